"""The ruling as one record, and its other shapes: JSON with a schema, XML for lawyers' software, small markup.

Knows no database and no slice: the sealed ruling and the text for the public are both such a record.
"""

"""The law room: dates and facts in; answers, dates and articles out.

Nothing here knows of a database, a page or a clock. Each rule is a pure function over facts; each
number is a dated row in ``terms.toml`` with its article, its kind and its source.
"""

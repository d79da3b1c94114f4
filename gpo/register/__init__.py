"""The public register: anonymised rulings, their search and feeds, and the list that proves a PDF.

It answers from its own tables and knows no dispute.
"""

"""The seal on a ruling: a PAdES signature by a key outside the database, and what a sealed file proves."""

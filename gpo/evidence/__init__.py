"""The evidence of what came of a ruling: a sealed page for people and data, in one file that proves itself."""

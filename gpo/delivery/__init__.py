"""Bringing a ruling to each party, with proof; and saying in time that it comes later."""

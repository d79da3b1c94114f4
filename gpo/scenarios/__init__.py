"""Scenarios: readable files that are played through the same services as the pages use."""

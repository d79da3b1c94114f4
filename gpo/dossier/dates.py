"""Dates as a page shows them; they stand with the deadlines, because other slices show them too."""

from gpo.deadlines.showing import OWED, DateShown, StepShown, as_of, in_order, shown

__all__ = ["OWED", "DateShown", "StepShown", "as_of", "in_order", "shown"]

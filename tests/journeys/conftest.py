"""The journeys start on Tuesday 1 September 2026, in a world of two boards."""

from collections.abc import Iterator

import pytest
from flask import Flask

from gpo.clock import MovableClock
from tests.builders import World
from tests.conftest import Mailbox
from tests.installation import own_rules
from tests.journeys.walk import Life


@pytest.fixture
def life(app: Flask, world: World, clock: MovableClock, smtp: Mailbox) -> Iterator[Life]:
    """A dispute that is still to be filed, in an installation where rulings bind."""
    with own_rules(app, "bindend.toml"):
        yield Life(app, world, clock, smtp)

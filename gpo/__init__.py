"""gpo: disputes about passend onderwijs, from filing to compliance."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from gpo.clock import Clock
    from gpo.settings import Settings


def create_app(settings: "Settings | None" = None, clock: "Clock | None" = None) -> "Flask":
    """Build the web application; see ``gpo.app.create_app``."""
    # The law room and ``gpo wet data`` must load without the web and the database.
    from gpo.app import create_app as build

    return build(settings) if clock is None else build(settings, clock)

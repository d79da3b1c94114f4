"""The frame of every page: menu, name of who is logged in, contact."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Flask, request, url_for
from flask_login import current_user

from gpo.actor import Actor
from gpo.law.enums import Role
from gpo.law.helplines import safety_lines
from gpo.web import gate
from gpo.web.gate import house
from gpo.web.language import _
from gpo.web.pages import MenuItem

# Who was reading one of these goes on reading after the login; from elsewhere one lands on what is to be done.
_READ_ON = ("register.",)


@dataclass(frozen=True)
class Entry:
    """One entry of a menu.

    Args:
        label: the word on the page.
        endpoint: the view it leads to.
    """

    label: str
    endpoint: str


def init_navigation(app: Flask, menu: Callable[[Actor | None], Sequence[Entry]]) -> None:
    """Hand the frame what it shows on every page.

    Args:
        app: the app.
        menu: the entries of an actor, or of a visitor.
    """

    app.extensions["gpo_menu"] = menu

    @app.context_processor
    def _frame() -> dict[str, Any]:
        known = current_user.is_authenticated
        role = current_user.actor.role if known else None
        # A role of staff has its own way of working; what stands around a page for parents would be in the way.
        for_parents = role in (None, Role.OUDER)
        settings = house().settings
        navigation = [
            MenuItem(_(entry.label), url_for(entry.endpoint), request.endpoint == entry.endpoint)
            for entry in menu(current_user.actor if known else None)
        ]
        return {
            "navigation": navigation,
            "current_user_label": current_user.name if known else None,
            "role": role,
            "for_parents": for_parents,
            "safety_lines": safety_lines(gate.by().today, house().rules) if for_parents else (),
            "login_url": None if known else url_for("access.log_in", naar=_coming_back()),
            "logout_url": url_for("access.log_out") if known else None,
            "home_url": navigation[0].url if known else "/",
            "contact": {"phone": settings.phone, "email": settings.email},
            "demo": settings.demo,
        }


def _coming_back() -> str | None:
    if request.method != "GET" or not (request.endpoint or "").startswith(_READ_ON):
        return None
    return request.full_path.rstrip("?")

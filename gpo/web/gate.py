"""The gate: every view says who may come in, or the app does not start."""

import hashlib
import hmac
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar, cast

from flask import Flask, abort, current_app, flash, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from gpo.actor import ANONYMOUS_PARENT, Actor, By
from gpo.clock import Clock
from gpo.law.enums import Role
from gpo.law.rules import Rules
from gpo.settings import Settings
from gpo.storage import Storage

View = TypeVar("View", bound=Callable[..., ResponseReturnValue])
Row = TypeVar("Row")
HELD_FORM = "hervat"


@dataclass(frozen=True)
class House:
    """What the roof hands to every room: ``current_app.extensions["gpo"]``."""

    settings: Settings
    clock: Clock
    rules: Rules
    storage: Storage


def house() -> House:
    """The installation this request belongs to."""
    found: House = current_app.extensions["gpo"]
    return found


def requires(right: StrEnum) -> Callable[[View], View]:
    """Mark a view with the right that opens it: a ``Permission`` or an ``Action`` of the procedure."""

    def mark(view: View) -> View:
        view.gpo_right = right  # type: ignore[attr-defined]
        return view

    return mark


def public(view: View) -> View:
    """Mark a view that anyone may open."""
    view.gpo_right = None  # type: ignore[attr-defined]
    return view


def actor() -> Actor:
    """Who is at the other end; without an account: a parent who can only file."""
    return current_user.actor if current_user.is_authenticated else ANONYMOUS_PARENT


def by() -> By:
    """Who acts now, when, and under which rules."""
    return By(actor(), house().clock(), house().rules)


def client() -> str:
    """Who is at the other end, for counting alone: the address of the visitor cannot be read back from it."""
    key = house().settings.secret_key.encode()
    return hmac.new(key, (request.remote_addr or "").encode(), hashlib.sha256).hexdigest()


def right_of(app: Flask, endpoint: str) -> StrEnum | None:
    """The right that opens an endpoint; ``None``: it is public.

    Raises:
        AttributeError: the view bears no mark.
    """
    right: StrEnum | None = cast(Any, app.view_functions[endpoint]).gpo_right
    return right


def endpoint_of(app: Flask, right: StrEnum, under: str) -> str | None:
    """The view that a right opens for one thing, so that a button needs no list of its own.

    Args:
        app: the app.
        right: the right.
        under: how the address begins, with its one part to fill in: ``/zaken/<number>/``.

    Returns:
        The endpoint with the shortest address, or ``None`` where the right opens nothing there.
    """
    rules = [
        rule
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith(under)
        and rule.arguments == {"number"}
        and getattr(app.view_functions[rule.endpoint], "gpo_right", None) is right
    ]
    return min(rules, key=lambda rule: len(rule.rule)).endpoint if rules else None


def found(row: Row | None) -> Row:
    """The row that was asked for; what is not there, or not yours, is a 404."""
    return row if row is not None else abort(404)


def init_gate(
    app: Flask,
    *,
    may: Callable[[Role, Any], bool],
    hold: Callable[[str, Mapping[str, Sequence[str]]], str],
) -> None:
    """Close every door and open those that are marked.

    Args:
        app: the app.
        may: whether a role has a right.
        hold: keeps what was typed in a form whose session ran out; returns its key.
    """

    @app.before_request
    def _gate() -> ResponseReturnValue | None:
        if request.endpoint is None or request.endpoint == "static":
            return None
        if "\x00" in request.path:
            # No page has such an address, and PostgreSQL takes no question with it.
            abort(404)
        right = right_of(app, request.endpoint)
        if right is None:
            return None
        if not current_user.is_authenticated:
            return _to_login(hold)
        # The same answer as for a page that does not exist: who may not see it need not know of it.
        return None if may(actor().role, right) else abort(404)


def check_all_marked(app: Flask) -> None:
    """Refuse to start while a view bears no mark.

    Raises:
        RuntimeError: names the views, and what to write.
    """
    bare = [
        endpoint
        for endpoint, view in app.view_functions.items()
        if endpoint != "static" and not hasattr(view, "gpo_right")
    ]
    if bare:
        raise RuntimeError(f"put @requires(...) or @public on: {', '.join(sorted(bare))}")


def _to_login(hold: Callable[[str, Mapping[str, Sequence[str]]], str]) -> ResponseReturnValue:
    target = request.full_path.rstrip("?")
    if request.method == "POST":
        typed = {
            key: values for key, values in request.form.lists() if key not in ("csrf_token", "version", "password")
        }
        session[HELD_FORM] = [request.path, hold(request.path, typed)]
        target = request.path
        flash(
            _("Uw sessie was verlopen. Log opnieuw in: wat u typte staat er dan nog. Kies bestanden opnieuw."),
            "info",
        )
    return redirect(url_for("access.log_in", naar=target))

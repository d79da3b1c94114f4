"""Coming in and going out. Each time a new session begins; only the keys to what was typed go along."""

from flask import current_app, request, session, url_for
from flask_login import login_user, logout_user

from gpo.web import gate, language
from gpo.web.addresses import local_path

# The keys to what a visitor typed before logging in: losing them would lose the text.
DRAFT = "concept"
DESK_DRAFT = "invoer"
RECEIPTS = "ontvangen"
# Codes on paper that were just made, so that a page can show them once more after it is loaded anew.
CODES = "codes"
_CODE_SHOWN = 3600
_CARRIED = (gate.HELD_FORM, DRAFT, DESK_DRAFT, RECEIPTS, language.SLOT)


def enter(user_id: int) -> bool:
    """Log an account in, in a session that was not there before.

    Args:
        user_id: the account, already recognised.

    Returns:
        Whether the account may come in; one that was closed may not.
    """
    user = current_app.login_manager.user_callback(str(user_id))  # type: ignore[attr-defined]
    if user is None:
        return False
    carried = {name: session[name] for name in _CARRIED if name in session}
    session.clear()
    session.update(carried)
    session.permanent = True
    language.speak_as(user_id)
    return bool(login_user(user))


def leave() -> None:
    """Log out and forget everything, also the draft: the next person at this screen may be someone else."""
    logout_user()
    session.clear()


def show_code(of: str, code: str) -> None:
    """Remember a code on paper for an hour, for the page that shows it. It stands in no database.

    Args:
        of: what it opens: the number of a case, or a draft.
        code: just made.
    """
    until = gate.by().now.timestamp() + _CODE_SHOWN
    session[CODES] = {**session.get(CODES, {}), of: [code, until]}


def shown_code(of: str) -> str | None:
    """The code that was made in this session less than an hour ago."""
    code, until = session.get(CODES, {}).get(of, ("", 0))
    return code if until > gate.by().now.timestamp() else None


def landing() -> str:
    """Where this person has something to do: the first entry of the menu."""
    first = current_app.extensions["gpo_menu"](gate.actor())[0]
    return url_for(first.endpoint)


def asked_for() -> str | None:
    """The page that the visitor wanted when the login page came in between."""
    return local_path(request.args.get("naar"))

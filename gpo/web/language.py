"""The language of a page: Dutch leads; the pages of parents exist in English, and in part in what a translator checked.

Dutch is the text in the code; a translation is looked up by it. What has no translation shows in Dutch. Sentences that
are made below the pages (refusals, findings, the derivation of a date) are Dutch there, and are translated where they
are shown: see ``sayings.py``.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from babel import Locale
from flask import Flask, abort, current_app, has_request_context, redirect, request, session
from flask.typing import ResponseReturnValue
from flask_babel import Babel, Domain, get_locale, gettext, lazy_gettext, ngettext
from flask_login import current_user

from gpo.law.enums import Role
from gpo.web import gate
from gpo.web.addresses import local_path
from gpo.web.further import Further, read_further

TRANSLATIONS = Path(__file__).resolve().parent.parent.parent / "translations"
_ = gettext
_l = lazy_gettext
_n = ngettext
DUTCH, ENGLISH = "nl", "en"
LANGUAGES = (DUTCH, ENGLISH)
SLOT = "taal"
# Which pages a further language has: what a parent needs to find the way and to be rung back.
_FURTHER_PAGES = ("wayfinder.", "filing.receipt", "correspondence.call_me")


def init_language(app: Flask, *, file: Path, remember: Callable[[str], None], spoken_by: Callable[[int], str]) -> None:
    """Give pages and forms their language.

    Args:
        app: the app.
        file: the installation's own rows on further languages; may not exist.
        remember: keeps the language that a visitor chose with the draft or the parties of that person.
        spoken_by: the language of an account.
    """
    further = read_further(file)
    folders = [str(TRANSLATIONS), str(file.parent / "translations")]
    app.config.update(BABEL_DEFAULT_LOCALE=DUTCH, BABEL_TRANSLATION_DIRECTORIES=";".join(folders), BABEL_DOMAIN="gpo")
    app.jinja_env.policies["ext.i18n.trimmed"] = True
    Babel(app, locale_selector=chosen)
    # One for the whole app: the library makes one a request, and would read the catalogue again each time.
    domain = Domain(folders, "gpo")
    app.before_request(domain.as_default)
    app.extensions["gpo_languages"] = further
    app.extensions["gpo_remember_language"] = remember
    app.extensions["gpo_language_of"] = spoken_by
    app.jinja_env.tests["words"] = lambda value: isinstance(value, str) or hasattr(value, "_func")
    app.context_processor(_frame)
    app.add_url_rule("/taal/<code>", "speak", gate.public(_speak))


def chosen() -> str:
    """The language of this page, as its visitor chose it; pages of staff are Dutch."""
    if not has_request_context():
        return DUTCH
    if current_user.is_authenticated and current_user.actor.role is not Role.OUDER:
        return DUTCH
    wanted = str(session.get(SLOT))
    return wanted if any(one.code == wanted for one in offered()) else DUTCH


def in_dutch() -> bool:
    """Whether this page is in the language that leads."""
    return language() == DUTCH


def language() -> str:
    """The code of the language that is spoken now."""
    found = get_locale()
    return DUTCH if found is None else str(found)


def offered() -> tuple[Further, ...]:
    """The languages that this page can be read in."""
    own = (Further(DUTCH, "Nederlands"), Further(ENGLISH, "English"))
    here = (request.endpoint or "") if has_request_context() else ""
    if not here.startswith(_FURTHER_PAGES):
        return own
    known: tuple[Further, ...] = current_app.extensions["gpo_languages"]
    return own + known


def choose(code: str) -> bool:
    """Speak this language from now on.

    Args:
        code: what was asked for.

    Returns:
        Whether it is a language that these pages have.
    """
    known: tuple[Further, ...] = current_app.extensions["gpo_languages"]
    if code not in (*LANGUAGES, *(one.code for one in known)):
        return False
    session[SLOT] = code
    current_app.extensions["gpo_remember_language"](code)
    return True


def speak_as(user_id: int) -> None:
    """Go on in the language of an account, where this visitor did not choose one."""
    if SLOT not in session:
        session[SLOT] = current_app.extensions["gpo_language_of"](user_id)


def _speak(code: str) -> ResponseReturnValue:
    """Go on in another language, on the page where this was asked."""
    if not choose(code):
        abort(404)
    return redirect(local_path(request.args.get("naar")) or "/")


def _frame() -> dict[str, Any]:
    code = language()
    locale = Locale.parse(code, sep="_")
    rule = request.url_rule if has_request_context() else None
    return {
        # Where the switch leads back to: an address that only takes a form cannot be opened.
        "here": request.full_path.rstrip("?") if rule is not None and "GET" in (rule.methods or ()) else "/",
        "language": code.replace("_", "-"),
        "direction": "rtl" if locale.character_order == "right-to-left" else "ltr",
        "languages": [one for one in offered() if one.code != code],
    }

"""The language of a page: Dutch leads; the pages of parents exist in English too.

Dutch is the text in the code; a translation is looked up by it. What has no translation yet shows in Dutch.
"""

from pathlib import Path

from flask import Flask, session
from flask_babel import Babel, gettext, lazy_gettext

TRANSLATIONS = Path(__file__).resolve().parent.parent.parent / "translations"
_ = gettext
_l = lazy_gettext
LANGUAGES = ("nl", "en")
SLOT = "taal"


def init_language(app: Flask) -> None:
    """Give pages and forms their language."""
    app.config.update(BABEL_DEFAULT_LOCALE="nl", BABEL_TRANSLATION_DIRECTORIES=str(TRANSLATIONS), BABEL_DOMAIN="gpo")
    Babel(app, locale_selector=chosen)
    app.jinja_env.add_extension("jinja2.ext.i18n")


def chosen() -> str:
    """The language that this visitor chose."""
    found = session.get(SLOT)
    return found if found in LANGUAGES else "nl"

"""gpo: disputes about passend onderwijs, from filing to compliance."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path

from flask import Flask, session
from flask_login import LoginManager
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from gpo import registry
from gpo.access import services as access
from gpo.access.models import User
from gpo.access.permissions import may
from gpo.clock import Clock, system_clock
from gpo.db import db, init_db, transaction
from gpo.filing import speaking
from gpo.law.rules import load_rules
from gpo.settings import Settings, from_env
from gpo.storage import Storage
from gpo.web import gate, login
from gpo.web.assets import init_assets
from gpo.web.gate import House
from gpo.web.glossary import init_glossary
from gpo.web.language import init_language
from gpo.web.navigation import init_navigation
from gpo.web.pages import init_pages

ROOT = Path(__file__).resolve().parent.parent
_LARGEST_REQUEST = 260 * 1024 * 1024


def create_app(settings: Settings | None = None, clock: Clock = system_clock) -> Flask:
    """Build the app.

    Args:
        settings: the installation; read from the environment where not given.
        clock: tells the time.

    Raises:
        SettingsError: a setting cannot be used.
        RulesError: a row of law cannot be used.
    """
    settings = settings or from_env()
    app = Flask("gpo", root_path=str(ROOT / "gpo" / "web"), template_folder=str(ROOT / "templates"))
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.base_url.startswith("https:"),
        PERMANENT_SESSION_LIFETIME=timedelta(days=30),
        # A page that stood open all night must still be sendable; the token lives as long as the session.
        WTF_CSRF_TIME_LIMIT=None,
        # Every form checks its own token, so that what was typed survives a failure; see GpoForm.validate.
        WTF_CSRF_CHECK_DEFAULT=False,
        MAX_CONTENT_LENGTH=_LARGEST_REQUEST,
        MAX_FORM_MEMORY_SIZE=4 * 1024 * 1024,
    )
    if settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.proxies)  # type: ignore[method-assign]
    rules = load_rules(*settings.rules_files)
    app.extensions["gpo"] = House(settings, clock, rules, Storage(settings.documents))
    app.extensions["gpo_held_forms"] = lambda token, path: access.held_form(db.session(), token, path)
    init_db(app, settings.database_url)
    _init_login(app)
    CSRFProtect(app)
    init_assets(app)
    init_language(app, file=settings.languages_file, remember=_remember_language, spoken_by=_language_of)
    init_glossary(app)
    init_pages(app)
    gate.init_gate(app, may=may, hold=_hold)
    for blueprint in registry.blueprints():
        app.register_blueprint(blueprint)
    init_navigation(app, registry.menu)
    if settings.demo:
        from gpo.demo.accounts import accounts
        from gpo.demo.views import blueprint as demo_pages

        app.extensions["gpo_demo_accounts"] = accounts()
        app.register_blueprint(demo_pages)
    gate.check_all_marked(app)
    return app


def _init_login(app: Flask) -> None:
    manager = LoginManager(app)

    @manager.user_loader  # type: ignore[untyped-decorator]
    def _load(user_id: str) -> "LoggedIn | None":
        user = db.session.get(User, int(user_id))
        return LoggedIn(user) if user is not None and user.active else None


class LoggedIn:
    """What flask-login needs of an account; the model itself knows no web."""

    is_authenticated = True
    is_active = True
    is_anonymous = False

    def __init__(self, user: User) -> None:
        self.actor = user.actor
        self.name = user.name

    def get_id(self) -> str:
        return str(self.actor.user_id)


def _hold(path: str, fields: Mapping[str, Sequence[str]]) -> str:
    with transaction() as session:
        return access.hold_form(session, path=path, fields=fields, by=gate.by())


def _remember_language(code: str) -> None:
    with transaction() as writing:
        speaking.remember(writing, code, draft_key=session.get(login.DRAFT), by=gate.by())


def _language_of(user_id: int) -> str:
    return speaking.language_of(db.session(), user_id)

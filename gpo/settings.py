"""Settings of an installation. The environment is read here and nowhere else; a mistake stops the start, in words."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

# In the instance folder: this installation was filled with the demonstration, so every command must know it.
DEMO_MARK = "demonstratie"
_DEMO_RULES = Path(__file__).with_name("demo") / "rules.toml"


class SettingsError(Exception):
    """A setting that cannot be used; the message says which and what to write."""


@dataclass(frozen=True)
class Settings:
    """All settings, checked.

    Args:
        database_url: an SQLAlchemy URL.
        instance: the folder for the database, the documents and the installation's rules.
        rules_file: the installation's own rows of law (``GPO_RULES``); may not exist.
        secret_key: signs the session cookie.
        demo: a demonstration (``GPO_DEMO``, or the mark that its seeding left): fictional people, accounts on the
            login page, the clock may run ahead.
        scratch: a database that is thrown away (scenarios); the clock may run ahead.
        smtp_url: ``smtp://[user:password@]host[:port]`` or ``smtps://``; ``None``: mail waits in the outbox
            (in a demonstration it lands in the demo mailbox).
        mail_from: the sender of every mail.
        base_url: how the outside reaches this installation, without a slash at the end.
        phone: the telephone number of the secretariaat, shown on every page; ``None`` where none is set.
        email: the mail address of the secretariaat, shown on every page; ``None`` where none is set.
        leave_url: the neutral page outside to which "Verlaat deze pagina snel" leads.
        proxies: how many proxies of our own stand in front; the address of a visitor is read past them.
        seal_key: the file with key and certificate of the seal (PKCS#12 or PEM); ``None``: one is made here.
        seal_passphrase: opens that file, where it is locked.
    """

    database_url: str
    instance: Path
    rules_file: Path
    secret_key: str = field(repr=False)
    demo: bool = False
    scratch: bool = False
    smtp_url: str | None = field(default=None, repr=False)
    mail_from: str = "geen-antwoord@localhost"
    base_url: str = "http://localhost:8000"
    phone: str | None = None
    email: str | None = None
    leave_url: str = "https://www.buienradar.nl/"
    proxies: int = 0
    seal_key: Path | None = None
    seal_passphrase: str | None = field(default=None, repr=False)

    @property
    def documents(self) -> Path:
        """The folder that holds papers by their hash."""
        return self.instance / "documents"

    @property
    def seal_folder(self) -> Path:
        """The folder of the seal: a key made here, and every public certificate that ever sealed."""
        return self.instance / "seal"

    @property
    def languages_file(self) -> Path:
        """The installation's rows on languages besides Dutch and English; may not exist."""
        return self.instance / "languages.toml"

    @property
    def rules_files(self) -> list[Path]:
        """The rows of law besides the shipped ones: the installation's own, else those of the demonstration."""
        if self.rules_file.exists():
            return [self.rules_file]
        return [_DEMO_RULES] if self.demo else []

    @property
    def clock_may_run_ahead(self) -> bool:
        """Whether a job may be run for a day that has not come yet."""
        return self.demo or self.scratch


def from_env(env: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings from the environment.

    Args:
        env: the environment, or a stand-in for it.

    Raises:
        SettingsError: a setting has a value that cannot be used.
    """
    instance = Path(env.get("GPO_INSTANCE") or "instance").resolve()
    if not instance.is_dir():
        raise SettingsError(f"GPO_INSTANCE: de map {instance} bestaat niet. Maak haar aan, of noem een andere map.")
    database_url = env.get("GPO_DATABASE_URL") or f"sqlite:///{instance / 'gpo.sqlite'}"
    if urlsplit(database_url).scheme.split("+")[0] not in ("sqlite", "postgresql"):
        raise SettingsError("GPO_DATABASE_URL: begin met sqlite:/// of met postgresql+psycopg://.")
    smtp_url = env.get("GPO_SMTP_URL") or None
    if smtp_url and urlsplit(smtp_url).scheme not in ("smtp", "smtps"):
        raise SettingsError("GPO_SMTP_URL: begin met smtp:// of met smtps://.")
    base_url = (env.get("GPO_BASE_URL") or "http://localhost:8000").rstrip("/")
    if urlsplit(base_url).scheme not in ("http", "https"):
        raise SettingsError("GPO_BASE_URL: begin met http:// of met https://.")
    leave_url = env.get("GPO_LEAVE_URL") or Settings.leave_url
    if urlsplit(leave_url).scheme not in ("http", "https"):
        raise SettingsError("GPO_LEAVE_URL: begin met http:// of met https://.")
    proxies = env.get("GPO_PROXIES") or "0"
    if not (proxies.isascii() and proxies.isdigit()):
        raise SettingsError("GPO_PROXIES: schrijf een getal: hoeveel eigen proxy's voor de app staan.")
    seal_key = Path(env["GPO_SEAL_KEY"]) if env.get("GPO_SEAL_KEY") else None
    if seal_key is not None and not seal_key.is_file():
        raise SettingsError("GPO_SEAL_KEY: dit bestand bestaat niet. Noem een PKCS#12- of PEM-bestand met de sleutel.")
    return Settings(
        database_url=_with_driver(database_url),
        instance=instance,
        rules_file=Path(env.get("GPO_RULES") or instance / "rules.toml"),
        secret_key=env.get("GPO_SECRET_KEY") or _kept_secret(instance),
        demo=_yes(env, "GPO_DEMO") if env.get("GPO_DEMO") else (instance / DEMO_MARK).exists(),
        smtp_url=smtp_url,
        mail_from=env.get("GPO_MAIL_FROM") or "geen-antwoord@localhost",
        base_url=base_url,
        phone=env.get("GPO_PHONE") or None,
        email=env.get("GPO_EMAIL") or None,
        leave_url=leave_url,
        proxies=int(proxies),
        seal_key=seal_key,
        seal_passphrase=env.get("GPO_SEAL_PASSPHRASE") or None,
    )


def _with_driver(url: str) -> str:
    """Plain ``postgresql://`` means the driver that is shipped."""
    return "postgresql+psycopg" + url.removeprefix("postgresql") if url.startswith("postgresql:") else url


def _yes(env: Mapping[str, str], name: str) -> bool:
    value = (env.get(name) or "nee").strip().lower()
    if value in ("1", "ja", "true"):
        return True
    if value in ("0", "nee", "false"):
        return False
    raise SettingsError(f"{name}: schrijf ja of nee, niet {value!r}.")


def _kept_secret(instance: Path) -> str:
    """A key made once and kept in the instance folder, readable by its owner alone."""
    path = instance / "secret.key"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode=0o600)
    except FileExistsError:
        pass
    else:
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_hex(32))
    return path.read_text().strip()

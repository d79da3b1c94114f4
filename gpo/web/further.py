"""Further languages: rows of an installation, each with the translator who checked it.

Shipped are Dutch and English. A third language is no switch to turn on: somebody who knows it, and the words of this
field, has to have read what it says. So a row names that person and the day, and without both it is refused at start.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from babel import Locale, UnknownLocaleError

from gpo.settings import SettingsError


class LanguagesError(SettingsError):
    """A row of the file of languages that cannot be used; the message says which and what to write."""


@dataclass(frozen=True)
class Further:
    """A language that pages can be read in.

    Args:
        code: as in ``lang``.
        name: of the language, in that language.
        translator: who checked the translation; empty for the two languages of the house itself.
        checked_on: when.
    """

    code: str
    name: str
    translator: str = ""
    checked_on: date | None = None


def read_further(file: Path) -> tuple[Further, ...]:
    """The further languages of an installation.

    Args:
        file: ``[[language]]`` rows with ``code``, ``translator`` and ``checked_on``; the translation itself stands
            beside it, in ``translations/<code>/LC_MESSAGES/gpo.mo``. A file that does not exist has no rows.

    Raises:
        LanguagesError: a row has no translator, no day, no known code or no translation.
    """
    if not file.exists():
        return ()
    try:
        rows = tomllib.loads(file.read_text(encoding="utf-8")).get("language", [])
    except tomllib.TOMLDecodeError as error:
        raise LanguagesError(f"{file}: {error}") from None
    return tuple(_row(row, file) for row in rows)


def _row(row: dict[str, object], file: Path) -> Further:
    code, translator, checked_on = row.get("code"), row.get("translator"), row.get("checked_on")
    if not isinstance(code, str):
        raise LanguagesError(f'{file}: zet bij elke taal een code, zoals code = "ar".')
    try:
        name = Locale.parse(code).get_display_name(code) or code
    except (UnknownLocaleError, ValueError):
        raise LanguagesError(f"{file}: {code!r} is geen bekende taalcode.") from None
    if not isinstance(translator, str) or not translator.strip():
        raise LanguagesError(f"{file}: noem bij {code} de vertaler die de tekst heeft nagekeken (translator = …).")
    if not isinstance(checked_on, date):
        raise LanguagesError(f"{file}: zet bij {code} de dag waarop {translator} keek (checked_on = 2026-09-01).")
    compiled = file.parent / "translations" / code / "LC_MESSAGES" / "gpo.mo"
    if not compiled.is_file():
        raise LanguagesError(f"{file}: de vertaling {compiled} ontbreekt.")
    return Further(code, name, translator, checked_on)

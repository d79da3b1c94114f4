"""The base of every form: messages in the language of the page, dates as people write them, refusals at their place."""

import re
from collections.abc import Callable
from datetime import date, time
from typing import Any, ClassVar

from flask import abort, current_app, request, session
from flask_wtf import FlaskForm
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.datastructures import MultiDict
from wtforms import Field, Form, HiddenField, StringField
from wtforms.validators import InputRequired, Optional, StopValidation, ValidationError
from wtforms.widgets import TextInput

from gpo.actor import By
from gpo.db import transaction
from gpo.law.calendar import AMSTERDAM
from gpo.law.refusal import Refusal
from gpo.web import gate
from gpo.web.language import _, _l
from gpo.web.sayings import said

_STALE = _l(
    "Dit dossier is intussen gewijzigd door iemand anders. Wat u typte staat er nog. "
    "Bekijk de zaak in een ander venster, en druk nog een keer als het nog klopt."
)
_CSRF = _l("Deze pagina stond te lang open. Wat u invulde staat er nog. Druk nog een keer op de knop.")
_DUTCH_DAY = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
# Given to the form once: what was typed before the session ran out.
HeldForms = Callable[[str, str], dict[str, list[str]] | None]


class GpoForm(FlaskForm):  # type: ignore[misc]
    """A form that keeps what was typed and says what is missing."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        locales = ("nl",)

        def get_translations(self, form: Form) -> "HouseMessages":
            return HouseMessages()

        def wrap_formdata(self, form: Form, formdata: Any) -> Any:
            """What came in, in every field without NUL: PostgreSQL keeps none, and nobody types one."""
            came = super().wrap_formdata(form, formdata)
            pairs = list(came.items(multi=True)) if came else []
            if not any(_has_nul(value) for _name, value in pairs):
                return came
            return MultiDict([(name, value.replace("\x00", "") if _has_nul(value) else value) for name, value in pairs])

    def __init__(self, formdata: Any = ..., **kwargs: Any) -> None:
        if formdata is ...:
            held = _held() if request.method == "GET" else None
            super().__init__(**kwargs) if held is None else super().__init__(held, **kwargs)
        else:
            super().__init__(formdata, **kwargs)

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the input; an outlived page becomes a sentence, not a dead end."""
        fine: bool = super().validate(extra_validators)
        if "csrf_token" in self and self.csrf_token.errors:
            self.csrf_token.errors = []
            self.refuse(_CSRF)
        return fine

    def refuse(self, sentence: str, field: str | None = None) -> None:
        """Put a sentence at a field, or above the form."""
        if field is None:
            self.form_errors.append(said(sentence))
        else:
            self[field].errors = [*self[field].errors, said(sentence)]

    def save(self, act: Callable[[Session, By], object]) -> bool:
        """Validate, and do the act in one transaction.

        Args:
            act: takes the session and who acts; its ``Refusal`` is shown above the form, a ``LookupError`` is a 404.

        Returns:
            Whether it was done. If not, the form holds the reasons and everything typed.
        """
        if not self.validate_on_submit():
            return False
        try:
            with transaction() as session_:
                act(session_, gate.by())
        except Refusal as refusal:
            self.refuse(refusal.message)
        except (StaleDataError, IntegrityError):
            self.refuse(_STALE)
        except LookupError:
            abort(404)
        else:
            return True
        return False


class CaseForm(GpoForm):
    """A form about a dispute: knows which version was on screen."""

    version = HiddenField()

    def shown(self, version: int) -> "CaseForm":
        """Remember the version on screen; on a form that comes back, keep the one it came with."""
        if not self.is_submitted():
            self.version.data = str(version)
        elif self.form_errors:
            # The person has now been told of the change: the next press is a choice.
            self.version.data = str(version)
        return self

    @property
    def version_shown(self) -> int | None:
        """The version that was on screen."""
        shown = self.version.data or ""
        return int(shown) if shown.isdecimal() else None


class DayField(Field):
    """A day as people write it: 5-9-2026, 05/09/2026 or 2026-09-05."""

    widget = TextInput()

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return f"{self.data.day}-{self.data.month}-{self.data.year}" if self.data else ""

    def process_formdata(self, valuelist: list[str]) -> None:
        text = valuelist[0].strip() if valuelist else ""
        self.data = None
        if not text:
            return
        self.data = _read_day(text)


class HourField(Field):
    """A time of day: 13:30 or 13.30."""

    widget = TextInput()

    def _value(self) -> str:
        return str(self.raw_data[0]) if self.raw_data else (f"{self.data:%H:%M}" if self.data else "")

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = None
        text = valuelist[0].strip() if valuelist else ""
        if text:
            try:
                self.data = time.fromisoformat(text.replace(".", ":").zfill(5))
            except ValueError:
                raise ValueError(_("Schrijf het uur zo: 13:30.")) from None


class CleanString(StringField):
    """A line of text without blanks around it; empty is ``None``."""

    def process_formdata(self, valuelist: list[str]) -> None:
        super().process_formdata(valuelist)
        self.data = (self.data or "").strip() or None


def _has_nul(value: object) -> bool:
    return isinstance(value, str) and "\x00" in value


def _read_day(text: str) -> date:
    dutch, iso = _DUTCH_DAY.fullmatch(text), _ISO_DAY.fullmatch(text)
    if not dutch and not iso:
        raise ValueError(_("Schrijf de datum als dag-maand-jaar, bijvoorbeeld 5-9-2026."))
    try:
        if iso:
            return date(*(int(part) for part in iso.groups()))
        return date(*(int(part) for part in reversed(dutch.groups())))  # type: ignore[union-attr]
    except ValueError:
        raise ValueError(_("%(text)s bestaat niet op de kalender. Kijk de datum na.", text=text)) from None


class Required(InputRequired):
    """Something must be filled in; the sentence says what."""

    def __call__(self, form: Any, field: Field) -> None:
        if field.errors:
            return
        if field.data is None or (isinstance(field.data, str) and not field.data.strip()):
            field.errors = []
            raise StopValidation(self.message or _("Vul dit in."))


class NotFuture:
    """The day has come already, by the clock of the installation (Europe/Amsterdam)."""

    def __init__(self, message: str = _l("Deze datum ligt in de toekomst. Kijk de datum na.")) -> None:
        self.message = message

    def __call__(self, _form: Any, field: Field) -> None:
        if isinstance(field.data, date) and field.data > today():
            raise ValidationError(str(self.message))


def today() -> date:
    """Today in the Netherlands, by the clock of the installation."""
    return gate.house().clock().astimezone(AMSTERDAM).date()


def _held() -> MultiDict[str, str] | None:
    """What this person typed on this page before the session ran out, given back once."""
    path, token = session.get(gate.HELD_FORM) or ("", "")
    if path != request.path:
        return None
    session.pop(gate.HELD_FORM)
    find: HeldForms = current_app.extensions["gpo_held_forms"]
    typed = find(token, path)
    return None if typed is None else MultiDict([(key, value) for key, values in typed.items() for value in values])


class HouseMessages:
    """The messages of WTForms itself, in our words and in the language of the page."""

    WORDS: ClassVar[dict[str, str]] = {
        "Not a valid choice.": _l("Kies een van de antwoorden."),
        "Not a valid choice": _l("Kies een van de antwoorden."),
        "This field is required.": _l("Vul dit in."),
        "Invalid Choice: could not coerce.": _l("Kies een van de antwoorden."),
        "Not a valid integer value.": _l("Vul een heel getal in."),
        "Invalid email address.": _l("Dit is geen mailadres. Kijk het na, bijvoorbeeld naam@voorbeeld.nl."),
    }

    def gettext(self, string: str) -> str:
        return str(self.WORDS.get(string, string))

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        return self.gettext(singular if n == 1 else plural)


__all__ = [
    "CaseForm",
    "CleanString",
    "DayField",
    "GpoForm",
    "HourField",
    "NotFuture",
    "Optional",
    "Required",
    "today",
]

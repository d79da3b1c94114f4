"""The answers of a page in words, to be looked over."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from wtforms import BooleanField, Field, FieldList, FormField, SelectMultipleField
from wtforms.fields.choices import SelectFieldBase

from gpo.filing.forms.parts import QuestionForm
from gpo.web.language import _


@dataclass(frozen=True)
class Shown:
    """One answer.

    Args:
        label: what was asked.
        text: what was answered; empty where nothing was.
    """

    label: str
    text: str


def shown_of(form: QuestionForm) -> list[Shown]:
    """Every answer of a page."""
    return [Shown(str(field.label.text), in_words(field)) for field in form if field.short_name not in form.CARRIED]


def in_words(field: Field) -> str:
    """One answer as a person reads it."""
    if isinstance(field, FieldList):
        return "\n".join(filter(None, (_row(entry) for entry in field.entries)))
    if isinstance(field, BooleanField):
        return str(_("Ja") if field.data else _("Nee"))
    if isinstance(field, SelectFieldBase):
        chosen = set(field.data or ()) if isinstance(field, SelectMultipleField) else {field.data}
        return ", ".join(_labels(field, chosen))
    typed = [str(value).strip() for value in field.raw_data or ()]
    return typed[0] if typed else ""


def _labels(field: SelectFieldBase, chosen: set[object]) -> Iterator[str]:
    for value, label, *_rest in field.iter_choices():
        if value in chosen and value:
            yield str(label)


def _row(entry: "FormField[Any]") -> str:
    told = [(str(field.label.text), in_words(field)) for field in entry.form]
    return ". ".join(f"{label} {text}" if label.endswith("?") else f"{label}: {text}" for label, text in told if text)

"""The form of the whole draft, on one page.

What is not right yet never keeps a draft from being saved: no field of the draft is required, and a term may be typed
in words. ``problems.py`` says at its place what is still to be mended.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from wtforms import FieldList, Form, FormField, HiddenField, RadioField, SelectField, TextAreaField
from wtforms.validators import Length, Optional

from gpo.disputes.models import Dispute
from gpo.drafting.words import Fields, MeasureFields
from gpo.law.enums import Outcome
from gpo.record.words import OUTCOME_MEANS, OUTCOME_WORDS, OWNER_WORDS, SCOPE_WORDS
from gpo.rulings.models import Owner, RulingKind, Scope, TermStart, TermUnit
from gpo.web.bsn import NoBsn
from gpo.web.choices import OneOf, SomeOf
from gpo.web.forms import CleanString, GpoForm, HouseMessages

MOST_MEASURES = 40
_LONG, _SHORT = 300_000, 2_000
_ROWS = 1
_STARTS = {TermStart.UITSPRAAK.value: "de verzending", TermStart.DICTUM.value: "het dictum"}
_OUTCOMES = [(item.value, f"{OUTCOME_WORDS[item]}. {OUTCOME_MEANS[item]}") for item in Outcome]
# The moves of a row of the numbered list; the button of each bears the number of the row.
MOVES = ("omhoog", "omlaag", "weg")


class LongText(TextAreaField):
    """A text as it was typed; only the line ends are made one kind, so that nothing differs that nobody changed."""

    def process_formdata(self, valuelist: list[str]) -> None:
        super().process_formdata(valuelist)
        self.data = (self.data or "").replace("\r\n", "\n").replace("\r", "\n").strip()


def long_text(label: str, most: int = _LONG) -> LongText:
    message = f"Houd het bij {most} tekens."
    return LongText(label, [Optional(), NoBsn(), Length(max=most, message=message)], default="")


class MeasureForm(Form):
    """One row of the numbered list; an empty row is none."""

    class Meta:
        locales = ("nl",)

        def get_translations(self, _form: Form) -> HouseMessages:
            return HouseMessages()

    text = long_text("Wat moet er gebeuren?", _SHORT)
    kind = SelectField(
        "Soort",
        choices=[("maatregel", "Maatregel"), ("aanbeveling", "Aanbeveling: bindt nooit")],
        default="maatregel",
    )
    owner = SelectField(
        "Wie doet het?", choices=[(one.value, OWNER_WORDS[one]) for one in Owner], default=Owner.BESTUUR.value
    )
    scope = SelectField(
        "Voor wie?", choices=[(one.value, SCOPE_WORDS[one]) for one in Scope], default=Scope.INDIVIDUEEL.value
    )
    term_amount = CleanString("Binnen hoeveel?", [Optional(), Length(max=20, message="Houd het bij 20 tekens.")])
    term_unit = SelectField(
        "Dagen, weken of maanden", choices=[(one.value, one.value) for one in TermUnit], default=TermUnit.WEKEN.value
    )
    term_start = SelectField("Vanaf", choices=list(_STARTS.items()), default=TermStart.UITSPRAAK.value)
    replaces = HiddenField()

    def said(self) -> MeasureFields:
        """The row as it is kept."""
        replaces = self.replaces.data or ""
        return MeasureFields(
            text=self.text.data or "",
            kind=self.kind.data or "",
            owner=self.owner.data or "",
            scope=self.scope.data or "",
            term_amount=self.term_amount.data or "",
            term_unit=self.term_unit.data or "",
            term_start=self.term_start.data or "",
            replaces=int(replaces) if replaces.isdecimal() else None,
        )


class DraftForm(GpoForm):
    """The whole draft; ``draft_form`` adds the outcome of each claim and the letter to each child."""

    seen = HiddenField()
    joined = SomeOf("Samen met deze zaken", [Optional()])
    correction_reason = long_text("Waarom komt er een nieuwe uitspraak?", _SHORT)
    summary = long_text("Samenvatting in gewone taal")
    summary_en = long_text("Samenvatting in het Engels")
    course = long_text("Aanvulling op het verloop")
    facts = long_text("De feiten")
    position_parents = long_text("Wat de ouders vinden")
    position_board = long_text("Wat het schoolbestuur vindt")
    framework = SomeOf("Regels", [Optional()])
    framework_more = long_text("Aanvulling op het toetsingskader")
    considerations = long_text("De overwegingen")
    child_interest = long_text("Het belang van het kind, en hoe het is gewogen")
    child_voice = long_text("Wat het kind zelf vindt")
    measures = FieldList(FormField(MeasureForm), min_entries=_ROWS, max_entries=MOST_MEASURES)
    themes = CleanString(
        "Trefwoorden voor het register", [Optional(), Length(max=300, message="Houd het bij 300 tekens.")]
    )
    secretary = SelectField("Ambtelijk secretaris", [Optional()])
    note = CleanString("Wat veranderde u?", [Optional(), NoBsn(), Length(max=500, message="Houd het bij 500 tekens.")])

    @property
    def seen_version(self) -> int:
        """The version that was on screen; 0 where that did not come with the page."""
        seen = (self.seen.raw_data or [""])[0]
        return int(seen) if seen.isdecimal() and len(seen) < 9 else 0

    def claim_fields(self) -> Iterator[RadioField]:
        """The fields of the outcomes, in the order of the claims."""
        return (field for field in self if field.short_name.startswith("claim_"))

    def letters(self) -> Iterator[LongText]:
        """The fields of the letters to the children, in the order of the disputes."""
        return (field for field in self if field.short_name.startswith("letter_"))

    def said(self, disputes: Sequence[Dispute], shown: Fields) -> Fields:
        """Everything as it is kept; what this page does not ask stays as it was.

        Args:
            disputes: those the draft speaks on.
            shown: what stood in the version that was on screen.
        """
        texts = {name: self[name].data or "" for name in _KEPT_AS_TEXT if name in self}
        return Fields(
            **({name: getattr(shown, name) for name in _KEPT_AS_TEXT} | texts),
            joined=tuple(self.joined.data or ()) if "joined" in self else shown.joined,
            framework=tuple(self.framework.data or ()),
            outcomes={
                str(claim.id): self[f"claim_{claim.id}"].data
                for dispute in disputes
                for claim in dispute.claims
                if f"claim_{claim.id}" in self and self[f"claim_{claim.id}"].data
            },
            measures=tuple(said for row in self.measures if (said := row.form.said()).filled),
            themes=words_of(self.themes.data),
            secretary=self.secretary.data or "" if "secretary" in self else shown.secretary,
            child_letters={
                dispute.number: self[f"letter_{dispute.id}"].data or ""
                for dispute in disputes
                if f"letter_{dispute.id}" in self
            },
        )

    def moved(self, pressed: Mapping[str, str]) -> str | None:
        """Move, add or take away a row of the numbered list, if the button for it was pressed; nothing is saved.

        Args:
            pressed: what came with the form.

        Returns:
            The id of the row to look at now; ``None`` where no such button was pressed.
        """
        rows = [row.form.said() for row in self.measures]
        if "meer" in pressed and len(rows) < MOST_MEASURES:
            rows.append(MeasureFields())
            place = len(rows) - 1
        else:
            move = next((name for name in MOVES if pressed.get(name, "").isdecimal()), None)
            place = int(pressed[move][:4]) if move else -1
            if move is None or place >= len(rows):
                return None
            row = rows.pop(place)
            place = max(0, place - 1) if move in ("omhoog", "weg") else min(len(rows), place + 1)
            if move != "weg":
                rows.insert(place, row)
        self.measures.last_index = -1
        self.measures.process(None, [_row(each) for each in rows])
        return f"measures-{place}"


_KEPT_AS_TEXT = (
    "correction_reason", "summary", "summary_en", "course", "facts", "position_parents", "position_board",
    "framework_more", "considerations", "child_interest", "child_voice",
)  # fmt: skip


def draft_form(
    disputes: Sequence[Dispute],
    fields: Fields,
    *,
    version: int,
    kind: RulingKind,
    rules: Sequence[tuple[str, str]],
    others: Sequence[tuple[str, str]],
    secretaries: Sequence[tuple[str, str]],
    english: bool,
    formdata: Any = ...,
) -> DraftForm:
    """The page of a whole draft.

    Args:
        disputes: those it speaks on now; each of their claims and children gets a field.
        fields: what stands in it.
        version: the newest version.
        kind: uitspraak, or what kind of correction.
        rules: the rules of the toetsingskader, as (key, title).
        others: the disputes that can be joined, as (number, ground).
        secretaries: who can sign as secretary, as (account, name).
        english: whether an English summary is asked.
        formdata: ``None`` where what came from the page stands in ``fields`` already.
    """
    added: dict[str, Any] = {}
    for dispute in disputes:
        for claim in dispute.claims:
            label = f"Onderdeel {claim.position} van zaak {dispute.number}"
            added[f"claim_{claim.id}"] = OneOf(label, [Optional()], choices=_OUTCOMES, description=claim.text)
        added[f"letter_{dispute.id}"] = long_text(f"Brief aan het kind in zaak {dispute.number}", 10_000)
    made: type[DraftForm] = type("DraftForm", (DraftForm,), added)
    form = made(formdata, data=_data(fields, disputes) | {"seen": str(version)})
    form.framework.choices = list(rules)
    form.joined.choices = [(number, f"Zaak {number}, {ground}") for number, ground in others]
    form.secretary.choices = [("", "Niemand"), *secretaries]
    told = all(dispute.outcome_told_on for dispute in disputes)
    if not told and all(row.form.term_start.data != TermStart.DICTUM for row in form.measures):
        first = TermStart.UITSPRAAK.value
        for row in form.measures:
            row.form.term_start.choices = [(first, _STARTS[first])]
    correction = kind is not RulingKind.UITSPRAAK
    asked = {
        "joined": not correction and bool(others),
        "secretary": bool(secretaries),
        "summary_en": english or bool(fields.summary_en),
        "correction_reason": correction,
    }
    for name, wanted in asked.items():
        if not wanted:
            del form[name]
    return form


def words_of(typed: str | None) -> tuple[str, ...]:
    """Words with a comma between them, each once.

    >>> words_of("autisme, thuis zitten,, autisme")
    ('autisme', 'thuis zitten')
    """
    return tuple(dict.fromkeys(word for part in (typed or "").split(",") if (word := " ".join(part.split()))))


def _data(fields: Fields, disputes: Sequence[Dispute]) -> dict[str, Any]:
    data: dict[str, Any] = {name: getattr(fields, name) for name in _KEPT_AS_TEXT}
    data |= {"joined": list(fields.joined), "framework": list(fields.framework), "secretary": fields.secretary}
    data |= {f"claim_{claim}": outcome for claim, outcome in fields.outcomes.items()}
    data |= {f"letter_{one.id}": fields.child_letters.get(one.number, "") for one in disputes}
    data["measures"] = [_row(row) for row in fields.measures] or [{}]
    data["themes"] = ", ".join(fields.themes)
    return data


def _row(row: MeasureFields) -> dict[str, Any]:
    return {
        "text": row.text,
        "kind": row.kind,
        "owner": row.owner,
        "scope": row.scope,
        "term_amount": row.term_amount,
        "term_unit": row.term_unit,
        "term_start": row.term_start,
        "replaces": str(row.replaces or ""),
    }

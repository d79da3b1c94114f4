"""A draft part by part, as text: what is read, commented on and compared."""

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

from gpo.disputes.models import Dispute
from gpo.drafting.models import Part
from gpo.drafting.words import Fields, MeasureFields
from gpo.law.enums import Outcome
from gpo.law.explain import amount_words
from gpo.law.rows import Unit
from gpo.record import markup
from gpo.record.markup import Target
from gpo.record.words import OUTCOME_WORDS, OWNER_WORDS, SCOPE_WORDS
from gpo.rulings.models import TermStart
from gpo.rulings.words import numbered

KIND_MEANS = {"maatregel": "maatregel", "aanbeveling": "aanbeveling"}
TERM_START_WORDS = {TermStart.UITSPRAAK.value: "de verzending van de uitspraak", TermStart.DICTUM.value: "het dictum"}


def texts_of(
    fields: Fields, disputes: Sequence[Dispute], *, rules: Mapping[str, str], people: Mapping[str, str]
) -> dict[Part, str]:
    """Per part what stands in it.

    Args:
        fields: what stands in the draft.
        disputes: those it speaks on, with their claims.
        rules: per key of a rule of the toetsingskader its title.
        people: per account (its id, as text) the name.
    """
    return {
        Part.GEHEEL: _whole(fields, people),
        Part.SAMENVATTING: fields.summary,
        Part.SAMENVATTING_ENGELS: fields.summary_en,
        Part.VERLOOP: fields.course,
        Part.FEITEN: fields.facts,
        Part.STANDPUNT_OUDERS: fields.position_parents,
        Part.STANDPUNT_BESTUUR: fields.position_board,
        Part.TOETSINGSKADER: _lines([*(rules.get(key, key) for key in fields.framework), fields.framework_more]),
        Part.OVERWEGINGEN: fields.considerations,
        Part.BELANG_VAN_HET_KIND: fields.child_interest,
        Part.STEM_VAN_HET_KIND: fields.child_voice,
        Part.OORDEEL: _lines([
            f"Zaak {dispute.number}, onderdeel {claim.position}: {outcome_words(fields.outcomes.get(str(claim.id)))}"
            for dispute in disputes
            for claim in dispute.claims
        ]),
        Part.MAATREGELEN: _lines([
            f"{number}. {row.text}\n{measure_words(row)}"
            for number, row in enumerate(fields.measures_filled, start=1)
        ]),
        Part.BRIEF_AAN_HET_KIND: _lines([
            f"Zaak {number}\n\n{text}" for number, text in fields.child_letters.items() if text.strip()
        ]),
    }  # fmt: skip


def without_loose_ends(fields: Fields) -> Fields:
    """The same words, where a reference to what is not there says so instead of leading nowhere.

    Args:
        fields: what stands in a draft.
    """
    there = {
        Target.FEIT: len(numbered(fields.facts)),
        Target.OVERWEGING: len(numbered(fields.considerations)),
        Target.MAATREGEL: len(fields.measures_filled),
        Target.AANBEVELING: len(fields.measures_filled),
    }
    texts: dict[str, Any] = {
        one.name: _tied(text, there)
        for one in dataclasses.fields(Fields)
        if isinstance(text := getattr(fields, one.name), str)
    }
    return dataclasses.replace(
        fields,
        **texts,
        measures=tuple(dataclasses.replace(row, text=_tied(row.text, there)) for row in fields.measures),
        # A letter stands by itself: nothing in the ruling is numbered for a child.
        child_letters={number: _tied(text, {}) for number, text in fields.child_letters.items()},
    )


def _tied(text: str, there: Mapping[Target, int]) -> str:
    for one in markup.references(text):
        if not 0 < one.number <= there.get(one.target, 0):
            text = text.replace(f"[{one.text}]", f"[{one.text}: bestaat niet]")
    return text


def outcome_words(value: str | None) -> str:
    """An outcome in words, also one that has still to be chosen."""
    return OUTCOME_WORDS[Outcome(value)] if value in set(Outcome) else "nog te kiezen"


def measure_words(row: MeasureFields) -> str:
    """What kind of measure it is, who does it and by when, in one line; also while it is not whole yet."""
    said = [
        KIND_MEANS.get(row.kind, row.kind),
        OWNER_WORDS.get(row.owner, row.owner),
        SCOPE_WORDS.get(row.scope, row.scope),
    ]
    amount = row.term_amount.strip()
    if not amount:
        return ", ".join([*said, "geen termijn"])
    usable = amount.isascii() and amount.isdecimal() and row.term_unit in set(Unit)
    term = amount_words(int(amount), Unit(row.term_unit)) if usable else f"{amount} {row.term_unit}"
    return ", ".join([*said, f"binnen {term} na {TERM_START_WORDS.get(row.term_start, row.term_start)}"])


def _whole(fields: Fields, people: Mapping[str, str]) -> str:
    return _lines(
        [
            f"Waarom een nieuwe uitspraak: {fields.correction_reason}" if fields.correction_reason else "",
            f"Samen met zaak {', '.join(fields.joined)}" if fields.joined else "",
            f"Ambtelijk secretaris: {people.get(fields.secretary, 'niemand')}" if fields.secretary else "",
            f"Trefwoorden: {', '.join(fields.themes)}" if fields.themes else "",
        ]
    )


def _lines(each: Sequence[str]) -> str:
    return "\n\n".join(one for one in each if one.strip())

"""What the fixed parts of a record say once it is public: no day and no number of a case."""

import re
from dataclasses import replace

from gpo.record.content import MeaningRecord, to_json
from gpo.record.public import for_the_public
from tests.published import public_text

_NUMBER = re.compile(r"(?<![U\d])20\d\d-\d{4}")


def test_joined_cases_with_dicta_of_their_own_are_named_by_their_place() -> None:
    text = public_text()
    (case,), (measure,) = text.cases, text.measures
    joined = replace(
        text,
        cases=[replace(case, number="2026-0042"), replace(case, number="2026-0012")],
        measures=[
            replace(
                measure,
                term="binnen 2 weken na het dictum (zaak 2026-0042: na het dictum van 5 juni 2026: uiterlijk op"
                " 19 juni 2026; zaak 2026-0012: na het dictum van 3 juli 2026: uiterlijk op 17 juli 2026)",
            )
        ],
        meaning=[
            MeaningRecord(
                heading="Welke dag telt?",
                text="Zie U2026-0012.\n\nZaak 2026-0042. Op 5 juni 2026.\n\nZaak 2026-0012. Op 3 juli 2026.",
            )
        ],
    )
    public = for_the_public(joined)
    assert public.measures[0].term == (
        "binnen 2 weken na het dictum (zaak 1: na het dictum van juni 2026: uiterlijk in juni 2026;"
        " zaak 2: na het dictum van juli 2026: uiterlijk in juli 2026)"
    )
    assert public.meaning[0].text == ("Zie U2026-0012.\n\nZaak 1. In juni 2026.\n\nZaak 2. In juli 2026.")
    assert [one.number for one in public.cases] == ["1", "2"]
    assert not _NUMBER.search(to_json(public))
    assert for_the_public(public) == public, "a second time changes nothing"

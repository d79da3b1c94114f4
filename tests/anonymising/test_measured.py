"""What docs/anonymising.md says of the anonymiser is what it does."""

import pytest

from gpo.anonymising.deduced import missing
from gpo.anonymising.finding import find
from gpo.record.content import texts
from tests.anonymising import reporting
from tests.anonymising.ruling_texts import Example, examples
from tests.golden import compare_section

TEXTS = examples()
# The whole set is measured by scripts/measure_anonymising.py; here each cast once, in texts of every round.
SAMPLE = [*TEXTS[0:70:9], *TEXTS[70:100:7], *TEXTS[100:112:5]]


def test_the_lists_of_deduce_were_built_at_set_up() -> None:
    assert missing() is None


def test_the_table_in_the_docs_is_that_of_the_measurement() -> None:
    compare_section(reporting.DOC, reporting.SECTION, reporting.tables(reporting.read()))


def test_every_text_was_measured() -> None:
    assert [row["text"] for row in reporting.read()] == [example.name for example in TEXTS]
    assert len([example for example in TEXTS if example.part == "held_out"]) >= 30
    assert len(TEXTS) >= 100


def test_no_datum_of_a_party_was_missed_in_the_texts() -> None:
    assert [row["text"] for row in reporting.read() if row["party"][0] != row["party"][1]] == []


@pytest.mark.parametrize("example", SAMPLE, ids=lambda example: example.name)
def test_measuring_again_gives_what_was_written_down(example: Example) -> None:
    written = {row["text"]: row for row in reporting.read()}
    assert reporting.row_of(example) == written[example.name]


def test_proposals_never_lie_over_each_other_and_say_what_stands_there() -> None:
    for example in SAMPLE[:4]:
        pages = dict(texts(example.content))
        last = dict.fromkeys(pages, 0)
        for one in find(example.content, example.known):
            assert pages[one.path][one.start : one.end] == one.original
            assert one.start >= last[one.path]
            last[one.path] = one.end


def test_a_person_has_one_role_word_in_the_whole_ruling() -> None:
    example = TEXTS[0]
    child = {
        one.proposed.casefold()
        for one in find(example.content, example.known)
        if one.original in ("Roos", "Roos de Wit", "Roosje", "R. de Wit", "RdW") and one.path != "summary_en"
    }
    assert child == {"de leerling"}

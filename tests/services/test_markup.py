"""The closed small markup: every text is one, nothing typed is lost, and nothing but four marks has a meaning."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gpo.record.markup import Emphasis, Items, Paragraph, Reference, Target, Text, parse, plain, problems, references

MARKED = st.lists(
    st.sampled_from(
        ["*", "[", "]", "- ", "\n", "\n\n", "\r\n", "feit 3", "[feit 3]", "*nu*", " ", "woord", "<b>", "\x00"]
    )
    | st.text(max_size=5),
    max_size=25,
).map("".join)


@given(MARKED)
def test_every_text_can_be_read_and_keeps_every_word(text: str) -> None:
    assert re.findall(r"\w+", plain(text)) == re.findall(r"\w+", text)


@given(MARKED)
def test_what_is_read_holds_no_line_end_and_no_control_character(text: str) -> None:
    for block in parse(text):
        for inlines in block.items if isinstance(block, Items) else (block.inlines,):
            assert inlines, "no empty paragraph, no empty item"
            for inline in inlines:
                assert inline.text
                assert not {unicodedata.category(character) for character in inline.text} & {"Cc", "Cs"}


@given(MARKED)
def test_plain_words_read_again_say_the_same(text: str) -> None:
    assert re.findall(r"\w+", plain(plain(text))) == re.findall(r"\w+", plain(text))


@pytest.mark.parametrize(
    "typed",
    [
        '<img src="https://example.org/x.png" onerror="alert(1)">',
        "<script>alert(1)</script>",
        "[klik hier](javascript:alert(1))",
        "![kaart](file:///etc/passwd)",
        "https://example.org",
        "**vet** en _schuin_",
        "3*4*5 en * los *",
        "[productie 3] en [leerling]",
        "{{ 7 * 7 }} %s {0}",
    ],
)
def test_anything_else_stays_the_characters_it_is_made_of(typed: str) -> None:
    assert parse(typed) == (Paragraph((Text(typed),)),)


def test_a_list_stands_between_paragraphs_without_empty_lines() -> None:
    before, items, after = parse("De school:\n- zoekt een plek;\n  - meldt dat.\nDaarna volgt *overleg*.")
    assert before == Paragraph((Text("De school:"),))
    assert items == Items(((Text("zoekt een plek;"),), (Text("meldt dat."),)))
    assert after == Paragraph((Text("Daarna volgt "), Emphasis("overleg"), Text(".")))


def test_lines_of_one_paragraph_are_one_line() -> None:
    assert parse("een\r\ntwee\rdrie\u2028vier") == (Paragraph((Text("een twee drie vier"),)),)


def test_a_reference_keeps_the_words_that_were_typed() -> None:
    [reference] = references("[Feit 12] leert dat.")
    assert reference == Reference(Target.FEIT, 12, "Feit 12")
    assert reference.anchor == "feit-12"


@pytest.mark.parametrize("typed", ["[feit 0]", "[feit 4]", "[overweging 3]", "[maatregel 2]", "[aanbeveling 9]"])
def test_a_reference_to_what_is_not_there_must_be_mended(typed: str) -> None:
    [found] = problems(f"Zie {typed}.", facts=3, measures=1, considerations=2)
    assert found.startswith(f"{typed} verwijst naar iets dat er niet is")


@pytest.mark.parametrize("typed", ["[feit]", "[feit drie]", "[feiten 1 en 2]", "[ maatregel 1 ]", "[feit 1, 2]"])
def test_what_was_meant_as_a_reference_must_be_mended(typed: str) -> None:
    [found] = problems(f"Zie {typed}.", facts=3, measures=1, considerations=2)
    assert found.startswith(f"{typed} is geen verwijzing")


def test_a_reference_that_sticks_to_a_word_must_be_mended() -> None:
    [found] = problems("zie[feit 1]", facts=1, measures=0, considerations=0)
    assert "los van andere woorden" in found


def test_right_references_and_other_brackets_are_no_problem() -> None:
    text = "Zie [feit 1], [overweging 2], [maatregel 1] en [aanbeveling 1] over [leerling] en [feitelijk]."
    assert problems(text, facts=1, measures=1, considerations=2) == []


def test_two_hundred_pages_are_read_in_one_pass() -> None:
    text = ("*" * 50 + " woord *nu [feit 1] - [feit " * 40 + "\n\n") * 600
    assert len(parse(text)) == 600


def test_the_marks_of_direction_of_other_scripts_stay_and_those_that_turn_a_line_go() -> None:
    assert plain("محمد\u200f en \u202egnorts\u202c") == "محمد\u200f en  gnorts"

"""Two versions word by word, and two writers brought together."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gpo.drafting.comparing import Change, compare, words_between
from gpo.drafting.merging import merge
from gpo.drafting.models import Part
from gpo.drafting.words import Fields, MeasureFields, from_json, to_json

TEXT = st.text(st.sampled_from("ab *-[]1\n\u00e9\u4e00 "), max_size=60)
BASE = Fields(summary="Kort.", facts="Eerst.", outcomes={"1": "gegrond"}, child_letters={"2026-0001": "Dag."})


@given(TEXT, TEXT)
def test_the_stretches_hold_both_texts_whole(old: str, new: str) -> None:
    made = words_between(old, new)
    assert "".join(one.text for one in made if one.change is not Change.NEW) == old
    assert "".join(one.text for one in made if one.change is not Change.GONE) == new
    assert all(one.text for one in made)


def test_only_the_parts_that_differ_are_shown() -> None:
    old = {Part.FEITEN: "De school schreef.", Part.OVERWEGINGEN: "Daarom."}
    new = {Part.FEITEN: "De school schreef op 5 mei.", Part.OVERWEGINGEN: "Daarom."}
    [one] = compare(old, new)
    assert [(each.change.value, each.text) for each in one.after] == [
        ("same", "De school "),
        ("new", "schreef op 5 mei."),
    ]


@pytest.mark.parametrize("text", ["a\n" * 60_000, "woord " * 60_000, "\n" * 60_000])
def test_a_text_made_to_take_long_is_shown_as_replaced(text: str) -> None:
    made = words_between(f"x {text}", f"{text} y")
    assert len(made) <= 3, "shown as replaced, not looked at word by word"


def test_what_one_writer_left_alone_comes_from_the_other() -> None:
    theirs = replace(BASE, facts="Van hen.", outcomes={"1": "gegrond", "2": "deels"})
    mine = replace(BASE, summary="Van mij.", measures=(MeasureFields(text="Overleg."),))
    made = merge(BASE, theirs, mine)
    assert made.clashes == ()
    assert (made.fields.facts, made.fields.summary, made.fields.outcomes) == (
        "Van hen.",
        "Van mij.",
        {"1": "gegrond", "2": "deels"},
    )
    assert made.fields.measures == mine.measures


def test_what_both_changed_is_a_clash_and_the_text_of_the_second_stands() -> None:
    theirs = replace(BASE, facts="Van hen.", outcomes={"1": "ongegrond"})
    mine = replace(BASE, facts="Van mij.", outcomes={"1": "deels"})
    made = merge(BASE, theirs, mine)
    assert made.clashes == ("facts", "outcomes")
    assert (made.fields.facts, made.fields.outcomes) == ("Van mij.", {"1": "deels"})


def test_the_same_change_by_both_is_no_clash() -> None:
    both = replace(BASE, facts="Hetzelfde.")
    assert merge(BASE, both, both).clashes == ()


@given(st.builds(Fields, summary=TEXT, facts=TEXT, themes=st.tuples(TEXT), framework=st.tuples(TEXT)))
def test_a_version_is_read_back_as_it_was_kept(fields: Fields) -> None:
    assert from_json(to_json(fields)) == fields

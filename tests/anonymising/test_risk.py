"""What could point at one child though nobody is named: rare things weighed together, and coarser words for them."""

import re
from dataclasses import replace

from gpo.anonymising import risk
from gpo.anonymising.finding import find
from gpo.anonymising.kinds import DatumKind, FoundBy
from gpo.anonymising.known import Known, KnownSchool
from gpo.anonymising.proposing import propose, with_proposals
from gpo.anonymising.risk import Level
from gpo.record.content import Content, texts
from tests.anonymising.test_finding import EMPTY, KNOWN

USUAL = "De leerling heeft ADHD en zit in groep 5."
RARE = (
    "Sterre heeft het syndroom van Rett en zit op een dorpsschool met 43 leerlingen. "
    "Haar moeder begon een kort geding, en dat stond in maart 2026 in de krant."
)


def ruling(*facts: str) -> Content:
    return replace(EMPTY, facts=list(facts))


def test_a_diagnosis_that_many_have_is_left_alone() -> None:
    assert risk.score(ruling(USUAL), KNOWN).level is Level.LAAG
    assert risk.weigh(ruling(USUAL), KNOWN) == []


def test_the_same_diagnosis_is_made_coarser_where_the_rest_is_rare() -> None:
    proposed = {one.original for one in risk.weigh(ruling(USUAL, RARE), KNOWN)}
    assert {"ADHD", "groep 5", "het syndroom van Rett", "een kort geding", "in maart 2026"} <= proposed


def test_every_proposal_says_why_with_the_points() -> None:
    for one in risk.weigh(ruling(RARE), KNOWN):
        assert one.kind is DatumKind.HERLEIDBAAR
        assert one.found_by is FoundBy.HERLEIDBAARHEID
        assert one.why is not None
        assert re.search(r"\(\d\)\. .*\d+ punten, hoog\.$", one.why)
        assert len(one.why) <= 300


def test_the_score_is_told_in_sentences_the_heaviest_first() -> None:
    lines = risk.score(ruling(RARE), KNOWN).lines
    assert lines[0].startswith("Gebeurtenis: de tekst zegt berichten in krant, op televisie of in de politiek")
    points = [int(re.search(r"\((\d+)\)\.$", line)[1]) for line in lines]  # type: ignore[index]
    assert points == sorted(points, reverse=True)
    assert sum(points) == risk.score(ruling(RARE), KNOWN).points


def test_what_was_made_coarser_gives_nothing_away_any_more() -> None:
    content = ruling(RARE)
    assert risk.score(with_proposals(content, find(content, KNOWN)), KNOWN).level is Level.HOOG
    assert risk.score(with_proposals(content, propose(content, KNOWN)), KNOWN).level is Level.LAAG


def test_a_school_of_a_kind_of_which_there_are_few_weighs_more() -> None:
    text = ruling("De leerling gaat naar een mytylschool.")
    few = Known(schools=(KnownSchool("De Vaart", education="SO", alike=4),))
    many = Known(schools=(KnownSchool("De Vaart", education="SO", alike=40),))
    assert risk.score(text, few).points > risk.score(text, many).points
    assert "4 scholen van deze soort" in risk.score(text, few).lines[0]


def test_terms_and_law_are_no_signs() -> None:
    text = ruling(
        "Het bestuur doet dit binnen 14 dagen. Op grond van artikel 40 lid 3 WPO.",
        "De Wet gelijke behandeling op grond van handicap of chronische ziekte geldt.",
        "Dat volgt uit de Wet passend onderwijs, die geldt sinds 1 augustus 2014.",
    )
    assert risk.signs(text, KNOWN) == []


def test_proposals_stand_where_the_words_stood_in_the_ruling_as_given() -> None:
    content = ruling(f"Sterre van der Wit en Fatima El Amrani: {RARE}", USUAL)
    pages = dict(texts(content))
    proposals = propose(content, KNOWN)
    last = dict.fromkeys(pages, 0)
    for one in proposals:
        assert pages[one.path][one.start : one.end] == one.original
        assert one.start >= last[one.path]
        last[one.path] = one.end
    assert {FoundBy.DOSSIER, FoundBy.HERLEIDBAARHEID} <= {one.found_by for one in proposals}

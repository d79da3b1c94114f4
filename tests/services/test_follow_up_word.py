"""What a board did, in one word for the public: only where the commission has closed it and nothing is contested."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.actor import SYSTEM
from gpo.disputes import endings
from gpo.disputes.models import Dispute
from gpo.law.compliance import CarriedOut, FollowState, Judgement, MeasureJudgement, ParentsJudgement, ParentsState
from gpo.law.enums import Regime
from gpo.law.judgement import ReportState
from gpo.law.rows import Owed
from gpo.publication import followed
from gpo.register.models import FollowUpWord, PublishedRuling
from tests import publishing
from tests.builders import World

GEVOLGD, OP_TIJD = FollowState.GEVOLGD, CarriedOut.OP_TIJD
MOOT = (FollowState.NIET_MEER_AAN_DE_ORDE, CarriedOut.NIET_MEER_AAN_DE_ORDE)
NIET = (FollowState.AFGEWEKEN_MET_REDEN, CarriedOut.NIET_TOEGEZEGD)


def judged(*measures: tuple[FollowState, CarriedOut]) -> Judgement:
    """A ruling with measures in these states."""
    rows = [
        MeasureJudgement(number, True, follow, done, None, waiting=False, contested=False, bearer=1)
        for number, (follow, done) in enumerate(measures, 1)
    ]
    return Judgement(
        on=date(2026, 12, 1),
        regime=Regime.BINDEND,
        owed=Owed.VOLLEDIG,
        report=ReportState.OP_TIJD,
        report_due_on=None,
        parents=(ParentsJudgement(1, ParentsState.OP_TIJD),),
        measures=tuple(rows),
        waiting=False,
        delivery_proven=True,
        bearer=1,
        report_bearer=1,
        rules_hash="",
    )


@pytest.mark.parametrize(
    ("measures", "word"),
    [
        ([(GEVOLGD, OP_TIJD), (GEVOLGD, CarriedOut.TE_LAAT)], FollowUpWord.OPGEVOLGD),
        ([(GEVOLGD, CarriedOut.GEEN_TERMIJN)], FollowUpWord.OPGEVOLGD),
        ([(GEVOLGD, OP_TIJD), MOOT], FollowUpWord.OPGEVOLGD),
        ([(GEVOLGD, OP_TIJD), NIET], FollowUpWord.DEELS_OPGEVOLGD),
        ([(FollowState.DEELS_MET_REDEN, OP_TIJD)], FollowUpWord.DEELS_OPGEVOLGD),
        ([NIET], FollowUpWord.NIET_OPGEVOLGD),
        ([(GEVOLGD, CarriedOut.NIET_UITGEVOERD)], FollowUpWord.NIET_OPGEVOLGD),
        ([MOOT, MOOT], FollowUpWord.NIET_MEER_NODIG),
        ([(GEVOLGD, OP_TIJD), (GEVOLGD, CarriedOut.NOG_NIET)], None),
        ([], None),
    ],
)
def test_the_word_is_as_coarse_as_this(
    measures: list[tuple[FollowState, CarriedOut]], word: FollowUpWord | None
) -> None:
    assert followed.word_of(judged(*measures)) is word


def test_there_is_no_word_while_something_is_contested_or_lies_before_the_judge() -> None:
    settled = judged((GEVOLGD, OP_TIJD))
    assert followed.word_of(replace(settled, waiting=True)) is None
    for state in (ParentsState.BETWIST, ParentsState.TE_LAAT):
        contested = ParentsJudgement(1, state, contested=True)
        assert followed.word_of(replace(settled, parents=(contested,))) is None
    (measure,) = settled.measures
    assert followed.word_of(replace(settled, measures=(replace(measure, contested=True),))) is None


def test_the_register_hears_the_word_when_the_commission_has_closed_the_case(session: Session, world: World) -> None:
    reported, silent = world.reported(session), world.delivered(session)
    texts = [publishing.released(session, world, ruling=ruling) for ruling in (reported, silent)]
    assert followed.to_note(session) == []
    dispute = session.get_one(Dispute, reported.disputes[0].dispute_id)
    endings.close(session, dispute, by=world.by(world.desk))
    assert followed.to_note(session) == [texts[0].id]
    world.pass_days(200)
    assert followed.note(session, texts[0].id, by=world.by(SYSTEM))
    assert followed.to_note(session) == []
    row = _row(session, reported.number)
    # It waits there for its batch: the moment of closing cannot be read from the register.
    assert (row.follow_up, row.follow_up_next) == (None, FollowUpWord.NIET_OPGEVOLGD)


@pytest.mark.sqlite
def test_a_text_that_is_not_out_gets_no_word(session: Session, world: World) -> None:
    ruling = world.reported(session)
    text = publishing.proposed(session, world, ruling)
    endings.close(session, session.get_one(Dispute, ruling.disputes[0].dispute_id), by=world.by(world.desk))
    assert followed.to_note(session) == []
    assert not followed.note(session, text.id, by=world.by(SYSTEM))


def _row(session: Session, number: str) -> PublishedRuling:
    return session.scalars(select(PublishedRuling).where(PublishedRuling.number == number)).one()

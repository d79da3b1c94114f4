"""Every stage that the builders promise can be reached, and the trail of it holds."""

import pytest
from sqlalchemy.orm import Session

from gpo.audit import services as audit
from gpo.disputes.models import Dispute
from gpo.law.enums import Stage
from tests.builders import World


@pytest.mark.parametrize(
    ("reach", "stage"),
    [
        ("filed", Stage.INGEDIEND),
        ("admitted", Stage.IN_BEHANDELING),
        ("seated", Stage.IN_BEHANDELING),
        ("planned", Stage.ZITTING_GEPLAND),
        ("heard", Stage.ZITTING_GEHOUDEN),
        ("dictum_told", Stage.DICTUM_MEEGEDEELD),
        ("issued", Stage.UITSPRAAK_VASTGESTELD),
        ("sent", Stage.UITSPRAAK_VERZONDEN),
        ("reported", Stage.UITSPRAAK_VERZONDEN),
    ],
)
def test_a_dispute_can_be_brought_to_each_stage(session: Session, world: World, reach: str, stage: Stage) -> None:
    made = getattr(world, reach)(session)
    dispute = made if isinstance(made, Dispute) else session.get_one(Dispute, made.disputes[0].dispute_id)
    assert dispute.stage is stage
    read, breaks = audit.verify(session)
    assert read > 0
    assert breaks == []


def test_a_silent_board_can_be_flagged(session: Session, world: World) -> None:
    assert world.flagged(session).resolved_on is None

"""A draft as the record that it would become if it were adopted now; nothing is kept and no number is taken."""

from dataclasses import replace

from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.drafting.adopting import measures_of, outcomes_of, text_of
from gpo.drafting.reading import Desk
from gpo.law.enums import Outcome
from gpo.record.content import CaseRecord, Content
from gpo.rulings import record
from gpo.rulings.models import ClaimOutcome, Measure, Ruling, RulingDispute, RulingKind
from gpo.rulings.services import regime_ahead
from gpo.rulings.texts import Agreed, MeasureText

NUMBER = "(nummer volgt)"


def shown_content(session: Session, desk: Desk, *, by: By) -> Content:
    """The record of the newest version, with what is still missing left out.

    Args:
        session: the session.
        desk: the draft.
        by: who looks, when, and under which rules.
    """
    fields, disputes = desk.fields, desk.disputes
    chosen = outcomes_of(fields)
    claims = [claim for dispute in disputes for claim in dispute.claims]
    given_on, regime = regime_ahead(disputes, by=by)
    corrects = desk.draft.kind is not RulingKind.UITSPRAAK
    ruling = Ruling(
        number=NUMBER,
        kind=desk.draft.kind,
        corrects_id=desk.draft.corrects_id,
        correction_reason=fields.correction_reason if corrects else None,
        board_id=disputes[0].board_id,
        regime=regime.regime,
        regime_words=regime.words,
        regime_ground=regime.ground,
        regime_article=regime.article,
        rules_hash=by.rules.hash,
        given_on=given_on,
        adopted_on=by.today,
        summary=fields.summary,
        facts=fields.facts,
        considerations=fields.considerations,
        recorded_at=by.now,
        disputes=[RulingDispute(dispute_id=dispute.id) for dispute in disputes],
        # The record knows no claim without an outcome; those are taken out again below.
        outcomes=[ClaimOutcome(claim_id=claim.id, outcome=chosen.get(claim.id, Outcome.ONBEVOEGD)) for claim in claims],
        measures=[_measure(place, item) for place, item in enumerate(measures_of(fields), start=1)],
    )
    secretary = int(fields.secretary) if fields.secretary in desk.people else None
    content = record.content_of(session, ruling, text_of(fields), Agreed(frozenset(), secretary), by=by)
    decided = {(claim.dispute_id, claim.position) for claim in claims if claim.id in chosen}
    ids = {dispute.number: dispute.id for dispute in disputes}
    return replace(
        content,
        title=content.title or "Nog zonder titel",
        cases=[
            _decided(case, {position for key, position in decided if key == ids[case.number]}) for case in content.cases
        ],
    )


def _decided(case: CaseRecord, positions: set[int]) -> CaseRecord:
    return replace(case, claims=[claim for claim in case.claims if claim.position in positions])


def _measure(position: int, item: MeasureText) -> Measure:
    return Measure(
        position=position,
        text=item.text,
        owner=item.owner,
        scope=item.scope,
        binding=item.binding,
        term_amount=item.term_amount,
        term_unit=item.term_unit,
        term_start=item.term_start,
        replaces_id=item.replaces,
    )

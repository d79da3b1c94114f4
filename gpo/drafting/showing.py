"""A draft as the record that it would become if it were adopted now; nothing is kept and no number is taken."""

from dataclasses import replace

from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.drafting.adopting import corrected_by, measures_of, outcomes_of, text_of
from gpo.drafting.parts import without_loose_ends
from gpo.drafting.reading import Desk
from gpo.law.enums import Outcome
from gpo.law.oordeel import GivenDay
from gpo.law.rows import RegimeRow
from gpo.record.content import CaseRecord, Content, MeasureRecord
from gpo.rulings import record
from gpo.rulings.corrections import clock_of, same
from gpo.rulings.force import force_ahead
from gpo.rulings.models import ClaimOutcome, Measure, Ruling, RulingDispute, RulingKind
from gpo.rulings.texts import Agreed, MeasureText

NUMBER = "(nummer volgt)"


def force_of(session: Session, desk: Desk, *, by: By) -> tuple[GivenDay, RegimeRow]:
    """The day and the force that the draft will have if it is adopted now; see ``force_ahead``.

    Args:
        session: the session.
        desk: the draft.
        by: who looks and when.
    """
    corrects = corrected_by(session, desk.draft, desk.fields)
    return force_ahead(desk.disputes, corrects=corrects, by=by)


def shown_content(session: Session, desk: Desk, *, by: By) -> Content:
    """The record of the newest version, with what is still missing left out.

    Args:
        session: the session.
        desk: the draft.
        by: who looks, when, and under which rules.
    """
    fields, disputes = without_loose_ends(desk.fields), desk.disputes
    chosen, listed = outcomes_of(fields), measures_of(fields)
    claims = [claim for dispute in disputes for claim in dispute.claims]
    earlier = corrected_by(session, desk.draft, fields)
    given, regime = force_ahead(disputes, corrects=earlier, by=by)
    ruling = Ruling(
        number=NUMBER,
        kind=desk.draft.kind,
        corrects_id=desk.draft.corrects_id,
        correction_reason=fields.correction_reason if earlier else None,
        board_id=disputes[0].board_id,
        regime=regime.regime,
        regime_words=regime.words,
        regime_ground=regime.ground,
        regime_article=regime.article,
        rules_hash=by.rules.hash,
        given_on=given.on,
        adopted_on=by.today,
        summary=fields.summary,
        facts=fields.facts,
        considerations=fields.considerations,
        recorded_at=by.now,
        disputes=[RulingDispute(dispute_id=dispute.id) for dispute in disputes],
        # The record knows no claim without an outcome; those are taken out again below.
        outcomes=[ClaimOutcome(claim_id=claim.id, outcome=chosen.get(claim.id, Outcome.ONBEVOEGD)) for claim in claims],
        measures=[_measure(place, item) for place, item in enumerate(listed, start=1)],
    )
    secretary = int(fields.secretary) if fields.secretary in desk.people else None
    content = record.content_of(session, ruling, text_of(fields), Agreed(frozenset(), secretary), by=by)
    decided = {(one.number, claim.position) for one in disputes for claim in one.claims if claim.id in chosen}
    return replace(
        content,
        title=content.title or "Nog zonder titel",
        cases=[_without_undecided(case, decided) for case in content.cases],
        measures=[
            _with_clock(session, shown, item, desk.draft.kind)
            for shown, item in zip(content.measures, listed, strict=True)
        ],
    )


def _without_undecided(case: CaseRecord, decided: set[tuple[str, int]]) -> CaseRecord:
    return replace(case, claims=[claim for claim in case.claims if (case.number, claim.position) in decided])


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
    )


def _with_clock(session: Session, shown: MeasureRecord, item: MeasureText, kind: RulingKind) -> MeasureRecord:
    """A measure that a correction takes over as it was: its term keeps running from the earlier ruling."""
    if item.replaces is None:
        return shown
    earlier = session.get_one(Measure, item.replaces)
    if kind is not RulingKind.HERSTEL and not same(item, earlier):
        return shown
    bearer = session.get_one(Ruling, clock_of(session, earlier).ruling_id)
    return replace(shown, term=shown.term.replace("deze uitspraak", f"uitspraak {bearer.number}"))

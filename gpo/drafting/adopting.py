"""From a draft to a ruling: what still stands in the way, and the adoption by the chair."""

from collections.abc import Collection, Iterator, Sequence

from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.disputes.models import Dispute, Seat
from gpo.disputes.parties import present
from gpo.drafting import addresses, apart
from gpo.drafting.comparing import MeasureCompared
from gpo.drafting.four_eyes import FourEyes, eyes_on
from gpo.drafting.models import DraftState, DraftVersion, RulingDraft, Verdict
from gpo.drafting.queries import Stand, disputes_of, stands_on, version_of
from gpo.drafting.unquoted import quoted
from gpo.drafting.words import Fields, MeasureFields, from_json
from gpo.drafting.writing import require_writable, seat_of
from gpo.law.enums import Outcome
from gpo.law.procedure import STAGE_WORDS, Action, step_of
from gpo.law.refusal import Refusal
from gpo.record import markup
from gpo.rulings import services as rulings
from gpo.rulings.corrections import require_possible, reworded
from gpo.rulings.dicta import unlike_told
from gpo.rulings.models import Owner, Ruling, RulingKind, Scope, TermStart, TermUnit
from gpo.rulings.requirements import lacks
from gpo.rulings.texts import Agreed, ChildLetterText, Corrects, Lack, MeasureText, RulingText

_MOST_DIGITS = 4


def lacking(fields: Fields, disputes: Sequence[Dispute], kind: RulingKind) -> list[Lack]:
    """What the words of a draft still lack to be a ruling, in the order of the page.

    Args:
        fields: what stands in the draft.
        disputes: what it speaks on, with claims, seats and parties.
        kind: a first ruling, or a correction.
    """
    found = [*_of_framework(fields), *_of_english(fields, disputes), *_of_letters(fields, disputes)]
    if fields.secretary and not fields.secretary.isdecimal():
        found.append(Lack("secretary", "Kies opnieuw wie als secretaris tekent."))
    if kind is not RulingKind.UITSPRAAK and not fields.correction_reason.strip():
        found.append(Lack("correction_reason", "Schrijf waarom de uitspraak wordt hersteld, aangevuld of herzien."))
    found += quoted(fields, disputes)
    found += addresses.told(fields, disputes)
    found += apart.named(fields, disputes)
    unread = [*_unread_outcomes(fields), *_unread_measures(fields)]
    whole = lacks(disputes, outcomes=outcomes_of(fields), measures=measures_of(fields), text=text_of(fields))
    told = {lack.field for lack in unread}
    return [*found, *unread, *(lack for lack in whole if lack.field not in told)]


def may_adopt(session: Session, draft: RulingDraft, *, by: By) -> list[str]:
    """Why this draft cannot be adopted yet, each a sentence that says what to do; nothing: the chair can adopt it.

    Args:
        session: the session.
        draft: a draft in the actor's scope.
        by: who asks and when.
    """
    disputes, version = disputes_of(session, draft), version_of(draft)
    if draft.state is not DraftState.OPEN or version is None:
        return ["Dit concept is niet meer open."]
    action = Action.ISSUE_RULING if draft.kind is RulingKind.UITSPRAAK else Action.ISSUE_CORRECTION
    step = step_of(action)
    found = [
        f"Zaak {dispute.number} is {STAGE_WORDS[dispute.stage]}. '{step.label}' kan pas na de zitting."
        for dispute in disputes
        if dispute.stage not in step.from_stages
    ]
    fields = from_json(version.fields)
    found += [lack.sentence for lack in lacking(fields, disputes, draft.kind)]
    if draft.corrects_id is None:
        found += unlike_told(session, disputes, outcomes_of(fields), measures_of(fields))
    else:
        found += _no_correction(session, draft, fields, disputes)
    stands = stands_on(session, draft)
    found += _of_chamber(stands, eyes_on(session, {draft.id: [stand.user_id for stand in stands]})[draft.id])
    waiting = sum(remark.done_at is None for remark in draft.comments)
    if waiting:
        found.append(f"Er {'staat nog 1 opmerking' if waiting == 1 else f'staan nog {waiting} opmerkingen'} open.")
    if seat_of(disputes[0], by) is not Seat.VOORZITTER:
        found.append("Vaststellen doet de voorzitter van de kamer.")
    return found


def corrected_by(
    session: Session, draft: RulingDraft, fields: Fields, same_duty: Collection[int] = ()
) -> Corrects | None:
    """The earlier ruling that a draft corrects, and why; ``None``: it is a first ruling.

    Args:
        session: the session.
        draft: a draft in the actor's scope.
        fields: what stands in it.
        same_duty: of a herstel, the numbers of which the chair saw that other words lay down the same duty.
    """
    if draft.corrects_id is None:
        return None
    earlier, reason = session.get_one(Ruling, draft.corrects_id), fields.correction_reason.strip()
    return Corrects(draft.kind, earlier, reason, frozenset(same_duty))


def reworded_in(session: Session, draft: RulingDraft, fields: Fields) -> list[MeasureCompared]:
    """The numbers of a herstel that say their measure in other words, old and new; the duty itself may not change.

    Args:
        session: the session.
        draft: a draft in the actor's scope.
        fields: what stands in it.
    """
    corrects, measures = corrected_by(session, draft, fields), measures_of(fields)
    changed = reworded(corrects, measures) if corrects is not None else {}
    return [MeasureCompared.of(number, was.text, measures[number - 1].text) for number, was in changed.items()]


def adopt(session: Session, draft: RulingDraft, *, seen: int, same_duty: Collection[int] = (), by: By) -> Ruling:
    """Adopt a draft: from here on its words are the ruling and never change.

    Args:
        session: the open transaction.
        draft: the draft, from ``load_draft``; its disputes are held too.
        seen: the number of the version that the chair read.
        same_duty: of a herstel, the numbers of which the chair saw that other words lay down the same duty.
        by: the chair, and when.

    Raises:
        Refusal: there is a newer version, something of ``may_adopt`` stands in the way, or a number of a herstel says
            it in other words that are not in ``same_duty``.
    """
    disputes, version = disputes_of(session, draft), version_of(draft)
    for dispute in disputes:
        session.refresh(dispute, with_for_update=True)
    require_writable(draft, disputes, by)
    if version is None or version.number != seen:
        raise Refusal(None, "Er is intussen een nieuwere versie. Lees die eerst, en stel haar dan vast.")
    for reason in may_adopt(session, draft, by=by):
        raise Refusal(step_of(Action.ISSUE_RULING).article, reason)
    fields = from_json(version.fields)
    ruling = rulings.issue_ruling(
        session,
        disputes,
        outcomes=outcomes_of(fields),
        measures=measures_of(fields),
        text=text_of(fields),
        agreed=Agreed(_agreed_on(session, draft), int(fields.secretary) if fields.secretary else None),
        corrects=corrected_by(session, draft, fields, same_duty),
        child_letters=_letters(fields, disputes, version),
        by=by,
    )
    draft.state, draft.ended_at, draft.ruling_id = DraftState.VASTGESTELD, by.now, ruling.id
    session.flush()
    return ruling


def text_of(fields: Fields) -> RulingText:
    """The words of a draft as ``issue_ruling`` takes them."""
    return RulingText(
        summary=fields.summary.strip(),
        summary_en=fields.summary_en.strip(),
        course=fields.course.strip(),
        facts=fields.facts.strip(),
        position_parents=fields.position_parents.strip(),
        position_board=fields.position_board.strip(),
        framework=fields.framework,
        framework_more=fields.framework_more.strip(),
        considerations=fields.considerations.strip(),
        child_interest=fields.child_interest.strip(),
        child_voice=fields.child_voice.strip(),
    )


def outcomes_of(fields: Fields) -> dict[int, Outcome]:
    """Per claim (its id) the outcome, as far as one was chosen."""
    known = {outcome.value for outcome in Outcome}
    return {int(key): Outcome(said) for key, said in fields.outcomes.items() if key.isdecimal() and said in known}


def measures_of(fields: Fields) -> list[MeasureText]:
    """The numbered list; what cannot be read is left out of its row, and ``lacking`` says so."""
    return [_measure(row) for row in fields.measures_filled]


def _measure(row: MeasureFields) -> MeasureText:
    amount = _amount(row)
    return MeasureText(
        text=row.text.strip(),
        owner=Owner(row.owner) if row.owner in set(Owner) else Owner.BESTUUR,
        binding=row.kind != "aanbeveling",
        term_amount=amount,
        term_unit=TermUnit(row.term_unit) if amount is not None and row.term_unit in set(TermUnit) else None,
        term_start=TermStart(row.term_start) if row.term_start in set(TermStart) else TermStart.UITSPRAAK,
        scope=Scope(row.scope) if row.scope in set(Scope) else Scope.INDIVIDUEEL,
        replaces=row.replaces,
    )


def _amount(row: MeasureFields) -> int | None:
    typed = row.term_amount.strip()
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) <= _MOST_DIGITS else None


def _unread_outcomes(fields: Fields) -> Iterator[Lack]:
    known = {"", *(outcome.value for outcome in Outcome)}
    if any(not key.isdecimal() or said not in known for key, said in fields.outcomes.items()):
        yield Lack("outcomes", "Een van de uitkomsten is niet te lezen. Kies die opnieuw.")


def _unread_measures(fields: Fields) -> Iterator[Lack]:
    for position, row in enumerate(fields.measures_filled, start=1):
        if row.owner not in set(Owner):
            yield Lack(f"measures/{position}", f"Kies bij nummer {position} wie het doet.")
        elif row.scope not in set(Scope) or row.term_start not in set(TermStart) or row.kind not in _KINDS:
            yield Lack(f"measures/{position}", f"Een keuze bij nummer {position} is niet te lezen. Kies opnieuw.")
        elif row.term_amount.strip() and _amount(row) is None:
            yield Lack(f"measures/{position}", f"De termijn bij nummer {position} is geen bruikbaar aantal.")


_KINDS = ("maatregel", "aanbeveling")


def _no_correction(session: Session, draft: RulingDraft, fields: Fields, disputes: Sequence[Dispute]) -> Iterator[str]:
    """In what the draft is not the correction that it says it is."""
    measures = measures_of(fields)
    # Whether other words lay down the same duty, the chair says on the last page.
    corrects = corrected_by(session, draft, fields, range(1, len(measures) + 1))
    if corrects is None or not corrects.reason:
        return
    try:
        require_possible(session, corrects, disputes, outcomes_of(fields), measures)
    except Refusal as refusal:
        yield refusal.message


def _of_framework(fields: Fields) -> Iterator[Lack]:
    if not fields.framework and not fields.framework_more.strip():
        yield Lack("framework", "Kies de regels waaraan is getoetst, of schrijf ze erbij.")


def _of_english(fields: Fields, disputes: Sequence[Dispute]) -> Iterator[Lack]:
    asked = any(party.language == "en" for dispute in disputes for party in present(dispute))
    if asked and not fields.summary_en.strip():
        yield Lack("summary_en", "Een ouder leest Engels. Schrijf de samenvatting ook in het Engels.")


def _of_letters(fields: Fields, disputes: Sequence[Dispute]) -> Iterator[Lack]:
    numbers = {dispute.number for dispute in disputes}
    for number, text in fields.child_letters.items():
        if text.strip() and number not in numbers:
            yield Lack("child_letters", f"Er staat een brief aan het kind van zaak {number}, die hier niet bij hoort.")
        for problem in markup.problems(text, facts=0, measures=0, considerations=0):
            yield Lack("child_letters", f"In de brief aan het kind: {problem}")


def _of_chamber(stands: Sequence[Stand], eyes: FourEyes) -> Iterator[str]:
    for stand in stands:
        if stand.decides and stand.verdict is Verdict.WIJZIGING:
            yield f"{stand.name} vraagt om een wijziging."
        elif stand.decides and stand.verdict is None:
            yield f"{stand.name} heeft nog niets gezegd over deze versie."
    if eyes.done:
        return
    if not eyes.everybody_wrote:
        yield "De eindcontrole moet nog. Die doet iemand van de kamer die sinds de vorige eindcontrole niet meeschreef."
    elif eyes.checked:
        yield "Iedereen schreef mee. Laat nog iemand van de kamer de eindcontrole doen."
    else:
        yield "De eindcontrole moet nog. Iedereen schreef mee: daarom doen twee van de kamer haar, elk apart."


def _agreed_on(session: Session, draft: RulingDraft) -> frozenset[int]:
    return frozenset(
        stand.user_id for stand in stands_on(session, draft) if stand.decides and stand.verdict is Verdict.AKKOORD
    )


def _letters(fields: Fields, disputes: Sequence[Dispute], version: DraftVersion) -> list[ChildLetterText]:
    """The letters to the children; who agreed with this version approved them, and a member goes before the chair."""
    agreed = {one.user_id: one for one in version.verdicts if one.verdict is Verdict.AKKOORD}
    letters = []
    for dispute in disputes:
        text = fields.child_letters.get(dispute.number, "").strip()
        seats = sorted(dispute.seats, key=lambda seat: (seat.seat is not Seat.LID, seat.id))
        approved = next((agreed[seat.user_id] for seat in seats if seat.user_id in agreed), None)
        if text and approved is not None:
            letters.append(ChildLetterText(dispute.id, text, approved.user_id, approved.said_at))
    return letters

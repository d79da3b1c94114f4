"""One ruling in a bundle: from its rows to what is said of it. Days stay days until they are written."""

from typing import Any

from gpo.asking.models import ParentAnswer
from gpo.boards.models import DutyTransfer, School
from gpo.compliance import words
from gpo.compliance.models import (
    Flag,
    FollowUpReport,
    FollowUpResolution,
    LadderStep,
    MeasureAnswer,
)
from gpo.deadlines.models import Deadline
from gpo.deadlines.showing import shown
from gpo.delivery.queries import Followed
from gpo.disputes.models import Dispute
from gpo.documents.models import Document
from gpo.evidence.rows import Rows
from gpo.law.calendar import local_date
from gpo.law.definitions import VERSION
from gpo.record.markup import plain
from gpo.record.words import GROUND_WORDS, OUTCOME_WORDS, OWNER_WORDS
from gpo.rulings.models import Measure
from gpo.rulings.words import kind_words


def told(rows: Rows) -> dict[str, Any]:
    """What a bundle says of one ruling.

    Args:
        rows: everything that is known of it.
    """
    ruling, judgement = rows.ruling, rows.judgement
    return {
        "uitspraak": ruling.number,
        "soort": ruling.kind.value,
        "kracht": ruling.regime.value,
        "kracht_woorden": ruling.regime_words,
        "kracht_grond": ruling.regime_ground or None,
        "vastgesteld_op": ruling.adopted_on,
        "verzonden_op": ruling.sent_on,
        "later": [
            {"uitspraak": one.number, "soort": one.kind.value, "verzonden_op": one.sent_on} for one in rows.known.later
        ],
        "bestuur": rows.board(ruling.board_id),
        "bestuur_aan_zet": rows.board(judgement.bearer if judgement.bearer in rows.boards else ruling.board_id),
        "overgangen": [_transfer(rows, one) for one in rows.transfers],
        "zaken": [_case(rows, dispute, school) for dispute, school in rows.cases],
        "oordeel": _judgement(rows),
        "termijnen": [_term(rows, one) for one in rows.known.deadlines],
        "maatregelen": [_measure(rows, one) for one in ruling.measures],
        "meldingen": [_report(rows, one) for one in rows.known.reports],
        "ouders_zeggen": [_answer(rows, one) for one in rows.answers],
        "bezorging": [_delivery(rows, one) for one in rows.deliveries],
        "beslissing_bezorgd": [
            {"zaak": rows.case(one.row.dispute_id), "verzonden": one.sent_at, "aangekomen": one.arrived_at}
            for one in rows.known.delivered
        ],
        "vlaggen": [_flag(rows, one) for one in rows.flags],
        "ladder": [_rung(rows, one) for one in rows.rungs],
        "sluiting": [_closed(rows, one) for one in rows.closed],
        "stukken": [_paper(one) for one in rows.papers],
        "tekst": _text(rows),
    }


def _transfer(rows: Rows, one: DutyTransfer) -> dict[str, Any]:
    return {
        "zaak": rows.case(one.dispute_id),
        "vanaf": one.on,
        "van": rows.board(one.from_board_id),
        "naar": rows.board(one.to_board_id),
        "door": one.because.value,
    }


def _case(rows: Rows, dispute: Dispute, school: School) -> dict[str, Any]:
    outcomes = {item.claim_id: item.outcome for item in rows.ruling.outcomes}
    return {
        "zaak": dispute.number,
        "school": {"code": school.code, "naam": school.name, "plaats": school.city},
        "sector": dispute.sector.value,
        "ingediend_op": dispute.filed_on,
        "volledig_op": dispute.completed_on,
        "verweer_op": dispute.defence_received_on,
        "zitting_op": dispute.heard_on,
        "uitkomst_verteld_op": dispute.outcome_told_on,
        "onderdelen": [
            {
                "nummer": claim.position,
                "grond": claim.ground.value,
                "grond_woorden": GROUND_WORDS[claim.ground.value],
                "uitkomst": outcomes[claim.id].value,
                "uitkomst_woorden": OUTCOME_WORDS[outcomes[claim.id].value],
            }
            for claim in dispute.claims
            if claim.id in outcomes
        ],
    }


def _judgement(rows: Rows) -> dict[str, Any]:
    judgement = rows.judgement
    return {
        "op": judgement.on,
        "definities": VERSION,
        "regels": judgement.rules_hash,
        "verschuldigd": judgement.owed.value,
        "melding": judgement.report.value,
        "melding_woorden": words.REPORT_WORDS[judgement.report],
        "melding_uiterlijk": judgement.report_due_on,
        "bij_de_rechter": judgement.waiting,
        "bezorging_bewezen": judgement.delivery_proven,
        "bezorging_bewezen_op": rows.known.proven_on,
        "ouders": [
            {
                "zaak": rows.case(one.dispute),
                "stand": one.state.value,
                "woorden": words.PARENTS_WORDS[one.state],
                "betwist": one.contested,
            }
            for one in judgement.parents
        ],
        "maatregelen": [
            {
                "nummer": one.number,
                "bindt": one.binding,
                "gevolgd": one.follow.value,
                "gevolgd_woorden": words.FOLLOW_WORDS[one.follow],
                "uitgevoerd": one.carried_out.value,
                "uitgevoerd_woorden": words.CARRIED_WORDS[one.carried_out],
                "uiterlijk": one.due_on,
                "betwist": one.contested,
            }
            for one in judgement.measures
        ],
    }


def _term(rows: Rows, row: Deadline) -> dict[str, Any]:
    each = shown(row, {one.id: one.position for one in rows.ruling.measures})
    return {
        "zaak": rows.case(row.dispute_id),
        "wat": each.rule_label,
        "nummer": rows.position(row.measure_id),
        "uiterlijk": each.due_on,
        "soort": each.kind,
        "artikel": each.article,
        "bron": each.source,
        "zin": each.sentence,
        "vanaf": each.start_on,
        "stappen": [{"op": step.on, "tekst": step.text} for step in each.steps],
        "gedaan_op": each.met_on,
        "regels": row.rules_hash,
    }


def _measure(rows: Rows, measure: Measure) -> dict[str, Any]:
    return {
        "nummer": measure.position,
        "soort": kind_words(measure),
        "wie": OWNER_WORDS[measure.owner.value],
        "bindt": measure.binding and rows.ruling.binding,
        "tekst": rows.clean(plain(rows.texts[measure.id])),
    }


def _report(rows: Rows, report: FollowUpReport) -> dict[str, Any]:
    return {
        "ontvangen_op": report.received_on,
        "vastgelegd": report.recorded_at,
        "weg": report.channel.value,
        "ouders": [
            {
                "zaak": rows.case(one.dispute_id),
                "verteld_op": one.told_on,
                "hoe": rows.clean(one.how),
                "met_deze_melding": one.by_us,
            }
            for one in report.parents
        ],
        "antwoorden": [_reply(rows, one) for one in report.answers],
        "opmerking": rows.clean(report.remarks),
        "bewijs": [
            _paper(document) | {"nummer": rows.position(tie.measure_id)}
            for tie, document in rows.proof.get(report.id, ())
        ],
    }


def _reply(rows: Rows, answer: MeasureAnswer) -> dict[str, Any]:
    return {
        "nummer": rows.position(answer.measure_id),
        "antwoord": answer.answer.value,
        "antwoord_woorden": words.ANSWER_WORDS[answer.answer],
        "reden": rows.clean(answer.reason),
        "besluit": rows.clean(answer.decision),
        "klaar_op": answer.promised_on,
        "uitgevoerd_op": answer.carried_out_on,
        "stappen": [
            {"wat": rows.clean(step.what), "klaar_op": step.by_on, "gedaan_op": step.done_on} for step in answer.steps
        ],
    }


def _answer(rows: Rows, answer: ParentAnswer) -> dict[str, Any]:
    """What a parent chose from a list; never what a parent wrote."""
    return {
        "zaak": rows.case(answer.dispute_id),
        "op": answer.answered_on,
        "verteld": answer.told.value if answer.told else None,
        "verteld_op": answer.told_on,
        "maatregelen": [
            {"nummer": rows.position(one.measure_id), "gebeurd": one.happened.value} for one in answer.measures
        ],
    }


def _delivery(rows: Rows, one: Followed) -> dict[str, Any]:
    return {
        "zaak": rows.case(one.row.dispute_id),
        "aan": "ouders" if one.party else "bestuur",
        "weg": one.row.channel.value,
        "verzonden": one.last_sent_at,
        "aangekomen": one.arrived[0] if one.arrived else None,
        "bewezen_door": one.arrived[1].value if one.arrived else None,
        "kwam_niet_aan": one.failed,
    }


def _flag(rows: Rows, flag: Flag) -> dict[str, Any]:
    return {
        "soort": flag.kind.value,
        "woorden": words.FLAG_WORDS[flag.kind],
        "nummer": rows.position(flag.measure_id),
        "bestuur": rows.board(flag.board_id) if flag.board_id in rows.boards else None,
        "uiterlijk": flag.due_on,
        "gezet_op": flag.raised_on,
        "regels": flag.rules_hash,
        "afgedaan_op": flag.resolved_on,
        "reden": rows.clean(flag.resolved_reason),
    }


def _rung(rows: Rows, rung: LadderStep) -> dict[str, Any]:
    return {
        "stap": rung.kind.value,
        "woorden": words.RUNG_WORDS[rung.kind],
        "nummer": rows.position(rung.measure_id),
        "uiterlijk": rung.due_on,
        "gezet_op": rung.taken_on,
        "regels": rung.rules_hash,
        "teruggedraaid_op": rung.reversed_on,
        "reden": rows.clean(rung.reversed_reason),
    }


def _closed(rows: Rows, one: FollowUpResolution) -> dict[str, Any]:
    return {
        "stand": one.state.value,
        "woorden": words.CLOSED_WORDS[one.state],
        "reden": rows.clean(one.reason),
        "betwist": one.contested,
        "gesloten_op": one.closed_on,
        "heropend_op": one.reopened_on,
        "reden_heropenen": rows.clean(one.reopened_reason),
    }


def _paper(document: Document) -> dict[str, Any]:
    """Of a paper only what kind it is, its day and its hash."""
    return {"soort": document.kind.value, "ontvangen_op": document.received_on, "sha256": document.sha256}


def _text(rows: Rows) -> dict[str, Any]:
    """Where the text itself is to be read, and by which hash the sealed PDF is known."""
    public = rows.public
    return {
        "verzegeld_sha256": rows.sealed.sealed_sha256 if rows.sealed else None,
        "register": None
        if public is None
        else {
            "nummer": public.number,
            "uitgave": public.edition,
            "openbaar_sinds": public.published_on,
            "pdf_sha256": public.pdf_sha256,
            "teruggehaald_op": local_date(public.recalled_at) if public.recalled_at else None,
        },
    }

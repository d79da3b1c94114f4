"""A made-up decade of a commission, written straight into the tables: what is true of it is known row by row."""

import json
import random
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from gpo.asking.models import ChildPlace, ParentAnswer
from gpo.boards.models import Board, FileKind, School, SchoolHoliday
from gpo.compliance.models import FollowUpReport, MeasureAnswer, ParentsTold
from gpo.deadlines.models import Deadline
from gpo.disputes.models import Channel, Child, Claim, Dispute
from gpo.law.enums import Answer, Ground, Kind, Outcome, Regime, Role, Sector, Stage, WayOut
from gpo.rulings.models import (
    ClaimOutcome,
    Measure,
    Owner,
    Ruling,
    RulingDispute,
    RulingKind,
    Scope,
    TermStart,
    TermUnit,
)
from gpo.schooling.models import HomePeriod, HomeStatus

FIRST, LAST = date(2015, 8, 3), date(2025, 7, 25)
PROVINCES = ("Utrecht", "Utrecht", "Utrecht", "Gelderland", "Gelderland", "Zeeland")
BOARDS = 12
MODELS = (
    Board,
    School,
    Dispute,
    Child,
    Claim,
    Ruling,
    RulingDispute,
    ClaimOutcome,
    Measure,
    Deadline,
    FollowUpReport,
    ParentsTold,
    MeasureAnswer,
    ParentAnswer,
    HomePeriod,
    SchoolHoliday,
)
Rows = dict[type, list[dict[str, Any]]]


def decade(count: int = 1000, seed: int = 7) -> Rows:
    """The rows of ``count`` disputes, filed over ten school years, more in each.

    Args:
        count: how many disputes.
        seed: the same one gives the same decade.
    """
    dice, rows = random.Random(seed), Rows({model: [] for model in MODELS})
    _boards(rows)
    _holidays(rows)
    days = (LAST - FIRST).days
    for key in range(1, count + 1):
        filed = FIRST + timedelta(days=round(days * (dice.random() ** 0.6)))
        _dispute(rows, dice, key, filed)
    return rows


def write(session: Session, rows: Rows, *, chair_id: int) -> None:
    """Into a database without disputes.

    Args:
        session: the open transaction.
        rows: the decade.
        chair_id: the account of who chairs every ruling.
    """
    for row in rows[Ruling]:
        row["chair_id"] = chair_id
    for model in MODELS:
        if rows[model]:
            session.execute(insert(model), rows[model])


def _boards(rows: Rows) -> None:
    for key in range(1, BOARDS + 1):
        rows[Board].append({"id": 900 + key, "number": f"9{key:04d}", "name": f"Stichting {key}"})
        for nth, sector in enumerate(Sector):
            rows[School].append({
                "id": 9000 + 3 * key + nth,
                "code": f"9{key:02d}{'ABC'[nth]}00",
                "brin": f"9{key:02d}{'ABC'[nth]}",
                "name": f"School {key} {sector}",
                "sector": sector,
                "education": {"PO": "BO", "SO": "SO", "VO": "VO"}[sector],
                # The schools of one board lie in a region of which the holidays are not known.
                "holiday_region": "midden" if key != 2 else None,
                "province": PROVINCES[key % len(PROVINCES)] if key < BOARDS else None,
                "board_id": 900 + key,
                "source": FileKind.DUO_BO,
            })  # fmt: skip


def _holidays(rows: Rows) -> None:
    for year in range(FIRST.year - 2, LAST.year + 3):
        for name, begins, ends in (
            ("herfst", date(year, 10, 15), date(year, 10, 23)),
            ("kerst", date(year, 12, 20), date(year + 1, 1, 4)),
            ("voorjaar", date(year + 1, 2, 18), date(year + 1, 2, 26)),
            ("mei", date(year + 1, 4, 28), date(year + 1, 5, 6)),
            ("zomer", date(year + 1, 7, 12), date(year + 1, 8, 22)),
        ):
            rows[SchoolHoliday].append({
                "school_year": f"{year}-{year + 1}",
                "name": name,
                "region": "midden",
                "begins_on": begins,
                "ends_on": ends,
                "fixed": True,
                "source": "Verzonnen voor de toets",
            })  # fmt: skip


def _at_home(rows: Rows, dispute: dict[str, Any]) -> None:
    """What parents and board tell of the days at home after the request: nothing, the same, or something else."""
    since, dice = dispute["home_since"], random.Random(f"thuis {dispute['id']}")
    if since is None:
        return
    told = dice.choice(("niets", "ouder", "ziek", "bestuur", "betwist"))
    row: dict[str, Any] = {
        "id": 10 * dispute["id"],
        "dispute_id": dispute["id"],
        "starts_on": since + timedelta(days=3),
        "ends_on": since + timedelta(days=dice.randrange(4, 300)) if dice.random() < 0.7 else None,
        "status": HomeStatus.ZIEK_GEMELD if told == "ziek" else HomeStatus.THUIS_ZONDER_BESLUIT,
        "said_by": Role.BESTUUR if told == "bestuur" else Role.OUDER,
        "recorded_at": _moment(dispute["filed_on"]),
        "answers_id": None,
    }
    if told != "niets":
        rows[HomePeriod].append(row)
    if told == "betwist":
        rows[HomePeriod].append(
            row
            | {
                "id": row["id"] + 1,
                "ends_on": since + timedelta(days=3),
                "said_by": Role.BESTUUR,
                "answers_id": row["id"],
            }
        )


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)


def _dispute(rows: Rows, dice: random.Random, key: int, filed: date) -> None:
    # A few boards have most of the cases.
    board = min(BOARDS, 1 + int(dice.expovariate(0.35)))
    sector = dice.choices(list(Sector), (60, 10, 30))[0]
    ground = dice.choices(list(Ground), (45, 35, 20))[0]
    ended = dice.choices(["uitspraak", *WayOut, "loopt"], (64, 16, 4, 12, 3, 1))[0]
    completed = filed + timedelta(days=dice.randrange(0, 9))
    closed = completed + timedelta(days=dice.randrange(3, 60))
    home = filed - timedelta(days=dice.randrange(5, 120)) if dice.random() < 0.6 else None
    row: dict[str, Any] = dict.fromkeys(
        ("way_out", "defence_received_on", "heard_on", "outcome_told_on", "ruling_sent_on", "closed_on", "outcome")
    )
    row |= {
        "id": 100_000 + key,
        "number": f"{filed.year}-{key:04d}",
        "stage": Stage.IN_BEHANDELING,
        "channel": Channel.WEB,
        "board_id": 900 + board,
        "school_id": 9000 + 3 * board + list(Sector).index(sector),
        "sector": sector,
        "ground": ground,
        "recorded_at": _moment(filed),
        "story": "Verhaal.",
        "wish": "Wens.",
        "decision_made_known_on": filed,
        "filed_on": filed,
        "completed_on": completed,
        "board_told_on": completed,
        "home_since": home,
        "home_until": filed + timedelta(days=dice.randrange(0, 200)) if home and dice.random() < 0.7 else None,
        "version_id": 1,
    }
    if ended == "uitspraak":
        row["defence_received_on"] = completed + timedelta(days=dice.randrange(5, 20)) if dice.random() < 0.9 else None
        row["heard_on"] = completed + timedelta(days=dice.randrange(20, 40))
        row["outcome_told_on"] = row["heard_on"] + timedelta(days=5) if dice.random() < 0.4 else None
        row["ruling_sent_on"] = row["heard_on"] + timedelta(days=dice.randrange(6, 45))
        row["stage"] = Stage.UITSPRAAK_VERZONDEN
        _ruling(rows, dice, row)
    elif ended != "loopt":
        row |= {"stage": Stage.GESLOTEN, "way_out": WayOut(ended), "closed_on": closed}
    rows[Dispute].append(row)
    _at_home(rows, row)
    rows[Child].append({"dispute_id": row["id"], "name": f"Kind {key}", "name_key": f"kind{key}"})


def _ruling(rows: Rows, dice: random.Random, dispute: dict[str, Any]) -> None:
    key, sent = dispute["id"], dispute["ruling_sent_on"]
    outcomes = [dice.choices(list(Outcome), (35, 20, 30, 10, 5))[0] for _ in range(dice.choice((1, 1, 2)))]
    regime = Regime.BINDEND_BIJ_OVEREENKOMST if dice.random() < 0.3 else Regime.ADVIES
    rows[Ruling].append({
        "id": key,
        "number": f"U{dispute['number']}",
        "kind": RulingKind.UITSPRAAK,
        "board_id": dispute["board_id"],
        "regime": regime,
        "regime_words": "oordeel",
        "regime_ground": "overeenkomst",
        "rules_hash": "0" * 64,
        "given_on": sent,
        "adopted_on": sent,
        "summary": "Kort.",
        "facts": "Feiten.",
        "considerations": "Overwegingen.",
        "recorded_at": _moment(sent),
        "pdf_sha256": "0" * 64,
        "sealed_at": _moment(sent),
        "sent_on": sent,
        "version_id": 1,
    })  # fmt: skip
    rows[RulingDispute].append({"ruling_id": key, "dispute_id": key})
    for nth, outcome in enumerate(outcomes, start=1):
        claim = 2 * key + nth
        rows[Claim].append({
            "id": claim, "dispute_id": key, "position": nth, "ground": dispute["ground"], "text": "Deel."
        })  # fmt: skip
        rows[ClaimOutcome].append({"ruling_id": key, "claim_id": claim, "outcome": outcome})
    _deadline(rows, key, "report", sent, sent + timedelta(days=28), None)
    measures = dice.choice((0, 1, 2)) if set(outcomes) & {Outcome.GEGROND, Outcome.DEELS} else 0
    for nth in range(1, measures + 1):
        rows[Measure].append({
            "id": 2 * key + nth,
            "ruling_id": key,
            "position": nth,
            "text": "Doe dit.",
            "owner": Owner.BESTUUR,
            "scope": dice.choice(list(Scope)),
            "binding": (binding := dice.random() < 0.5),
            "term_amount": 6 if binding else None,
            "term_unit": TermUnit.WEKEN if binding else None,
            "term_start": TermStart.UITSPRAAK,
        })  # fmt: skip
        if binding:
            _deadline(rows, key, "measure", sent, sent + timedelta(weeks=6), 2 * key + nth)
    if dice.random() < 0.8:
        _report(rows, dice, key, sent, measures)
    if dice.random() < 0.7:
        _parent(rows, dice, key, sent)


def _deadline(rows: Rows, key: int, rule: str, start: date, due: date, measure: int | None) -> None:
    rows[Deadline].append({
        "dispute_id": key,
        "measure_id": measure,
        "rule": rule,
        "due_on": due,
        "kind": Kind.WERKTERMIJN,
        "source": "decennium",
        "start_fact": "ruling_sent_on",
        "start_on": start,
        "steps": json.dumps([{"on": due.isoformat(), "text": "decennium"}]),
        "sentence": "Een datum.",
        "rules_hash": "0" * 64,
        "recorded_at": _moment(start),
    })  # fmt: skip


def _report(rows: Rows, dice: random.Random, key: int, sent: date, measures: int) -> None:
    received = sent + timedelta(days=dice.choice((4, 10, 20, 28, 29, 40, 150)))
    rows[FollowUpReport].append({
        "id": key, "ruling_id": key, "received_on": received, "recorded_at": _moment(received), "channel": Channel.WEB
    })  # fmt: skip
    told = received if dice.random() < 0.8 else None
    rows[ParentsTold].append({"report_id": key, "dispute_id": key, "told_on": told})
    for nth in range(1, measures + 1):
        answer = dice.choices(list(Answer), (6, 2, 2))[0]
        reason = "Een reden." if answer is not Answer.OVERGENOMEN and dice.random() < 0.6 else None
        done = sent + timedelta(days=dice.randrange(10, 80))
        rows[MeasureAnswer].append({
            "report_id": key,
            "measure_id": 2 * key + nth,
            "answer": answer,
            "reason": reason,
            "carried_out_on": done if answer is Answer.OVERGENOMEN and done <= received else None,
        })  # fmt: skip


def _parent(rows: Rows, dice: random.Random, key: int, sent: date) -> None:
    for after in dice.sample((50, 100, 130, 200, 380, 420, 500), 2):
        day = sent + timedelta(days=after)
        rows[ParentAnswer].append({
            "dispute_id": key,
            "ruling_id": key,
            "said_by": Role.OUDER,
            "answered_on": day,
            "recorded_at": _moment(day),
            "child_place": dice.choices([*ChildPlace, None], (4, 2, 1, 2, 1, 1))[0],
        })  # fmt: skip

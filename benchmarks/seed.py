"""Fill a database with N made-up disputes in bulk, in the mix of stages of a commission that has run for years.

    .venv/bin/python benchmarks/seed.py 10000

The database is the one of ``GPO_DATABASE_URL`` (or ``instance/gpo.sqlite`` below ``GPO_INSTANCE``); it must be empty.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import insert, select, update

from gpo import create_app
from gpo.access import services as access
from gpo.actor import SYSTEM, By
from gpo.audit.models import AuditEvent, AuditHead
from gpo.audit.services import chain_hash
from gpo.boards import services as boards
from gpo.db import transaction
from gpo.deadlines.models import ClosedAs, Deadline
from gpo.disputes.models import Channel, Child, Claim, Dispute, NumberSeries, Party, Relation
from gpo.law.enums import Ground, Kind, Outcome, Regime, Role, Sector, Stage, WayOut
from gpo.messages.models import Message, MessageKind
from gpo.migrate import upgrade
from gpo.rulings.models import ClaimOutcome, Measure, Owner, Ruling, RulingDispute, TermStart, TermUnit

PASSWORD = "een lang wachtwoord"
BOARDS, SCHOOLS = 200, 1000
CHUNK = 5000
# Silent boards whose term passed yesterday: the flag job's work, the same number at every size.
SILENT = 50


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("disputes", type=int)
    count = parser.parse_args().disputes
    app = create_app()
    upgrade(app.extensions["gpo"].settings.database_url)
    started = time.perf_counter()
    with app.app_context():
        people_and_schools(By(SYSTEM, datetime.now(UTC), app.extensions["gpo"].rules))
        with transaction() as session:
            for first in range(1, count + 1, CHUNK):
                write(session, first, min(first + CHUNK, count + 1), count)
            chain(session, count)
            session.execute(insert(NumberSeries), [{"series": "zaak", "year": date.today().year, "last": count}])
    print(f"{count} disputes in {time.perf_counter() - started:.1f} s")


def people_and_schools(by: By) -> None:
    """Accounts to log in with, and boards with their schools."""
    with transaction() as session:
        for number in range(1, BOARDS + 1):
            board = boards.add_board(session, f"{number:05d}", f"Stichting Meetlat {number}", by=by)
            for school in range(SCHOOLS // BOARDS):
                code = f"{number % 100:02d}{'ABC'[number // 100]}X{school:02d}"
                boards.add_school(
                    session,
                    code,
                    f"Meetschool{number}x{school}",
                    board=board,
                    city="Meetstad",
                    by=by,
                )
        for role in (Role.SECRETARIAAT, Role.COMMISSIE):
            access.create_user(session, email=f"{role}@example.org", name=role, role=role, password=PASSWORD, by=by)


def in_hand(count: int) -> int:
    """About one dispute in a hundred is in hand, and at least two hundred are."""
    return max(200, count // 100)


def stage_of(number: int, count: int) -> Stage:
    """The newest disputes are in hand; the others are over."""
    if number > count - in_hand(count):
        return (Stage.INGEDIEND, Stage.ONVOLLEDIG, Stage.IN_BEHANDELING, Stage.ZITTING_GEPLAND)[number % 4]
    return Stage.UITSPRAAK_VERZONDEN if number % 10 < 8 or silent(number, count) else Stage.GESLOTEN


def silent(number: int, count: int) -> bool:
    """Exactly ``SILENT`` of them, spread over those that are over."""
    step = (count - in_hand(count)) // SILENT
    return number % step == 1 and number <= step * SILENT


def write(session: Any, first: int, until: int, count: int) -> None:
    """Write the disputes of one chunk with all that hangs on them."""
    numbers = range(first, until)
    for model, rows in (
        (Dispute, (dispute(number, count) for number in numbers)),
        (Child, ({"dispute_id": number, "name": f"Kind {number}", "born_on": date(2015, 1, 1)} for number in numbers)),
        (Party, (party(number) for number in numbers)),
        (Claim, (claim(number) for number in numbers)),
        (Ruling, (ruling(number, count) for number in numbers if ruled(number, count))),
        (RulingDispute, ({"ruling_id": n, "dispute_id": n} for n in numbers if ruled(n, count))),
        (
            ClaimOutcome,
            ({"ruling_id": n, "claim_id": n, "outcome": Outcome.GEGROND} for n in numbers if ruled(n, count)),
        ),
        (Measure, (measure(number) for number in numbers if ruled(number, count))),
        (Deadline, (row for number in numbers for row in deadlines(number, count))),
        (Message, (message(number, count) for number in numbers if ruled(number, count))),
    ):
        listed = list(rows)
        if listed:
            session.execute(insert(model), listed)


def ruled(number: int, count: int) -> bool:
    return stage_of(number, count) is Stage.UITSPRAAK_VERZONDEN


def filed_on(number: int, count: int) -> date:
    """Spread over the last thousand days, oldest first."""
    return date.today() - timedelta(days=30 + (count - number) * 1000 // count)


def dispute(number: int, count: int) -> dict[str, Any]:
    stage, filed = stage_of(number, count), filed_on(number, count)
    sent = date.today() - timedelta(days=29) if silent(number, count) else filed + timedelta(days=25)
    return {
        "id": number,
        "number": f"{date.today().year}-{number:04d}",
        "stage": stage,
        "way_out": WayOut.INGETROKKEN if stage is Stage.GESLOTEN else None,
        "channel": Channel.WEB,
        "board_id": 1 + number % BOARDS,
        "school_id": 1 + number % SCHOOLS,
        "sector": Sector.PO,
        "openbaar": False,
        "ground": list(Ground)[number % 3],
        "recorded_at": datetime.combine(filed, datetime.min.time(), UTC),
        "story": "Een verhaal van gewone lengte. " * 20,
        "wish": "Dat mijn kind weer naar school gaat.",
        "urgent": False,
        "decision_made_known_on": filed - timedelta(days=10),
        "filed_on": filed,
        "board_told_on": None if stage in (Stage.INGEDIEND, Stage.ONVOLLEDIG) else filed,
        "completed_on": None if stage in (Stage.INGEDIEND, Stage.ONVOLLEDIG) else filed,
        "closed_on": filed if stage is Stage.GESLOTEN else None,
        "ruling_sent_on": sent if stage is Stage.UITSPRAAK_VERZONDEN else None,
        "report_received_on": None if silent(number, count) or not ruled(number, count) else sent + timedelta(days=10),
        "outcome": Outcome.GEGROND if ruled(number, count) else None,
        "measures": True if ruled(number, count) else None,
        "version_id": 1,
    }


def party(number: int) -> dict[str, Any]:
    return {
        "dispute_id": number,
        "relation": Relation.OUDER,
        "name": f"Ouder {number}",
        "email": f"ouder{number}@example.org",
    }


def claim(number: int) -> dict[str, Any]:
    return {
        "id": number,
        "dispute_id": number,
        "position": 1,
        "ground": list(Ground)[number % 3],
        "text": "De beslissing.",
    }


def ruling(number: int, count: int) -> dict[str, Any]:
    sent = date.today() - timedelta(days=29) if silent(number, count) else filed_on(number, count) + timedelta(days=25)
    return {
        "id": number,
        "number": f"U{date.today().year}-{number:04d}",
        "board_id": 1 + number % BOARDS,
        "regime": Regime.ADVIES,
        "regime_words": "oordeel/advies",
        "regime_ground": "",
        "rules_hash": "0" * 64,
        "given_on": sent,
        "adopted_on": sent,
        "chair_id": 2,
        "summary": "In het kort.",
        "facts": "De feiten. " * 50,
        "considerations": "De overwegingen. " * 100,
        "recorded_at": datetime.combine(sent, datetime.min.time(), UTC),
        "pdf_sha256": "0" * 64,
        "sent_on": sent,
        "version_id": 1,
    }


def measure(number: int) -> dict[str, Any]:
    return {
        "id": number,
        "ruling_id": number,
        "position": 1,
        "text": "Neem de leerling weer op.",
        "owner": Owner.BESTUUR,
        "binding": True,
        "term_amount": 4,
        "term_unit": TermUnit.WEKEN,
        "term_start": TermStart.UITSPRAAK,
    }


def deadlines(number: int, count: int) -> Iterator[dict[str, Any]]:
    filed, over = filed_on(number, count), stage_of(number, count) in (Stage.UITSPRAAK_VERZONDEN, Stage.GESLOTEN)
    yield deadline(number, "filing", filed + timedelta(days=32), "decision_made_known_on", filed, done=True)
    yield deadline(number, "ruling", filed + timedelta(days=70), "filed_on", filed, done=over)
    if over:
        yield deadline(number, "defence", filed + timedelta(days=14), "completed_on", filed, done=True)
    if ruled(number, count):
        due = date.today() - timedelta(days=1) if silent(number, count) else filed + timedelta(days=53)
        yield deadline(number, "report", due, "ruling_sent_on", due, done=not silent(number, count))


def deadline(number: int, rule: str, due: date, fact: str, start: date, *, done: bool) -> dict[str, Any]:
    moment = datetime.combine(start, datetime.min.time(), UTC)
    return {
        "dispute_id": number,
        "rule": rule,
        "due_on": due,
        "kind": Kind.WERKTERMIJN,
        "source": "meting",
        "start_fact": fact,
        "start_on": start,
        "steps": json.dumps([{"on": due.isoformat(), "text": "meting"}]),
        "sentence": "Een datum voor de meting.",
        "rules_hash": "0" * 64,
        "recorded_at": moment,
        "met_on": start if done else None,
        "closed_at": moment if done else None,
        "closed_as": ClosedAs.GEHAALD if done else None,
    }


def message(number: int, count: int) -> dict[str, Any]:
    moment = datetime.combine(filed_on(number, count), datetime.min.time(), UTC)
    return {
        "kind": MessageKind.SEND_RULING,
        "dispute_id": number,
        "ruling_id": number,
        "recipient_role": Role.BESTUUR,
        "board_id": 1 + number % BOARDS,
        "address": "bestuur@example.org",
        "path": "/",
        "queued_at": moment,
        "sent_at": moment,
        "attempts": 1,
    }


def chain(session: Any, count: int) -> None:
    """An unbroken trail with two events per dispute."""
    head = session.scalars(select(AuditHead)).one()
    last, previous = head.last_id, head.hash
    rows: list[dict[str, Any]] = []
    for number in range(1, count + 1):
        day = filed_on(number, count)
        for kind, facts in (("file", {"channel": "web"}), ("admit", {})):
            last += 1
            row: dict[str, Any] = {
                "id": last,
                "at": datetime.combine(day, datetime.min.time(), UTC),
                "kind": kind,
                "actor_role": Role.SECRETARIAAT,
                "actor_user_id": 1,
                "dispute_id": number,
                "facts": json.dumps(
                    {"number": f"{date.today().year}-{number:04d}", "on": day.isoformat(), **facts}, sort_keys=True
                ),
                "previous_hash": previous,
            }
            previous = row["hash"] = chain_hash(AuditEvent(**row))
            rows.append(row)
            if len(rows) >= CHUNK:
                session.execute(insert(AuditEvent), rows)
                rows.clear()
    if rows:
        session.execute(insert(AuditEvent), rows)
    session.execute(update(AuditHead).values(last_id=last, hash=previous))


if __name__ == "__main__":
    sys.exit(main())

"""Who may open what: every address, for every role, on an own row and on someone else's.

The outcome is ``access_matrix.txt``. It is made by asking the app, so it cannot be wrong about what the app does;
whether that is right is for a lawyer to read. ``GOLDEN=write`` writes it anew.
"""

from copy import copy
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from gpo.access import services as access
from gpo.access.models import FileGrant, GrantBasis
from gpo.boards.models import Board, Partnership
from gpo.compliance.models import FollowUpReport, LadderStep, ReportReceipt
from gpo.delivery.models import RulingDelivery
from gpo.disputes.models import Channel, Dispute, OtherParent, YoungPerson
from gpo.documents.models import PaperKind
from gpo.documents.papers import Paper
from gpo.documents.services import add_document
from gpo.drafting import services as drafting
from gpo.drafting.models import Part
from gpo.evidence.models import EvidenceBundle
from gpo.figures import services as figures
from gpo.figures.models import FigureReply, PeriodKind
from gpo.figures.periods import named
from gpo.figures.queries import releases_of
from gpo.filing.models import Receipt
from gpo.hearings.models import HearingDayRequest
from gpo.hearings.queries import current_hearing
from gpo.law.enums import Role, Sector, Stage
from gpo.law.procedure import Action, step_of
from gpo.messages.models import Message
from gpo.oversight import inspections, signals
from gpo.oversight.models import SignalSubject
from gpo.oversight.signals import About
from gpo.patterns.models import Naming, NamingState, RepeatedKind, Repetition
from gpo.people.models import Mandate
from gpo.publication import objections
from gpo.register import services as register
from gpo.rulings import child_letter
from gpo.rulings.models import Ruling
from gpo.rulings.services import ChildLetterText
from gpo.schooling.models import HomeStatus
from gpo.schooling.services import PeriodTold, record_period
from gpo.tasks.models import Task, TaskKind
from gpo.web.gate import right_of
from tests import publishing
from tests.builders import Person, World
from tests.conftest import Work
from tests.databases import Sqlite
from tests.golden import compare
from tests.published import public_text

GOLDEN = Path(__file__).with_name("access_matrix.txt")
CSRF = "0" * 40
# Under these the number in an address is that of a ruling.
_OF_RULINGS = ("/uitspraken/", "/publicatie/", "/toezicht/uitspraken/")

# Where a step can be tried: the first of these stages it may be taken from.
STAGES = (
    Stage.ZITTING_GEHOUDEN,
    Stage.ZITTING_GEPLAND,
    Stage.IN_BEHANDELING,
    Stage.UITSPRAAK_VERZONDEN,
    Stage.INGEDIEND,
)

HEAD = """\
Wie mag wat openen. Per adres en manier (GET: bekijken, POST: doen), per rol.

ja        elke zaak of rij
eigen     alleen een zaak of rij waar iemand zelf bij hoort
nee       niet gevonden (404)
inloggen  eerst inloggen

Hoort een adres niet bij één zaak of rij, dan geldt 'ja' voor iedereen met die rol.

"""


@dataclass
class Rows:
    """The rows of one family, board and chamber: the values of what stands between ``<>`` in an address."""

    disputes: dict[Stage, str] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)
    messages: dict[Role, int] = field(default_factory=dict)


@pytest.fixture
def two_families(world: World, work: Work) -> tuple[Rows, Rows]:
    """Our rows and someone else's."""
    with work() as session:
        ours, theirs = _rows(session, world), _rows(session, _beside(world))
        # Last, because time went by and an invitation expires.
        _looked_into(session, world, ours, theirs)
        for rows in (ours, theirs):
            rows.values["token"] = access.invite(
                session, email="nieuw@gpo.test", name="Nieuw", role=Role.OUDER, by=world.by(world.keeper)
            )
    return ours, theirs


def _looked_into(session: Session, world: World, ours: Rows, theirs: Rows) -> None:
    """An inspector may read our file and no other; a board on a list, a signal, and a samenwerkingsverband."""
    by, today = world.by(world.inspector), world.by(world.desk).today
    session.add_all(
        [
            Partnership(code="PO9901", sector=Sector.PO, name="Samenwerkingsverband PO9901"),
        ]
    )
    for rows in (ours, theirs):
        board = session.scalars(select(Board).where(Board.number == rows.values["board"])).one()
        signal = signals.open_signal(session, About(board=board), SignalSubject.ANDERS, None, by=by)
        inspections.add_boards(session, 2026, board.number, by=by)
        dispute = session.scalars(
            select(Dispute).where(Dispute.number == rows.disputes[Stage.UITSPRAAK_VERZONDEN])
        ).one()
        given = FileGrant(
            dispute_id=dispute.id,
            user_id=world.inspector.user_id,
            basis=GrantBasis.WET,
            article="WOT art. 6",
            reason="Onderzoek.",
            tell_parties=False,
            opens_on=today,
            expires_on=today + timedelta(days=7),
            granted_by_id=world.desk.user_id,
            recorded_at=by.now,
            revoked_at=None if rows is ours else by.now,
        )
        session.add(given)
        session.flush()
        rows.values |= {
            "partnership": "PO9901",
            "signal_id": str(signal.id),
            "year": "2026",
            "grant_id": str(given.id),
        }


def _beside(world: World) -> World:
    """The same world from the side of the other family, board and chamber."""
    other = copy(world)
    other.parent, other.board, other.chair = world.other_parent, world.other_board, world.other_chair
    other.school_id = world.public_school_id
    return other


def _rows(session: Session, world: World) -> Rows:
    rows = Rows()
    rows.disputes[Stage.ZITTING_GEPLAND] = world.planned(session).number
    rows.disputes[Stage.INGEDIEND] = world.filed(session).number
    flag = world.flagged(session)
    ruling = session.get_one(Ruling, flag.ruling_id)
    spoken = session.get_one(Dispute, ruling.disputes[0].dispute_id)
    rows.disputes[Stage.UITSPRAAK_VERZONDEN] = spoken.number
    heard = world.heard(session)
    rows.disputes[Stage.ZITTING_GEHOUDEN] = heard.number
    remark = _drafted(session, world, heard)
    rows.disputes[Stage.IN_BEHANDELING] = world.seated(session).number
    paper = Paper("brief.pdf", "application/pdf", b"%PDF-1.4 brief")
    by = world.by(world.parent)
    document = add_document(
        session, spoken, paper, kind=PaperKind.BEWIJS, title="Brief", storage=world.house.storage, by=by
    )
    hearing = current_hearing(session, spoken.id)
    assert hearing is not None
    asked = HearingDayRequest(hearing_id=hearing.id, party_id=spoken.parties[0].id, reason="Ziek.", asked_at=by.now)
    session.add(asked)
    spoken.other_parent = OtherParent(name="Ander")
    spoken.young_person = YoungPerson(asked_at=by.now)
    mandate = Mandate(
        dispute_id=spoken.id,
        given_by_id=spoken.parties[0].id,
        name="Spreker",
        email="spreker@gpo.test",
        document_id=document.id,
        given_at=by.now,
    )
    session.add(mandate)
    receipt = session.get_one(Receipt, spoken.id)
    receipt.sha256, receipt.made_at = world.house.storage.put(b"%PDF-1.4 ontvangst"), by.now
    report = FollowUpReport(ruling_id=ruling.id, received_on=by.today, recorded_at=by.now, channel=Channel.WEB)
    report.receipt = ReportReceipt(sha256=receipt.sha256, made_at=by.now)
    session.add(report)
    at_home = record_period(session, spoken, PeriodTold(by.today, None, HomeStatus.THUIS_ZONDER_BESLUIT), by=by)
    task = Task(kind=TaskKind.BOUNCED, subject=f"proef:{world.parent.user_id}", dispute_id=spoken.id, opened_at=by.now)
    session.add(task)
    session.flush()
    published = register.publish(session, public_text(ruling.number), by=world.by(world.desk))
    public_pdf = world.house.storage.put(b"%PDF-1.4 openbaar")
    register.name_pdf(session, published.id, edition=1, sha256=public_pdf)
    register.keep_pdf(session, published.id, edition=1, sha256=public_pdf)
    rows.values = {
        "ruling": ruling.number,
        "code": "nl",
        "part": "1",
        "slug": "verhaal",
        "page": "wat",
        "position": "1",
        "flag_id": str(flag.id),
        "step_id": str(session.scalars(select(LadderStep.id).where(LadderStep.ruling_id == ruling.id)).first()),
        "board": session.get_one(Board, flag.board_id).number,
        "user_id": str(world.parent.user_id),
        "board_user_id": str(world.board.user_id),
        "task_id": str(task.id),
        "period_id": str(at_home.id),
        "period": "2024-2025",
        "cell": "2024-2025,geeindigd.uitspraak,grond,toelating",
        "request_id": str(asked.id),
        "comment_id": str(remark),
        # Of a draft, which opens by the key of its browser alone.
        "paper_id": "1",
        "party_id": str(spoken.parties[0].id),
        "delivery_id": str(_brought(session, world, ruling, spoken)),
        "mandate_id": str(mandate.id),
    }
    session.add_all(_evidence(world, ruling))
    found = Repetition(
        board_id=ruling.board_id,
        kind=RepeatedKind.BESTUUR,
        key="",
        times=3,
        since_on=by.today,
        raised_on=by.today,
        recorded_at=by.now,
        rules_hash=by.rules.hash,
    )
    naming = Naming(
        board_id=ruling.board_id,
        state=NamingState.REACTIE_GEVRAAGD,
        rulings=1,
        since_school_year="2026-2027",
        prepared_on=by.today,
        reply_until_on=by.today,
        recorded_at=by.now,
    )
    said = FigureReply(
        period_kind=PeriodKind.SCHOOLJAAR,
        period="2023-2024",
        board_id=ruling.board_id,
        figures="[]",
        asked_on=by.today,
        until_on=by.today,
        recorded_at=by.now,
    )
    session.add_all((found, naming, said))
    session.flush()
    rows.values |= {"repetition_id": str(found.id), "naming_id": str(naming.id), "reply_id": str(said.id)}
    year = named("2024-2025")
    assert year is not None
    made = releases_of(session, year) or [figures.release(session, year, by=world.by(world.desk))]
    made[0].pdf_sha256 = world.house.storage.put(b"%PDF-1.4 cijfers")
    rows.values["sha256"] = made[0].sha256
    text = publishing.checked(session, world, publishing.proposed(session, world, ruling))
    said = objections.point_out(session, spoken, text, part=None, text="Dat van de boot.", by=world.by(world.parent))
    rows.values |= {"part_key": "kop", "objection_id": str(said.id)}
    for person in (world.parent, world.board, world.chair):
        found = select(Message.id).where(Message.dispute_id == spoken.id, Message.user_id == person.user_id).limit(1)
        rows.messages[person.actor.role] = session.scalars(found).one()
    return rows


def _evidence(world: World, ruling: Ruling) -> list[EvidenceBundle]:
    """Evidence that lies ready, of a ruling and of its board."""
    digest = world.house.storage.put(b"PK bewijs")
    of_board = EvidenceBundle(board_id=ruling.board_id, begins_on=ruling.sent_on, ends_on=ruling.sent_on)
    bundles = [EvidenceBundle(ruling_id=ruling.id), of_board]
    for bundle in bundles:
        bundle.asked_at = bundle.made_at = world.clock()
        bundle.zip_sha256, bundle.contents_sha256 = digest, "0" * 64
    return bundles


def _brought(session: Session, world: World, ruling: Ruling, dispute: Dispute) -> int:
    """A letter to the child that lies ready, and the id of the delivery to the parent."""
    by = world.by(world.chair)
    words = ChildLetterText(dispute.id, "Hoi.", world.members[0].user_id, by.now)
    letter = child_letter.write(session, ruling, words, by=by)
    letter.pdf_sha256 = world.house.storage.put(b"%PDF-1.4 brief")
    own = (RulingDelivery.ruling_id == ruling.id) & (RulingDelivery.party_id == dispute.parties[0].id)
    return session.scalars(select(RulingDelivery.id).where(own)).one()


def _drafted(session: Session, world: World, dispute: Dispute) -> int:
    """A draft of a ruling with one remark; gives the id of that remark."""
    by = world.by(world.chair)
    draft = drafting.begin(session, dispute, by=by)
    return drafting.comment(session, draft, Part.FEITEN, "Klopt deze dag?", seen=1, by=by).id


@pytest.mark.sqlite
def test_who_may_open_what(app: Flask, world: World, two_families: tuple[Rows, Rows], database: Sqlite) -> None:
    ours, theirs = two_families
    asking = Asking(app, database)
    people: list[Person | None] = [None, *world.people]
    titles = ["bezoeker", *(person.actor.role.value for person in world.people)]
    lines = [("", "adres", "recht", *titles)]
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule):
        for method in sorted((rule.methods or set()) & {"GET", "POST"}):
            if rule.endpoint != "static":
                cells = [asking.cell(rule, method, person, ours, theirs) for person in people]
                lines.append((method, rule.rule, asking.right(rule), *cells))
    compare(GOLDEN, HEAD + _table(lines))


class Asking:
    """Puts every question to the app, and the database back after every deed."""

    def __init__(self, app: Flask, database: Sqlite) -> None:
        self.app, self.database = app, database
        self.kept = database.keep()
        signer = URLSafeTimedSerializer(app.config["SECRET_KEY"], salt="wtf-csrf-token")
        self.token = signer.dumps(CSRF)

    def right(self, rule: Rule) -> str:
        right = right_of(self.app, rule.endpoint)
        return right.name.lower() if right is not None else "—"

    def cell(self, rule: Rule, method: str, person: Person | None, ours: Rows, theirs: Rows) -> str:
        mine = self._word(rule, method, person, ours)
        if not rule.arguments:
            return mine
        other = self._word(rule, method, person, theirs)
        if mine == other:
            return mine
        return "eigen" if (mine, other) == ("ja", "nee") else f"{mine}/{other}"

    def _word(self, rule: Rule, method: str, person: Person | None, rows: Rows) -> str:
        answer = self._ask(self._address(rule, person, rows), method, person)
        if answer.status_code in (302, 303) and answer.headers["Location"].startswith("/inloggen?"):
            return "inloggen"
        return {200: "ja", 302: "ja", 303: "ja", 404: "nee"}.get(answer.status_code, str(answer.status_code))

    def _ask(self, address: str, method: str, person: Person | None) -> TestResponse:
        client = self.app.test_client()
        if person is not None:
            client.log_in(person)
        with client.session_transaction() as cookie:
            cookie["csrf_token"] = CSRF
        if method == "GET":
            return client.get(address)
        answer = client.post(address, data={"csrf_token": self.token})
        self.database.put_back(self.kept)
        return answer

    def _address(self, rule: Rule, person: Person | None, rows: Rows) -> str:
        values: dict[str, str] = {}
        for name in rule.arguments:
            if name == "number":
                values[name] = rows.values["ruling"] if rule.rule.startswith(_OF_RULINGS) else self._number(rule, rows)
            elif name == "slug" and "/antwoorden/" in rule.rule:
                values[name] = "zitting"
            elif name == "message_id":
                values[name] = str(
                    rows.messages.get(person.actor.role if person else Role.OUDER, rows.messages[Role.OUDER])
                )
            elif rule.endpoint == "access.change_mandate":
                # Only who works for a board has its mandate.
                values[name] = rows.values["board_user_id"]
            else:
                assert name in rows.values, f"say in _rows what <{name}> of {rule.rule} is"
                values[name] = rows.values[name]
        built = rule.build(values, append_unknown=False)
        assert built is not None
        return built[1]

    def _number(self, rule: Rule, rows: Rows) -> str:
        for folder, name in (
            ("/uitspraken/", "ruling"),
            ("/register/", "ruling"),
            ("/toezicht/besturen/", "board"),
            ("/toezicht/onderzoek/", "board"),
            ("/toezicht/samenwerkingsverbanden/", "partnership"),
        ):
            if rule.rule.startswith(folder):
                return rows.values[name]
        right = right_of(self.app, rule.endpoint)
        if rule.endpoint.startswith("drafting."):
            return rows.disputes[Stage.ZITTING_GEHOUDEN]
        if not isinstance(right, Action):
            return rows.disputes[Stage.UITSPRAAK_VERZONDEN]
        possible = [stage for stage in STAGES if stage in step_of(right).from_stages]
        return rows.disputes[possible[0]]


def _table(lines: list[tuple[str, ...]]) -> str:
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    return "".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() + "\n" for line in lines
    )

"""Two parents apart, contact is not safe: who is looked for through every page, letter, file and mail, and not found.

The parent who filed keeps address, telephone and mail secret. The other parent has an account, because of an own case
about the same child at the same school. Board, commission, Inspectie and beheerder look too. At each moment of the
case everyone opens every address of the app with every number there is.
"""

import io
import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

import pikepdf
import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from gpo.audit.models import AuditEvent
from gpo.boards.models import Board
from gpo.compliance.models import Flag
from gpo.correspondence import services as correspondence
from gpo.disputes.models import Audience, Dispute, Party, Relation
from gpo.disputes.queries import find
from gpo.documents.models import Document, PaperKind
from gpo.documents.papers import Paper
from gpo.documents.services import add_document
from gpo.filing import corrections
from gpo.filing.requests import OtherParentTold, Requester
from gpo.jobs import runner
from gpo.jobs.schedule import SCHEDULE, Daily
from gpo.messages.models import Message
from gpo.people import mandates, other_parent, own_details
from gpo.people.models import Mandate
from gpo.people.other_parent import Reach
from gpo.publication import objections
from gpo.publication.models import PublicationObjection
from gpo.rulings.models import Ruling, RulingDispute
from gpo.scenarios.paper import one_page
from gpo.tasks.models import Task
from tests import publishing
from tests.builders import Person, World
from tests.conftest import Mailbox, Work
from tests.visitor import Visitor

STREET, PLACE, PHONE, MAIL = "Verborgenlaan", "9405 XZ", "06 98 76 54 32", "schuilplaats@example.org"
MOVED, NEW_MAIL = "Nieuwerwoud", "verhuisd@example.org"
FEAR = "Hij mag niet weten waar wij wonen."
# What nobody but this parent and the desk may read, in whatever form it is written.
SECRET = (STREET, PLACE, PHONE, "0698765432", "698765432", MAIL, MOVED, NEW_MAIL, FEAR)
STORY, FILER, NAMED_AS = "KENMERK van het verhaal", "Noor Verborgen", "Sam Genoemd"
UNKNOWN_MAIL = "genoemd@example.org"
HIDDEN_PAPER, HIDDEN_VOICE = "dagboekbladzij", "Kenmerk van de stem."


@dataclass
class Case:
    """The unsafe case, and everything whose number might be guessed.

    Args:
        number: of the case.
        own_number: of the other parent's own case.
        values: per part of an address what may stand there.
    """

    number: str
    own_number: str
    values: dict[str, list[str]] = field(default_factory=dict)


@pytest.fixture
def unsafe(world: World, work: Work) -> Case:
    """Filed; the other parent filed an own case first."""
    with work() as session:
        own = world.filed(session, world.other_parent, child_name="Kim Verborgen", story="Mijn eigen verhaal.")
        told = world.request(
            requester=Requester(
                FILER,
                Relation.OUDER,
                email=MAIL,
                phone=PHONE,
                address=f"{STREET} 17, {PLACE} Assen",
                user_id=world.parent.user_id,
                address_secret=True,
            ),
            other_parent=OtherParentTold(False, False, NAMED_AS, UNKNOWN_MAIL, FEAR),
            child_name="Kim Verborgen",
            child_born_on=date(2010, 3, 3),
            follows=True,
            story=STORY,
            child_voice=HIDDEN_VOICE,
            child_voice_how="Thuis.",
            child_voice_audience=Audience.COMMISSIE_GEVRAAGD,
        )
        dispute = world.filed(session, **{name: getattr(told, name) for name in told.__dataclass_fields__})
        _add_papers(session, world, dispute)
        return Case(dispute.number, own.number)


def _add_papers(session: Session, world: World, dispute: Dispute) -> None:
    by, store = world.by(world.parent), world.house.storage
    for name, audience in (("openbaar", Audience.PARTIJEN), (HIDDEN_PAPER, Audience.COMMISSIE_GEVRAAGD)):
        paper = Paper(f"{name}.pdf", "application/pdf", one_page(name))
        add_document(
            session, dispute, paper, kind=PaperKind.BEWIJS, title=name, storage=store, audience=audience, by=by
        )
    correspondence.write(session, dispute, f"Mijn adres is {STREET} 17.", storage=store, by=by)
    signed = Paper("machtiging.pdf", "application/pdf", one_page("machtiging", STREET))
    speaker = mandates.Speaker("Puk Pleiter", "pleiter@example.org")
    mandates.give(session, dispute, speaker, signed, storage=store, by=by)


# --- the walk -----------------------------------------------------------------------------------------------------


class Walk:
    """Opens every address for someone, and reads all that comes back.

    Args:
        app: the app.
        case: with every number there is.
    """

    def __init__(self, app: Flask, case: Case) -> None:
        self.app, self.case = app, case
        self.opened: dict[str, int] = {}

    def everything(self, person: Person | None) -> Iterator[tuple[str, str]]:
        """Every address with what it gave, as words; a file also with what is inside it."""
        visitor = self.app.test_client()
        assert isinstance(visitor, Visitor)
        if person is not None:
            visitor.log_in(person)
        for rule in self.app.url_map.iter_rules():
            if "GET" in (rule.methods or ()) and rule.endpoint not in ("static", "filing.wipe", "filing.leave"):
                for address in self._addresses(rule):
                    answer = visitor.get(address)
                    self.opened[address] = answer.status_code
                    yield address, words_of(answer)

    def _kind(self, rule: Rule, name: str) -> str:
        """What may stand at this place: a number is of a ruling, a board or a case."""
        folder = rule.rule.split("/")[1]
        of_folder = {"uitspraken": "ruling", "publicatie": "ruling", "register": "ruling", "toezicht": "board"}
        return of_folder.get(folder, name) if name == "number" else name

    def _addresses(self, rule: Rule) -> Iterator[str]:
        chosen: list[dict[str, str]] = [{}]
        for name in sorted(rule.arguments):
            known = self.case.values.get(self._kind(rule, name)) or ["1", "2"]
            chosen = [{**before, name: value} for before in chosen for value in known]
        for values in chosen:
            built = rule.build(values, append_unknown=False)
            if built is not None:
                yield built[1]


def words_of(answer: TestResponse) -> str:
    """Everything readable in an answer: headers, text, and for a pdf its text and what it says of itself."""
    headers = "\n".join(f"{name}: {value}" for name, value in answer.headers if name != "Set-Cookie")
    content = answer.get_data()
    inside = pdf_words(content) if content.startswith(b"%PDF") else ""
    return f"{headers}\n{content.decode('utf-8', 'replace')}\n{inside}"


def pdf_words(content: bytes) -> str:
    """The text of a pdf, and its metadata."""
    text = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True).stdout.decode()
    with pikepdf.open(io.BytesIO(content)) as opened:
        said = [str(value) for value in opened.docinfo.values()]
        return "\n".join([text, *said, str(opened.open_metadata())])


def found_in(words: str, marks: Sequence[str]) -> list[str]:
    """Which of these stand in it, whatever the capitals, the blanks and the way signs are written."""
    flat = re.sub(r"\s+", "", words.replace("&#39;", "'").replace("%40", "@")).casefold()
    return [mark for mark in marks if re.sub(r"\s+", "", mark).casefold() in flat]


def note_numbers(session: Session, case: Case) -> None:
    """Everything that may stand in an address now."""
    rulings = session.scalars(select(Ruling.number)).all()
    boards = session.scalars(select(Board.number)).all()
    keys = {
        "position": Document.position,
        "message_id": Message.id,
        "party_id": Party.id,
        "mandate_id": Mandate.id,
        "flag_id": Flag.id,
        "task_id": Task.id,
        "objection_id": PublicationObjection.id,
    }
    case.values = {
        "number": [case.number, case.own_number],
        "ruling": list(rulings),
        "board": [boards[0]],
        "slug": ["andere-ouder", "zitting"],
        "part_key": ["kop", "feiten"],
        **{name: sorted({str(key) for key in session.scalars(select(column))}) for name, column in keys.items()},
    }


def refuse(found: dict[str, list[str]]) -> None:
    assert not found, "\n".join(f"{address}: {', '.join(marks)}" for address, marks in sorted(found.items()))


# --- what the moments of the case leave behind --------------------------------------------------------------------


def jobs(app: Flask) -> None:
    """The jobs that run all day: the pdf of a ruling, and the mail."""
    for job in SCHEDULE:
        if not isinstance(job.when, Daily):
            with app.app_context():
                tally = runner.run_now(app.extensions["gpo"], job)
            assert tally.failed == 0, tally.errors


def to_the_board(session: Session, world: World, dispute: Dispute) -> None:
    """In hand, with a chamber and a planned hearing; the parent moved and completed the request."""
    world.planned(session, world.seated(session, world.admitted(session, dispute)))
    details = own_details.Details(FILER, may_phone=True, may_mail=True, address_secret=True, language="nl")
    moved = own_details.Contact(NEW_MAIL, PHONE, f"{MOVED} 3, Assen")
    own_details.change(session, dispute, details, moved, by=world.by(world.parent))
    better = {"wish": "Dat ons kind snel weer naar school gaat."}
    corrections.correct(session, dispute, better, reason="Nog iets.", by=world.by(world.parent))


def to_the_ruling(session: Session, world: World, dispute: Dispute) -> None:
    """Heard, told and adopted."""
    world.issued(session, world.dictum_told(session, world.heard(session, dispute)))
    world.next_morning()


def to_the_public(session: Session, world: World, dispute: Dispute) -> None:
    """Sent, read by the parties who may know of it, and in the register; somebody pointed at something."""
    ruling = session.scalars(select(Ruling).join(RulingDispute).where(RulingDispute.dispute_id == dispute.id)).one()
    text = publishing.checked(session, world, publishing.proposed(session, world, ruling))
    said = objections.point_out(session, dispute, text, part=None, text=STREET, by=world.by(world.parent))
    objections.answer(session, text, said, words="Dat staat er niet in.", changed=False, by=world.by(world.desk))
    publishing.released(session, world, publishing.waited(session, world, text))


def case_of(session: Session, world: World, case: Case) -> Dispute:
    found = find(session, world.desk.actor, case.number)
    assert found is not None
    return found


def look_everywhere(app: Flask, world: World, work: Work, case: Case, moment: str) -> None:
    """The other parent finds no sign of the case, and nobody but the parent and the desk a way to reach the parent."""
    with work() as session:
        note_numbers(session, case)
    # The own case of the other parent names the child too, so the child's name is no sign.
    signs = (case.number, STORY, FILER, NAMED_AS, UNKNOWN_MAIL, "Pleiter", *SECRET, HIDDEN_VOICE, HIDDEN_PAPER)
    bystanders = (world.board, world.other_board, world.chair, world.inspector, world.keeper)
    for person, marks in (
        (None, signs),
        (world.other_parent, signs),
        *((person, (*SECRET, NAMED_AS, UNKNOWN_MAIL, HIDDEN_VOICE, HIDDEN_PAPER)) for person in bystanders),
    ):
        walk = Walk(app, case)
        answers = dict(walk.everything(person))
        refuse({at: found for at, words in answers.items() if (found := found_in(words, _asked(marks, at, walk)))})
        if person is world.board:
            _require_seen(walk, answers, moment)


def _asked(marks: Sequence[str], address: str, walk: Walk) -> Sequence[str]:
    """The marks, without a number that the visitor typed and only got back: a redirect to the login page has it."""
    typed = [mark for mark in marks if mark in address and walk.opened[address] in (302, 404)]
    return [mark for mark in marks if mark not in typed]


@pytest.mark.parametrize("moment", ["filed", "planned", "published"])
def test_nobody_finds_the_parent_and_the_other_parent_finds_no_case(
    app: Flask, world: World, work: Work, unsafe: Case, smtp: Mailbox, moment: str
) -> None:
    with work() as session:
        dispute = case_of(session, world, unsafe)
        if moment != "filed":
            to_the_board(session, world, dispute)
        if moment == "published":
            to_the_ruling(session, world, dispute)
    jobs(app)
    if moment == "published":
        with work() as session:
            to_the_public(session, world, case_of(session, world, unsafe))
        jobs(app)
    look_everywhere(app, world, work, unsafe, moment)
    _look_in_mails(smtp, unsafe)
    _look_in_trail(work)


def _require_seen(walk: Walk, words: dict[str, str], moment: str) -> None:
    """That nothing was found is worth something only where the board really opened the case and the pdf."""
    page = f"/zaken/{walk.case.number}"
    assert (walk.opened[page] == 200, STORY in words[page]) == (moment != "filed", moment != "filed")
    opened = [at for at, status in walk.opened.items() if status == 200]
    files = [at for at in opened if at.startswith("/uitspraken/") and at.endswith("/pdf")]
    assert bool(files) == (moment == "published")
    public = [at for at in opened if at.startswith("/register/U")]
    assert bool(public) == (moment == "published")
    assert all(found_in(words[at], ("Verborgen", walk.case.number)) == [] for at in public)
    assert all("Kim Verborgen" in words[at] for at in files)


def _look_in_mails(smtp: Mailbox, case: Case) -> None:
    for mail in smtp.mails:
        said = f"{mail.as_string()}\n{mail.get_content()}"
        if mail["To"] not in (MAIL, NEW_MAIL):
            assert found_in(said, SECRET) == [], mail["To"]
        if mail["To"] in ("ander@gpo.test", UNKNOWN_MAIL):
            assert case.number not in said
    assert smtp.to(UNKNOWN_MAIL) == []


def _look_in_trail(work: Work) -> None:
    with work() as session:
        facts = "\n".join(session.scalars(select(AuditEvent.facts)))
        names = "\n".join(session.scalars(select(Document.filename)))
    assert found_in(facts, (*SECRET, NAMED_AS, UNKNOWN_MAIL, FILER)) == []
    assert found_in(names, SECRET) == []


@pytest.mark.parametrize(
    ("page", "more"), [("/inloggen", {"password": "vier losse woorden hier"}), ("/inloggen/link", {})]
)
def test_the_address_that_was_named_opens_nothing_and_tells_nothing(
    app: Flask, unsafe: Case, smtp: Mailbox, page: str, more: dict[str, str]
) -> None:
    """Whoever tries to come in with it hears what a stranger hears, and gets no mail that leads to a case."""
    told = []
    for address in (UNKNOWN_MAIL, "niemand@example.org"):
        visitor = app.test_client()
        assert isinstance(visitor, Visitor)
        answer = visitor.send(page, email=address, **more)
        told.append(answer.get_data(as_text=True).replace(address, "—"))
    assert _without_tokens(told[0]) == _without_tokens(told[1])
    jobs(app)
    assert smtp.to(UNKNOWN_MAIL) == []


def _without_tokens(text: str) -> str:
    return re.sub(r'value="[^"]{40,}"', "", text)


def test_after_a_no_there_is_still_no_sign(app: Flask, world: World, work: Work, unsafe: Case) -> None:
    with work() as session:
        dispute = case_of(session, world, unsafe)
        other_parent.decide(session, dispute, involve=False, reason=f"{NAMED_AS}: {FEAR}", by=world.by(world.desk))
        to_the_board(session, world, dispute)
    jobs(app)
    look_everywhere(app, world, work, unsafe, "planned")


def test_after_a_yes_the_other_parent_reads_the_case_and_never_the_secrets(
    app: Flask, world: World, work: Work, unsafe: Case, smtp: Mailbox
) -> None:
    with work() as session:
        dispute = case_of(session, world, unsafe)
        reach = Reach("Sam Ander", email="ander@gpo.test", phone="06 55 44 33 22", address="Anderstraat 5, Meppel")
        other_parent.decide(
            session, dispute, involve=True, reason=FEAR, reach=reach, requester_told=True, by=world.by(world.desk)
        )
        dispute.parties[-1].user_id = world.other_parent.user_id
        session.flush()
        to_the_board(session, world, dispute)
        to_the_ruling(session, world, dispute)
    jobs(app)
    with work() as session:
        note_numbers(session, unsafe)
        party = case_of(session, world, unsafe).parties[-1]
        to_them = (Message.user_id == world.other_parent.user_id) | (Message.party_id == party.id)
        theirs = set(session.scalars(select(Message.id).where(to_them)))
    walk = Walk(app, unsafe)
    hidden = (*SECRET, UNKNOWN_MAIL, HIDDEN_VOICE, HIDDEN_PAPER)
    words = dict(walk.everything(world.other_parent))
    refuse({at: found for at, said in words.items() if (found := found_in(said, hidden))})
    assert walk.opened[f"/zaken/{unsafe.number}"] == 200
    assert STORY in words[f"/zaken/{unsafe.number}"]
    letters = {at for at, status in walk.opened.items() if at.startswith("/berichten/") and status == 200}
    assert letters == {f"/berichten/{key}" for key in theirs}
    # And the other way round: the parent who filed does not read where the other lives, nor their letters.
    walk = Walk(app, unsafe)
    words = dict(walk.everything(world.parent))
    refuse({at: found for at, said in words.items() if (found := found_in(said, ("Anderstraat", "0655443322")))})
    assert not letters & {at for at, status in walk.opened.items() if status == 200}
    for mail in smtp.to("ander@gpo.test"):
        assert found_in(mail.as_string(), SECRET) == []


def test_the_walk_itself_finds_what_is_there(app: Flask, world: World, work: Work, unsafe: Case) -> None:
    """The desk and the parent do read the address: a walk that finds nothing anywhere would prove nothing."""
    with work() as session:
        note_numbers(session, unsafe)
    for person in (world.desk, world.parent):
        found = {mark for _at, words in Walk(app, unsafe).everything(person) for mark in found_in(words, SECRET)}
        assert {STREET, PHONE, MAIL} <= found
    inside = pdf_words(one_page("machtiging", STREET))
    assert found_in(inside, [STREET]) == [STREET]

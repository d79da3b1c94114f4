"""Mail against a real SMTP server on this machine: what it says, when it fails, and that it goes once."""

import re
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage

import pytest
from click.testing import CliRunner
from flask import Flask
from sqlalchemy import select

from gpo.access import keys
from gpo.access.models import Invitation
from gpo.clock import MovableClock
from gpo.commands.mail import post
from gpo.disputes.models import Dispute, Relation
from gpo.filing.services import Requester, file_with_papers
from gpo.jobs import runner
from gpo.jobs.mailing import transport_of
from gpo.jobs.schedule import job_named
from gpo.jobs.work import Tally
from gpo.mail import AddressRefused, smtp_transport
from gpo.messages.models import Message
from gpo.tasks.models import Task
from tests.builders import World
from tests.conftest import Mailbox, Work

Change = Callable[..., None]


def send(app: Flask) -> Tally:
    found = job_named("send-mail")
    assert found is not None
    with app.app_context():
        return runner.run_now(app.extensions["gpo"], found)


@pytest.fixture
def change(app: Flask) -> Iterator[Change]:
    """Other settings for one test."""
    house = app.extensions["gpo"]

    def other(**settings: object) -> None:
        app.extensions["gpo"] = replace(house, settings=replace(house.settings, **settings))  # type: ignore[arg-type]

    yield other
    app.extensions["gpo"] = house


def tasks(work: Work) -> list[str]:
    with work() as session:
        return sorted(task.kind.value for task in session.scalars(select(Task).where(Task.done_at.is_(None))))


# --- what a mail says ---------------------------------------------------------------------------------------------


def test_a_mail_holds_number_hour_and_link_only(app: Flask, smtp: Mailbox, world: World, work: Work) -> None:
    with work() as session:
        number = world.filed(session).number
    assert send(app) == Tally(done=1)
    [mail] = smtp.mails
    assert mail["To"] == world.parent.email
    assert mail["Subject"] == "Er staat een bericht voor u klaar"
    text = re.sub(r"/sleutel/[\w-]{32}", "/sleutel/S", mail.get_content())
    assert text.replace("\r\n", "\n") == f"Zaak {number}\n1-9-2026, 10:00 uur\n\nhttp://localhost/sleutel/S\n"
    assert not list(mail.iter_attachments())


def test_no_mail_of_a_whole_life_names_anybody_or_anything(app: Flask, smtp: Mailbox, world: World, work: Work) -> None:
    with work() as session:
        world.issued(session)
    for name in ("render-rulings", "send-rulings"):
        world.next_morning()
        found = job_named(name)
        assert found is not None
        with app.app_context():
            assert runner.run_now(app.extensions["gpo"], found).done == 1
    send(app)
    assert {mail["To"] for mail in smtp.mails} >= {world.parent.email, world.board.email, world.chair.email}
    link = r"http://localhost/(berichten/\d+|sleutel/[\w-]+)"
    allowed = re.compile(rf"Zaak \d{{4}}-\d{{4}}\n\d{{1,2}}-\d{{1,2}}-2026, \d\d:\d\d uur\n\n{link}\n")
    for mail in smtp.mails:
        assert allowed.fullmatch(mail.get_content().replace("\r\n", "\n")), mail.get_content()
        assert mail["Subject"] == "Er staat een bericht voor u klaar"
        assert set(mail.keys()) <= {
            *("Subject", "From", "To", "Message-ID", "Date", "Auto-Submitted", "MIME-Version"),
            *("Content-Type", "Content-Transfer-Encoding", "X-Peer", "X-MailFrom", "X-RcptTo"),
        }


# --- once ---------------------------------------------------------------------------------------------------------


def test_a_mail_goes_once(app: Flask, smtp: Mailbox, world: World, work: Work) -> None:
    with work() as session:
        world.filed(session)
    send(app)
    assert send(app) == Tally()
    assert len(smtp.mails) == 1


def test_several_workers_send_each_mail_once(app: Flask, smtp: Mailbox, world: World, work: Work) -> None:
    with work() as session:
        for _ in range(12):
            world.filed(session)
    with ThreadPoolExecutor(4) as pool:
        tallies = list(pool.map(lambda _: send(app), range(4)))
    assert sum(tally.done for tally in tallies) == 12
    assert sum(tally.failed for tally in tallies) == 0
    assert len({mail["Message-ID"] for mail in smtp.mails}) == len(smtp.mails) == 12


# --- what goes wrong ----------------------------------------------------------------------------------------------


def test_an_address_that_is_refused_for_good_becomes_a_task(
    app: Flask, smtp: Mailbox, world: World, work: Work
) -> None:
    smtp.refused.add(world.parent.email)
    with work() as session:
        world.filed(session)
        world.filed(session, parent=world.other_parent)
    assert send(app) == Tally(done=1)
    assert tasks(work) == ["bounced"]
    with work() as session:
        error = session.scalars(select(Message.last_error).where(Message.bounced_at.is_not(None))).one()
        assert error == "SMTP 550"


def test_a_server_that_is_away_is_tried_again_later(
    app: Flask, smtp: Mailbox, world: World, work: Work, clock: MovableClock, change: Change
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    change(smtp_url=f"smtp://127.0.0.1:{port}")
    with work() as session:
        world.filed(session)
    assert send(app) == Tally()
    with work() as session:
        message = session.scalars(select(Message)).one()
        assert (message.attempts, message.last_error) == (1, "ConnectionRefusedError")
        assert message.next_attempt_at == clock() + timedelta(minutes=2)
    change(smtp_url=smtp.url)
    assert send(app) == Tally()
    clock.move_to(clock() + timedelta(minutes=2))
    assert send(app) == Tally(done=1)
    assert tasks(work) == []


def test_a_server_that_stays_away_becomes_a_task(
    app: Flask, world: World, work: Work, clock: MovableClock, change: Change
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    change(smtp_url=f"smtp://127.0.0.1:{port}")
    with work() as session:
        world.filed(session)
    for _ in range(12):
        send(app)
        clock.move_to(clock() + timedelta(hours=6))
    assert tasks(work) == ["bounced"]


def test_an_address_that_is_no_address_does_not_stop_the_rest(
    app: Flask, smtp: Mailbox, world: World, work: Work
) -> None:
    with work() as session:
        world.filed(session)
        message = session.scalars(select(Message)).one()
        message.address = "ouder@gpo.test\nBcc: ander@gpo.test"
        world.filed(session, parent=world.other_parent)
    assert send(app) == Tally(done=1)
    assert [mail["To"] for mail in smtp.mails] == [world.other_parent.email]
    assert tasks(work) == ["bounced"]


def test_a_mail_that_comes_back_becomes_a_task(app: Flask, smtp: Mailbox, world: World, work: Work) -> None:
    with work() as session:
        world.filed(session)
    send(app)
    returned = (
        "From: MAILER-DAEMON@elders.test\nSubject: Undelivered Mail Returned to Sender\n"
        "Content-Type: multipart/report; report-type=delivery-status; boundary=x\n\n--x\n\nmailbox full\n"
        f"--x\nContent-Type: text/rfc822-headers\n\nMessage-ID: {smtp.mails[0]['Message-ID']}\n\n--x--\n"
    )
    with app.app_context():
        result = CliRunner().invoke(post, ["terug"], input=returned)
    assert result.exit_code == 0, result.output
    assert tasks(work) == ["bounced"]


def test_a_returned_mail_of_somebody_else_changes_nothing(app: Flask, work: Work) -> None:
    with app.app_context():
        result = CliRunner().invoke(post, ["terug"], input="Subject: hallo\n\nMessage-ID: <iets@elders.test>\n")
    assert result.exit_code == 1
    assert tasks(work) == []


# --- secret links -------------------------------------------------------------------------------------------------


def _filed_without_account(world: World, work: Work) -> None:
    with work() as session:
        who = Requester("Noor Ouder", Relation.OUDER, email="noor@gpo.test")
        file_with_papers(session, world.request(requester=who), [], by=world.by(world.desk))


def test_after_sending_only_the_hash_of_a_secret_link_is_kept(
    app: Flask, smtp: Mailbox, world: World, work: Work
) -> None:
    _filed_without_account(world, work)
    send(app)
    [token] = re.findall(r"/sleutel/(\S+)", smtp.mails[0].get_content())
    with work() as session:
        assert session.scalars(select(Message.path)).one() == "/inloggen"
        assert token not in " ".join(session.scalars(select(Invitation.token_hash)))
        key = keys.behind(session, token)
        assert key is not None
        assert key.email == "noor@gpo.test"


def test_the_secret_link_goes_too_when_the_address_is_refused(
    app: Flask, smtp: Mailbox, world: World, work: Work
) -> None:
    smtp.refused.add("noor@gpo.test")
    _filed_without_account(world, work)
    send(app)
    with work() as session:
        assert session.scalars(select(Message.path)).one() == "/inloggen"


def test_a_demonstration_keeps_its_links_for_the_mailbox_page(
    app: Flask, world: World, work: Work, change: Change
) -> None:
    change(demo=True, smtp_url=None)
    _filed_without_account(world, work)
    assert send(app) == Tally(done=1)
    with work() as session:
        assert session.scalars(select(Message.path)).one().startswith("/sleutel/")


# --- the road -----------------------------------------------------------------------------------------------------


def test_without_a_server_mail_waits(app: Flask, world: World, work: Work, change: Change) -> None:
    change(smtp_url=None)
    with work() as session:
        world.filed(session)
    assert transport_of(app.extensions["gpo"].settings) is None
    assert send(app) == Tally()
    with work() as session:
        message = session.scalars(select(Message)).one()
        assert (message.attempts, message.sent_at) == (0, None)
        assert message.next_attempt_at is not None


def test_a_password_is_not_sent_in_the_open_to_another_machine(
    mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lambda _host, *rest, **more: really("127.0.0.1", *rest, **more))
    port = mailbox.url.rpartition(":")[2]
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "een@gpo.test", "twee@gpo.test", "proef"
    with pytest.raises(OSError, match="password was not sent"):
        smtp_transport(f"smtp://naam:geheim@mail.elders.test:{port}")(mail)


def test_refused_for_good_and_refused_for_now_differ(mailbox: Mailbox) -> None:
    mailbox.refused.add("twee@gpo.test")
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "een@gpo.test", "twee@gpo.test", "proef"
    with pytest.raises(AddressRefused, match=r"^SMTP 550$"):
        smtp_transport(mailbox.url)(mail)
    mailbox.refused.discard("twee@gpo.test")


def test_the_number_of_the_case_is_the_only_thing_that_ties_a_mail_to_it(
    app: Flask, smtp: Mailbox, world: World, work: Work
) -> None:
    with work() as session:
        dispute = world.filed(session)
        words = [dispute.story, dispute.wish, dispute.child.name, dispute.ground.value, dispute.parties[0].name]
        assert session.get_one(Dispute, dispute.id).number
    send(app)
    whole = smtp.mails[0].as_string()
    assert not [word for word in words if word in whole]

"""The letters: who may read them, what reading proves, and that each kind says what it must."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.actor import SYSTEM
from gpo.compliance import services as compliance
from gpo.compliance.models import LadderStep
from gpo.deadlines.models import Deadline
from gpo.deadlines.services import current_rows
from gpo.disputes import endings, services
from gpo.disputes.models import Dispute
from gpo.documents.defence import record_defence
from gpo.documents.papers import Paper
from gpo.hearings import services as hearings
from gpo.hearings.queries import current_hearing
from gpo.law.calendar import add, local_date
from gpo.law.enums import Outcome, Role
from gpo.law.explain import date_words
from gpo.law.ladder import LadderKind
from gpo.law.rows import Owed, Unit
from gpo.law.rules import load_rules
from gpo.messages.models import Message, MessageKind
from gpo.messages.services import Recipient, queue
from gpo.rulings.models import Owner, RulingKind, TermUnit
from gpo.rulings.services import MeasureText
from gpo.withdrawal import services as withdrawal
from tests.builders import Person, World
from tests.conftest import Work
from tests.services.test_compliance import sent_day
from tests.services.test_ladder import at_home, look_at_home, nights
from tests.visitor import Visitor

BINDING_RULES = Path(__file__).parent.parent / "data" / "rules" / "bindend.toml"
BOTH_BIND = (
    MeasureText("Laat de leerling terugkomen.", Owner.SCHOOL, True, 4, TermUnit.WEKEN),
    MeasureText("Maak samen een plan.", Owner.BESTUUR, True, 4, TermUnit.WEKEN),
)
Login = Callable[[Visitor, Person], Visitor]


def letter(session: Session, kind: MessageKind, role: Role) -> int:
    """The newest letter of a kind to a role."""
    rows = select(Message.id).where(Message.kind == kind, Message.recipient_role == role)
    return session.scalars(rows.order_by(Message.id.desc())).first() or 0


def short(day: date) -> str:
    """Without the day of the week."""
    return date_words(day).partition(" ")[2]


def test_only_the_recipient_and_the_desk_read_a_letter(client: Visitor, login: Login, world: World, work: Work) -> None:
    with work() as session:
        world.seated(session)
        to_parent = letter(session, MessageKind.ADMIT, Role.OUDER)
        to_board = letter(session, MessageKind.ADMIT, Role.BESTUUR)
        to_member = letter(session, MessageKind.COMPOSE_CHAMBER, Role.COMMISSIE)
    readers = {
        to_parent: {world.parent, world.desk},
        to_board: {world.board, world.desk},
        to_member: {world.members[1], world.desk},
    }
    everyone = {*world.people, world.other_parent, world.other_board, world.other_chair, *world.members}
    for message_id, allowed in readers.items():
        for person in everyone:
            status = login(client, person).get(f"/berichten/{message_id}").status_code
            assert (status == 200) == (person in allowed), (message_id, person.name)


def test_a_letter_that_its_recipient_opens_has_arrived(client: Visitor, login: Login, world: World, work: Work) -> None:
    with work() as session:
        world.admitted(session)
        message_id = letter(session, MessageKind.ADMIT, Role.BESTUUR)
    login(client, world.desk).page(f"/berichten/{message_id}")
    assert _opened(work, message_id) is None
    login(client, world.board).page(f"/berichten/{message_id}")
    first = _opened(work, message_id)
    assert first == world.clock()
    world.pass_days(1)
    client.page(f"/berichten/{message_id}")
    assert _opened(work, message_id) == first


def test_the_ruling_tells_the_board_what_by_when_where_and_what_silence_brings(
    client: Visitor, login: Login, world: World, work: Work
) -> None:
    with work() as session:
        ruling = world.sent(session)
        number = session.get_one(Dispute, ruling.disputes[0].dispute_id).number
        message_id = letter(session, MessageKind.SEND_RULING, Role.BESTUUR)
        sent_on = ruling.sent_on
    page = login(client, world.board).page(f"/berichten/{message_id}")
    # Sent on Tuesday 22-9-2026; 28 days later is Tuesday 20-10-2026.
    assert str(sent_on) == "2026-09-22"
    assert "20 oktober 2026" in page.text
    assert "werktermijn, geen wettelijke termijn" in page.text
    assert page.links["op de pagina van deze zaak"] == f"/zaken/{number}"
    for words in ("aan de commissie", "aan de ouders", "Nodig de ouders uit", "vlag", "Inspectie van het Onderwijs"):
        assert words in page.text


def test_nothing_is_asked_where_nothing_is_owed(client: Visitor, login: Login, world: World, work: Work) -> None:
    with work() as session:
        ruling = world.issued(session, outcome=Outcome.NIET_ONTVANKELIJK, measures=())
        world.sent(session, ruling)
        message_id = letter(session, MessageKind.SEND_RULING, Role.BESTUUR)
    text = login(client, world.board).page(f"/berichten/{message_id}").text
    assert "hoeft u niets te melden" in text
    assert "vlag" not in text


@pytest.mark.parametrize(
    ("owed", "outcome", "to_board", "to_parent"),
    [
        (
            Owed.VOLLEDIG,
            Outcome.GEGROND,
            "krijgen uw melding dan meteen van ons",
            "aan u en aan de commissie",
        ),
        (
            Owed.EEN_DRUK,
            Outcome.ONGEGROND,
            "met één druk op de knop",
            "alleen weten dat het de uitspraak heeft gelezen",
        ),
        (Owed.NIETS, Outcome.NIET_ONTVANKELIJK, "hoeft u niets te melden", "hoeft het schoolbestuur niets te melden"),
    ],
)
def test_the_letter_asks_and_promises_no_more_than_what_is_owed(
    client: Visitor,
    login: Login,
    world: World,
    work: Work,
    owed: Owed,
    outcome: Outcome,
    to_board: str,
    to_parent: str,
) -> None:
    full = owed is Owed.VOLLEDIG
    with work() as session:
        ruling = world.issued(session, outcome=outcome, **({} if full else {"measures": ()}))
        world.sent(session, ruling)
        dispute_id, ruling_id = ruling.disputes[0].dispute_id, ruling.id
        keys = {role: letter(session, MessageKind.SEND_RULING, role) for role in (Role.BESTUUR, Role.OUDER)}
        who = world.board.actor
        board = Recipient(who.role, world.board.email, user_id=who.user_id, board_id=who.board_id)
        by = world.by(SYSTEM)
        reminder = queue(
            session, MessageKind.REPORT_REMINDER, board, by=by, dispute_id=dispute_id, ruling_id=ruling_id
        ).id
    for person, role, words in ((world.parent, Role.OUDER, to_parent), (world.board, Role.BESTUUR, to_board)):
        text = login(client, person).page(f"/berichten/{keys[role]}").text
        assert words in text
        assert ("Inspectie van het Onderwijs" in text) == full
        assert ("20 oktober 2026" in text) == (owed is not Owed.NIETS)
    if owed is not Owed.NIETS:
        text = client.page(f"/berichten/{reminder}").text
        assert ("Er komt geen vlag" in text) != full
        assert ("krijgen uw melding dan meteen van ons" in text) == full


@pytest.mark.parametrize(
    ("kind", "outcome", "to_board", "to_parent"),
    [
        (
            RulingKind.HERSTEL,
            Outcome.ONGEGROND,
            "Meldde u al dat u de uitspraak heeft gelezen? Dan hoeft u dat niet nog een keer te doen.",
            "U hoeft nu niets te doen.",
        ),
        (
            RulingKind.AANVULLING,
            Outcome.ONGEGROND,
            "De termijn om te melden dat zij is gelezen, begint opnieuw.",
            "De termijn om te melden dat zij is gelezen, begint opnieuw.",
        ),
        (
            RulingKind.HERZIENING,
            Outcome.NIET_ONTVANKELIJK,
            "Vanaf nu geldt deze uitspraak.",
            "Vanaf nu geldt deze uitspraak.",
        ),
    ],
)
def test_the_letter_with_a_correction_asks_no_more_than_what_is_owed(
    client: Visitor,
    login: Login,
    world: World,
    work: Work,
    kind: RulingKind,
    outcome: Outcome,
    to_board: str,
    to_parent: str,
) -> None:
    with work() as session:
        first = world.sent(session, world.issued(session, outcome=Outcome.ONGEGROND, measures=()))
        world.next_morning()
        world.sent(session, world.corrected(session, first, kind, outcome=outcome, measures=()))
        keys = {role: letter(session, MessageKind.SEND_CORRECTION, role) for role in (Role.BESTUUR, Role.OUDER)}
    anew = kind is RulingKind.AANVULLING
    for person, role, words in ((world.board, Role.BESTUUR, to_board), (world.parent, Role.OUDER, to_parent)):
        text = login(client, person).page(f"/berichten/{keys[role]}").text
        assert words in text
        assert ("begint opnieuw" in text) == anew
        assert ("Meld het uiterlijk op" in text or "meldt dat uiterlijk op" in text) == anew
        for too_much in (
            "Inspectie",
            "vlag bij uw bestuur",
            "houdt zijn oude laatste dag",
            "wat u met de uitspraak doet?",
        ):
            assert too_much not in text.replace("Er komt geen vlag bij uw bestuur", "")


def test_a_board_with_two_days_for_one_ruling_reads_both(
    client: Visitor, login: Login, world: World, work: Work
) -> None:
    with work() as session:
        cases = [world.heard(session), world.heard(session, parent=world.other_parent)]
        world.sent(session, world.issued(session, *cases))
        days = [current_rows(session, case.id)["report", None] for case in cases]
        ids, numbers = [case.id for case in cases], [case.number for case in cases]
        key = letter(session, MessageKind.SEND_RULING, Role.BESTUUR)
        same = days[0].due_on
        assert days[1].due_on == same
    text = login(client, world.board).page(f"/berichten/{key}").text
    assert f"Zaak {numbers[0]}:" not in text, "one day for all is said once"
    with work() as session:
        current_rows(session, ids[1])["report", None].due_on = same + timedelta(days=7)
    text = client.page(f"/berichten/{key}").text
    for number, day in zip(numbers, (same, same + timedelta(days=7)), strict=True):
        assert re.search(rf"Zaak {number}: .{{0,20}}{date_words(day).partition(' ')[2]}", text)


def test_an_old_invitation_keeps_its_old_day(client: Visitor, login: Login, world: World, work: Work) -> None:
    with work() as session:
        dispute = world.planned(session)
        number = dispute.number
        old = letter(session, MessageKind.PLAN_HEARING, Role.OUDER)
        planned = current_hearing(session, dispute.id)
        assert planned is not None
        was = planned.starts_at
    world.pass_days(1)
    with work() as session:
        hearings.plan_hearing(
            session,
            services.load_for_act(session, number, by=world.by(world.desk)),
            starts_at=was.replace(day=was.day + 1),
            place="Elders",
            online=False,
            remarks=None,
            by=world.by(world.desk),
        )
        new = letter(session, MessageKind.PLAN_HEARING, Role.OUDER)
    login(client, world.parent)
    assert "dinsdag 15 september 2026 om 10:00 uur" in client.page(f"/berichten/{old}").text
    assert "woensdag 16 september 2026" in client.page(f"/berichten/{new}").text


def test_an_old_letter_keeps_its_old_date(client: Visitor, login: Login, world: World, work: Work) -> None:
    with work() as session:
        number = world.admitted(session).number
        message_id = letter(session, MessageKind.ADMIT, Role.BESTUUR)
    world.pass_days(1)
    with work() as session:
        dispute = services.load_for_act(session, number, by=world.by(world.desk))
        services.correct_facts(session, dispute, {"completed_on": date(2026, 9, 2)}, by=world.by(world.desk))
    # Two weeks after Tuesday 1-9 and after Wednesday 2-9.
    assert "15 september 2026" in login(client, world.board).page(f"/berichten/{message_id}").text
    assert "16 september 2026" in client.page(f"/zaken/{number}").text


def test_a_formal_notice_about_measures_names_each_with_its_term_and_its_force(
    client: Visitor, login: Login, world: World, work: Work
) -> None:
    """One letter for what passed at the same time; a board that has reported is not asked to report again."""
    world.rules = load_rules(BINDING_RULES)
    with work() as session:
        ruling = world.reported(session, measures=BOTH_BIND)
        due = session.scalars(select(Deadline.due_on).where(Deadline.rule == "measure")).first()
        assert due is not None
        nights(session, world, due + timedelta(days=1), due + timedelta(days=22))
        to_board = select(Message.id).where(
            Message.kind == MessageKind.FORMAL_NOTICE, Message.recipient_role == Role.BESTUUR
        )
        (key,), number = session.scalars(to_board).all(), ruling.number
    text = login(client, world.board).page(f"/berichten/{key}").text
    assert f"{number}: bindende uitspraak" in text
    assert "Maatregel 1 van de uitspraak Laat de leerling terugkomen. De termijn in de uitspraak: binnen 4" in text
    assert "Maatregel 2 van de uitspraak Maak samen een plan. De termijn in de uitspraak: binnen 4 weken" in text
    assert "Deze maatregel bindt: uw bestuur mag er niet van afwijken." in text
    assert f"De laatste dag was: {short(due)}" in text
    assert "lijst van de Inspectie" in text
    assert "De melding over de uitspraak" not in text
    assert "Meld zo snel mogelijk" not in text


def test_a_formal_notice_about_the_report_asks_for_the_report_alone(
    client: Visitor, login: Login, world: World, work: Work
) -> None:
    with work() as session:
        ruling = world.delivered(session)
        due = current_rows(session, ruling.disputes[0].dispute_id)["report", None].due_on
        nights(session, world, due + timedelta(days=1), due + timedelta(days=22))
        notice = session.scalars(select(LadderStep).where(LadderStep.kind == LadderKind.AANSCHRIJVING)).one()
        key, listed = letter(session, MessageKind.FORMAL_NOTICE, Role.BESTUUR), notice.next_on
    text = login(client, world.board).page(f"/berichten/{key}").text
    assert "De melding over de uitspraak" in text
    assert f"De laatste dag was: {short(due)}" in text
    assert listed is not None
    assert f"Dat gebeurt op: {short(listed)}" in text
    assert "Maatregel 1" not in text
    assert "Voer" not in text


def test_the_letter_about_a_child_at_home_has_its_own_words_for_each_side(
    client: Visitor, login: Login, world: World, work: Work
) -> None:
    """It blames nobody for a term, promises nothing, and says to parents who can help them."""
    with work() as session:
        ruling = world.delivered(session)
        at_home(session, world, ruling, sent_day(ruling))
        assert look_at_home(session, world, add(sent_day(ruling), 3, Unit.MAANDEN) + timedelta(days=1)) == 1
        keys = {role: letter(session, MessageKind.CHILD_AT_HOME, role) for role in (Role.OUDER, Role.BESTUUR)}
        mark = short(add(sent_day(ruling), 3, Unit.MAANDEN))
    text = login(client, world.parent).page(f"/berichten/{keys[Role.OUDER]}").text
    for words in ("zit uw kind daarna nog steeds thuis", mark, "Wij kunnen een bestuur niet dwingen", "consulent"):
        assert words in text
    text = login(client, world.board).page(f"/berichten/{keys[Role.BESTUUR]}").text
    for words in ("Met haast", "Zorg dat de leerling weer onderwijs krijgt", mark, "niet dat u een termijn"):
        assert words in text
    assert world.parent.name not in text


@pytest.mark.parametrize("kind", list(MessageKind))
def test_every_kind_of_letter_can_be_read_by_all_it_goes_to(
    client: Visitor, login: Login, world: World, work: Work, kind: MessageKind
) -> None:
    """The client judges each page: one heading, no leftovers of a template, no field without a label."""
    with work() as session:
        dispute_id, ruling_id = _scene(session, world, kind)
        queued = []
        for person in (world.parent, world.board, world.chair):
            who = person.actor
            recipient = Recipient(who.role, person.email, user_id=who.user_id, board_id=who.board_id)
            by = world.by(SYSTEM)
            queued.append(queue(session, kind, recipient, by=by, dispute_id=dispute_id, ruling_id=ruling_id).id)
    for person, message_id in zip((world.parent, world.board, world.chair), queued, strict=True):
        page = login(client, person).page(f"/berichten/{message_id}")
        assert "Bel 030 000 00 00." in page.text
        for private in (world.parent.email, "sha256"):
            assert private not in page.text


def _scene(session: Session, world: World, kind: MessageKind) -> tuple[int, int | None]:
    """A case in which such a letter goes out."""
    desk = world.by(world.desk)
    if kind is MessageKind.TELL_INCOMPLETE:
        dispute = world.filed(session)
        services.tell_incomplete(session, dispute, "De brief mist.", by=desk)
        return dispute.id, None
    if kind in (MessageKind.FILE, MessageKind.ADMIT):
        return world.admitted(session).id, None
    if kind is MessageKind.RECORD_DEFENCE:
        dispute = world.admitted(session)
        paper = Paper("verweer.pdf", "application/pdf", b"%PDF")
        record_defence(session, dispute, [paper], storage=world.house.storage, by=desk)
        return dispute.id, None
    if kind in (MessageKind.PLAN_HEARING, MessageKind.COMPOSE_CHAMBER):
        return world.planned(session).id, None
    if kind is MessageKind.TELL_DICTUM:
        return world.dictum_told(session).id, None
    if kind is MessageKind.WITHDRAW:
        dispute = world.seated(session, objection_received_on=world.clock().date())
        withdrawal.withdraw(session, dispute, by=world.by(world.parent), reason="Wij zijn eruit.")
        world.pass_days(8)
        day = local_date(world.clock())
        assert withdrawal.close_withdrawn(session, dispute.id, on=day, by=world.by(SYSTEM))
        return dispute.id, None
    if kind in (MessageKind.SETTLE, MessageKind.FORWARD, MessageKind.DECLARE_INADMISSIBLE):
        dispute = world.seated(session)
        endings.settle(session, dispute, by=desk, reason="Kim mag blijven.")
        return dispute.id, None
    ruling = world.sent(session)
    if kind is MessageKind.CLOSE:
        session.get_one(Dispute, ruling.disputes[0].dispute_id).closed_on = world.clock().date()
    if kind is MessageKind.EXTEND_REPORT:
        compliance.extend_report(
            session,
            ruling,
            to=date(2026, 10, 27),
            reason="Er is overleg.",
            told_on=world.by(world.board).today,
            by=world.by(world.board),
        )
    return ruling.disputes[0].dispute_id, ruling.id


def _opened(work: Work, message_id: int) -> object:
    with work() as session:
        return session.get_one(Message, message_id).opened_at

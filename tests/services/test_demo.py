"""The demonstration: whole, made once, and never in a real installation."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from gpo import create_app, migrate
from gpo.access.services import authenticate
from gpo.actor import ANONYMOUS_PARENT, By
from gpo.audit.services import verify
from gpo.clock import MovableClock
from gpo.compliance.models import (
    ClosedState,
    Flag,
    FollowUpReport,
    FollowUpResolution,
    MeasureAnswer,
    PlanStep,
)
from gpo.db import db, transaction
from gpo.delivery.models import RulingDelay
from gpo.demo.accounts import accounts
from gpo.demo.seed import seed
from gpo.disputes.models import Dispute
from gpo.drafting.models import DraftComment, DraftState, RulingDraft
from gpo.evidence.models import EvidenceBundle
from gpo.law.calendar import AMSTERDAM
from gpo.law.enums import Regime, Role, Stage, WayOut
from gpo.law.refusal import Refusal
from gpo.messages.models import Message
from gpo.oversight.models import SignalAct, SignalActKind
from gpo.patterns.models import Naming, NamingState, RepeatedKind, Repetition
from gpo.publication.models import Publication, PublicationState
from gpo.register.models import PublishedRuling
from gpo.register.proofs import proof_list
from gpo.rulings.models import ChildLetter, Ruling, RulingKind
from gpo.seal.checking import FileFinding, check
from gpo.seal.keys import certificates
from gpo.tasks.models import Task, TaskKind
from tests.installation import START, settings_for
from tests.visitor import Visitor


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """A seeded demonstration on SQLite, without a mail server."""
    folder = tmp_path_factory.mktemp("demo")
    url = f"sqlite:///{folder / 'gpo.sqlite'}"
    migrate.upgrade(url)
    app = create_app(settings_for(folder, url, demo=True), MovableClock(START))
    app.testing, app.test_client_class = True, Visitor
    assert seed(app) > 0
    yield app
    with app.app_context():
        db.engine.dispose()


def test_it_can_be_made_on_another_day(tmp_path: Path) -> None:
    """Holidays lie elsewhere between the days of the scenarios when they are played on another day."""
    day = datetime(2026, 11, 27, 13, tzinfo=AMSTERDAM)
    url = f"sqlite:///{tmp_path / 'gpo.sqlite'}"
    migrate.upgrade(url)
    app = create_app(settings_for(tmp_path, url, demo=True), MovableClock(day))
    assert seed(app) > 0
    with app.app_context():
        db.engine.dispose()


def test_it_is_made_once(demo: Flask) -> None:
    assert seed(demo) == 0


def test_a_real_installation_is_never_filled(app: Flask) -> None:
    with pytest.raises(Refusal, match="geen demonstratie"):
        seed(app)


def test_it_holds_every_stage_and_every_way_out(demo: Flask) -> None:
    with demo.app_context(), transaction() as session:
        # One ruling that was adopted waits for a call; the others went out on the next working morning.
        assert set(session.scalars(select(Dispute.stage))) == set(Stage)
        assert set(session.scalars(select(Dispute.way_out))) == {*WayOut, None}


def test_it_shows_a_ruling_at_every_point_of_its_way(demo: Flask) -> None:
    with demo.app_context(), transaction() as session:
        drafts = set(session.scalars(select(RulingDraft.state)))
        kinds = set(session.scalars(select(Ruling.kind)))
        texts = set(session.scalars(select(Publication.state)))
        recalled = set(session.scalars(select(PublishedRuling.recalled_at.is_not(None))))
        said = session.scalar(select(func.count()).select_from(DraftComment))
        tasks = set(session.scalars(select(Task.kind).where(Task.done_at.is_(None))))
        letters = session.scalar(select(func.count()).select_from(ChildLetter))
        later = session.scalar(select(func.count()).select_from(RulingDelay))
    assert DraftState.OPEN in drafts
    assert said
    assert kinds >= {RulingKind.UITSPRAAK, RulingKind.HERSTEL, RulingKind.HERZIENING}
    assert texts == set(PublicationState)
    assert recalled == {True, False}
    assert tasks >= {TaskKind.RING_BEFORE_RULING, TaskKind.RULING_NOT_ARRIVED, TaskKind.PUBLICATION_OBJECTION}
    assert letters
    assert later


def test_every_ruling_that_was_sent_is_sealed_and_on_the_list(demo: Flask) -> None:
    house = demo.extensions["gpo"]
    with demo.app_context(), transaction() as session:
        proofs = proof_list(session, certificates(house.settings))
        hashes = session.scalars(select(Ruling.pdf_sha256).where(Ruling.sent_on.is_not(None))).all()
    assert len(proofs.rulings) == len(hashes) > 20
    found = {check(house.storage.get(sha256), proofs).finding for sha256 in hashes[-6:]}
    assert found <= {FileFinding.ECHT, FileFinding.VERVANGEN}


def test_it_holds_flags_that_stand_and_flags_that_were_resolved(demo: Flask) -> None:
    with demo.app_context(), transaction() as session:
        standing = set(session.scalars(select(Flag.kind).where(Flag.resolved_on.is_(None))))
        resolved = set(session.scalars(select(Flag.kind).where(Flag.resolved_on.is_not(None))))
    assert {kind.value for kind in standing} >= {
        *("geen_melding", "te_laat_gemeld", "ouders_niet_ingelicht"),
        *("afwijking_van_bindend", "maatregel_over_termijn"),
    }
    assert resolved


def test_it_shows_what_comes_after_a_ruling(demo: Flask) -> None:
    """A plan that was carried out and is contested, a closed follow-up, the Inspectie at work, boards to be named."""
    with demo.app_context(), transaction() as session:
        reports = session.scalars(
            select(func.count(FollowUpReport.id.distinct()))
            .join(MeasureAnswer, MeasureAnswer.report_id == FollowUpReport.id)
            .join(PlanStep, PlanStep.answer_id == MeasureAnswer.id)
        ).one()
        contested = session.scalar(select(Task.id).where(Task.kind == TaskKind.FOLLOW_UP_CONTESTED))
        closed = session.scalar(select(FollowUpResolution.state))
        acts = set(session.scalars(select(SignalAct.kind)))
        repeated = set(session.scalars(select(Repetition.kind)))
        states = set(session.scalars(select(Naming.state)))
        replied = session.scalar(select(func.count(Naming.replied_on)))
        made = session.scalar(select(func.count(EvidenceBundle.made_at)))
    assert reports > 1
    assert contested
    assert closed is ClosedState.UITGEVOERD
    assert acts == {SignalActKind.BESTUUR_GEVRAAGD, SignalActKind.AAN_SECRETARIAAT}
    assert RepeatedKind.BESTUUR in repeated
    assert states >= {NamingState.REACTIE_GEVRAAGD, NamingState.VRIJGEGEVEN}
    assert replied
    assert made
    page = demo.test_client().get("/nog-niet-gemeld").get_data(as_text=True)
    assert "Stichting Lantaarnberg (99914)" in page


def test_its_rulings_bind_and_say_that_this_is_a_demonstration(demo: Flask) -> None:
    with demo.app_context(), transaction() as session:
        grounds = set(session.execute(select(Ruling.regime, Ruling.regime_ground)).all())
    assert {regime for regime, _ground in grounds} == {Regime.BINDEND}
    assert all(ground.startswith("Dit is een demonstratie") for _regime, ground in grounds)


def test_each_account_opens_with_its_password_and_every_role_has_one(demo: Flask) -> None:
    house = demo.extensions["gpo"]
    roles = []
    with demo.app_context(), transaction() as session:
        for _label, email, password in accounts():
            user = authenticate(
                session, email=email, password=password, by=By(ANONYMOUS_PARENT, house.clock(), house.rules)
            )
            assert user is not None, email
            roles.append(user.role)
    assert set(roles) == set(Role) - {Role.SYSTEEM}
    # Who writes is not who agrees, and who checks a text is not who releases it.
    assert roles.count(Role.COMMISSIE) > 1
    assert roles.count(Role.SECRETARIAAT) > 1


def test_everybody_lives_at_an_address_that_cannot_exist(demo: Flask) -> None:
    with demo.app_context(), transaction() as session:
        addresses = set(session.scalars(select(Message.address).where(Message.address.is_not(None))))
    assert addresses
    assert not [one for one in addresses if one and not one.endswith(("example.org", "example.net"))]


def test_nothing_in_it_lies_in_the_future_and_the_trail_holds(demo: Flask) -> None:
    with demo.app_context(), transaction() as session:
        last = session.scalar(select(func.max(Dispute.recorded_at)))
        assert last is not None
        assert last < START
        assert verify(session)[1] == []


def test_the_login_page_offers_the_accounts_and_the_mailbox(demo: Flask) -> None:
    page = demo.test_client().get("/inloggen").get_data(as_text=True)
    assert "secretariaat@demo.example.org" in page
    assert "/demo/post" in page


def test_the_mailbox_shows_mails_with_links(demo: Flask) -> None:
    page = demo.test_client().get("/demo/post").get_data(as_text=True)
    assert "Er staat een bericht voor u klaar" in page
    assert 'href="/berichten/' in page


def test_the_mailbox_is_not_there_in_a_real_installation(app: Flask) -> None:
    assert app.test_client().get("/demo/post").status_code == 404


def test_the_first_accounts_land_on_a_full_page(demo: Flask) -> None:
    assert Path(demo.extensions["gpo"].settings.documents).is_dir()
    for label, email, password in accounts():
        client = demo.test_client()
        landed = client.send("/inloggen", email=email, password=password)
        assert landed.status_code == 200, label

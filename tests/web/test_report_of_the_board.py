"""The board's report on its page: a draft that outlives every error, proof, a plan, the mandate, one press to send."""

import hashlib
import io
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.access.models import User
from gpo.actor import SYSTEM
from gpo.compliance.models import DecisionDelivery, Evidence, Flag, FollowUpReport, ReportDraft
from gpo.compliance.receipts import fingerprint
from gpo.documents.models import Document
from gpo.law.enums import Outcome
from gpo.law.judgement import FlagKind
from gpo.law.rules import load_rules
from gpo.messages.models import Message, MessageKind
from gpo.rulings.models import Ruling, RulingKind
from tests.builders import World
from tests.conftest import Work
from tests.installation import OWN_RULES
from tests.paper_files import photo
from tests.visitor import Visitor

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def sent(world: World, work: Work, **how: Any) -> tuple[str, list[int]]:
    """A sent ruling that reached the board: its page for the report, and its measures."""
    with work() as session:
        ruling = world.delivered(session, **how)
        return f"/uitspraken/{ruling.number}/melden", [one.id for one in ruling.measures]


def day(world: World, days: int = 0) -> str:
    on = world.by(SYSTEM).today + timedelta(days=days)
    return f"{on.day}-{on.month}-{on.year}"


def everything(measures: list[int], answer: str = "overgenomen") -> dict[str, Any]:
    return {f"answer_{key}": answer for key in measures}


def reports(work: Work) -> list[FollowUpReport]:
    with work() as session:
        return list(session.scalars(select(FollowUpReport).order_by(FollowUpReport.id)))


def for_school(session: Session, world: World, school_id: int) -> None:
    """The board's account is of one school from now on, and only prepares."""
    user = session.get_one(User, world.board.user_id)
    user.school_id, user.may_send = school_id, False


def test_an_ordinary_report_is_one_answer_per_measure_and_reaches_both(
    client: Visitor, world: World, work: Work
) -> None:
    path, measures = sent(world, work)
    answer = client.log_in(world.board).send(path, **everything(measures))
    assert "de ouders krijgen haar nu" in answer.text
    assert "via het systeem van de commissie" in answer.text
    with work() as session:
        (report,) = session.scalars(select(FollowUpReport))
        assert len(session.scalars(select(DecisionDelivery)).all()) == 1
        assert report.receipt_sha256 == fingerprint(session, report)


def test_ongegrond_without_measures_is_one_press(client: Visitor, world: World, work: Work) -> None:
    path, _ = sent(world, work, outcome=Outcome.ONGEGROND, measures=())
    client.log_in(world.board).send(path)
    assert len(reports(work)) == 1


def test_a_draft_is_kept_as_typed_and_a_step_is_added_without_losing_a_word(
    client: Visitor, world: World, work: Work
) -> None:
    path, (first, second) = sent(world, work)
    typed = {f"step_what_{first}_0": "Een gesprek", f"step_by_{first}_0": "31-2-2027", "do": f"stap-{first}"}
    answer = client.log_in(world.board).send(path, **typed)
    assert "Bewaard. U kunt later verder." in answer.text
    page = client.page(path)
    assert f"step_what_{first}_3" in page.form("remarks").names
    assert page.form("remarks").values[f"step_by_{first}_0"] == ["31-2-2027"], "also what is no day yet"
    assert "Bo Bestuur" in page.text
    assert f"step_what_{second}_2" not in page.form("remarks").names


def test_what_cannot_be_sent_stays_also_when_the_page_is_left(client: Visitor, world: World, work: Work) -> None:
    path, (first, second) = sent(world, work)
    answer = client.log_in(world.board).send(path, **{f"decision_{first}": "Wij doen het", f"answer_{first}": "niet"})
    assert "Schrijf de reden: waarom doet u iets anders?" in answer.text
    assert "Kies een van de antwoorden." in answer.text
    assert reports(work) == []
    assert "Wij doen het" in client.page(path).text
    client.send(path, **everything([first, second]))
    assert len(reports(work)) == 1
    with work() as session:
        assert session.scalars(select(ReportDraft)).all() == []


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("done", "1-1-2020", "Deze dag ligt voor de uitspraak van"),
        ("done", "1-1-2031", "Deze datum ligt in de toekomst"),
        ("promised", "1-1-2020", "Deze dag ligt voor de uitspraak van"),
        ("reason", "Liever niet", "schreef ook een reden om af te wijken"),
    ],
)
def test_bad_input_is_told_at_its_place_and_nothing_is_lost(
    client: Visitor, world: World, work: Work, field: str, typed: str, sentence: str
) -> None:
    path, measures = sent(world, work)
    name = f"{field}_{measures[0]}"
    answer = client.log_in(world.board).send(path, **everything(measures), **{name: typed})
    assert f'id="{name}-fout"' in answer.text
    assert sentence in answer.text
    assert typed in answer.text
    assert reports(work) == []


def test_half_a_step_is_asked_for_at_its_place(client: Visitor, world: World, work: Work) -> None:
    path, measures = sent(world, work)
    key = measures[0]
    given = everything(measures) | {f"step_what_{key}_0": "Bellen", f"step_by_{key}_1": day(world, 3)}
    answer = client.log_in(world.board).send(path, **given)
    assert "Vul in wanneer deze stap klaar is." in answer.text
    assert "Schrijf wat u in deze stap doet." in answer.text


def test_proof_is_cleaned_and_comes_in_the_file_and_a_virus_does_not(client: Visitor, world: World, work: Work) -> None:
    path, measures = sent(world, work)
    name = f"files_{measures[0]}"
    bad = [(io.BytesIO(EICAR), "brief.pdf"), (io.BytesIO(photo("PNG")), "foto.png")]
    answer = client.log_in(world.board).send(path, **everything(measures), **{name: bad})
    assert "brief.pdf bevat een virus" in answer.text
    assert f'id="{name}-fout"' in answer.text
    assert "foto.png" in answer.text, "the good one is kept"
    assert reports(work) == []
    client.send(path, **everything(measures))
    with work() as session:
        (evidence,) = session.scalars(select(Evidence))
        document = session.get_one(Document, evidence.document_id)
        assert (evidence.measure_id, document.title) == (measures[0], "Bewijs bij nummer 1")
        report = session.get_one(FollowUpReport, evidence.report_id)
        assert report.receipt_sha256 == fingerprint(session, report)
    assert "Bewijs bij nummer 1" in client.log_in(world.parent).page("/zaken/2026-0001").text


def test_a_paper_can_be_taken_away_before_it_is_sent(client: Visitor, world: World, work: Work) -> None:
    path, measures = sent(world, work)
    client.log_in(world.board).send(path, files_told=[(io.BytesIO(photo("PNG")), "foto.png")], do="bewaren")
    with work() as session:
        digest = session.scalars(select(ReportDraft.fields)).one().split('"sha256": "')[1][:64]
    assert "foto.png" not in client.send(path, do=f"weg-{digest}").text
    client.send(path, **everything(measures))
    with work() as session:
        assert session.scalars(select(Evidence)).all() == []


def test_who_prepares_for_a_school_hands_over_and_does_not_send(client: Visitor, world: World, work: Work) -> None:
    path, measures = sent(world, work)
    with work() as session:
        for_school(session, world, world.school_id)
    client.log_in(world.board)
    assert "Klaar om te versturen" in client.page(path).text
    refused = client.send(path, **everything(measures), do="versturen")
    assert "daarvoor is het mandaat van het bestuur nodig" in refused.text
    client.send(path, **everything(measures), do="klaar")
    assert reports(work) == []
    with work() as session:
        ready = session.scalars(select(Message).where(Message.kind == MessageKind.REPORT_DRAFT_READY)).all()
        assert [one.board_id for one in ready] == [world.board.actor.board_id]


def test_who_works_for_one_school_sees_no_case_of_another(client: Visitor, world: World, work: Work) -> None:
    path, _ = sent(world, work)
    with work() as session:
        for_school(session, world, world.vo_school_id)
    client.log_in(world.board)
    assert client.get(path).status_code == 404
    assert client.get(path.removesuffix("/melden")).status_code == 404
    assert client.get("/zaken/2026-0001").status_code == 404
    assert "2026-0001" not in client.page("/zaken").text
    with work() as session:
        letter = session.scalars(select(Message.id).where(Message.board_id.is_not(None))).first()
    assert client.get(f"/berichten/{letter}").status_code == 404


def test_two_who_prepare_at_once_are_told_and_lose_nothing(client: Visitor, world: World, work: Work) -> None:
    path, (first, _) = sent(world, work)
    client.log_in(world.board)
    shown = client.page(path).form("remarks").values
    client.send(path, **{f"decision_{first}": "Van de een", "do": "bewaren"})
    late = client.post(path, data=shown | {f"decision_{first}": "Van de ander", "do": "bewaren"})
    assert "Een collega bewaarde intussen" in late.text
    assert "Van de ander" in late.text
    assert "Van de een" in client.page(path).text


def test_two_reports_that_cross_are_told(client: Visitor, world: World, work: Work) -> None:
    path, measures = sent(world, work)
    shown = client.log_in(world.board).page(path).form("remarks").values
    client.send(path, **everything(measures))
    late = client.post(
        path, data=shown | everything(measures, "deels") | {f"reason_{key}": "Anders" for key in measures}
    )
    assert "een andere melding over deze uitspraak binnengekomen" in late.text
    assert "Anders" in late.text
    assert len(reports(work)) == 1


def test_a_report_on_a_ruling_that_was_replaced_meanwhile_is_sent_on(client: Visitor, world: World, work: Work) -> None:
    path, measures = sent(world, work)
    shown = client.log_in(world.board).page(path).form("remarks").values
    with work() as session:
        ruling = session.scalars(select(Ruling)).one()
        world.delivered(session, world.sent(session, world.corrected(session, ruling, RulingKind.HERZIENING)))
    late = client.post(path, data=shown | everything(measures) | {"remarks": "Wij doen het"})
    assert "is vervangen bij uitspraak" in late.text
    assert "Wij doen het" in late.text
    assert reports(work) == []


def test_deviating_from_what_binds_is_told_before_and_flagged_after(client: Visitor, world: World, work: Work) -> None:
    world.rules = load_rules(OWN_RULES / "bindend.toml")
    path, measures = sent(world, work)
    assert "Deze maatregel bindt" in client.log_in(world.board).page(path).text
    given = everything(measures) | {f"answer_{measures[0]}": "niet", f"reason_{measures[0]}": "De plek is er niet."}
    client.send(path, **given)
    with work() as session:
        assert session.scalars(select(Flag.kind)).all() == [FlagKind.AFWIJKING_VAN_BINDEND]


def test_the_parents_read_the_decision_itself_and_everyone_the_proof(client: Visitor, world: World, work: Work) -> None:
    path, measures = sent(world, work)
    key = measures[0]
    words = {
        f"decision_{key}": "Het gesprek komt er",
        f"step_what_{key}_0": "Bellen",
        f"step_by_{key}_0": day(world, 3),
    }
    client.log_in(world.board).send(path, **everything(measures), **words)
    with work() as session:
        letter = session.scalars(
            select(Message).where(Message.kind == MessageKind.REPORT, Message.party_id.is_not(None))
        )
        key_of_letter, fingerprints = letter.one().id, session.scalars(select(FollowUpReport.receipt_sha256)).one()
    page = client.log_in(world.parent).page(f"/berichten/{key_of_letter}").text
    assert "Dit bericht is de beslissing" in page
    assert "Het gesprek komt er" in page
    assert "Bellen" in page
    receipts = path.replace("/melden", "/meldingen")
    for who in (world.board, world.desk, world.parent):
        shown = client.log_in(who).page(receipts).text
        assert fingerprints in shown
        assert "De beslissing op weg naar de ouders" in shown
        assert "staat klaar" in shown
    assert client.log_in(world.parent).get(f"{receipts}.jsonl").status_code == 404
    assert client.log_in(world.other_board).get(receipts).status_code == 404
    data = client.log_in(world.board).get(f"{receipts}.jsonl").get_data()
    assert hashlib.sha256(data).hexdigest() == fingerprints, "one report is one line"

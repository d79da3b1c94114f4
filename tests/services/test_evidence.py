"""The evidence bundle: what it holds, what it never holds, and what its verifier finds without a database."""

import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import page as page_validation
import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo import pdf
from gpo.actor import SYSTEM
from gpo.asking.models import Happened, MeasureWord, ParentAnswer
from gpo.audit.models import AuditEvent
from gpo.compliance import services as compliance
from gpo.compliance.services import Reply, Report, Told
from gpo.disputes.models import Channel, Dispute
from gpo.evidence import making, queries, services
from gpo.evidence.checking import BundleFinding, FileState, check
from gpo.evidence.models import EvidenceBundle
from gpo.evidence.queries import Subject
from gpo.jobs.runner import run_now
from gpo.jobs.schedule import job_named
from gpo.law.enums import Answer, Role
from gpo.law.refusal import Refusal
from gpo.record.proof_list import ProofList, to_json
from gpo.rulings.models import Ruling
from gpo.seal import keys
from tests.builders import World
from tests.conftest import Work

ROOT = Path(__file__).resolve().parents[2]
SECRET = "Wij zijn er kapot van"
NAMES = ("Zilverien van Kwakernaat", "Ybolinde Plofkraak")


def followed_up(session: Session, world: World) -> Ruling:
    """The board reports with a name in its words; the parent says otherwise, in words of her own."""
    ruling = world.delivered(session)
    dispute = session.get_one(Dispute, ruling.disputes[0].dispute_id)
    dispute.child.name, dispute.parties[0].name = NAMES
    ruling.measures[0].text = f"Laat {NAMES[0]} weer toe."
    today = world.by(world.board).today
    said = Report(
        received_on=today,
        channel=Channel.WEB,
        parents={dispute.id: Told(today, f"in een gesprek met {dispute.parties[0].name}")},
        replies={
            one.id: Reply(Answer.DEELS, reason=f"{dispute.child.name} komt twee dagen.", carried_out_on=today)
            for one in ruling.measures
        },
        remarks=f"De ouders van {dispute.child.name} weten dit.",
    )
    compliance.report_compliance(session, ruling, said, by=world.by(world.board))
    session.add(
        ParentAnswer(
            dispute_id=dispute.id,
            ruling_id=ruling.id,
            said_by=Role.OUDER,
            answered_on=today,
            recorded_at=world.clock(),
            words=SECRET,
            told=Happened.NEE,
            measures=[MeasureWord(measure_id=ruling.measures[0].id, happened=Happened.NEE)],
        )
    )
    session.flush()
    return ruling


@pytest.fixture
def ruled(world: World, work: Work) -> int:
    with work() as session:
        return int(followed_up(session, world).id)


def bundle_of(app: Flask, world: World, work: Work, ruling_id: int) -> bytes:
    with work() as session:
        about = Subject(ruling=session.get_one(Ruling, ruling_id))
        key = services.ask(session, about, by=world.by(world.inspector)).id
    return made(app, world, work, key)


def made(app: Flask, world: World, work: Work, key: int) -> bytes:
    with app.app_context():
        making.make(key, house=world.house, by=world.by(SYSTEM))
    with work() as session:
        return world.house.storage.get(session.get_one(EvidenceBundle, key).zip_sha256 or "")


def proofs(world: World) -> ProofList:
    return ProofList(keys.certificates(world.house.settings))


def unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(files: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def words_of(page: bytes, folder: Path) -> str:
    (folder / "blad.pdf").write_bytes(page)
    told = subprocess.run(["pdftotext", "-layout", folder / "blad.pdf", "-"], capture_output=True, check=True)
    return told.stdout.decode()


def test_a_bundle_holds_the_follow_up_and_nobodys_name(
    app: Flask, world: World, work: Work, ruled: int, tmp_path: Path
) -> None:
    content = bundle_of(app, world, work, ruled)
    files = unpacked(content)
    with work() as session:
        ruling = session.get_one(Ruling, ruled)
        number = ruling.number
        issued = session.scalars(select(AuditEvent).where(AuditEvent.kind == "issue_ruling")).one()
        told = {issued.id: issued.hash}
    assert set(files) == {
        "LEESMIJ.txt", "bewijs.pdf", "definities.json", "manifest.json", "spoor.json", f"uitspraken/{number}.json",
    }  # fmt: skip
    data = json.loads(files[f"uitspraken/{number}.json"])
    assert data["oordeel"]["melding"] == "op_tijd"
    assert data["oordeel"]["regels"] == world.rules.hash
    assert data["meldingen"][0]["antwoorden"][0]["reden"] == "[naam] van [naam] komt twee dagen."
    assert data["maatregelen"][0]["tekst"] == "Laat [naam] van [naam] weer toe."
    assert data["ouders_zeggen"][0]["maatregelen"] == [{"nummer": 1, "gebeurd": "nee"}]
    assert data["termijnen"][0]["stappen"], "each date comes with its derivation"
    events = {one["nummer"]: one["kenmerk"] for one in json.loads(files["spoor.json"])["gebeurtenissen"]}
    assert events.items() >= told.items()
    page = words_of(files["bewijs.pdf"], tmp_path)
    assert number in page
    assert "komt twee dagen." in page
    everything = b"\n".join([*files.values(), page.encode()])
    for forbidden in (SECRET, "Zilverien", "Kwakernaat", "Ybolinde", "Plofkraak"):
        assert forbidden.encode() not in everything, forbidden


def test_the_page_can_be_kept_and_read_by_everyone(app: Flask, world: World, work: Work, ruled: int) -> None:
    page = unpacked(bundle_of(app, world, work, ruled))["bewijs.pdf"]
    for profile in ("3a", "ua1"):
        report = page_validation.validate_pdf_bytes(page, profile=profile)
        assert report.is_compliant, report.failures


def test_the_same_state_gives_the_same_bytes(app: Flask, world: World, work: Work, ruled: int) -> None:
    first = bundle_of(app, world, work, ruled)
    world.clock.move_to(world.clock() + timedelta(minutes=5))
    assert bundle_of(app, world, work, ruled) == first
    world.clock.move_to(world.clock() + timedelta(days=1))
    assert bundle_of(app, world, work, ruled) != first


def test_who_takes_one_along_stands_in_the_trail(app: Flask, world: World, work: Work, ruled: int) -> None:
    content = bundle_of(app, world, work, ruled)
    with work() as session:
        about = Subject(ruling=session.get_one(Ruling, ruled))
        taken = services.take(session, about, world.house.storage, by=world.by(world.inspector))
        assert taken is not None
        assert taken[1] == content
        event = session.scalars(select(AuditEvent).where(AuditEvent.kind == "take_evidence")).one()
        assert event.actor_user_id == world.inspector.actor.user_id


def test_a_board_in_a_period(app: Flask, world: World, work: Work, ruled: int) -> None:
    today = world.by(SYSTEM).today
    with work() as session:
        ruling = session.get_one(Ruling, ruled)
        sent, number = ruling.sent_on, ruling.number
        board = queries.subject_of(session, EvidenceBundle(board_id=ruling.board_id)).board
        about = Subject(board=board, begins_on=sent, ends_on=today)
        by = world.by(world.inspector)
        for wrong, sentence in (
            ({"begins_on": today + timedelta(days=1)}, "ligt voor de eerste"),
            ({"ends_on": today + timedelta(days=1)}, "in de toekomst"),
            ({"begins_on": sent - timedelta(days=9), "ends_on": sent - timedelta(days=1)}, "geen uitspraak verzonden"),
        ):
            with pytest.raises(Refusal, match=sentence):
                services.ask(session, replace(about, **wrong), by=by)
        key = services.ask(session, about, by=by).id
        assert services.ask(session, about, by=by).id == key, "what waits is not asked twice"
    content = made(app, world, work, key)
    assert f"uitspraken/{number}.json" in unpacked(content)
    assert check(content, proofs(world)).finding is BundleFinding.GOED


def told_by_the_command(tmp_path: Path, content: bytes, *more: str) -> tuple[int, str]:
    """The verifier on a machine without a database: no settings at all, and nothing it could reach."""
    (tmp_path / "bewijs.zip").write_bytes(content)
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
    ran = subprocess.run(
        [sys.executable, "-c", "from gpo.cli import main; main()", "bewijs", "verify", "bewijs.zip", *more],
        capture_output=True, text=True, cwd=tmp_path, env=environment, check=False,
    )  # fmt: skip
    assert not ran.stderr, ran.stderr
    return ran.returncode, ran.stdout


def test_the_verifier_needs_no_database_and_finds_one_altered_file(
    app: Flask, world: World, work: Work, ruled: int, tmp_path: Path
) -> None:
    content = bundle_of(app, world, work, ruled)
    (tmp_path / "lijst.json").write_text(to_json(proofs(world)))
    status, told = told_by_the_command(tmp_path, content, "--hashes", "lijst.json")
    assert (status, told.splitlines()[0]) == (0, "Dit bewijs is heel, en het is van de commissie.")
    status, told = told_by_the_command(tmp_path, content)
    assert status == 4
    assert "Van wie het zegel is, is zonder de lijst niet te zien." in told

    files = unpacked(content)
    data = next(name for name in files if name.startswith("uitspraken/"))
    altered = files | {data: files[data].replace(b'"op_tijd"', b'"te_laat"')}
    status, told = told_by_the_command(tmp_path, zipped(altered), "--hashes", "lijst.json")
    assert status == 1
    assert [line for line in told.splitlines() if line.endswith(": veranderd")] == [f"{data}: veranderd"]


def test_what_is_missing_extra_or_sealed_by_another(
    app: Flask, world: World, work: Work, ruled: int, tmp_path: Path
) -> None:
    files, ours = unpacked(bundle_of(app, world, work, ruled)), proofs(world)
    states = check(zipped({name: text for name, text in files.items() if name != "spoor.json"}), ours)
    assert states.files is not None
    assert states.files["spoor.json"] is FileState.ONTBREEKT
    extra = check(zipped(files | {"erbij.json": b"{}"}), ours)
    assert extra.files is not None
    assert (extra.finding, extra.files["erbij.json"]) == (BundleFinding.NIET_GOED, FileState.EXTRA)

    # A list that fits other files, under a page that states the old one.
    listed = json.loads(files["manifest.json"])
    listed["bestanden"] = [row for row in listed["bestanden"] if row["naam"] != "LEESMIJ.txt"]
    other = {name: text for name, text in files.items() if name != "LEESMIJ.txt"}
    other["manifest.json"] = json.dumps(listed).encode()
    assert check(zipped(other), ours).finding is BundleFinding.NIET_GOED

    elsewhere = replace(world.house.settings, instance=tmp_path)
    strangers = keys.load(elsewhere, at=world.clock(), name="Ander")
    verdict = check(zipped(files), ProofList([strangers.pem]))
    assert (verdict.finding, verdict.seal.value) == (BundleFinding.NIET_GOED, "vreemd")
    unsealed = pdf.render("<html lang='nl'><title>Bewijs</title><p>Bewijs")
    assert check(zipped(files | {"bewijs.pdf": unsealed}), ours).finding is BundleFinding.NIET_GOED


def test_a_piece_of_the_trail_that_was_rewritten_is_seen(app: Flask, world: World, work: Work, ruled: int) -> None:
    files, ours = unpacked(bundle_of(app, world, work, ruled)), proofs(world)
    trail = json.loads(files["spoor.json"])
    events = trail["gebeurtenissen"]
    assert check(zipped(files), ours).events == len(events) > 2
    following = next(at for at in range(1, len(events)) if events[at]["nummer"] == events[at - 1]["nummer"] + 1)
    for field, sentence in (("feiten", "is achteraf veranderd"), ("vorige", "sluit niet aan op de vorige")):
        changed = json.loads(files["spoor.json"])
        changed["gebeurtenissen"][following][field] = "x"
        verdict = check(zipped(files | {"spoor.json": json.dumps(changed).encode()}), ours)
        assert any(sentence in told for told in verdict.breaks), verdict.breaks


def raw(name: bytes, *, flags: int = 0) -> bytes:
    """A zip of one empty file, whose name is these bytes."""
    made = zipped({"x" * len(name): b""}).replace(b"x" * len(name), name)
    return made.replace(
        b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00" + flags.to_bytes(2, "little")
    )


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"geen zip", "is geen zip"),
        (zipped({"a.json": b"{}"}), "geen manifest.json"),
        (raw(b"../buiten.json"), "een naam die niet in een bewijs hoort"),
        (raw(b"/etc/p.json"), "een naam die niet in een bewijs hoort"),
        (raw(b"C:\\a.json"), "een naam die niet in een bewijs hoort"),
        (raw(b"\xff\xfe.json", flags=0x800), "is geen zip, of het is beschadigd"),
        (zipped({"manifest.json": b"\xff\xfe", "bewijs.pdf": b""}), "niet te lezen als tekst"),
        (zipped({"manifest.json": b"[" * 100_000, "bewijs.pdf": b""}), "niet te lezen als tekst"),
        (zipped({"manifest.json": b"{}", "bewijs.pdf": b""}), "heeft een andere vorm"),
        (zipped({"nullen.json": bytes(210 * 1024 * 1024)}), "te groot"),
        (zipped({f"n{at}.json": b"" for at in range(1001)}), "meer dan 1000 bestanden"),
    ],
    ids=[
        "no-zip",
        "no-bundle",
        "up",
        "absolute",
        "drive",
        "bad-name",
        "bad-utf8",
        "deep",
        "other-form",
        "bomb",
        "many",
    ],
)
def test_a_hostile_file_is_refused_with_a_sentence(content: bytes, sentence: str) -> None:
    verdict = check(content, None)
    assert verdict.finding is BundleFinding.GEWEIGERD
    assert sentence in (verdict.refused or "")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_stands_twice_is_refused() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("manifest.json", b"{}")
        archive.writestr("manifest.json", b"[]")
    assert "twee keer" in (check(made.getvalue(), None).refused or "")


def test_an_old_bundle_is_thrown_away_and_that_it_was_taken_stays_known(app: Flask, work: Work, world: World) -> None:
    with work() as session:
        first, second = world.delivered(session), world.delivered(session)
        number, by = first.number, world.by(world.inspector)
        asked = [services.ask(session, Subject(ruling=one), by=by).id for one in (first, second)]
    job = job_named("make-evidence")
    assert job is not None
    with app.app_context():
        assert run_now(world.house, job).done == 2
        with work() as session:
            taken = services.take(session, _about(session, number), world.house.storage, by=world.by(world.inspector))
            assert taken is not None
            digest = taken[0].zip_sha256
            assert digest is not None
    world.pass_days(30)
    with app.app_context():
        assert run_now(world.house, job).done == 0
    world.pass_days(1)
    with app.app_context():
        assert run_now(world.house, job).done == 2
        assert run_now(world.house, job).done == 0
    with work() as session:
        assert [session.get(EvidenceBundle, key) for key in asked] == [None, None]
        assert services.take(session, _about(session, number), world.house.storage, by=by) is None
        assert session.scalars(select(AuditEvent.id).where(AuditEvent.kind == "take_evidence")).one()
    with pytest.raises(FileNotFoundError):
        world.house.storage.get(digest)


def _about(session: Session, number: str) -> Subject:
    return Subject(ruling=session.scalars(select(Ruling).where(Ruling.number == number)).one())

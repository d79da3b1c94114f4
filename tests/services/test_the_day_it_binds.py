"""The regime switch: a ruling of the day before and one of the day itself differ in words, duties and flags.

Nothing but one row of an installation decides it. Both are the same in everything else: the same claims, the same
measures, the same answer of the board.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pikepdf
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo import pdf
from gpo.actor import SYSTEM, By
from gpo.compliance import escalation
from gpo.compliance import services as compliance
from gpo.compliance.models import Flag
from gpo.compliance.services import Reply, Report, Told
from gpo.deadlines.services import current_rows
from gpo.disputes.models import Channel, Dispute
from gpo.dossier.case import case_page
from gpo.law.calendar import AMSTERDAM, local_date
from gpo.law.enums import Answer, Regime
from gpo.law.judgement import FlagKind
from gpo.law.rules import load_rules
from gpo.record.content import Content, from_json
from gpo.register import services as register
from gpo.rulings import document
from gpo.rulings.force import switch_before_sending
from gpo.rulings.models import Ruling, RulingKind
from tests.builders import World

FIRST_DAY = date(2026, 11, 2)
ROW = f"""
[[regime]]
regime = "bindend"
from = {FIRST_DAY}
ground = "Besluit van 1 oktober 2026, voor deze proef."
ground_is_act = false
source = "Deze proef."
certainty = "D"
"""


@dataclass(frozen=True)
class Pair:
    """The ruling of the day before, and that of the day itself."""

    before: Ruling
    since: Ruling

    def __iter__(self) -> Iterator[Ruling]:
        return iter((self.before, self.since))


@pytest.fixture
def pair(session: Session, world: World, tmp_path: Path) -> Pair:
    row = tmp_path / "rules.toml"
    row.write_text(ROW, encoding="utf-8")
    world.rules = load_rules(row)
    heard = [world.heard(session, world.planned(session)) for _ in range(2)]
    made = []
    for dispute, day in zip(heard, (FIRST_DAY - timedelta(days=1), FIRST_DAY), strict=True):
        # ``issued`` lets a week go by.
        world.clock.move_to(datetime.combine(day - timedelta(days=7), datetime.min.time().replace(hour=10), AMSTERDAM))
        made.append(world.issued(session, dispute))
    return Pair(*made)


def content_of(ruling: Ruling) -> Content:
    assert ruling.content is not None
    return from_json(ruling.content)


def test_the_words_differ(pair: Pair) -> None:
    before, since = (content_of(ruling) for ruling in pair)
    assert (before.given_on, since.given_on) == ("2026-11-01", "2026-11-02")
    assert (before.heading, since.heading) == ("Advies", "Bindende uitspraak")
    assert since.regime_ground == "Besluit van 1 oktober 2026, voor deze proef."
    told, bound = (" ".join(part.heading + " " + part.text for part in one.meaning) for one in (before, since))
    assert "Wat betekent advies? Het schoolbestuur mag van dit advies afwijken." in told
    assert "Wat betekent bindend? Het schoolbestuur moet zich aan deze uitspraak houden." in bound
    assert "mag van dit advies afwijken" not in bound
    assert "moet zich aan deze uitspraak houden" not in told


def test_page_pdf_and_xml_say_the_force_of_their_own_day(pair: Pair) -> None:
    for ruling, heading, regime in zip(pair, ("Advies", "Bindende uitspraak"), ("advies", "bindend"), strict=True):
        content = content_of(ruling)
        html = document.html_of(content)
        assert f'<p class="gpo-ruling__kind">{heading} {ruling.number}</p>' in html
        assert f'class="{regime}">{heading}</docType>'.encode() in document.akn_of(content)
        with pikepdf.open(io.BytesIO(pdf.render_archive(html))) as opened:
            assert str(opened.docinfo["/Title"]).startswith(f"{heading} {ruling.number}")


def test_the_duties_differ(pair: Pair) -> None:
    before, since = (content_of(ruling) for ruling in pair)
    assert [(one.kind, one.binds) for one in before.measures] == [("maatregel", False)] * 2
    assert [(one.kind, one.binds) for one in since.measures] == [("maatregel", True)] * 2
    silent = "Wat als de school niets doet?"
    told = {one.heading: one.text for one in before.meaning}[silent]
    bound = {one.heading: one.text for one in since.meaning}[silent]
    assert "als het bestuur van het advies afwijkt en niet zegt waarom" in told
    assert "als het bestuur van een maatregel afwijkt" in bound
    assert "niet zegt waarom" not in bound
    assert "Blijft het bestuur stil? Dan schrijft de commissie het bestuur en de bestuurders aan" in told
    assert "of voert het een maatregel niet uit? Dan schrijft de commissie" in bound
    for text in (told, bound):
        assert "op een lijst die de Inspectie van het Onderwijs kan lezen" in text
        assert "zij staan niet in de wet" in text
        assert "De Inspectie beslist zelf of zij daar iets mee doet" in text
        assert "De commissie kan niets afdwingen en belooft niet dat er iets volgt." in text


def test_the_flags_differ(session: Session, world: World, pair: Pair) -> None:
    world.clock.move_to(datetime(2026, 11, 3, 10, tzinfo=AMSTERDAM))
    for ruling in pair:
        world.delivered(session, world.sent(session, ruling))
        report(session, world, ruling)
    world.clock.move_to(datetime(2027, 2, 1, 10, tzinfo=AMSTERDAM))
    today = local_date(world.clock())
    for ruling in pair:
        late = [row.due_on for (rule, _), row in current_rows(session, ruling.disputes[0].dispute_id).items()
                if rule == "measure"]  # fmt: skip
        assert late
        assert max(late) < today
        escalation.flag_measures(session, ruling.id, on=today, by=world.by(SYSTEM))
    kinds = {ruling.id: session.scalars(select(Flag.kind).where(Flag.ruling_id == ruling.id)).all() for ruling in pair}
    assert kinds[pair.before.id] == []
    # It deviated, and the measure is past its term: under a binding ruling each is a flag.
    assert sorted(kinds[pair.since.id]) == [FlagKind.AFWIJKING_VAN_BINDEND, FlagKind.MAATREGEL_OVER_TERMIJN]


def report(session: Session, world: World, ruling: Ruling) -> None:
    """The board does the first, and deviates from the second with a reason: that is enough for an advice."""
    today = local_date(world.clock())
    first, second = ruling.measures
    said = Report(
        received_on=today,
        channel=Channel.WEB,
        parents={link.dispute_id: Told(today, "per brief") for link in ruling.disputes},
        replies={
            first.id: Reply(Answer.OVERGENOMEN, carried_out_on=today),
            second.id: Reply(Answer.NIET, reason="Het kan nu niet: de leerling krijgt eerst onderzoek."),
        },
    )
    compliance.report_compliance(session, ruling, said, by=world.by(world.board))


# --- adopted on the day before, sent on the day itself ------------------------------------------------------------


@pytest.fixture
def between(session: Session, world: World, tmp_path: Path) -> Ruling:
    """A ruling that is adopted on Sunday 1 November 2026, when rulings are an advice, and goes out on Monday."""
    row = tmp_path / "rules.toml"
    row.write_text(ROW, encoding="utf-8")
    world.rules = load_rules(row)
    dispute = world.heard(session)
    world.clock.move_to(datetime(2026, 10, 25, 10, tzinfo=AMSTERDAM))
    return world.issued(session, dispute)


def test_who_decides_and_who_sends_see_that_the_switch_lies_between(
    session: Session, world: World, between: Ruling
) -> None:
    dispute = session.get_one(Dispute, between.disputes[0].dispute_id)
    for reader in (world.desk, world.chair):
        switch = case_page(session, dispute, by=world.by(reader)).switch
        assert switch is not None
        assert (switch.given_on, switch.sending_on) == (date(2026, 11, 1), FIRST_DAY)
        assert (switch.words, switch.other_words) == ("oordeel/advies", "bindende uitspraak")
    for reader in (world.board, world.parent):
        assert case_page(session, dispute, by=world.by(reader)).switch is None
    # Before it is adopted it is the same; a week earlier, and on the day itself, there is nothing to see.
    for day, hour, seen in ((date(2026, 10, 26), 10, None), (date(2026, 10, 30), 15, FIRST_DAY), (FIRST_DAY, 10, None)):
        moment = datetime.combine(day, time(hour), AMSTERDAM)
        by = By(world.chair.actor, moment, world.rules)
        switch = switch_before_sending([dispute], None, by=by)
        assert (switch.sending_on if switch else None) == seen, day


def test_document_flags_duties_and_register_say_one_thing_when_the_switch_lies_between(
    session: Session, world: World, between: Ruling
) -> None:
    content = content_of(between)
    html, akn = document.html_of(content), document.akn_of(content)
    world.clock.move_to(datetime(2026, 11, 2, 9, 30, tzinfo=AMSTERDAM))
    world.delivered(session, world.sent(session, between))
    assert (between.adopted_on, between.sent_on) == (date(2026, 11, 1), FIRST_DAY)
    # The document, the data in it, and what the tables keep.
    assert (between.regime, content.regime, content.heading) == (Regime.ADVIES, "advies", "Advies")
    assert (between.given_on.isoformat(), content.given_on, content.adopted_on) == ("2026-11-01",) * 3
    assert f'<p class="gpo-ruling__kind">Advies {between.number}</p>' in html
    assert b'class="advies">Advies</docType>' in akn
    assert [(one.kind, one.binds) for one in content.measures] == [("maatregel", False)] * 2
    # One explanation, the same on the page, in the PDF and in the XML.
    day = {one.heading: one.text for one in content.meaning}["Welke dag telt?"]
    assert day == (
        "Het oordeel is gegeven op 1 november 2026: toen is deze uitspraak vastgesteld. Die dag beslist of de uitspraak"
        " bindt of een advies is. Dit is onzeker: wij vonden geen regel die zegt of de dag van vaststelling of die van"
        " verzending beslist.\n\n"
        "Het oordeel is uitgebracht op de dag waarop deze uitspraak wordt verzonden. Die dag telt voor de tien weken"
        " van de commissie. Maakten de ouders bezwaar bij het schoolbestuur? De termijn voor de beslissing op dat"
        " bezwaar"
        " staat stil vanaf de dag van indienen tot die dag (WPO art. 43)."
        " Dit is onzeker: de wet noemt de dag waarop de commissie het oordeel heeft uitgebracht, niet of dat het dictum"
        " of de uitspraak is."
    )
    for sentence in day.replace("\n\n", " ").split(". "):
        assert sentence.rstrip(".") in html
        assert sentence.rstrip(".").encode() in akn
    # The agenda: both are counted from the day of sending.
    dispute_id = between.disputes[0].dispute_id
    rows = current_rows(session, dispute_id)
    assert {row.start_on for (rule, _), row in rows.items() if rule in ("report", "measure")} == {FIRST_DAY}
    assert rows["ruling", None].met_on == FIRST_DAY
    # The duties and the flags are those of an advice: deviating with a reason is enough, no term of a measure binds.
    report(session, world, between)
    world.clock.move_to(datetime(2027, 2, 1, 10, tzinfo=AMSTERDAM))
    escalation.flag_measures(session, between.id, on=date(2027, 2, 1), by=world.by(SYSTEM))
    assert session.scalars(select(Flag).where(Flag.ruling_id == between.id)).all() == []
    # The register.
    public = register.publish(session, replace(content, anonymised=True), by=world.by(world.desk))
    kept = from_json(public.content or "")
    assert (kept.regime, kept.heading, kept.given_on, kept.adopted_on) == ("advies", "Advies", "2026-11", "2026-11")
    told = {one.heading: one.text for one in kept.meaning}["Welke dag telt?"]
    assert told.startswith("Het oordeel is gegeven in november 2026: toen is deze uitspraak vastgesteld.")


def test_a_herstel_after_the_switch_keeps_the_force_and_the_day(
    session: Session, world: World, between: Ruling
) -> None:
    world.clock.move_to(datetime(2026, 11, 2, 9, 30, tzinfo=AMSTERDAM))
    world.sent(session, between)
    world.clock.move_to(datetime(2026, 11, 5, 10, tzinfo=AMSTERDAM))
    mended = content_of(world.corrected(session, between, RulingKind.HERSTEL))
    assert (mended.heading, mended.given_on, mended.adopted_on) == ("Advies", "2026-11-01", "2026-11-05")
    day = {one.heading: one.text for one in mended.meaning}["Welke dag telt?"]
    assert f"gegeven op 1 november 2026: toen is uitspraak {between.number} vastgesteld." in day
    assert "uitgebracht op 2 november 2026: toen is de uitspraak verzonden." in day

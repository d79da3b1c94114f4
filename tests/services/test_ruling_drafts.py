"""The draft of a ruling: who sees it, what is kept of it, who says what of it, and when the chair can adopt it."""

import json
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.access.models import User
from gpo.actor import SYSTEM, By
from gpo.audit.models import AuditEvent
from gpo.disputes import endings
from gpo.disputes.models import Audience, ChamberSeat, Dispute, OtherParent, Seat
from gpo.disputes.queries import find
from gpo.drafting import lapsing, queries, services
from gpo.drafting.models import DraftState, Part, RulingDraft, Verdict
from gpo.drafting.words import Fields, MeasureFields, from_json
from gpo.law.enums import Outcome
from gpo.law.refusal import Refusal
from gpo.record.content import from_json as record_of
from gpo.rulings.models import ChildLetter, Dictum, Ruling, RulingKind
from gpo.withdrawal import services as withdrawal
from tests.builders import Person, World

WHOLE = Fields(
    summary="De ouders krijgen gelijk. De school moet overleggen.",
    facts="De leerling zit thuis.\n\nDe school zocht geen plek.",
    position_parents="De ouders willen dat de leerling mag blijven.",
    position_board="Het bestuur vindt dat het genoeg heeft gedaan.",
    framework=("verwijdering",),
    considerations="De school zocht geen plek, zie [feit 2].",
    child_interest="De leerling heeft belang bij een school dicht bij huis.",
    child_voice="De leerling wil bij de vrienden blijven.",
    measures=(MeasureFields(text="Nodig de ouders uit.", term_amount="2"), MeasureFields()),
    themes=("thuiszitten",),
)


def whole(dispute: Dispute, **other: Any) -> Fields:
    outcomes = {str(claim.id): "gegrond" for claim in dispute.claims}
    return replace(WHOLE, **{"outcomes": outcomes, **other})


def held(session: Session, draft: RulingDraft, by: By) -> RulingDraft:
    return services.load_draft(session, draft.id, by=by)


def begun(session: Session, world: World, dispute: Dispute | None = None) -> tuple[Dispute, RulingDraft]:
    """A draft begun by a member, with whole words as its second version."""
    dispute = dispute or world.heard(session)
    draft = services.begin(session, dispute, by=world.by(world.members[0]))
    services.save_version(session, draft, whole(dispute), seen=1, by=world.by(world.members[0]))
    return dispute, draft


def agreed(session: Session, world: World, draft: RulingDraft) -> None:
    """Everybody agrees with the newest version, and the second member has read it whole."""
    seen = draft.versions[-1].number
    for person in (world.chair, *world.members):
        services.say(session, draft, Verdict.AKKOORD, seen=seen, by=world.by(person))
    services.say(session, draft, Verdict.EINDCONTROLE, seen=seen, by=world.by(world.members[1]))


def secretary_of(session: Session, world: World, dispute: Dispute) -> Person:
    """A secretary with a seat, who sat at the hearing."""
    user = session.get_one(User, world.other_chair.user_id)
    dispute.seats.append(ChamberSeat(user_id=user.id, seat=Seat.AMBTELIJK_SECRETARIS, sat=True))
    session.flush()
    return world.other_chair


# --- who sees it --------------------------------------------------------------------------------------------------


def test_a_draft_is_there_for_its_chamber_and_for_nobody_else(session: Session, world: World) -> None:
    dispute, draft = begun(session, world)
    for person in (world.chair, *world.members):
        assert services.load_draft(session, draft.id, by=world.by(person)) == draft
    outside = (world.parent, world.board, world.desk, world.other_chair, world.inspector, world.keeper)
    for actor in (*(person.actor for person in outside), SYSTEM):
        with pytest.raises(LookupError):
            services.load_draft(session, draft.id, by=world.by(actor))
        assert queries.open_draft(session, actor, dispute.id) is None


def test_nobody_without_a_seat_begins_one(session: Session, world: World) -> None:
    dispute = world.heard(session)
    for person in (world.other_chair, world.desk, world.parent):
        with pytest.raises(Refusal, match="in de kamer van deze zaak"):
            services.begin(session, dispute, by=world.by(person))


def test_the_trail_of_the_case_does_not_tell_how_a_ruling_came_about(session: Session, world: World) -> None:
    dispute, draft = begun(session, world)
    services.comment(session, draft, Part.FEITEN, "Klopt dit?", seen=2, by=world.by(world.chair))
    services.settle_comment(session, draft, draft.comments[0].id, by=world.by(world.members[0]))
    agreed(session, world, draft)
    services.adopt(session, draft, seen=2, by=world.by(world.chair))
    of_case = session.scalars(select(AuditEvent.kind).where(AuditEvent.dispute_id == dispute.id)).all()
    assert not {kind for kind in of_case if "draft" in kind or "comment" in kind}
    assert "issue_ruling" in of_case
    noted = session.scalars(select(AuditEvent).where(AuditEvent.kind.contains("draft"))).all()
    assert [event.kind for event in noted] == ["begin_draft", "save_draft", "comment_draft", *["judge_draft"] * 4]
    assert all(set(json.loads(event.facts)) <= {"number", "version", "verdict"} for event in noted)


# --- what it begins with ------------------------------------------------------------------------------------------


def test_a_draft_begins_with_what_the_record_knows(session: Session, world: World) -> None:
    dispute = world.heard(session, home_since=world.request().filed_on)
    draft = services.begin(session, dispute, by=world.by(world.chair))
    fields = queries.fields_of(draft)
    assert fields.position_parents == (
        "De ouders schrijven in hun verzoek:\n\nDe school wil ons kind wegsturen.\n\nZij vragen:\n\n"
        "Dat ons kind mag blijven."
    )
    assert "De leerling zit thuis sinds" in fields.facts
    assert fields.framework[:3] == ("bevoegdheid", "maatstaf", "verwijdering")
    assert fields.outcomes == {}
    assert services.begin(session, dispute, by=world.by(world.members[1])) == draft


@pytest.mark.parametrize("audience", [Audience.COMMISSIE_GEVRAAGD, Audience.COMMISSIE])
def test_the_childs_words_are_in_it_only_if_every_party_may_read_them(
    session: Session, world: World, audience: Audience
) -> None:
    voice = {"child_voice": "Ik wil blijven.", "child_voice_how": "Thuis gevraagd."}
    secret = world.heard(session, **voice, child_voice_audience=audience)
    open_ = world.heard(session, parent=world.other_parent, **voice)
    assert services.prefill(session, secret, by=world.by(world.chair)).child_voice == ""
    said = services.prefill(session, open_, by=world.by(world.chair)).child_voice
    assert said == "De leerling zei: Ik wil blijven.\n\nZo is het gevraagd: Thuis gevraagd."


def test_it_can_be_begun_before_the_hearing_and_not_before_a_chamber_sits(session: Session, world: World) -> None:
    dispute = world.admitted(session)
    with pytest.raises(Refusal):
        services.begin(session, dispute, by=world.by(world.chair))
    seated = world.seated(session, dispute)
    draft = services.begin(session, seated, by=world.by(world.chair))
    reasons = services.may_adopt(session, draft, by=world.by(world.chair))
    assert any("kan pas na de zitting" in reason for reason in reasons)


# --- versions -----------------------------------------------------------------------------------------------------


def test_a_version_is_never_changed_and_the_same_words_are_no_new_one(session: Session, world: World) -> None:
    dispute, draft = begun(session, world)
    first = draft.versions[0].fields
    again = services.save_version(session, draft, whole(dispute), seen=1, by=world.by(world.chair))
    assert again.number == 2
    third = services.save_version(
        session, draft, whole(dispute, facts="Anders."), seen=2, note=" feiten ", by=world.by(world.chair)
    )
    assert (third.number, third.note) == (3, "feiten")
    assert draft.versions[0].fields == first
    assert from_json(draft.versions[1].fields) == whole(dispute)


def test_of_two_writers_the_second_is_told_and_nothing_is_lost(session: Session, world: World) -> None:
    dispute, draft = begun(session, world)
    mine, yours = whole(dispute, summary="Van mij."), whole(dispute, summary="Van u.")
    services.save_version(session, draft, yours, seen=2, by=world.by(world.members[1]))
    with pytest.raises(Refusal, match="bewaarde intussen versie 3"):
        services.save_version(session, draft, mine, seen=2, by=world.by(world.members[0]))
    services.save_version(session, draft, mine, seen=3, by=world.by(world.members[0]))
    assert [queries.fields_of(draft, number).summary for number in (3, 4)] == ["Van u.", "Van mij."]


def test_half_a_draft_is_kept_as_it_was_typed(session: Session, world: World) -> None:
    dispute = world.heard(session)
    draft = services.begin(session, dispute, by=world.by(world.chair))
    row = MeasureFields(term_amount="drie", owner="")
    half = Fields(measures=(row,), outcomes={"x": "?"}, facts="[feit 9]", secretary="ik")
    services.save_version(session, draft, half, seen=1, by=world.by(world.chair))
    assert queries.fields_of(draft) == half
    reasons = services.may_adopt(session, draft, by=world.by(world.chair))
    for part in (
        "Kies bij nummer 1 wie het doet",
        "[feit 9] verwijst naar iets dat er niet is",
        "Een van de uitkomsten is niet te lezen",
        "Schrijf de samenvatting",
        "Kies opnieuw wie als secretaris tekent",
        "Kies de regels waaraan is getoetst",
    ):
        assert any(part in reason for reason in reasons), part


# --- saying -------------------------------------------------------------------------------------------------------


def test_a_new_version_is_judged_anew(session: Session, world: World) -> None:
    dispute, draft = begun(session, world)
    agreed(session, world, draft)
    assert services.may_adopt(session, draft, by=world.by(world.chair)) == []
    services.save_version(session, draft, whole(dispute, facts="Anders.\n\nOok."), seen=2, by=world.by(world.chair))
    reasons = services.may_adopt(session, draft, by=world.by(world.chair))
    assert sum("nog niets gezegd" in reason for reason in reasons) == 3
    with pytest.raises(Refusal, match="nieuwere versie"):
        services.say(session, draft, Verdict.AKKOORD, seen=2, by=world.by(world.chair))
    with pytest.raises(Refusal, match="nieuwere versie"):
        services.adopt(session, draft, seen=2, by=world.by(world.chair))


def test_the_last_word_of_a_member_stands(session: Session, world: World) -> None:
    _dispute, draft = begun(session, world)
    member = world.by(world.members[1])
    services.say(session, draft, Verdict.AKKOORD, seen=2, by=member)
    world.pass_days(1)
    with pytest.raises(Refusal, match="wat er moet veranderen"):
        services.say(session, draft, Verdict.WIJZIGING, seen=2, reason=" ", by=world.by(world.members[1]))
    services.say(session, draft, Verdict.WIJZIGING, seen=2, reason="Korter.", by=world.by(world.members[1]))
    stands = {stand.user_id: stand for stand in queries.stands_on(session, draft)}
    assert (stands[world.members[1].user_id].verdict, stands[world.members[1].user_id].reason) == (
        Verdict.WIJZIGING,
        "Korter.",
    )
    assert "Lee Lid vraagt om een wijziging." in services.may_adopt(session, draft, by=world.by(world.chair))
    world.pass_days(1)
    services.say(session, draft, Verdict.AKKOORD, seen=2, by=world.by(world.members[1]))
    assert queries.stands_on(session, draft)[2].verdict is Verdict.AKKOORD


def test_four_eyes_are_of_somebody_who_did_not_write_it(session: Session, world: World) -> None:
    dispute, draft = begun(session, world)
    secretary = secretary_of(session, world, dispute)
    with pytest.raises(Refusal, match="U schreef mee, dus iemand anders kijkt na"):
        services.say(session, draft, Verdict.EINDCONTROLE, seen=2, by=world.by(world.members[0]))
    for verdict in (Verdict.AKKOORD, Verdict.WIJZIGING):
        with pytest.raises(Refusal, match="beslissen de voorzitter en de leden"):
            services.say(session, draft, verdict, seen=2, reason="x", by=world.by(secretary))
    for person in (world.chair, *world.members):
        services.say(session, draft, Verdict.AKKOORD, seen=2, by=world.by(person))
    [reason] = services.may_adopt(session, draft, by=world.by(world.chair))
    assert reason.startswith("De eindcontrole moet nog")
    services.say(session, draft, Verdict.EINDCONTROLE, seen=2, by=world.by(secretary))
    assert services.may_adopt(session, draft, by=world.by(world.chair)) == []


def test_who_wrote_since_the_last_check_does_not_check(session: Session, world: World) -> None:
    dispute, draft = begun(session, world)
    first, second = world.members

    def saved(person: Person, summary: str) -> int:
        newest = draft.versions[-1].number
        words = whole(dispute, summary=summary)
        return services.save_version(session, draft, words, seen=newest, by=world.by(person)).number

    def check(person: Person, seen: int) -> None:
        services.say(session, draft, Verdict.EINDCONTROLE, seen=seen, by=world.by(person))

    # The first member wrote nearly all; a comma of the chair does not make those words somebody else's.
    newest = saved(world.chair, "De ouders krijgen gelijk, ja.")
    for writer in (first, world.chair):
        with pytest.raises(Refusal, match="iemand anders kijkt na"):
            check(writer, newest)
    check(second, newest)
    # What was checked is closed: who wrote before it may check what the checker changes now.
    newest = saved(second, "De ouders krijgen gelijk.")
    with pytest.raises(Refusal, match="iemand anders kijkt na"):
        check(second, newest)
    check(first, newest)


def test_where_everybody_wrote_two_check(session: Session, world: World) -> None:
    dispute, draft = begun(session, world)
    for number, person in enumerate((world.chair, world.members[1]), start=2):
        words = whole(dispute, summary=f"De ouders krijgen gelijk ({number}).")
        services.save_version(session, draft, words, seen=number, by=world.by(person))
    for person in (world.chair, *world.members):
        services.say(session, draft, Verdict.AKKOORD, seen=4, by=world.by(person))
    [reason] = services.may_adopt(session, draft, by=world.by(world.chair))
    assert "twee van de kamer" in reason
    services.say(session, draft, Verdict.EINDCONTROLE, seen=4, by=world.by(world.members[1]))
    [reason] = services.may_adopt(session, draft, by=world.by(world.chair))
    assert "Laat nog iemand van de kamer" in reason
    services.say(session, draft, Verdict.EINDCONTROLE, seen=4, by=world.by(world.members[0]))
    assert services.may_adopt(session, draft, by=world.by(world.chair)) == []


def test_an_open_remark_waits_for_an_answer(session: Session, world: World) -> None:
    _dispute, draft = begun(session, world)
    agreed(session, world, draft)
    remark = services.comment(session, draft, Part.OORDEEL, "Waarom?", seen=2, by=world.by(world.members[0]))
    assert services.may_adopt(session, draft, by=world.by(world.chair)) == ["Er staat nog 1 opmerking open."]
    with pytest.raises(LookupError):
        services.settle_comment(session, draft, remark.id + 99, by=world.by(world.chair))
    services.settle_comment(session, draft, remark.id, by=world.by(world.chair))
    assert services.may_adopt(session, draft, by=world.by(world.chair)) == []
    with pytest.raises(Refusal, match="Schrijf wat u wilt zeggen"):
        services.comment(session, draft, Part.OORDEEL, " ", seen=2, by=world.by(world.chair))


# --- adopting -----------------------------------------------------------------------------------------------------


def test_the_chair_adopts_and_the_words_are_the_ruling(session: Session, world: World) -> None:
    dispute, draft = begun(session, world)
    secretary = secretary_of(session, world, dispute)
    letter = {dispute.number: "Hoi Kim. Je mag blijven."}
    fields = whole(dispute, secretary=str(secretary.user_id), child_letters=letter)
    services.save_version(session, draft, fields, seen=2, by=world.by(world.members[0]))
    agreed(session, world, draft)
    ruling = services.adopt(session, draft, seen=3, by=world.by(world.chair))
    assert (draft.state, draft.ruling_id) == (DraftState.VASTGESTELD, ruling.id)
    assert ruling.content is not None
    said = record_of(ruling.content)
    assert (said.facts, said.secretary) == (["De leerling zit thuis.", "De school zocht geen plek."], secretary.name)
    assert [rule.article for rule in said.framework] == [
        "WPO art. 40 lid 11 (tekst mei 2017; huidige vindplaats niet nagegaan)"
    ]
    assert [(measure.text, measure.term_amount) for measure in said.measures] == [("Nodig de ouders uit.", 2)]
    row = session.scalars(select(ChildLetter)).one()
    assert (row.text, row.dispute_id, row.ruling_id) == (letter[dispute.number], dispute.id, ruling.id)
    assert row.approved_by_id in {person.user_id for person in world.members}, "a member goes before the chair"
    assert queries.themes_of(session, ruling.id) == ("thuiszitten",)


def test_a_member_or_somebody_of_another_chamber_does_not_adopt(session: Session, world: World) -> None:
    _dispute, draft = begun(session, world)
    agreed(session, world, draft)
    for person, words in (
        (world.members[0], "Vaststellen doet de voorzitter"),
        (world.other_chair, "in de kamer van deze zaak"),
    ):
        with pytest.raises(Refusal, match=words):
            services.adopt(session, draft, seen=2, by=world.by(person))
    assert session.scalars(select(Ruling)).all() == []


def test_a_ruling_is_adopted_once(session: Session, world: World) -> None:
    dispute, draft = begun(session, world)
    agreed(session, world, draft)
    services.adopt(session, draft, seen=2, by=world.by(world.chair))
    with pytest.raises(Refusal, match="niet meer open"):
        services.adopt(session, draft, seen=2, by=world.by(world.chair))
    with pytest.raises(Refusal, match="kan nu niet worden geschreven"):
        services.begin(session, dispute, by=world.by(world.chair))
    assert len(session.scalars(select(Ruling)).all()) == 1


def test_an_english_summary_is_asked_where_a_parent_reads_english(session: Session, world: World) -> None:
    dispute, draft = begun(session, world)
    dispute.parties[0].language = "en"
    agreed(session, world, draft)
    assert services.may_adopt(session, draft, by=world.by(world.chair)) == [
        "Een ouder leest Engels. Schrijf de samenvatting ook in het Engels."
    ]


def test_joined_cases_are_decided_in_one_draft(session: Session, world: World) -> None:
    one, two = world.heard(session), world.heard(session, parent=world.other_parent)
    elsewhere = world.heard(session, school_id=world.public_school_id)
    draft = services.begin(session, one, by=world.by(world.chair))
    for numbers, words in (
        ((elsewhere.number,), "hetzelfde schoolbestuur"),
        (("2020-0001",), "Zaak 2020-0001 is er niet"),
    ):
        fields = whole(one, joined=numbers)
        with pytest.raises(Refusal, match=words):
            services.save_version(session, draft, fields, seen=1, by=world.by(world.chair))
    outcomes = {str(claim.id): "gegrond" for dispute in (one, two) for claim in dispute.claims}
    joined = whole(one, joined=(two.number,), outcomes=outcomes)
    services.save_version(session, draft, joined, seen=1, by=world.by(world.chair))
    assert queries.open_draft(session, world.chair.actor, two.id) == draft
    agreed(session, world, draft)
    ruling = services.adopt(session, draft, seen=2, by=world.by(world.chair))
    assert {link.dispute_id for link in ruling.disputes} == {one.id, two.id}


def test_families_in_one_ruling_do_not_read_each_others_names(session: Session, world: World) -> None:
    one = world.dictum_told(session, child_name="Daan Bakker")
    two = world.heard(session, parent=world.other_parent, child_name="Yara Smit")
    one.claims[0].text = "Daan moest weg."
    told = session.scalars(select(Dictum)).one()
    told.text = "Daan Bakker komt terug."
    draft = services.begin(session, one, by=world.by(world.chair))
    joined = whole(one, joined=(two.number,), position_parents="Noor wil dat Daan mag blijven.")
    letters = {one.number: "Dag Daan, jij mag blijven. Yara ook.", two.number: "Dag Yara, jij mag blijven."}
    outcomes = {str(claim.id): "gegrond" for dispute in (one, two) for claim in dispute.claims}
    services.save_version(
        session, draft, replace(joined, outcomes=outcomes, child_letters=letters), seen=1, by=world.by(world.chair)
    )
    agreed(session, world, draft)
    by_name, in_letter = services.may_adopt(session, draft, by=world.by(world.chair))
    assert by_name.startswith("Bij ‘Standpunt van de ouders’ staat de naam Noor.")
    assert in_letter.startswith(f"In de brief aan het kind in zaak {one.number} staat de naam Yara")
    mended = replace(
        joined,
        position_parents="De ouders willen dat hun kind mag blijven.",
        outcomes=outcomes,
        child_letters=letters | {one.number: "Dag Daan, jij mag blijven."},
    )
    services.save_version(session, draft, mended, seen=2, by=world.by(world.chair))
    agreed(session, world, draft)
    ruling = services.adopt(session, draft, seen=3, by=world.by(world.chair))
    assert ruling.content is not None
    for name in ("Daan", "Bakker", "Yara", "Smit", world.parent.name, world.other_parent.name):
        assert name not in ruling.content
    first, second = record_of(ruling.content).cases
    assert (first.number, first.requesters, first.child) == (one.number, "de ouder", "de leerling")
    assert (second.number, second.requesters) == (two.number, "de ouder")


def test_the_secretary_of_a_joined_case_reads_the_draft_and_not_the_other_file(session: Session, world: World) -> None:
    one, two = world.heard(session), world.heard(session, parent=world.other_parent)
    secretary = secretary_of(session, world, two)
    draft = services.begin(session, one, by=world.by(world.chair))
    services.save_version(session, draft, whole(one, joined=(two.number,)), seen=1, by=world.by(world.chair))
    assert services.load_draft(session, draft.id, by=world.by(secretary)) == draft
    assert find(session, secretary.actor, two.number) == two
    assert find(session, secretary.actor, one.number) is None


# --- ending -------------------------------------------------------------------------------------------------------


def test_a_draft_is_thrown_away_with_a_reason_and_stays_to_be_read(session: Session, world: World) -> None:
    dispute, draft = begun(session, world)
    secretary = secretary_of(session, world, dispute)
    for person, reason, words in (
        (world.chair, " ", "Schrijf waarom"),
        (secretary, "weg", "doet een lid of de voorzitter"),
        (world.other_parent, "weg", "in de kamer"),
    ):
        with pytest.raises(Refusal, match=words):
            services.drop(session, draft, reason, by=world.by(person))
    services.drop(session, draft, "Wij beginnen opnieuw.", by=world.by(world.chair))
    assert draft.state is DraftState.VERVALLEN
    with pytest.raises(Refusal, match="niet meer open"):
        services.save_version(session, draft, whole(dispute), seen=2, by=world.by(world.chair))
    new = services.begin(session, dispute, by=world.by(world.chair))
    assert new.id != draft.id
    assert services.load_draft(session, draft.id, by=world.by(world.chair)) == draft


def test_a_draft_lapses_when_its_case_ends_without_a_ruling(session: Session, world: World) -> None:
    settled, first = begun(session, world)
    going_on, second = begun(session, world, world.heard(session, parent=world.other_parent))
    endings.settle(session, settled, by=world.by(world.desk))
    with pytest.raises(Refusal, match="kan nu niet worden geschreven"):
        services.comment(session, first, Part.GEHEEL, "Nog iets.", seen=2, by=world.by(world.chair))
    assert lapsing.to_lapse(session) == [first.id]
    assert lapsing.lapse(session, first.id, by=world.by(SYSTEM))
    assert (first.state, first.dropped_reason) == (DraftState.VERVALLEN, "De zaak is geschikt.")
    assert not lapsing.lapse(session, first.id, by=world.by(SYSTEM))
    assert not lapsing.lapse(session, second.id, by=world.by(SYSTEM))
    assert (lapsing.to_lapse(session), going_on.seats != []) == ([], True)


def test_while_the_parents_think_it_over_the_draft_lies_still(session: Session, world: World) -> None:
    dispute, draft = begun(session, world)
    withdrawal.withdraw(session, dispute, voluntary=True, reason=None, by=world.by(world.parent))
    with pytest.raises(Refusal, match="ligt het concept stil"):
        services.save_version(session, draft, whole(dispute, facts="x"), seen=2, by=world.by(world.chair))


SAID = "Ik ben bang voor de jongens uit mijn klas. Ik wil weg."


@pytest.mark.parametrize(
    ("place", "other"),
    [
        ("Bij ‘Stem van het kind’", {"child_voice": f"De leerling zei: {SAID}"}),
        ("Bij ‘Feiten’", {"facts": "Een.\n\nZij zei: ‘ik ben *BANG* voor\n de jongens uit mijn klas’."}),
        ("Bij nummer 1", {"measures": (MeasureFields(text=SAID, term_amount="2"),)}),
        ("In de brief aan het kind", {"child_letters": {"": SAID}}),
    ],
)
def test_words_for_the_commission_alone_do_not_go_to_the_parties(
    session: Session, world: World, place: str, other: dict[str, Any]
) -> None:
    dispute = world.heard(session, child_voice=SAID, child_voice_audience=Audience.COMMISSIE)
    _dispute, draft = begun(session, world, dispute)
    if letters := other.get("child_letters"):
        other = {"child_letters": {dispute.number: letters[""]}}
    words = whole(dispute, **{"facts": "Een.\n\nTwee.", **other})
    services.save_version(session, draft, words, seen=2, by=world.by(world.members[0]))
    agreed(session, world, draft)
    [reason] = services.may_adopt(session, draft, by=world.by(world.chair))
    assert reason.startswith(place)
    assert "staan letterlijk woorden van het kind die alleen voor de commissie zijn" in reason
    with pytest.raises(Refusal, match="alleen voor de commissie"):
        services.adopt(session, draft, seen=3, by=world.by(world.chair))


def test_the_same_words_for_everybody_and_a_few_common_words_stop_nothing(session: Session, world: World) -> None:
    for parent, audience, said in (
        (world.parent, Audience.PARTIJEN, SAID),
        (world.other_parent, Audience.COMMISSIE, "De leerling is bang. Zij wil weg."),
    ):
        dispute = world.heard(session, parent=parent, child_voice=SAID, child_voice_audience=audience)
        _dispute, draft = begun(session, world, dispute)
        words = whole(dispute, child_voice=said)
        services.save_version(session, draft, words, seen=2, by=world.by(world.members[0]))
        agreed(session, world, draft)
        assert services.may_adopt(session, draft, by=world.by(world.chair)) == []


# --- what nobody else may know --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ({"position_parents": "De moeder woont op de *Kerk*straat 12."}, "Bij ‘Standpunt van de ouders’"),
        ({"facts": "Post ging naar 9401 AB.\n\nDe school zocht geen plek."}, "Bij ‘Feiten’"),
        ({"measures": (MeasureFields(text="Bel +31 6 1234 5678.", term_amount="2"),)}, "Bij nummer 1 van de maatr"),
        ({"themes": ("schuil@example.org",)}, "In de trefwoorden"),
    ],
)
def test_a_secret_address_holds_up_the_adoption_and_is_not_repeated(
    session: Session, world: World, typed: dict[str, Any], place: str
) -> None:
    dispute, draft = begun(session, world)
    party = dispute.parties[0]
    party.address, party.phone, party.email = "Kerkstraat 12, 9401AB Assen", "0612345678", "schuil@example.org"
    services.save_version(session, draft, whole(dispute, **typed), seen=2, by=world.by(world.chair))
    agreed(session, world, draft)
    assert services.may_adopt(session, draft, by=world.by(world.chair)) == []
    party.address_secret = True
    [found] = services.may_adopt(session, draft, by=world.by(world.chair))
    assert found.startswith(place)
    assert not any(word in found.casefold() for word in ("kerkstr", "9401", "1234", "schuil"))
    with pytest.raises(Refusal, match="geheim"):
        services.adopt(session, draft, seen=3, by=world.by(world.chair))


def test_the_letter_to_the_child_and_an_unsafe_parent_are_looked_at_too(session: Session, world: World) -> None:
    dispute, draft = begun(session, world)
    dispute.parties[0].address = "Kerkstraat 12, 9401AB Assen"
    letters = {"child_letters": {dispute.number: "Jij woont nu in de Kerkstraat 12."}}
    services.save_version(session, draft, whole(dispute, **letters), seen=2, by=world.by(world.chair))
    agreed(session, world, draft)
    dispute.other_parent = OtherParent(name="Alex", contact_safe=True)
    assert services.may_adopt(session, draft, by=world.by(world.chair)) == []
    dispute.other_parent.contact_safe = False
    [found] = services.may_adopt(session, draft, by=world.by(world.chair))
    assert found.startswith(f"In de brief aan het kind in zaak {dispute.number}")


# --- correcting ---------------------------------------------------------------------------------------------------


def test_a_correction_begins_with_the_words_of_the_ruling_and_is_adopted_like_it(
    session: Session, world: World
) -> None:
    dispute, draft = begun(session, world)
    agreed(session, world, draft)
    first = world.sent(session, services.adopt(session, draft, seen=2, by=world.by(world.chair)))
    with pytest.raises(Refusal, match="in de kamer"):
        services.begin_correction(session, first, RulingKind.HERSTEL, by=world.by(world.other_chair))
    mending = services.begin_correction(session, first, RulingKind.HERSTEL, by=world.by(world.members[0]))
    fields = queries.fields_of(mending)
    assert (fields.summary, fields.themes) == (WHOLE.summary, ("thuiszitten",))
    assert [row.replaces for row in fields.measures] == [measure.id for measure in first.measures]
    reasons = services.may_adopt(session, mending, by=world.by(world.chair))
    assert any("Schrijf waarom de uitspraak wordt hersteld" in reason for reason in reasons)
    said = replace(fields, correction_reason="Een naam was verkeerd gespeld.")
    other = replace(said, measures=(*said.measures, MeasureFields(text="En nog iets.", term_amount="1")))
    services.save_version(session, mending, other, seen=1, by=world.by(world.members[0]))
    reasons = services.may_adopt(session, mending, by=world.by(world.chair))
    assert any("Een herstel laat maatregelen" in reason for reason in reasons)
    services.save_version(session, mending, said, seen=2, by=world.by(world.members[0]))
    agreed(session, world, mending)
    second = services.adopt(session, mending, seen=3, by=world.by(world.chair))
    assert (second.kind, second.corrects_id) == (RulingKind.HERSTEL, first.id)
    assert second.correction_reason == "Een naam was verkeerd gespeld."
    assert second.number != first.number
    assert dispute.outcome is Outcome.GEGROND


def test_a_correction_of_a_ruling_without_a_draft_begins_with_its_record(session: Session, world: World) -> None:
    first = world.sent(session)
    mending = services.begin_correction(session, first, RulingKind.HERZIENING, by=world.by(world.chair))
    assert queries.fields_of(mending).considerations == "De school zocht geen andere plek."
    with pytest.raises(Refusal, match="Kies herstel"):
        services.begin_correction(session, first, RulingKind.UITSPRAAK, by=world.by(world.chair))


def test_an_old_version_without_newer_fields_can_be_read() -> None:
    assert from_json('{"facts": "x", "gone": 1}') == Fields(facts="x")

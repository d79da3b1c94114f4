"""From a sent ruling to the public register: nothing goes out unseen, and what is out comes in again at once."""

import dataclasses
import json

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.actor import SYSTEM
from gpo.anonymising.kinds import DatumKind, FoundBy
from gpo.audit.models import AuditEvent
from gpo.disputes.models import Dispute
from gpo.law.calendar import local_date
from gpo.law.refusal import Refusal
from gpo.messages.models import Message, MessageKind
from gpo.publication import deciding, objections, recalling, services, starting
from gpo.publication.deciding import ByHand, Choice, mark_of
from gpo.publication.leftovers import look_at
from gpo.publication.models import Publication, PublicationObjection, PublicationState
from gpo.publication.objections import Standing
from gpo.publication.queries import disputes_of, hits_of, original_of, queue, waiting_for_proposal
from gpo.publication.recalling import Along
from gpo.record.content import from_json, texts, to_json, with_texts
from gpo.register.models import PublishedRuling
from gpo.rulings.models import Ruling, RulingKind
from gpo.tasks.models import Task, TaskKind
from tests.builders import Person, World
from tests.publishing import checked, decided, proposed, released, ruling_of, waited

STORY = "Kim Bos zit thuis. Juf Annelies belde de moeder van Kim. De roos in de tuin bloeide."


def told(session: Session, world: World, story: str = STORY, **facts: object) -> Ruling:
    """A sent ruling whose first fact tells this."""
    ruling = world.sent(session, child_name="Kim Bos", **facts)
    ruling.content = to_json(with_texts(original_of(ruling), {"facts/0": story}))
    session.flush()
    return ruling


def out(session: Session, publication: Publication) -> str:
    """All words that would go out."""
    return "\n".join(text for _path, text in texts(from_json(str(publication.content))))


def open_tasks(session: Session, kind: TaskKind) -> int:
    return len(session.scalars(select(Task).where(Task.kind == kind, Task.done_at.is_(None))).all())


def refused(act: object) -> str:
    with pytest.raises(Refusal) as caught:
        act()  # type: ignore[operator]
    return caught.value.message


# --- proposing and checking ---------------------------------------------------------------------------------------


def test_a_sent_ruling_gets_one_proposal_and_the_desk_a_task(session: Session, world: World) -> None:
    ruling = told(session, world)
    assert waiting_for_proposal(session) == [ruling.id]
    publication = proposed(session, world, ruling)
    assert publication.state is PublicationState.VOORSTEL
    assert any("Kim" in hit.original for hit in hits_of(session, publication.id))
    assert open_tasks(session, TaskKind.CHECK_TEXT) == 1
    assert waiting_for_proposal(session) == []
    assert not starting.put_proposal(session, ruling, [], by=world.by(SYSTEM))


@pytest.mark.sqlite
def test_a_ruling_that_was_not_sent_gets_none(session: Session, world: World) -> None:
    world.issued(session)
    assert waiting_for_proposal(session) == []


@pytest.mark.sqlite
def test_nothing_is_checked_while_a_hit_is_undecided(session: Session, world: World) -> None:
    publication = proposed(session, world, told(session, world))
    ruling = ruling_of(session, publication)
    looked = look_at(session, publication, ruling).over()
    said = refused(lambda: services.check(session, publication, ruling, looked, by=world.by(world.desk)))
    assert "nog niet beslist" in said
    assert publication.state is PublicationState.VOORSTEL


def test_a_checked_text_names_no_party_and_goes_to_the_parties(session: Session, world: World) -> None:
    publication = checked(session, world, proposed(session, world, told(session, world)))
    assert publication.state is PublicationState.BIJ_PARTIJEN
    assert "Kim" not in out(session, publication)
    assert "Noor" not in out(session, publication)
    letters = session.scalars(select(Message).where(Message.kind == MessageKind.PUBLICATION_PREVIEW)).all()
    assert {letter.recipient_role.value for letter in letters} == {"ouder", "bestuur"}
    assert open_tasks(session, TaskKind.CHECK_TEXT) == 0


@pytest.mark.sqlite
def test_a_word_that_names_a_party_is_refused_also_where_a_person_typed_it(session: Session, world: World) -> None:
    publication = decided(session, world, proposed(session, world, told(session, world)))
    ruling = ruling_of(session, publication)
    hits = [hit for hit in hits_of(session, publication.id) if hit.path == "facts/0"]
    choice = {hits[0].id: Choice("het kind Kim")}
    by = world.by(world.desk)
    deciding.decide(session, publication, ruling, choice, on_page=[hit.id for hit in hits], seen=mark_of(hits), by=by)
    looked = look_at(session, publication, ruling).over()
    assert "Kim" in refused(lambda: services.check(session, publication, ruling, looked, by=by))


@pytest.mark.sqlite
def test_a_theme_word_that_names_a_party_is_refused(session: Session, world: World) -> None:
    publication = decided(session, world, proposed(session, world, told(session, world)))
    ruling, by = ruling_of(session, publication), world.by(world.desk)
    starting.describe(session, publication, ruling, theme_words=["zorgplicht", "Kim Bos"], without_subtype=False, by=by)
    looked = look_at(session, publication, ruling).over()
    assert "trefwoorden" in refused(lambda: services.check(session, publication, ruling, looked, by=by))


def test_what_the_machine_finds_on_second_sight_becomes_a_hit_to_decide(session: Session, world: World) -> None:
    publication = decided(session, world, proposed(session, world, told(session, world)))
    gone = next(hit for hit in hits_of(session, publication.id) if hit.path == "facts/0" and "Kim" in hit.original)
    place, words = (gone.path, gone.start), gone.original
    session.delete(gone)
    session.flush()
    ruling = ruling_of(session, publication)
    looked = look_at(session, publication, ruling).over()
    assert services.check(session, publication, ruling, looked, by=world.by(world.desk)) >= 1
    assert publication.state is PublicationState.VOORSTEL
    found = [hit for hit in hits_of(session, publication.id) if (hit.path, hit.start) == place]
    assert [(hit.original, hit.decided) for hit in found] == [(words, None)]


@pytest.mark.sqlite
def test_what_may_stay_needs_a_reason_and_then_is_no_leftover(session: Session, world: World) -> None:
    publication = decided(session, world, proposed(session, world, told(session, world)))
    ruling, by = ruling_of(session, publication), world.by(world.desk)
    hits = [hit for hit in hits_of(session, publication.id) if hit.path == "facts/0"]
    keys, first = [hit.id for hit in hits], hits[0]
    bare = {first.id: Choice(first.original, "")}
    said = refused(lambda: deciding.decide(session, publication, ruling, bare, on_page=keys, seen=mark_of(hits), by=by))
    assert "waarom" in said
    kept = {first.id: Choice(first.original, "Een roos is een bloem.")}
    deciding.decide(session, publication, ruling, kept, on_page=keys, seen=mark_of(hits), by=by)
    assert checked(session, world, publication).state is PublicationState.BIJ_PARTIJEN


def test_overal_hetzelfde_decides_every_open_hit_with_these_words(session: Session, world: World) -> None:
    publication = proposed(session, world, told(session, world, "Kim. En Kim. En weer Kim."))
    hits = [hit for hit in hits_of(session, publication.id) if hit.path == "facts/0"]
    assert len(hits) == 3
    ruling, by = ruling_of(session, publication), world.by(world.desk)
    choice = {hits[0].id: Choice("het kind", None, everywhere=True)}
    deciding.decide(session, publication, ruling, choice, on_page=[hits[0].id], seen=mark_of(hits[:1]), by=by)
    assert [hit.decided for hit in hits] == ["het kind"] * 3


@pytest.mark.sqlite
def test_who_decided_meanwhile_is_not_overwritten(session: Session, world: World) -> None:
    publication = proposed(session, world, told(session, world))
    ruling = ruling_of(session, publication)
    hits = [hit for hit in hits_of(session, publication.id) if hit.path == "facts/0"]
    keys, seen = [hit.id for hit in hits], mark_of(hits)
    first, second = {hits[0].id: Choice("het meisje")}, {hits[0].id: Choice("de jongen")}
    deciding.decide(session, publication, ruling, first, on_page=keys, seen=seen, by=world.by(world.desk))
    said = refused(
        lambda: deciding.decide(
            session, publication, ruling, second, on_page=keys, seen=seen, by=world.by(world.second_desk)
        )
    )
    assert "collega" in said
    assert hits[0].decided == "het meisje"


@pytest.mark.sqlite
def test_a_hit_of_another_text_cannot_be_decided_here(session: Session, world: World) -> None:
    publication, other = proposed(session, world, told(session, world)), proposed(session, world, told(session, world))
    foreign = hits_of(session, other.id)[0]
    ruling, by = ruling_of(session, publication), world.by(world.desk)
    with pytest.raises(LookupError):
        deciding.decide(
            session, publication, ruling, {foreign.id: Choice("x")}, on_page=[foreign.id], seen=mark_of([]), by=by
        )


@pytest.mark.sqlite
def test_words_that_the_machine_missed_are_marked_by_hand(session: Session, world: World) -> None:
    publication = decided(session, world, proposed(session, world, told(session, world, "De boot van opa heet Vlok.")))
    ruling, by = ruling_of(session, publication), world.by(world.desk)
    missed = ByHand("facts/0", "De boot van opa heet Vlok", "De familie heeft een boot", DatumKind.HERLEIDBAAR)
    assert deciding.add_by_hand(session, publication, ruling, missed, by=by) == 1
    assert "al aangewezen" in refused(lambda: deciding.add_by_hand(session, publication, ruling, missed, by=by))
    nowhere = dataclasses.replace(missed, words="de trein van oma")
    assert "staan hier niet" in refused(lambda: deciding.add_by_hand(session, publication, ruling, nowhere, by=by))
    assert "Vlok" not in out(session, checked(session, world, publication))


def test_a_larger_stretch_by_hand_takes_the_place_of_a_smaller_hit(session: Session, world: World) -> None:
    publication = proposed(session, world, told(session, world, "De tante van Kim Bos uit Assen belde."))
    ruling, by = ruling_of(session, publication), world.by(world.desk)
    wide = ByHand("facts/0", "De tante van Kim Bos uit Assen", "Een familielid", DatumKind.HERLEIDBAAR)
    deciding.add_by_hand(session, publication, ruling, wide, by=by)
    hits = [hit for hit in hits_of(session, publication.id) if hit.path == "facts/0"]
    assert [(hit.original, hit.found_by) for hit in hits] == [(wide.words, FoundBy.MENS)]


# --- release ------------------------------------------------------------------------------------------------------


def test_a_second_person_releases_after_ten_working_days(session: Session, world: World) -> None:
    publication = checked(session, world)
    shown, until = publication.shown_from_on, publication.shown_until_on
    assert shown is not None
    assert until is not None
    assert services.end_preview(session, publication.id, on=until, by=world.by(SYSTEM)) is False
    publication = waited(session, world, publication)
    assert publication.state is PublicationState.WACHT_OP_VRIJGAVE
    assert open_tasks(session, TaskKind.RELEASE_TEXT) == 1
    released(session, world, publication)
    row = session.scalars(select(PublishedRuling)).one()
    assert (row.number, row.content) == (ruling_of(session, publication).number, publication.content)
    assert open_tasks(session, TaskKind.RELEASE_TEXT) == 0


@pytest.mark.sqlite
@pytest.mark.parametrize("moment", ["voorstel", "bij_partijen", "teruggehaald"])
def test_no_text_is_released_before_its_time(session: Session, world: World, moment: str) -> None:
    publication = {
        "voorstel": lambda: decided(session, world),
        "bij_partijen": lambda: checked(session, world),
        "teruggehaald": lambda: _recalled(session, world),
    }[moment]()
    ruling = ruling_of(session, publication)
    looked = look_at(session, publication, ruling).over()
    refused(lambda: services.release(session, publication, ruling, looked, by=world.by(world.second_desk)))
    assert session.scalars(select(PublishedRuling).where(PublishedRuling.recalled_at.is_(None))).all() == []


@pytest.mark.sqlite
def test_who_checked_cannot_release(session: Session, world: World) -> None:
    publication = waited(session, world)
    ruling = ruling_of(session, publication)
    looked = look_at(session, publication, ruling).over()
    for nobody in (world.by(world.desk), world.by(SYSTEM), world.by(world.chair)):
        refused(lambda by=nobody: services.release(session, publication, ruling, looked, by=by))
    assert session.scalars(select(PublishedRuling)).all() == []


@pytest.mark.sqlite
def test_no_release_while_something_pointed_out_waits_for_an_answer(session: Session, world: World) -> None:
    publication = checked(session, world)
    said = objections.point_out(
        session, _case(session, world, publication), publication, part=None, text="De boot.", by=world.by(world.parent)
    )
    waited(session, world, publication)
    ruling = ruling_of(session, publication)
    looked = look_at(session, publication, ruling).over()
    by = world.by(world.second_desk)
    assert "antwoord" in refused(lambda: services.release(session, publication, ruling, looked, by=by))
    objections.answer(session, publication, said, words="Dit staat op elke school.", changed=False, by=by)
    released(session, world, publication)
    assert publication.state is PublicationState.VRIJGEGEVEN


@pytest.mark.sqlite
def test_what_a_party_learns_later_stops_the_release(session: Session, world: World) -> None:
    """A party whose name the case did not know at the check: the text is looked over once more."""
    ruling = told(session, world, "Kim zit thuis. De zonnebloem bloeide.")
    publication = waited(session, world, checked(session, world, proposed(session, world, ruling)))
    case = _case(session, world, publication)
    case.parties[0].name = "Zonnebloem Ouder"
    session.flush()
    looked = look_at(session, publication, ruling).over()
    by = world.by(world.second_desk)
    assert "zonnebloem" in refused(lambda: services.release(session, publication, ruling, looked, by=by))


# --- what parties point at ----------------------------------------------------------------------------------------


@pytest.mark.sqlite
def test_each_side_may_point_at_what_gives_the_child_away(session: Session, world: World) -> None:
    publication = checked(session, world)
    case = _case(session, world, publication)
    for who in (world.parent, world.board):
        objections.point_out(session, case, publication, part="feiten", text="De boot.", by=world.by(who))
    assert open_tasks(session, TaskKind.PUBLICATION_OBJECTION) == 2
    for nobody in (world.other_parent, world.other_board, world.chair):
        with pytest.raises(LookupError):
            objections.point_out(session, case, publication, part=None, text="x", by=world.by(nobody))


def test_an_answer_goes_to_who_pointed_and_to_nobody_else(session: Session, world: World) -> None:
    publication = checked(session, world)
    case = _case(session, world, publication)
    said = objections.point_out(session, case, publication, part=None, text="De boot.", by=world.by(world.parent))
    by = world.by(world.desk)
    assert "Schrijf" in refused(lambda: objections.answer(session, publication, said, words=" ", changed=False, by=by))
    objections.answer(session, publication, said, words="Dat halen wij eruit.", changed=True, by=by)
    recalling.back_for_change(session, publication, ruling_of(session, publication), by=by)
    letters = session.scalars(select(Message).where(Message.kind == MessageKind.PUBLICATION_ANSWER)).all()
    assert [letter.party_id for letter in letters] == [case.parties[0].id]
    assert (publication.state, publication.checked_by_id) == (PublicationState.VOORSTEL, None)
    assert open_tasks(session, TaskKind.PUBLICATION_OBJECTION) == 0
    again = checked(session, world, publication)
    assert again.shown_until_on is not None


@pytest.mark.sqlite
def test_a_text_is_out_of_the_register_when_it_changes_for_a_party(session: Session, world: World) -> None:
    publication = released(session, world)
    case = _case(session, world, publication)
    said = objections.point_out(session, case, publication, part=None, text="De boot.", by=world.by(world.parent))
    by = world.by(world.desk)
    objections.answer(session, publication, said, words="Wij halen de tekst terug.", changed=True, by=by)
    recalling.back_for_change(session, publication, ruling_of(session, publication), by=by)
    row = session.scalars(select(PublishedRuling)).one()
    assert (row.content, publication.state) == (None, PublicationState.VOORSTEL)


def try_release(session: Session, world: World, publication: Publication, *read: int) -> str:
    """What the second person is told; nothing where the text went out."""
    ruling = ruling_of(session, publication)
    looked = look_at(session, publication, ruling).over()
    try:
        services.release(session, publication, ruling, looked, read=read, by=world.by(world.second_desk))
    except Refusal as refusal:
        return refusal.message
    return ""


def test_what_is_pointed_out_after_the_last_day_is_read_first_and_holds_nothing_up(
    session: Session, world: World
) -> None:
    publication = checked(session, world)
    until = publication.shown_until_on
    assert until is not None
    case = _case(session, world, publication)
    world.pass_days((until - local_date(world.clock())).days)
    in_time = objections.point_out(session, case, publication, part=None, text="Op tijd.", by=world.by(world.parent))
    waited(session, world, publication)
    late = objections.point_out(session, case, publication, part=None, text="Te laat.", by=world.by(world.parent))
    assert "nog geen antwoord" in try_release(session, world, publication, late.id)
    objections.answer(session, publication, in_time, words="Dit blijft.", changed=False, by=world.by(world.desk))
    assert "Lees dat eerst" in try_release(session, world, publication)
    assert try_release(session, world, publication, late.id) == ""
    assert (publication.state, late.answered_at) == (PublicationState.VRIJGEGEVEN, None)
    assert open_tasks(session, TaskKind.PUBLICATION_OBJECTION) == 1, "who said it too late gets an answer all the same"


@pytest.mark.sqlite
def test_what_was_late_is_in_time_when_the_text_is_shown_anew(session: Session, world: World) -> None:
    publication = waited(session, world)
    case = _case(session, world, publication)
    late = objections.point_out(session, case, publication, part=None, text="Te laat.", by=world.by(world.parent))
    recalling.reopen(session, publication, ruling_of(session, publication), by=world.by(world.desk))
    waited(session, world, checked(session, world, publication))
    assert "nog geen antwoord" in try_release(session, world, publication, late.id)


@pytest.mark.sqlite
def test_saying_again_what_was_decided_holds_nothing_up(session: Session, world: World) -> None:
    publication = checked(session, world)
    case, by = _case(session, world, publication), world.by(world.desk)

    def say(who: Person, part: str | None, words: str) -> PublicationObjection:
        return objections.point_out(session, case, publication, part=part, text=words, by=world.by(who))

    first = say(world.parent, "feiten", "De boot van opa.")
    objections.answer(session, publication, first, words="Dit past bij veel families.", changed=False, by=by)
    again = say(world.parent, "feiten", "de BOOT, van opa!")
    others = [
        say(world.parent, "overwegingen", "De boot van opa."),
        say(world.parent, "feiten", "De hond van opa."),
        say(world.board, "feiten", "De boot van opa."),
    ]
    session.refresh(publication)
    assert objections.standing(publication, again) is Standing.DECIDED
    assert [objections.standing(publication, one) for one in others] == [Standing.HOLDS_UP] * 3
    for one in others:
        objections.answer(session, publication, one, words="Dit blijft.", changed=False, by=by)
    waited(session, world, publication)
    assert try_release(session, world, publication, again.id) == ""


@pytest.mark.sqlite
def test_what_would_change_and_is_still_there_may_be_said_again(session: Session, world: World) -> None:
    publication = checked(session, world)
    case, by = _case(session, world, publication), world.by(world.desk)
    first = objections.point_out(session, case, publication, part=None, text="De boot.", by=world.by(world.parent))
    objections.answer(session, publication, first, words="Dat halen wij eruit.", changed=True, by=by)
    recalling.back_for_change(session, publication, ruling_of(session, publication), by=by)
    checked(session, world, publication)
    again = objections.point_out(session, case, publication, part=None, text="De boot.", by=world.by(world.parent))
    session.refresh(publication)
    assert objections.standing(publication, again) is Standing.HOLDS_UP


@pytest.mark.sqlite
def test_a_board_that_was_not_told_and_a_party_that_ended_get_nothing(session: Session, world: World) -> None:
    publication = decided(session, world)
    case = _case(session, world, publication)
    case.board_told_on = None
    case.parties[0].ended_at = world.clock()
    session.flush()
    checked(session, world, publication)
    assert session.scalars(select(Message).where(Message.kind == MessageKind.PUBLICATION_PREVIEW)).all() == []


# --- recall and correction ----------------------------------------------------------------------------------------


def test_a_recalled_text_is_gone_and_a_better_one_is_a_new_edition(session: Session, world: World) -> None:
    publication = _recalled(session, world)
    row = session.scalars(select(PublishedRuling)).one()
    assert (row.content, row.body, row.stems, row.title) == (None, "", "", "")
    ruling, by = ruling_of(session, publication), world.by(world.desk)
    recalling.reopen(session, publication, ruling, by=by)
    released(session, world, waited(session, world, checked(session, world, publication)))
    assert (row.edition, row.content) == (2, publication.content)


@pytest.mark.sqlite
def test_what_is_not_in_the_register_cannot_be_recalled(session: Session, world: World) -> None:
    publication = checked(session, world)
    ruling, by = ruling_of(session, publication), world.by(world.desk)
    refused(lambda: recalling.recall(session, publication, ruling, reason="Toch.", words="Weg.", by=by))


@pytest.mark.sqlite
def test_what_stands_in_the_register_is_recalled_before_it_changes(session: Session, world: World) -> None:
    publication = released(session, world)
    ruling, by = ruling_of(session, publication), world.by(world.desk)
    assert "Haal hem eerst terug" in refused(lambda: recalling.reopen(session, publication, ruling, by=by))
    hits = hits_of(session, publication.id)
    said = refused(lambda: deciding.decide(session, publication, ruling, {}, on_page=[], seen=mark_of(hits[:0]), by=by))
    assert "nagekeken" in said


def test_the_list_is_in_order_and_goes_on_where_a_page_ends(session: Session, world: World) -> None:
    made = [proposed(session, world) for _ in range(3)]
    first, cursor = queue(session, PublicationState.VOORSTEL, size=2)
    assert cursor is not None
    second, end = queue(session, PublicationState.VOORSTEL, after=cursor, size=2)
    assert [row.publication.id for row in (*first, *second)] == [one.id for one in made]
    assert end is None


def _recalled(session: Session, world: World) -> Publication:
    publication = released(session, world)
    ruling, by = ruling_of(session, publication), world.by(world.desk)
    recalling.recall(session, publication, ruling, reason="Te veel.", words="Deze tekst is teruggehaald.", by=by)
    return publication


def _case(session: Session, world: World, publication: Publication) -> Dispute:
    return disputes_of(session, publication.ruling_id)[0]


def test_a_correction_goes_its_own_way_and_stands_above_the_earlier_text(session: Session, world: World) -> None:
    first = released(session, world)
    world.next_morning()
    mended = world.sent(session, world.corrected(session, ruling_of(session, first), RulingKind.HERSTEL))
    assert waiting_for_proposal(session) == [mended.id]
    released(session, world, ruling=mended)
    rows = {row.number: row for row in session.scalars(select(PublishedRuling))}
    old = rows[ruling_of(session, first).number]
    assert (old.replaced_by_number, rows[mended.number].corrects_number) == (mended.number, old.number)


@pytest.mark.sqlite
def test_a_party_may_point_at_much_and_not_without_end(session: Session, world: World) -> None:
    publication = checked(session, world)
    case, by = _case(session, world, publication), world.by(world.parent)
    for number in range(objections.MOST_UNANSWERED):
        objections.point_out(session, case, publication, part=None, text=f"Ding {number}.", by=by)
    assert "eerst" in refused(
        lambda: objections.point_out(session, case, publication, part=None, text="Nog iets.", by=by)
    )


# --- the other texts of the same case -----------------------------------------------------------------------------


@pytest.fixture
def chain(session: Session, world: World) -> tuple[Publication, Publication]:
    """The texts of a ruling and of its herstel, both in the register."""
    first = released(session, world)
    world.next_morning()
    mended = world.sent(session, world.corrected(session, ruling_of(session, first), RulingKind.HERSTEL))
    return first, released(session, world, ruling=mended)


def tombs(session: Session) -> dict[str, str | None]:
    """Per number in the register what the public reads in its place."""
    return {row.number: row.recall_words for row in session.scalars(select(PublishedRuling))}


@pytest.mark.parametrize("which", [0, 1])
def test_a_recall_takes_every_text_of_the_case_out(
    session: Session, world: World, chain: tuple[Publication, Publication], which: int
) -> None:
    stranger = ruling_of(session, released(session, world)).number
    numbers = [ruling_of(session, text).number for text in chain]
    publication, by = chain[which], world.by(world.desk)
    ruling = ruling_of(session, publication)
    assert recalling.recall(session, publication, ruling, reason="Een naam.", words="Weg.", by=by) == 2
    assert tombs(session) == {numbers[0]: "Weg.", numbers[1]: "Weg.", stranger: None}
    for text in chain:
        assert (text.state, text.recall_reason) == (PublicationState.TERUGGEHAALD, "Een naam.")


def test_a_text_of_the_case_stays_only_with_a_reason(
    session: Session, world: World, chain: tuple[Publication, Publication]
) -> None:
    first, second = chain
    ruling, by, other = ruling_of(session, first), world.by(world.desk), ruling_of(session, second).number
    words = {"reason": "Een naam.", "words": "Weg.", "by": by}
    said = refused(lambda: recalling.recall(session, first, ruling, Along(frozenset()), **words))
    assert other in said
    assert set(tombs(session).values()) == {None}
    alone = Along(frozenset(), "Daar staat de naam niet in.")
    assert recalling.recall(session, first, ruling, alone, **words) == 1
    assert tombs(session) == {ruling.number: "Weg.", other: None}
    assert (second.state, second.recall_reason) == (PublicationState.VRIJGEGEVEN, None)
    assert str(first.recall_reason).endswith(f"In het register bleef: {other}. De reden: Daar staat de naam niet in.")
    kept = session.scalars(select(AuditEvent).where(AuditEvent.kind == "leave_text")).one()
    assert json.loads(kept.facts) == {"ruling": ruling.number, "left": other}


@pytest.mark.sqlite
def test_a_recall_with_too_much_to_keep_is_refused_whole(
    session: Session, world: World, chain: tuple[Publication, Publication]
) -> None:
    ruling, by = ruling_of(session, chain[0]), world.by(world.desk)
    alone = Along(frozenset(), "x" * 200)
    said = refused(lambda: recalling.recall(session, chain[0], ruling, alone, reason="y" * 400, words="Weg.", by=by))
    assert "500" in said
    assert set(tombs(session).values()) == {None}


def test_what_a_party_points_at_brings_every_text_of_the_case_back_to_the_desk(
    session: Session, world: World, chain: tuple[Publication, Publication]
) -> None:
    by = world.by(world.desk)
    recalling.back_for_change(session, chain[0], ruling_of(session, chain[0]), by=by)
    assert None not in tombs(session).values()
    assert [text.state for text in chain] == [PublicationState.VOORSTEL] * 2
    assert open_tasks(session, TaskKind.CHECK_TEXT) == 2

"""A commission with a dispute in every stage and every way out, and each page that it gives someone."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from itertools import product
from typing import Any

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.routing import Rule

from gpo.access import keys
from gpo.access import services as access
from gpo.access.models import FileGrant, GrantBasis
from gpo.access.permissions import may
from gpo.actor import SYSTEM
from gpo.asking import services as afterwards
from gpo.asking import turns
from gpo.asking.models import ChildPlace, Happened, StopReason
from gpo.asking.services import Said
from gpo.boards.models import Board, Partnership
from gpo.compliance.models import ClosedState, Flag, FollowUpResolution, LadderStep
from gpo.delivery import delays, noting, queries
from gpo.delivery import services as delivery
from gpo.delivery.models import RulingDelivery
from gpo.disputes import endings, services
from gpo.disputes.models import Audience, Dispute, OtherParent, YoungPerson
from gpo.documents.defence import record_defence
from gpo.documents.models import Document, PaperKind
from gpo.documents.papers import Paper
from gpo.documents.services import add_document
from gpo.drafting import services as drafting
from gpo.drafting.models import DraftComment, Part, Verdict
from gpo.drafting.queries import fields_of
from gpo.drafting.words import MeasureFields
from gpo.figures import replies
from gpo.figures import services as figures
from gpo.figures.content import NUMBER, Cell, cells_to_json
from gpo.figures.models import FigureRelease, FigureReply, PeriodKind
from gpo.figures.periods import named
from gpo.filing.questions import QUESTIONS
from gpo.hearings import other_day
from gpo.hearings.models import HearingDayRequest
from gpo.law.calendar import local_date
from gpo.law.enums import Ground, Outcome, Role, Sector, Stage
from gpo.law.interim import AskedBecause
from gpo.law.procedure import Action, step_of
from gpo.law.wayfinder import Question
from gpo.messages.models import Message
from gpo.oversight import grants, inspections, signals
from gpo.oversight.grants import GrantAsked
from gpo.oversight.models import InspectionRow, Signal, SignalActKind, SignalSubject
from gpo.oversight.signals import About
from gpo.patterns.models import Naming, NamingState, RepeatedKind, Repetition
from gpo.people import mandates
from gpo.people.mandates import Speaker
from gpo.people.models import Mandate
from gpo.publication import objections, recalling
from gpo.publication.models import Publication, PublicationObjection
from gpo.publication.parts import SECTION_WORDS
from gpo.publication.words import RECALL_WORDS
from gpo.register import services as register
from gpo.register.models import FollowUpWord, PublishedRuling
from gpo.rulings import child_letter
from gpo.rulings.models import Ruling, TermStart
from gpo.rulings.services import ChildLetterText
from gpo.schooling import interim
from gpo.schooling.interim import Answered
from gpo.schooling.models import HomePeriod, HomeStatus
from gpo.schooling.services import PeriodTold, correct_period, dispute_period, drop_period, record_period
from gpo.tasks.models import Task, TaskKind
from gpo.tasks.services import open_task
from gpo.web.gate import right_of
from gpo.withdrawal import services as withdrawal
from tests import publishing
from tests.builders import TWO_MEASURES, Person, World
from tests.published import public_text
from tests.visitor import Visitor

# Of these every row is another page; of the rest one row is like the next.
_EACH = {"dossier.show", "rulings.show", "publication.show", "register.show"}
# The same for whoever answers: a visitor looks at each of them.
_EACH_QUESTION = {"filing.question", "wayfinder.question"}
# Public pages that hold something else for who has logged in; the others a visitor has looked at already.
_PUBLIC_AND_OWN = {"filing.start", "filing.receipt", "filing.file", "correspondence.call_me"}
_NO_PAGE = {
    "static",
    "documents.serve",
    "compliance.receipts_as_data",
    "compliance.receipt_pdf",
    "oversight.granted_paper",
    "rulings.pdf",
    "delivery.child_letter_pdf",
    "evidence.ruling_zip",
    "evidence.board_zip",
    "wayfinder.objection_text",
    "wayfinder.admission_text",
}


@dataclass
class Everything:
    """The values of what stands between ``<>`` in an address, by its name or by the folder it stands in.

    Args:
        values: what may be filled in.
        stages: of each dispute where it stands.
        letters: of each letter what it is, and to whom.
    """

    values: dict[str, list[str]]
    stages: dict[str, Stage]
    letters: dict[str, tuple[str, Role]]

    def of(self, rule: Rule, name: str, right: StrEnum | None) -> list[str]:
        """What may stand for ``<name>`` in this address: for a step the disputes that can take it now."""
        if name == "number":
            name = rule.rule.split("/<")[0].rpartition("/")[2]
            name = "besturen" if name == "onderzoek" else name
        assert name in self.values, f"zeg in everything() wat <{name}> van {rule.rule} is"
        if name != "zaken" or not isinstance(right, Action):
            return self.values[name]
        return [number for number in self.values[name] if self.stages[number] in step_of(right).from_stages]


def everything(session: Session, world: World) -> Everything:
    """Make it all; the clock walks along, so the last ones come later."""
    flag = world.flagged(session)
    _told_of_school(session, world, _spoken(session, session.get_one(Ruling, flag.ruling_id)))
    _asked_afterwards(session, world, world.reported(session, outcome=Outcome.DEELS))
    endings.close(session, _spoken(session, world.reported(session)), by=world.by(world.desk))
    world.delivered(session, world.issued(session, world.heard(session), world.heard(session, grounds=tuple(Ground))))
    _comes_back(session, world, flag)
    _on_its_way(session, world)
    world.issued(session, measures=(), outcome=Outcome.ONGEGROND)
    world.dictum_told(session)
    _drafted(session, world, world.heard(session))
    _other_day(session, world)
    _ended(session, world)
    world.seated(session)
    world.admitted(session)
    asked = world.filed(session)
    services.tell_incomplete(session, asked, "Wij missen de brief van de school.", by=world.by(world.desk))
    late = world.filed(session, no_decision_reason="Alleen gezegd.", urgent_reason="Kim zit thuis.")
    _people(session, world, late)
    _register(session, world)
    for kind in TaskKind:
        open_task(session, kind, subject="message:1", dispute_id=late.id, by=world.by(SYSTEM))
    _texts(session, world)
    _figures(session, world)
    _inspected(session, world)
    # The last of all: of a hearing that has been, nobody asks another day.
    brief = Paper("brief.pdf", "application/pdf", b"%PDF-1.4 brief")
    defended = world.planned(session)
    record_defence(session, defended, [brief], storage=world.house.storage, by=world.by(world.board))
    return _rows(session, world)


def _comes_back(session: Session, world: World, flag: Flag) -> None:
    """A follow-up that the chair closed, what comes back at a board, a naming to decide on and one that is public."""
    by = world.by(SYSTEM)
    closed = world.reported(session)
    session.add(
        FollowUpResolution(
            ruling_id=closed.id,
            state=ClosedState.UITGEVOERD,
            reason="De leerling is weer op school.",
            contested=True,
            closed_on=by.today,
            recorded_at=by.now,
            closed_by_id=world.chair.user_id,
        )
    )
    session.add(
        Repetition(
            board_id=flag.board_id,
            kind=RepeatedKind.BESTUUR,
            key="",
            times=3,
            since_on=by.today,
            raised_on=by.today,
            recorded_at=by.now,
            rules_hash=by.rules.hash,
        )
    )
    for board_id, state in (
        (flag.board_id, NamingState.REACTIE_GEVRAAGD),
        (world.other_board.actor.board_id, NamingState.VRIJGEGEVEN),
    ):
        public = state is NamingState.VRIJGEGEVEN
        session.add(
            Naming(
                board_id=board_id,
                state=state,
                rulings=2,
                since_school_year="2025-2026",
                prepared_on=by.today,
                reply_asked_on=by.today,
                reply_until_on=by.today + timedelta(days=14),
                ground="Besluit van de commissie." if public else None,
                decision="Het bestuur zwijgt." if public else None,
                decided_on=by.today if public else None,
                decided_by_id=world.chair.user_id if public else None,
                recorded_at=by.now,
            )
        )
    session.flush()


def _on_its_way(session: Session, world: World) -> None:
    """A ruling that waits for a call, one that did not arrive, one that goes by post, a letter to a child, a delay."""
    back = world.sent(session, world.issued(session))
    for one in queries.of_dispute(session, back.disputes[0].dispute_id):
        noting.note_not_arrived(
            session, one, reason="De brief kwam terug.", on=local_date(world.clock()), by=world.by(world.desk)
        )
    world.dictum_told(session, measures=(replace(TWO_MEASURES[0], term_start=TermStart.DICTUM),))
    late, by_post = world.heard(session), world.issued(session)
    new_day = local_date(world.clock()) + timedelta(days=120)
    delays.tell_delay(session, late, reason="Een lid is ziek.", new_day=new_day, by=world.by(world.desk))
    session.get_one(Dispute, by_post.disputes[0].dispute_id).parties[0].may_mail = False
    world.sent(session, by_post)
    ruling = world.rendered(session, world.issued(session))
    session.get_one(Dispute, ruling.disputes[0].dispute_id).parties[0].ring_first = True
    delivery.prepare(session, ruling.id, by=world.by(SYSTEM))
    by = world.by(world.chair)
    told = world.issued(session)
    words = ChildLetterText(told.disputes[0].dispute_id, "Hoi.", world.members[0].user_id, by.now)
    child_letter.write(session, told, words, by=by)
    world.sent(session, told)


def _texts(session: Session, world: World) -> None:
    """A text for the register at every point of its way; of one something was pointed out, twice."""
    # Of another family, so that the list of our parent stays that of a parent.
    others = {"parent": world.other_parent}
    publishing.released(session, world, **others)
    gone = publishing.released(session, world, **others)
    words = {"reason": "Te veel.", "words": RECALL_WORDS["herkenbaar"], "by": world.by(world.desk)}
    recalling.recall(session, gone, publishing.ruling_of(session, gone), **words)
    publishing.waited(session, world, **others)
    shown = publishing.checked(session, world)
    dispute = _spoken(session, publishing.ruling_of(session, shown))
    for who, text in ((world.parent, "Dat van de boot."), (world.board, "De naam van het project.")):
        said = objections.point_out(session, dispute, shown, part="feiten", text=text, by=world.by(who))
    objections.answer(session, shown, said, words="Dat laten wij zo.", changed=False, by=world.by(world.desk))
    publishing.proposed(session, world, **others)


def _spoken(session: Session, ruling: Ruling) -> Dispute:
    return session.get_one(Dispute, ruling.disputes[0].dispute_id)


def _asked_afterwards(session: Session, world: World, ruling: Ruling) -> None:
    """A parent who was asked, said something else than the board, and would rather not be asked again."""
    dispute, by = _spoken(session, ruling), world.by(world.parent)
    world.pass_days(7)
    turns.ask_if_due(session, dispute.id, on=local_date(world.clock()), by=world.by(SYSTEM))
    happened = {measure.id: Happened.DEELS for measure in ruling.measures}
    said = Said(told=Happened.NEE, measures=happened, words="Wij wachten nog.", child_place=ChildPlace.THUIS)
    afterwards.answer(session, dispute, ruling, said, by=by)
    afterwards.stop(session, dispute, StopReason.LIEVER_NIET, by=by)


def _told_of_school(session: Session, world: World, dispute: Dispute) -> None:
    """Days at home that both sides tell, one of them disputed, one corrected, one taken away; and what school gives."""
    parent, board = world.by(world.parent), world.by(world.board)
    months = [local_date(world.clock()) - timedelta(days=days) for days in (120, 90, 60, 30)]
    told = [PeriodTold(day, day + timedelta(days=20), HomeStatus.THUIS_ZONDER_BESLUIT) for day in months]
    first, *others = [record_period(session, dispute, period, by=parent) for period in told]
    correct_period(session, dispute, first, replace(told[0], status=HomeStatus.ZIEK_GEMELD), by=parent)
    drop_period(session, dispute, others[0], by=parent)
    short = replace(told[2], status=HomeStatus.VERKORT_ROOSTER, hours_a_week=7.5, words="In de ochtend.")
    dispute_period(session, dispute, others[1], short, by=board)
    record_period(session, dispute, replace(told[0], status=HomeStatus.VERLOF), by=board)
    interim.ask(session, dispute, AskedBecause.TWEE_WEKEN, by=world.by(SYSTEM))
    for who in (board, parent):
        interim.answer(session, dispute, Answered(7.5, "Op school", months[2], "In een kleine groep."), by=who)


def _people(session: Session, world: World, dispute: Dispute) -> None:
    """What the desk decides about people: a machtiging, the other parent, a pupil who follows, and who reads what."""
    by, storage = world.by(world.parent), world.house.storage
    signed, drawn = (Paper(f"{name}.pdf", "application/pdf", f"%PDF-1.4 {name}".encode()) for name in ("blad", "beeld"))
    mandates.give(session, dispute, Speaker("Spreker", "spreker@gpo.test"), signed, storage=storage, by=by)
    kind, audience = PaperKind.STEM_VAN_HET_KIND, Audience.COMMISSIE_GEVRAAGD
    add_document(session, dispute, drawn, kind=kind, title="Tekening", storage=storage, audience=audience, by=by)
    dispute.other_parent = OtherParent(name="Ander", contact_safe=False)
    dispute.young_person = YoungPerson(asked_at=by.now)
    session.flush()


def _register(session: Session, world: World) -> None:
    """A ruling for the public, one that takes its place, one that was recalled, and what came of the first."""
    by = world.by(world.desk)
    texts = (
        public_text("U2025-0001"),
        public_text("U2025-0002", kind="herziening", corrects="U2025-0001", correction_reason="Een nieuw feit."),
        public_text("U2025-0003"),
    )
    for text in texts:
        register.publish(session, text, theme_words=["thuiszitten"], by=by).follow_up = FollowUpWord.DEELS_OPGEVOLGD
    register.recall(session, "U2025-0003", "Een naam stond er nog in.", by=by)
    register.set_figure(session, "rulings", 2025, 84, by=by)


def _figures(session: Session, world: World) -> None:
    """The figures of one year are public; those of another wait for the desk, with what a board says of them."""
    period = named("2024-2025")
    assert period is not None
    figures.release(session, period, by=world.by(world.desk))
    by = world.by(world.board)
    row = FigureReply(
        period_kind=PeriodKind.SCHOOLJAAR,
        period="2023-2024",
        board_id=world.board.actor.board_id,
        figures=cells_to_json([Cell("ingediend", "bestuur", "40001", NUMBER, 12)]),
        asked_on=by.today,
        until_on=by.today,
        recorded_at=by.now,
    )
    session.add(row)
    session.flush()
    replies.reply(session, row, "Wij werken eraan.", by=by)


def _inspected(session: Session, world: World) -> None:
    """The Inspectie tells the desk something, has a board on its list, and may read one file."""
    by = world.by(world.inspector)
    board = session.scalars(select(Board).order_by(Board.id).limit(1)).one()
    signal = signals.open_signal(session, About(board=board), SignalSubject.TE_LAAT, "Vaker te laat.", by=by)
    signals.act(session, signal, SignalActKind.AAN_SECRETARIAAT, "Het adres klopt niet.", seen=None, by=by)
    inspections.add_boards(session, by.today.year, board.number, by=by)
    session.add(Partnership(code="PO9901", sector=Sector.PO, name="Samenwerkingsverband PO9901"))
    dispute = session.scalars(select(Dispute).order_by(Dispute.id).limit(1)).one()
    day = by.today
    asked = GrantAsked(
        user_id=world.inspector.user_id,
        basis=GrantBasis.WET,
        article="WOT art. 6",
        reason="Een onderzoek.",
        parents_agreed_on=None,
        board_agreed_on=None,
        commission_agreed_on=None,
        tell_parties=False,
        opens_on=day,
        expires_on=day + timedelta(days=7),
    )
    grants.grant(session, dispute, asked, by=world.by(world.desk))
    grants.grant(
        session, dispute, replace(asked, tell_parties=True, opens_on=day + timedelta(days=1)), by=world.by(world.desk)
    )


def _drafted(session: Session, world: World, dispute: Dispute) -> None:
    """A draft with a remark, a change that is asked, and much still to be mended."""
    chair, member = world.by(world.chair), world.by(world.members[0])
    draft = drafting.begin(session, dispute, by=chair)
    claims = {str(claim.id): "gegrond" for claim in dispute.claims}
    row = MeasureFields(text="Laat Kim weer toe.", term_amount="twee")
    letter = {dispute.number: "Je mag blijven. Zie het ontwikkelingsperspectief."}
    text = "De leerling zit *thuis*.\n\nDe school schreef:\n- een brief\n- een mail\n\nZie [feit 1] en [feit 9]."
    fields = replace(
        fields_of(draft), facts=text, considerations=text, outcomes=claims, measures=(row, row), child_letters=letter
    )
    drafting.save_version(session, draft, fields, seen=1, note="de feiten", by=chair)
    drafting.comment(session, draft, Part.FEITEN, "Klopt deze dag?", seen=2, by=member)
    drafting.say(session, draft, Verdict.WIJZIGING, seen=2, reason="Feit 1 klopt niet.", by=member)


def _other_day(session: Session, world: World) -> None:
    dispute = world.planned(session)
    other_day.ask(session, dispute, reason="Ik werk dan.", unsuitable=None, by=world.by(world.parent))


def _ended(session: Session, world: World) -> None:
    withdrawn = world.planned(session)
    withdrawal.withdraw(session, withdrawn, by=world.by(world.parent), reason="Wij kwamen eruit.")
    world.pass_days(8)
    withdrawal.close_withdrawn(session, withdrawn.id, on=local_date(world.clock()), by=world.by(SYSTEM))
    endings.settle(session, world.admitted(session), by=world.by(world.desk), reason="Kim mag blijven.")
    endings.forward(
        session, world.filed(session), to="de LCG WMS", reason="Het gaat over de MR.", by=world.by(world.desk)
    )
    endings.declare_inadmissible(
        session, world.seated(session), "De school valt buiten de wet.", by=world.by(world.chair)
    )


def _rows(session: Session, world: World) -> Everything:
    by = world.by(world.keeper)
    token = access.invite(session, email="nieuw@gpo.test", name="Nieuw", role=Role.SECRETARIAAT, by=by)
    key = keys.make_key(session, email="nieuw@gpo.test", name="Nieuw", by=by)
    letters = session.scalars(select(Message).order_by(Message.id)).all()
    disputes = session.scalars(select(Dispute).order_by(Dispute.id)).all()
    numbers = [one.number for one in disputes]
    return Everything(
        values={
            "zaken": numbers,
            "ontvangst": numbers,
            "uitspraken": list(session.scalars(select(Ruling.number).order_by(Ruling.id))),
            "publicatie": list(
                session.scalars(select(Ruling.number).join(Publication, Publication.ruling_id == Ruling.id))
            ),
            "part_key": list(SECTION_WORDS),
            "register": list(session.scalars(select(PublishedRuling.number).order_by(PublishedRuling.id))),
            "part": ["1"],
            "objection_id": [str(key) for key in session.scalars(select(PublicationObjection.id))],
            "board": ["40001"],
            "dossiers": numbers,
            "samenwerkingsverbanden": list(session.scalars(select(Partnership.code))),
            "signal_id": [str(key) for key in session.scalars(select(Signal.id))],
            "grant_id": [str(key) for key in session.scalars(select(FileGrant.id))],
            "year": [str(key) for key in session.scalars(select(InspectionRow.year))],
            "besturen": list(session.scalars(select(Board.number).order_by(Board.id))),
            "comment_id": [str(key) for key in session.scalars(select(DraftComment.id))],
            "period": ["2024-2025"],
            "sha256": list(session.scalars(select(FigureRelease.sha256))),
            "cell": ["2024-2025,geeindigd.uitspraak,grond,toelating"],
            "period_id": [str(key) for key in session.scalars(select(HomePeriod.id).order_by(HomePeriod.id))],
            "mandate_id": [str(key) for key in session.scalars(select(Mandate.id))],
            "position": [str(key) for key in session.scalars(select(Document.position).distinct())],
            "message_id": [str(one.id) for one in letters],
            "delivery_id": [str(key) for key in session.scalars(select(RulingDelivery.id).order_by(RulingDelivery.id))],
            "party_id": [str(party.id) for one in disputes for party in one.parties],
            "task_id": [str(key) for key in session.scalars(select(Task.id))],
            "step_id": [str(key) for key in session.scalars(select(LadderStep.id))],
            "repetition_id": [str(key) for key in session.scalars(select(Repetition.id))],
            "reply_id": [str(key) for key in session.scalars(select(FigureReply.id))],
            "naming_id": [str(key) for key in session.scalars(select(Naming.id))],
            "flag_id": [str(key) for key in session.scalars(select(Flag.id))],
            "request_id": [str(key) for key in session.scalars(select(HearingDayRequest.id))],
            "token": [token, key.rpartition("/")[2], "een-oude-link"],
            "code": ["nl"],
            "slug": [question.slug for question in QUESTIONS],
            "page": [question.value for question in Question],
            "paper_id": [],
        },
        stages={one.number: one.stage for one in disputes},
        letters={str(one.id): (one.kind.value, one.recipient_role) for one in letters},
    )


def pages_for(
    app: Flask, made: Everything, person: Person | None, *, public: bool = True
) -> Iterator[tuple[str, bool]]:
    """Every address that opens a page for someone; of pages that differ in a number only, one.

    Args:
        app: the app.
        made: what there is.
        person: who looks; ``None``: a visitor.
        public: whether to look again, logged in, at public pages that are the same for everybody.

    Yields:
        The address, and whether it takes a form.
    """
    client = app.test_client()
    assert isinstance(client, Visitor)
    if person is not None:
        client.log_in(person)
    role = person.actor.role if person else None
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule):
        methods = rule.methods or set()
        if "GET" not in methods or rule.endpoint in _NO_PAGE:
            continue
        right: Any = right_of(app, rule.endpoint)
        same_for_all = right is None and rule.endpoint not in _PUBLIC_AND_OWN
        if same_for_all and person is not None and not public:
            continue
        if right is not None and (role is None or not may(role, right)):
            continue
        seen = set()
        for address, values in _addresses(rule, made, right):
            like = _like(rule, values, made, role)
            if like in seen:
                continue
            answer = client.get(address)
            # A letter as text and a hearing for a calendar are files: a browser saves them.
            if answer.status_code in (200, 410) and answer.mimetype == "text/html":
                seen.add(like)
                yield address, "POST" in methods
    yield "/zaken/bestaat-niet", False


def _like(rule: Rule, values: tuple[str, ...], made: Everything, role: Role | None) -> object:
    """Pages that are alike in this are alike: one of them is looked at."""
    if rule.endpoint in _EACH or "token" in rule.arguments or (role is None and rule.endpoint in _EACH_QUESTION):
        return values
    if "message_id" in rule.arguments:
        kind, reader = made.letters[values[0]]
        # Whoever else reads it sees the same letter.
        return kind if reader is role else None
    return None


def _addresses(rule: Rule, made: Everything, right: StrEnum | None) -> Iterator[tuple[str, tuple[str, ...]]]:
    names = sorted(rule.arguments)
    for values in product(*(made.of(rule, name, right) for name in names)):
        built = rule.build(dict(zip(names, values, strict=True)), append_unknown=False)
        assert built is not None
        yield built[1], values

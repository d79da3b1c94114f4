"""What a parent fills in about what came of a ruling, and the desk on asking no more."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_wtf.file import FileField
from wtforms import BooleanField, RadioField, SelectField, TextAreaField
from wtforms.validators import Length

from gpo.asking.models import ChildPlace, Happened, ParentAnswer, StopReason
from gpo.asking.services import Said
from gpo.asking.words import HAPPENED_WORDS, PLACE_WORDS, STOP_WORDS
from gpo.disputes.models import Party
from gpo.rulings.models import Measure
from gpo.web.bsn import NoBsn
from gpo.web.forms import DayField, GpoForm, NotFuture, Optional, Required
from gpo.web.language import _l
from gpo.web.sayings import said

EVERYONE = "allen"


class OneOf(RadioField):
    """One answer out of a few, or none."""

    def pre_validate(self, form: Any) -> None:
        """Only an answer can be a wrong one."""
        if self.data:
            super().pre_validate(form)


class AnswerForm(GpoForm):
    """What a parent says; ``answer_form`` adds a question per measure. Nothing is required: no answer is no answer."""

    told_by = SelectField("Wie vertelde dit?", [Required()], choices=[])
    on = DayField("Op welke dag vertelde de ouder dit?", [Required("Vul in op welke dag."), NotFuture()])
    told = OneOf(_l("Hoorde u van het bestuur of de school wat zij met de uitspraak doen?"), [Optional()])
    told_on = DayField(_l("Wanneer hoorde u dat?"), [Optional(), NotFuture()])
    child_place = OneOf(_l("Hoe gaat het nu, en is uw kind op school?"), [Optional()])
    place_since = DayField(_l("Sinds wanneer gaat uw kind weer naar school?"), [Optional(), NotFuture()])
    words = TextAreaField(
        _l("Wilt u er zelf iets bij zeggen?"),
        [Optional(), Length(max=4000, message=_l("Houd het bij 4000 tekens.")), NoBsn()],
        filters=[lambda text: (text or "").strip() or None],
    )
    board_may_read = BooleanField(_l("Het bestuur mag deze woorden en dit stuk ook lezen"))
    paper = FileField(_l("Wilt u een stuk meesturen?"), [Optional()])
    measures: Sequence[Measure]

    @property
    def said(self) -> Said:
        """The answer as the service takes it."""
        happened = {measure.id: self[f"measure_{measure.id}"].data for measure in self.measures}
        place = self.child_place.data if "child_place" in self else None
        return Said(
            told=Happened(self.told.data) if self.told.data else None,
            told_on=self.told_on.data,
            measures={key: Happened(word) for key, word in happened.items() if word},
            words=self.words.data,
            board_may_read=bool(self.board_may_read.data),
            child_place=ChildPlace(place) if place else None,
            place_since=self.place_since.data if "place_since" in self else None,
        )


def answer_form(
    measures: Sequence[Measure],
    parties: Sequence[Party],
    before: ParentAnswer | None,
    *,
    desk: bool,
    child: bool,
    papers: bool,
    to_pupil: bool = False,
) -> AnswerForm:
    """The form for one ruling.

    Args:
        measures: the measures that are still at issue.
        parties: who is asked, for the desk to choose from.
        before: an answer to correct; ``None``: begin empty.
        desk: whether the desk writes down what a parent told.
        child: whether it is asked where the child is.
        papers: whether a paper can be added.
        to_pupil: whether it speaks to the pupil.
    """
    questions = {
        f"measure_{measure.id}": OneOf(_l("Gebeurde dit?"), [Optional()], choices=_choices(HAPPENED_WORDS))
        for measure in measures
    }
    kind = type("AnswerForm", (AnswerForm,), questions)
    begin = _begin(before) if before is not None else {}
    form: AnswerForm = kind(data={"told_by": str(parties[0].id) if parties else None, **begin})
    form.measures = measures
    form.told.choices = [one for one in _choices(HAPPENED_WORDS) if one[0] != Happened.DEELS.value]
    form.child_place.choices = _choices(PLACE_WORDS)
    form.told_by.choices = [(str(party.id), party.name) for party in parties]
    if to_pupil:
        form.child_place.label.text = _l("Hoe gaat het nu, en gaat u naar school?")
        form.place_since.label.text = _l("Sinds wanneer gaat u weer naar school?")
    dropped = [*([] if desk else ["told_by", "on"]), *([] if child else ["child_place", "place_since"])]
    for name in [*dropped, *([] if papers and not desk else ["paper"])]:
        del form[name]
    return form


def _begin(row: ParentAnswer) -> dict[str, Any]:
    """An answer as the form begins with it."""
    return {
        "told": row.told.value if row.told else None,
        "told_on": row.told_on,
        "child_place": row.child_place.value if row.child_place else None,
        "place_since": row.place_since,
        "words": row.words,
        "board_may_read": row.board_may_read,
        **{f"measure_{each.measure_id}": each.happened.value for each in row.measures},
    }


def _choices(words: Mapping[Any, str]) -> list[tuple[str, str]]:
    return [(member.value, _capital(said(text))) for member, text in words.items()]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


class StopForm(GpoForm):
    """The desk stops the questions, for one parent or for the whole case."""

    who = SelectField("Wie vragen wij niets meer?", choices=[])
    because = OneOf(
        "Waarom?",
        [Required("Kies waarom.")],
        choices=[(reason.value, _capital(words)) for reason, words in STOP_WORDS.items()],
    )

    def offer(self, parties: Sequence[Party]) -> "StopForm":
        """Who can be left in peace."""
        self.who.choices = [(EVERYONE, "Niemand in deze zaak"), *((str(party.id), party.name) for party in parties)]
        return self

    @property
    def reason(self) -> StopReason:
        """Why."""
        return StopReason(self.because.data)

    @property
    def party_id(self) -> int | None:
        """Which parent; ``None``: the whole case."""
        return None if self.who.data == EVERYONE else int(self.who.data)


class PressForm(GpoForm):
    """Only a button."""


class BackForm(GpoForm):
    """Since when the child is at school again."""

    last_day = DayField(
        _l("Wat was de laatste dag thuis?"), [Required(_l("Vul de laatste dag thuis in.")), NotFuture()]
    )

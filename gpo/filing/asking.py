"""One question of a filing, and for whom it is asked."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from gpo.disputes.models import Relation
from gpo.filing.answers import Answers
from gpo.filing.forms import requester, voice
from gpo.filing.forms.parts import NO, UNKNOWN, YES, QuestionForm
from gpo.law.enums import Ground


@dataclass(frozen=True)
class Question:
    """One page.

    Args:
        slug: the last part of its address.
        title: its heading.
        lead: one sentence under it, of at most twelve words.
        form: what is asked.
        section: the part of the filing that it belongs to.
        asked: whether it is asked, by what was answered before.
        own: its heading for the pupil of 18 or older.
        own_section: the part it belongs to, as that pupil calls it.
        page: whether it has a page of its own, ``templates/filing/pages/<slug>.html``.
    """

    slug: str
    title: Any
    lead: Any
    form: type[QuestionForm]
    section: Any
    asked: Callable[[Answers], bool] = lambda _answers: True
    own: Any = None
    own_section: Any = None
    page: bool = False

    @property
    def template(self) -> str:
        """The page."""
        return f"filing/pages/{self.slug}.html" if self.page else "filing/question.html"

    def heading(self, answers: Answers) -> Any:
        """The heading for who reads it."""
        return self.own if self.own and answers.pupil else self.title

    def part(self, answers: Answers) -> Any:
        """The part it belongs to, for who reads it."""
        return self.own_section if self.own_section and answers.pupil else self.section


def has_parents(answers: Answers) -> bool:
    return not answers.pupil


def may_be_named(answers: Answers) -> bool:
    return has_parents(answers) and not (answers.has("other_knows", requester.NOBODY) or answers.has("other_safe", NO))


def about(*grounds: Ground) -> Callable[[Answers], bool]:
    return lambda answers: bool(set(grounds) & set(answers.grounds))


def writes(answers: Answers) -> bool:
    old_enough = answers.age is None or answers.age >= voice.WRITES_FROM_AGE
    return not answers.pupil and old_enough and answers.has("child_writes", YES)


def said(answers: Answers) -> bool:
    return not answers.pupil and not writes(answers) and answers.has("child_asked", YES)


def not_asked(answers: Answers) -> bool:
    return not answers.pupil and not writes(answers) and answers.has("child_asked", NO)


def some_ground(answers: Answers) -> bool:
    return bool(answers.grounds)


def decided_on_paper(answers: Answers) -> bool:
    return answers.has("decision_paper", YES)


def no_paper(answers: Answers) -> bool:
    return answers.has("decision_paper", NO, UNKNOWN)


def is_late(answers: Answers) -> bool:
    return answers.late and decided_on_paper(answers)


def at_home(answers: Answers) -> bool:
    return answers.has("at_home", YES)


def maybe_letter(answers: Answers) -> bool:
    return not answers.has("decision_paper", NO)


def speaks_for_parents(answers: Answers) -> bool:
    return answers.has("relation", Relation.GEMACHTIGDE.value)


def child_speaks(answers: Answers) -> bool:
    return said(answers) or writes(answers)


def maybe_no_school(answers: Answers) -> bool:
    """Who is 18 need not go to school by law, so there is nothing to be exempted from."""
    return not answers.pupil and (answers.has("at_home", YES, UNKNOWN) or answers.has("enrolled", NO))


def may_follow(answers: Answers) -> bool:
    return not answers.pupil and answers.age in (16, 17)

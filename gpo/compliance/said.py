"""What a report of the board says, before it is written down."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from gpo.compliance.models import FollowUpReport
from gpo.disputes.models import Channel
from gpo.law.enums import Answer

BY_US = "via het systeem van de commissie"


@dataclass(frozen=True)
class Told:
    """What the board says of telling the parents of one dispute.

    Args:
        told_on: the day; ``None``: not told yet.
        how: in which way.
        by_us: whether it is the sending of a report that told them.
    """

    told_on: date | None = None
    how: str | None = None
    by_us: bool = False


@dataclass(frozen=True)
class PlannedStep:
    """One step of the plan for a measure.

    Args:
        what: what will be done.
        by_on: the day by which.
        done_on: the day on which it was; ``None``: not yet.
    """

    what: str
    by_on: date
    done_on: date | None = None


@dataclass(frozen=True)
class Reply:
    """What the board says of one measure.

    Args:
        answer: whether it does it.
        reason: why not, or not whole.
        carried_out_on: the day on which it was done.
        decision: the decision the board took, in its own words.
        promised_on: by when it says it will be done, where it has no plan in steps.
        steps: the plan, in order.
    """

    answer: Answer
    reason: str | None = None
    carried_out_on: date | None = None
    decision: str | None = None
    promised_on: date | None = None
    steps: Sequence[PlannedStep] = ()

    @property
    def promised(self) -> date | None:
        """By when the board says it will be done: the last step of its plan, or the day it named."""
        return max((step.by_on for step in self.steps), default=self.promised_on)


@dataclass(frozen=True)
class Report:
    """A whole report.

    Args:
        received_on: the day on which it reached the commission.
        channel: how.
        parents: per dispute (its id); one that is sent through the desk tells those who are left out.
        replies: per measure (its id); those no longer at issue may be left out.
        remarks: what else the board wants to say.
    """

    received_on: date
    channel: Channel
    parents: Mapping[int, Told]
    replies: Mapping[int, Reply]
    remarks: str | None = None


def texts_of(report: Report, positions: Mapping[int, int]) -> Iterator[tuple[str, str]]:
    """What the board wrote that every party reads: its place in words, and the text.

    Args:
        report: what the board says.
        positions: per measure (its id) its number.
    """
    for key, reply in report.replies.items():
        for text in (reply.reason, reply.decision, *(step.what for step in reply.steps)):
            yield f"bij nummer {positions[key]}", text or ""
    yield "bij wat u verder wilt zeggen", report.remarks or ""


def with_telling(report: Report, dispute_ids: Sequence[int], last: FollowUpReport | None) -> Report:
    """A report that is sent through the desk tells the parents by that very press, so it says so of all of them.

    What was told before stays as it was: the first day counts.

    Args:
        report: what the board says.
        dispute_ids: every dispute of the ruling.
        last: the report before this one.
    """
    if report.channel is not Channel.WEB:
        return report
    before = {row.dispute_id: row for row in last.parents} if last is not None else {}
    parents = {key: told for key, told in report.parents.items() if told.told_on is not None}
    for key in dispute_ids:
        row = before.get(key)
        if row is not None and row.told_on is not None:
            parents.setdefault(key, Told(row.told_on, row.how, row.by_us))
        parents.setdefault(key, Told(report.received_on, BY_US, by_us=True))
    return replace(report, parents=parents)


def written(row: FollowUpReport) -> Report:
    """A row back as what was said, to see whether the same is said again."""
    return Report(
        received_on=row.received_on,
        channel=row.channel,
        parents={told.dispute_id: Told(told.told_on, told.how, told.by_us) for told in row.parents},
        replies={
            each.measure_id: Reply(
                each.answer,
                each.reason,
                each.carried_out_on,
                each.decision,
                None if each.steps else each.promised_on,
                tuple(PlannedStep(step.what, step.by_on, step.done_on) for step in each.steps),
            )
            for each in row.answers
        },
        remarks=row.remarks,
    )

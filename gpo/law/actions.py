"""The acts of the procedure, and what one row of its table says."""

from dataclasses import dataclass
from enum import StrEnum

from gpo.law.enums import Role, Stage, WayOut


class Action(StrEnum):
    FILE = "file"
    TELL_INCOMPLETE = "tell_incomplete"
    ADMIT = "admit"
    FORWARD = "forward"
    DECLARE_INADMISSIBLE = "declare_inadmissible"
    CORRECT_REQUEST = "correct_request"
    CORRECT_FACTS = "correct_facts"
    RECORD_AGREEMENT = "record_agreement"
    ADD_DOCUMENT = "add_document"
    RECORD_DEFENCE = "record_defence"
    COMPOSE_CHAMBER = "compose_chamber"
    PLAN_HEARING = "plan_hearing"
    HOLD_HEARING = "hold_hearing"
    TELL_DICTUM = "tell_dictum"
    ISSUE_RULING = "issue_ruling"
    SEND_RULING = "send_ruling"
    TELL_DELAY = "tell_delay"
    ISSUE_CORRECTION = "issue_correction"
    SEND_CORRECTION = "send_correction"
    SEND_REVISION = "send_revision"
    EXTEND_REPORT = "extend_report"
    REPORT = "report"
    MARK_MOOT = "mark_moot"
    MARK_BEFORE_COURT = "mark_before_court"
    RESOLVE_FLAG = "resolve_flag"
    CLOSE_FOLLOW_UP = "close_follow_up"
    REOPEN_FOLLOW_UP = "reopen_follow_up"
    CLOSE = "close"
    WITHDRAW = "withdraw"
    TAKE_BACK = "take_back"
    CLOSE_WITHDRAWN = "close_withdrawn"
    SETTLE = "settle"


@dataclass(frozen=True)
class Step:
    """One row of the procedure.

    Args:
        action: the act.
        label: what the button says.
        from_stages: the stages in which it may be done; empty where no dispute exists yet.
        to_stage: the stage after it; ``None`` where the stage stays.
        roles: who may do it.
        article: the rule it rests on; ``None`` where the reglement could not be read (NF) or none is needed.
        fact: the dated fact the act records on the dispute.
        first_counts: done again, the first day stands.
        way_out: how the dispute ends by it, without a ruling of the chamber.
        tells: which parties get a letter about it.
        letter: the kind of that letter, where it does not bear the name of the action.
        chair: only the chair of this dispute's chamber.
        withdrawn: only while the parent has withdrawn and may still come back; every other step waits then.
    """

    action: Action
    label: str
    from_stages: frozenset[Stage]
    to_stage: Stage | None
    roles: frozenset[Role]
    article: str | None
    fact: str | None = None
    first_counts: bool = False
    way_out: WayOut | None = None
    tells: tuple[Role, ...] = ()
    letter: str = ""
    chair: bool = False
    withdrawn: bool = False

    @property
    def letter_kind(self) -> str:
        """The kind of the letter about it."""
        return self.letter or self.action.value

    @property
    def ends(self) -> bool:
        """Whether the case ends by it without a ruling, at once or after the days to come back."""
        return self.way_out is not None or self.action is Action.WITHDRAW

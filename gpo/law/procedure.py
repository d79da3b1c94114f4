"""What may be done now, and by whom: questions to the table of the procedure.

The buttons on a page, the write permissions, the letters and the diagram in the docs all come from ``STEPS``.
"""

from gpo.law.actions import Action, Step
from gpo.law.enums import Role, Stage, WayOut
from gpo.law.refusal import Refusal
from gpo.law.steps import STEPS

__all__ = ["STAGE_WORDS", "STEPS", "WAY_OUT_WORDS", "Action", "Step", "allowed", "require", "roles_of", "step_of"]

_BY_ACTION = {step.action: step for step in STEPS}

STAGE_WORDS: dict[Stage, str] = {
    Stage.INGEDIEND: "ingediend",
    Stage.ONVOLLEDIG: "wacht op aanvulling",
    Stage.IN_BEHANDELING: "in behandeling",
    Stage.ZITTING_GEPLAND: "zitting gepland",
    Stage.ZITTING_GEHOUDEN: "zitting gehouden",
    Stage.DICTUM_MEEGEDEELD: "dictum meegedeeld",
    Stage.UITSPRAAK_VASTGESTELD: "uitspraak vastgesteld",
    Stage.UITSPRAAK_VERZONDEN: "uitspraak verzonden",
    Stage.GESLOTEN: "gesloten",
}
WAY_OUT_WORDS: dict[WayOut, str] = {
    WayOut.INGETROKKEN: "ingetrokken",
    WayOut.KENNELIJK_NIET_ONTVANKELIJK: "kennelijk niet-ontvankelijk",
    WayOut.GESCHIKT: "geschikt",
    WayOut.DOORGEZONDEN: "doorgezonden",
}


def step_of(action: Action) -> Step:
    """The row of the table for an action."""
    return _BY_ACTION[action]


def roles_of(action: Action) -> frozenset[Role]:
    """Who may do an action at all, whatever the stage."""
    return _BY_ACTION[action].roles


def allowed(stage: Stage | None, role: Role, *, withdrawn: bool = False) -> tuple[Step, ...]:
    """What this role may do now, in the order of the procedure.

    Args:
        stage: where the dispute stands; ``None`` where there is none yet.
        role: who asks.
        withdrawn: the parent has withdrawn and may still come back.
    """
    return tuple(
        step for step in STEPS if role in step.roles and _from(step, stage) and _holds(step, role, withdrawn=withdrawn)
    )


def require(action: Action, stage: Stage | None, role: Role, *, withdrawn: bool = False) -> Step:
    """The step to take.

    Args:
        action: the act.
        stage: where the dispute stands; ``None`` where there is none yet.
        role: who acts.
        withdrawn: the parent has withdrawn and may still come back.

    Raises:
        Refusal: this role may not do it, or not now.
    """
    step = _BY_ACTION[action]
    if role not in step.roles:
        raise Refusal(step.article, f"'{step.label}' hoort niet bij uw rol. Vraag het aan het secretariaat.")
    if not _from(step, stage):
        words = STAGE_WORDS[stage] if stage else "nog niet ingediend"
        raise Refusal(
            step.article,
            f"'{step.label}' kan nu niet: de zaak is {words}. Misschien is deze stap al gezet. Bekijk de zaak opnieuw.",
        )
    if not _holds(step, role, withdrawn=withdrawn):
        raise Refusal(step.article, _WAITS[withdrawn, role is Role.OUDER].format(label=step.label))
    return step


_WAITS = {
    (True, True): "'{label}' kan nu niet: u heeft het geschil ingetrokken. Wilt u toch door? Kies eerst"
    " 'Toch doorgaan met de zaak'.",
    (True, False): "'{label}' kan nu niet: het geschil is ingetrokken. De ouder kan zich nog bedenken. Wacht daarop.",
    (False, True): "'{label}' hoeft niet: uw zaak loopt gewoon door.",
    (False, False): "'{label}' kan nu niet: het geschil is niet ingetrokken.",
}


def _from(step: Step, stage: Stage | None) -> bool:
    return stage in step.from_stages if stage is not None else not step.from_stages


def _holds(step: Step, role: Role, *, withdrawn: bool) -> bool:
    """Whether a step may be taken beside a withdrawal that can still be taken back.

    The board is told only when the case closes. A refusal would tell it sooner, and its defence must be in time if the
    parent comes back: what a board may do, it may do as before.
    """
    return step.withdrawn == withdrawn or role is Role.BESTUUR

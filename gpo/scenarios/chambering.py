"""The acts inside the chamber: a draft, what members say of it, its adoption, and a ruling that mends another."""

from dataclasses import replace

from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.drafting import services as drafting
from gpo.drafting.models import DraftVersion, Part, RulingDraft, Verdict
from gpo.drafting.queries import fields_of, open_draft, version_of
from gpo.drafting.words import Fields as Draft
from gpo.drafting.words import MeasureFields
from gpo.rulings.models import RulingKind
from gpo.scenarios.deciding import measure_of, outcome_of
from gpo.scenarios.fields import Fields
from gpo.scenarios.scene import Play, Scene

_TEXTS = (
    *("summary", "summary_en", "course", "facts", "position_parents", "position_board", "framework_more"),
    *("considerations", "child_interest", "child_voice", "correction_reason"),
)


def begin(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
    """Begin a draft."""
    drafting.begin(session, scene.dispute(session, fields, case, by), by=by)


def begin_correction(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
    """Begin a ruling that points back: ``kind`` is herstel, aanvulling or herziening."""
    kind = fields.choice("kind", RulingKind, RulingKind.HERSTEL)
    drafting.begin_correction(session, scene.ruling(session, fields, case, by), kind, by=by)


def save(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
    """Save a version: what is named is written, the rest stays as it stood."""
    draft, version = _open(session, scene, fields, case, by)
    dispute = scene.dispute(session, fields, case, by)
    now = fields_of(draft)
    changes: dict[str, object] = {name: fields.text(name) for name in _TEXTS if name in fields}
    if "outcome" in fields:
        said = fields.take("outcome", (str, dict), "uitkomst")
        changes["outcomes"] = {
            str(claim.id): outcome_of(fields, said, case, claim.ground.value).value for claim in dispute.claims
        }
    if "measure" in fields:
        changes["measures"] = tuple(_row(row) for row in fields.tables("measure"))
    if "child_letter" in fields:
        changes["child_letters"] = {dispute.number: fields.text("child_letter")}
    if "themes" in fields:
        changes["themes"] = tuple(fields.texts("themes"))
    written: Draft = replace(now, **changes)  # type: ignore[arg-type]
    drafting.save_version(session, draft, written, seen=version.number, note=fields.text("note", None), by=by)


def remark(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
    """Say something of a part of the draft."""
    draft, version = _open(session, scene, fields, case, by)
    part = fields.choice("part", Part, Part.GEHEEL)
    drafting.comment(session, draft, part, fields.text("text"), seen=version.number, by=by)


def settle_remark(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
    """The oldest remark that is open is dealt with."""
    draft, _version = _open(session, scene, fields, case, by)
    waiting = [one for one in draft.comments if one.done_at is None]
    if not waiting:
        raise LookupError("geen open opmerking")
    drafting.settle_comment(session, draft, waiting[0].id, by=by)


def saying(verdict: Verdict) -> Play:
    """The act of saying this of the newest version.

    Args:
        verdict: what is said.
    """

    def play(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
        draft, version = _open(session, scene, fields, case, by)
        drafting.say(
            session, draft, verdict, seen=version.number, reason=fields.text("reason", None), saw_hard=True, by=by
        )

    return play


def adopt(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
    """The chair adopts the newest version, and says that what a herstel puts in other words is the same duty."""
    draft, version = _open(session, scene, fields, case, by)
    same = {one.number for one in drafting.reworded_in(session, draft, fields_of(draft))}
    drafting.adopt(session, draft, seen=version.number, same_duty=same, by=by)


def drop(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
    """Throw the draft away."""
    draft, _version = _open(session, scene, fields, case, by)
    drafting.drop(session, draft, fields.text("reason", "Wij beginnen opnieuw."), by=by)


def _open(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> tuple[RulingDraft, DraftVersion]:
    dispute = scene.dispute(session, fields, case, by)
    draft = open_draft(session, by.actor, dispute.id)
    version = version_of(draft) if draft is not None else None
    if draft is None or version is None:
        raise LookupError(f"een open concept in zaak {case}")
    return drafting.load_draft(session, draft.id, by=by), version


def _row(row: Fields) -> MeasureFields:
    measure = measure_of(row)
    return MeasureFields(
        text=measure.text,
        kind="maatregel" if measure.binding else "aanbeveling",
        owner=measure.owner.value,
        scope=measure.scope.value,
        term_amount=str(measure.term_amount or ""),
        term_unit=measure.term_unit.value if measure.term_unit else "weken",
        term_start=measure.term_start.value,
    )

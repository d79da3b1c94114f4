"""The terms of a dictum stand in the agenda before there is a ruling, and the desk hears when one passes."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_NAMES = "ck_deadline_measure_names_its_measure"
_KINDS = (
    "kind IN ('no_address', 'bounced', 'delivery_unproven', 'ruling_term_near', 'defence_overdue', 'remedy_overdue', "
    "'render_failed', 'call_back', 'safety', 'mail_unconfirmed', 'post_receipt', 'other_parent', 'young_person', "
    "'audience', 'likely_double', 'authorisation', 'correction', 'desk_message', 'hearing_day', 'under_pressure', "
    "'hearing_while_withdrawn', 'interim_silent', 'period_disputed', 'ring_before_ruling', 'serve_by_post', "
    "'ruling_not_arrived', 'tell_delay', 'child_letter', 'check_text', 'publication_objection', 'release_text'{more})"
)


def upgrade() -> None:
    with op.batch_alter_table("deadline") as batch:
        batch.drop_constraint(op.f(_NAMES), type_="check")
        batch.add_column(sa.Column("dictum_measure_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(
            op.f("fk_deadline_dictum_measure_id_dictum_measure"), "dictum_measure", ["dictum_measure_id"], ["id"]
        )
        batch.create_check_constraint(
            op.f(_NAMES),
            sa.text("(rule = 'measure') = (measure_id IS NOT NULL OR dictum_measure_id IS NOT NULL)"),
        )
    _kinds_of_task(", 'dictum_term_passed'")


def downgrade() -> None:
    # What the earlier shape cannot hold: a term that waits for its ruling, and the task about one.
    op.execute("DELETE FROM deadline WHERE rule = 'measure' AND measure_id IS NULL")
    op.execute("DELETE FROM task WHERE kind = 'dictum_term_passed'")
    with op.batch_alter_table("deadline") as batch:
        batch.drop_constraint(op.f(_NAMES), type_="check")
        batch.drop_constraint(op.f("fk_deadline_dictum_measure_id_dictum_measure"), type_="foreignkey")
        batch.drop_column("dictum_measure_id")
        batch.create_check_constraint(op.f(_NAMES), sa.text("(rule = 'measure') = (measure_id IS NOT NULL)"))
    _kinds_of_task("")


def _kinds_of_task(more: str) -> None:
    with op.batch_alter_table("task") as batch:
        batch.drop_constraint(op.f("ck_task_kind"), type_="check")
        batch.create_check_constraint(op.f("ck_task_kind"), sa.text(_KINDS.format(more=more)))

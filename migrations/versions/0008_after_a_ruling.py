"""After a ruling: reports with a plan and proof, parents asked, the ladder, signals, grants, public figures."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, time

import sqlalchemy as sa
from alembic import op
from alembic.operations.base import BatchOperations

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

# The checks that change, before and after: a table that is made anew reflects the others by itself.
_BEFORE: dict[str, dict[str, str]] = {
    "flag": {
        "ck_flag_kind": "kind IN ('geen_melding', 'te_laat_gemeld', 'ouders_niet_ingelicht', 'afwijking_zonder_reden', 'afwijking_van_bindend', 'maatregel_over_termijn', 'toezegging_niet_nagekomen')"
    },
    "message": {
        "ck_message_kind": "kind IN ('file', 'tell_incomplete', 'admit', 'forward', 'declare_inadmissible', 'correct_request', 'record_defence', 'compose_chamber', 'plan_hearing', 'tell_dictum', 'send_ruling', 'extend_report', 'report', 'close', 'withdraw', 'settle', 'report_reminder', 'flag_raised', 'invitation', 'draft_link', 'draft_warning', 'new_link', 'withdrawal_noted', 'take_back', 'desk_message', 'interim_question', 'interim_answer', 'other_hearing_day', 'tell_delay', 'send_correction', 'child_letter', 'publication_preview', 'publication_answer')"
    },
    "task": {
        "ck_task_kind": "kind IN ('no_address', 'bounced', 'delivery_unproven', 'ruling_term_near', 'defence_overdue', 'remedy_overdue', 'render_failed', 'call_back', 'safety', 'mail_unconfirmed', 'post_receipt', 'other_parent', 'young_person', 'audience', 'likely_double', 'authorisation', 'correction', 'desk_message', 'hearing_day', 'under_pressure', 'hearing_while_withdrawn', 'interim_silent', 'period_disputed', 'ring_before_ruling', 'serve_by_post', 'ruling_not_arrived', 'tell_delay', 'child_letter', 'check_text', 'publication_objection', 'release_text', 'dictum_term_passed')"
    },
}
_AFTER: dict[str, dict[str, str]] = {
    "flag": {
        "ck_flag_kind": "kind IN ('geen_melding', 'te_laat_gemeld', 'ouders_niet_ingelicht', 'afwijking_zonder_reden', 'afwijking_van_bindend', 'maatregel_over_termijn', 'toezegging_niet_nagekomen', 'kind_thuis')"
    },
    "message": {
        "ck_message_kind": "kind IN ('file', 'tell_incomplete', 'admit', 'forward', 'declare_inadmissible', 'correct_request', 'record_defence', 'compose_chamber', 'plan_hearing', 'tell_dictum', 'send_ruling', 'extend_report', 'report', 'close', 'withdraw', 'settle', 'report_reminder', 'flag_raised', 'invitation', 'draft_link', 'draft_warning', 'new_link', 'withdrawal_noted', 'take_back', 'desk_message', 'interim_question', 'interim_answer', 'other_hearing_day', 'tell_delay', 'send_correction', 'child_letter', 'publication_preview', 'publication_answer', 'report_draft_ready', 'formal_notice', 'duty_transferred', 'ask_parent', 'ask_parent_again', 'follow_up_closed', 'naming_reply', 'figures_reply', 'grant_told', 'inspectorate_digest', 'child_at_home')"
    },
    "task": {
        "ck_task_kind": "kind IN ('no_address', 'bounced', 'delivery_unproven', 'ruling_term_near', 'defence_overdue', 'remedy_overdue', 'render_failed', 'call_back', 'safety', 'mail_unconfirmed', 'post_receipt', 'other_parent', 'young_person', 'audience', 'likely_double', 'authorisation', 'correction', 'desk_message', 'hearing_day', 'under_pressure', 'hearing_while_withdrawn', 'interim_silent', 'period_disputed', 'ring_before_ruling', 'serve_by_post', 'ruling_not_arrived', 'tell_delay', 'child_letter', 'check_text', 'publication_objection', 'release_text', 'dictum_term_passed', 'board_unreachable', 'successor_unknown', 'child_at_home', 'follow_up_contested', 'close_follow_up', 'repetition', 'naming_decision', 'figures_reply', 'from_inspectorate')"
    },
}

_FLAG_INDEXES = (
    ("uq_flag_ruling", ["ruling_id", "kind"], "measure_id IS NULL AND dispute_id IS NULL"),
    ("uq_flag_dispute", ["dispute_id", "ruling_id", "kind"], "dispute_id IS NOT NULL"),
)


@contextmanager
def _remade(table: str, checks: Mapping[str, Mapping[str, str]]) -> Iterator[BatchOperations]:
    """Change a table; afterwards it has these checks."""
    wanted, other = checks[table], (_BEFORE if checks is _AFTER else _AFTER)[table]
    with op.batch_alter_table(table) as batch:
        for name in sorted(other):
            batch.drop_constraint(op.f(name), type_="check")
        yield batch
        for name in sorted(wanted):
            batch.create_check_constraint(op.f(name), sa.text(wanted[name]))


def upgrade() -> None:
    op.create_table(
        "delivery_moment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("delivery_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "verzonden",
                "opnieuw_verzonden",
                "aangekomen",
                "niet_aangekomen",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "arrived_by",
            sa.Enum(
                "mailserver",
                "geopend",
                "aangetekend",
                "bevestigd",
                name="arrived_by",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(kind = 'aangekomen') = (arrived_by IS NOT NULL)", name=op.f("ck_delivery_moment_arrived_by_something")
        ),
        sa.ForeignKeyConstraint(
            ["delivery_id"], ["ruling_delivery.id"], name=op.f("fk_delivery_moment_delivery_id_ruling_delivery")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery_moment")),
    )
    op.create_index("ix_delivery_moment_delivery", "delivery_moment", ["delivery_id", "id"], unique=False)
    op.create_table(
        "report_receipt",
        sa.Column("report_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(sha256 IS NULL) = (made_at IS NULL)", name=op.f("ck_report_receipt_made_with_hash")),
        sa.ForeignKeyConstraint(
            ["report_id"], ["follow_up_report.id"], name=op.f("fk_report_receipt_report_id_follow_up_report")
        ),
        sa.PrimaryKeyConstraint("report_id", name=op.f("pk_report_receipt")),
    )
    waits = sa.text("sha256 IS NULL")
    op.create_index(
        "ix_report_receipt_waiting", "report_receipt", ["report_id"], sqlite_where=waits, postgresql_where=waits
    )
    _moments_of_before()
    op.create_table(
        "board_contact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "functiepostbus",
                "contact",
                "vervanger",
                "bestuurder",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=200), nullable=True),
        sa.Column("function", sa.String(length=200), nullable=True),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.Column("unreachable_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("kind = 'functiepostbus' OR name <> ''", name=op.f("ck_board_contact_person_has_a_name")),
        sa.ForeignKeyConstraint(["board_id"], ["board.id"], name=op.f("fk_board_contact_board_id_board")),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["user_account.id"], name=op.f("fk_board_contact_recorded_by_id_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_board_contact")),
    )
    with op.batch_alter_table("board_contact") as batch_op:
        batch_op.create_index("ix_board_contact_board", ["board_id", "kind", "id"], unique=False)

    op.create_table(
        "figure_release",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "period_kind",
            sa.Enum(
                "schooljaar", "kalenderjaar", name="period_kind", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("period", sa.String(length=9), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_by_id", sa.Integer(), nullable=True),
        sa.Column("definitions", sa.String(length=20), nullable=False),
        sa.Column("rules_hash", sa.String(length=64), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("pdf_sha256", sa.String(length=64), nullable=True),
        sa.Column("revises_id", sa.Integer(), nullable=True),
        sa.Column("revision_reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["published_by_id"], ["user_account.id"], name=op.f("fk_figure_release_published_by_id_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["revises_id"], ["figure_release.id"], name=op.f("fk_figure_release_revises_id_figure_release")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_figure_release")),
    )
    with op.batch_alter_table("figure_release") as batch_op:
        batch_op.create_index("ix_figure_release_period", ["period_kind", "period", "id"], unique=False)

    op.create_table(
        "figure_reply",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "period_kind",
            sa.Enum(
                "schooljaar", "kalenderjaar", name="period_kind", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("period", sa.String(length=9), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("figures", sa.String(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("words", sa.String(), nullable=True),
        sa.Column("replied_on", sa.Date(), nullable=True),
        sa.Column("placed", sa.Boolean(), nullable=True),
        sa.Column("left_out_reason", sa.String(), nullable=True),
        sa.Column("read_on", sa.Date(), nullable=True),
        sa.Column("read_by_id", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("(placed IS NULL) = (read_on IS NULL)", name=op.f("ck_figure_reply_read_and_decided")),
        sa.CheckConstraint("(words IS NULL) = (replied_on IS NULL)", name=op.f("ck_figure_reply_replied_with_words")),
        sa.CheckConstraint(
            "placed IS NULL OR placed OR left_out_reason <> ''", name=op.f("ck_figure_reply_left_out_with_reason")
        ),
        sa.CheckConstraint(
            "read_on IS NULL OR replied_on IS NOT NULL", name=op.f("ck_figure_reply_read_what_was_said")
        ),
        sa.ForeignKeyConstraint(["board_id"], ["board.id"], name=op.f("fk_figure_reply_board_id_board")),
        sa.ForeignKeyConstraint(
            ["read_by_id"], ["user_account.id"], name=op.f("fk_figure_reply_read_by_id_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_figure_reply")),
        sa.UniqueConstraint(
            "period_kind", "period", "board_id", name=op.f("uq_figure_reply_period_kind_period_board_id")
        ),
    )
    op.create_table(
        "inspection_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["board_id"], ["board.id"], name=op.f("fk_inspection_row_board_id_board")),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["user_account.id"], name=op.f("fk_inspection_row_recorded_by_id_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inspection_row")),
        sa.UniqueConstraint("year", "board_id", name=op.f("uq_inspection_row_year_board_id")),
    )
    op.create_table(
        "naming",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "voorbereid",
                "reactie_gevraagd",
                "vrijgegeven",
                "afgewezen",
                "beeindigd",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("rulings", sa.Integer(), nullable=False),
        sa.Column("since_school_year", sa.String(length=9), nullable=False),
        sa.Column("prepared_on", sa.Date(), nullable=False),
        sa.Column("reply_asked_on", sa.Date(), nullable=True),
        sa.Column("reply_until_on", sa.Date(), nullable=True),
        sa.Column("reply", sa.String(), nullable=True),
        sa.Column("replied_on", sa.Date(), nullable=True),
        sa.Column("decision", sa.String(), nullable=True),
        sa.Column("ground", sa.String(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_reason", sa.String(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("state <> 'vrijgegeven' OR ground <> ''", name=op.f("ck_naming_released_with_ground")),
        sa.CheckConstraint(
            "state NOT IN ('vrijgegeven', 'afgewezen') OR decision <> ''", name=op.f("ck_naming_decided_with_reason")
        ),
        sa.CheckConstraint(
            "(decided_on IS NULL) = (decided_by_id IS NULL)", name=op.f("ck_naming_decided_by_somebody")
        ),
        sa.ForeignKeyConstraint(["board_id"], ["board.id"], name=op.f("fk_naming_board_id_board")),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["user_account.id"], name=op.f("fk_naming_decided_by_id_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_naming")),
    )
    with op.batch_alter_table("naming") as batch_op:
        batch_op.create_index(
            "uq_naming_open",
            ["board_id"],
            unique=True,
            sqlite_where=sa.text("ended_on IS NULL"),
            postgresql_where=sa.text("ended_on IS NULL"),
        )

    op.create_table(
        "repetition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("bestuur", "grond", "school", name="kind", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("since_on", sa.Date(), nullable=False),
        sa.Column("raised_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rules_hash", sa.String(length=64), nullable=False),
        sa.Column("resolved_on", sa.Date(), nullable=True),
        sa.Column("resolved_reason", sa.String(), nullable=True),
        sa.Column("resolved_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(resolved_on IS NULL) = (resolved_reason IS NULL)", name=op.f("ck_repetition_resolved_with_reason")
        ),
        sa.ForeignKeyConstraint(["board_id"], ["board.id"], name=op.f("fk_repetition_board_id_board")),
        sa.ForeignKeyConstraint(
            ["resolved_by_id"], ["user_account.id"], name=op.f("fk_repetition_resolved_by_id_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_repetition")),
        sa.UniqueConstraint(
            "board_id", "kind", "key", "raised_on", name=op.f("uq_repetition_board_id_kind_key_raised_on")
        ),
    )
    op.create_table(
        "duty_transfer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dispute_id", sa.Integer(), nullable=False),
        sa.Column("from_board_id", sa.Integer(), nullable=False),
        sa.Column("to_board_id", sa.Integer(), nullable=False),
        sa.Column("transferred_on", sa.Date(), nullable=False),
        sa.Column(
            "because",
            sa.Enum("fusie", "overdracht", name="because", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("from_board_id <> to_board_id", name=op.f("ck_duty_transfer_to_another_board")),
        sa.ForeignKeyConstraint(["dispute_id"], ["dispute.id"], name=op.f("fk_duty_transfer_dispute_id_dispute")),
        sa.ForeignKeyConstraint(["from_board_id"], ["board.id"], name=op.f("fk_duty_transfer_from_board_id_board")),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["user_account.id"], name=op.f("fk_duty_transfer_recorded_by_id_user_account")
        ),
        sa.ForeignKeyConstraint(["to_board_id"], ["board.id"], name=op.f("fk_duty_transfer_to_board_id_board")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty_transfer")),
    )
    with op.batch_alter_table("duty_transfer") as batch_op:
        batch_op.create_index(batch_op.f("ix_duty_transfer_dispute_id"), ["dispute_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_duty_transfer_from_board_id"), ["from_board_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_duty_transfer_to_board_id"), ["to_board_id"], unique=False)

    op.create_table(
        "evidence_bundle",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ruling_id", sa.Integer(), nullable=True),
        sa.Column("board_id", sa.Integer(), nullable=True),
        sa.Column("begins_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("contents_sha256", sa.String(length=64), nullable=True),
        sa.Column("zip_sha256", sa.String(length=64), nullable=True),
        sa.CheckConstraint(
            "(begins_on IS NULL) = (ends_on IS NULL)", name=op.f("ck_evidence_bundle_period_has_two_days")
        ),
        sa.CheckConstraint(
            "(board_id IS NULL) = (begins_on IS NULL)", name=op.f("ck_evidence_bundle_board_in_a_period")
        ),
        sa.CheckConstraint(
            "(made_at IS NULL) = (contents_sha256 IS NULL)", name=op.f("ck_evidence_bundle_made_has_contents")
        ),
        sa.CheckConstraint("(made_at IS NULL) = (zip_sha256 IS NULL)", name=op.f("ck_evidence_bundle_made_is_kept")),
        sa.CheckConstraint(
            "(ruling_id IS NULL) <> (board_id IS NULL)", name=op.f("ck_evidence_bundle_ruling_or_board")
        ),
        sa.CheckConstraint("ends_on >= begins_on", name=op.f("ck_evidence_bundle_ends_after_it_begins")),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["user_account.id"], name=op.f("fk_evidence_bundle_asked_by_id_user_account")
        ),
        sa.ForeignKeyConstraint(["board_id"], ["board.id"], name=op.f("fk_evidence_bundle_board_id_board")),
        sa.ForeignKeyConstraint(["ruling_id"], ["ruling.id"], name=op.f("fk_evidence_bundle_ruling_id_ruling")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_bundle")),
    )
    with op.batch_alter_table("evidence_bundle") as batch_op:
        batch_op.create_index("ix_evidence_bundle_board", ["board_id", "id"], unique=False)
        batch_op.create_index("ix_evidence_bundle_contents", ["contents_sha256"], unique=False)
        batch_op.create_index("ix_evidence_bundle_ruling", ["ruling_id", "id"], unique=False)
        batch_op.create_index(
            "ix_evidence_bundle_to_make",
            ["id"],
            unique=False,
            sqlite_where=sa.text("made_at IS NULL"),
            postgresql_where=sa.text("made_at IS NULL"),
        )

    op.create_table(
        "file_grant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dispute_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column(
            "basis",
            sa.Enum("toestemming", "wet", name="basis", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("article", sa.String(length=200), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("parents_agreed_on", sa.Date(), nullable=True),
        sa.Column("board_agreed_on", sa.Date(), nullable=True),
        sa.Column("commission_agreed_on", sa.Date(), nullable=True),
        sa.Column("tell_parties", sa.Boolean(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.Column("granted_by_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "basis <> 'toestemming' OR (parents_agreed_on IS NOT NULL AND board_agreed_on IS NOT NULL AND commission_agreed_on IS NOT NULL)",
            name=op.f("ck_file_grant_all_three_agreed"),
        ),
        sa.CheckConstraint("basis <> 'wet' OR article <> ''", name=op.f("ck_file_grant_law_has_article")),
        sa.CheckConstraint("tell_parties OR basis = 'wet'", name=op.f("ck_file_grant_only_law_forbids_telling")),
        sa.CheckConstraint("expires_on >= opens_on", name=op.f("ck_file_grant_expires_after_it_opens")),
        sa.ForeignKeyConstraint(["dispute_id"], ["dispute.id"], name=op.f("fk_file_grant_dispute_id_dispute")),
        sa.ForeignKeyConstraint(
            ["granted_by_id"], ["user_account.id"], name=op.f("fk_file_grant_granted_by_id_user_account")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_file_grant_user_id_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file_grant")),
    )
    with op.batch_alter_table("file_grant") as batch_op:
        batch_op.create_index(batch_op.f("ix_file_grant_dispute_id"), ["dispute_id"], unique=False)
        batch_op.create_index("ix_file_grant_user", ["user_id", "dispute_id"], unique=False)

    op.create_table(
        "follow_up_resolution",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ruling_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "uitgevoerd",
                "deels_uitgevoerd",
                "niet_uitgevoerd",
                "afgeweken",
                "niet_meer_aan_de_orde",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_by_id", sa.Integer(), nullable=False),
        sa.Column("reopened_on", sa.Date(), nullable=True),
        sa.Column("reopened_reason", sa.String(), nullable=True),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_follow_up_resolution_has_a_reason")),
        sa.CheckConstraint(
            "(reopened_on IS NULL) = (reopened_reason IS NULL)",
            name=op.f("ck_follow_up_resolution_reopened_with_reason"),
        ),
        sa.ForeignKeyConstraint(
            ["closed_by_id"], ["user_account.id"], name=op.f("fk_follow_up_resolution_closed_by_id_user_account")
        ),
        sa.ForeignKeyConstraint(["ruling_id"], ["ruling.id"], name=op.f("fk_follow_up_resolution_ruling_id_ruling")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up_resolution")),
    )
    with op.batch_alter_table("follow_up_resolution") as batch_op:
        batch_op.create_index(
            "uq_follow_up_resolution_standing",
            ["ruling_id"],
            unique=True,
            sqlite_where=sa.text("reopened_on IS NULL"),
            postgresql_where=sa.text("reopened_on IS NULL"),
        )

    op.create_table(
        "report_draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ruling_id", sa.Integer(), nullable=False),
        sa.Column("fields", sa.String(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_by_id", sa.Integer(), nullable=False),
        sa.Column("ready_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["ruling_id"], ["ruling.id"], name=op.f("fk_report_draft_ruling_id_ruling")),
        sa.ForeignKeyConstraint(
            ["saved_by_id"], ["user_account.id"], name=op.f("fk_report_draft_saved_by_id_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_draft")),
        sa.UniqueConstraint("ruling_id", name=op.f("uq_report_draft_ruling_id")),
    )
    op.create_table(
        "signal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=True),
        sa.Column("partnership_id", sa.Integer(), nullable=True),
        sa.Column("ruling_id", sa.Integer(), nullable=True),
        sa.Column(
            "subject",
            sa.Enum(
                "stilte",
                "te_laat",
                "afwijking",
                "niet_uitgevoerd",
                "herhaling",
                "kind_thuis",
                "anders",
                name="subject",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("words", sa.String(), nullable=True),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("opened_by_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("finding", sa.String(), nullable=True),
        sa.Column("closed_by_id", sa.Integer(), nullable=True),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(board_id IS NULL) <> (partnership_id IS NULL)", name=op.f("ck_signal_board_or_partnership")
        ),
        sa.CheckConstraint("(closed_on IS NULL) = (finding IS NULL)", name=op.f("ck_signal_closed_with_finding")),
        sa.ForeignKeyConstraint(["board_id"], ["board.id"], name=op.f("fk_signal_board_id_board")),
        sa.ForeignKeyConstraint(
            ["closed_by_id"], ["user_account.id"], name=op.f("fk_signal_closed_by_id_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["opened_by_id"], ["user_account.id"], name=op.f("fk_signal_opened_by_id_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["partnership_id"], ["partnership.id"], name=op.f("fk_signal_partnership_id_partnership")
        ),
        sa.ForeignKeyConstraint(["ruling_id"], ["ruling.id"], name=op.f("fk_signal_ruling_id_ruling")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signal")),
    )
    with op.batch_alter_table("signal") as batch_op:
        batch_op.create_index("ix_signal_board", ["board_id", "opened_on", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_signal_partnership_id"), ["partnership_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_signal_ruling_id"), ["ruling_id"], unique=False)

    op.create_table(
        "asking_stopped",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dispute_id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=True),
        sa.Column(
            "because",
            sa.Enum(
                "liever_niet",
                "overleden",
                "gezag",
                "verhuisd",
                name="because",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "stopped_by",
            sa.Enum(
                "ouder",
                "bestuur",
                "secretariaat",
                "commissie",
                "inspectie",
                "beheerder",
                "systeem",
                name="stopped_by",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("stopped_by_id", sa.Integer(), nullable=True),
        sa.Column("resumed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["dispute_id"], ["dispute.id"], name=op.f("fk_asking_stopped_dispute_id_dispute")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_asking_stopped_party_id_party")),
        sa.ForeignKeyConstraint(
            ["stopped_by_id"], ["user_account.id"], name=op.f("fk_asking_stopped_stopped_by_id_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asking_stopped")),
    )
    with op.batch_alter_table("asking_stopped") as batch_op:
        batch_op.create_index(batch_op.f("ix_asking_stopped_dispute_id"), ["dispute_id"], unique=False)

    op.create_table(
        "follow_up_question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dispute_id", sa.Integer(), nullable=False),
        sa.Column("ruling_id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=False),
        sa.Column(
            "about",
            sa.Enum(
                "melding",
                "maatregel",
                "drie_maanden",
                "twaalf_maanden",
                name="about",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reminded_on", sa.Date(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "ended_as",
            sa.Enum(
                "beantwoord",
                "geen_antwoord",
                "gestopt",
                name="ended_as",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.CheckConstraint("(ended_at IS NULL) = (ended_as IS NULL)", name=op.f("ck_follow_up_question_ended_somehow")),
        sa.ForeignKeyConstraint(["dispute_id"], ["dispute.id"], name=op.f("fk_follow_up_question_dispute_id_dispute")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_follow_up_question_party_id_party")),
        sa.ForeignKeyConstraint(["ruling_id"], ["ruling.id"], name=op.f("fk_follow_up_question_ruling_id_ruling")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up_question")),
        sa.UniqueConstraint(
            "ruling_id",
            "party_id",
            "about",
            "due_on",
            name=op.f("uq_follow_up_question_ruling_id_party_id_about_due_on"),
        ),
    )
    with op.batch_alter_table("follow_up_question") as batch_op:
        batch_op.create_index(batch_op.f("ix_follow_up_question_dispute_id"), ["dispute_id"], unique=False)
        batch_op.create_index(
            "ix_follow_up_question_open",
            ["asked_on"],
            unique=False,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )

    op.create_table(
        "ladder_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ruling_id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=True),
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "herinnering",
                "vlag",
                "aanschrijving",
                "inspectie",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("taken_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rules_hash", sa.String(length=64), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("reversed_on", sa.Date(), nullable=True),
        sa.Column("reversed_reason", sa.String(), nullable=True),
        sa.Column("reversed_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(reversed_on IS NULL) = (reversed_reason IS NULL)", name=op.f("ck_ladder_step_reversed_with_reason")
        ),
        sa.ForeignKeyConstraint(["board_id"], ["board.id"], name=op.f("fk_ladder_step_board_id_board")),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_ladder_step_measure_id_measure")),
        sa.ForeignKeyConstraint(
            ["reversed_by_id"], ["user_account.id"], name=op.f("fk_ladder_step_reversed_by_id_user_account")
        ),
        sa.ForeignKeyConstraint(["ruling_id"], ["ruling.id"], name=op.f("fk_ladder_step_ruling_id_ruling")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ladder_step")),
    )
    with op.batch_alter_table("ladder_step") as batch_op:
        batch_op.create_index("ix_ladder_step_board", ["board_id", "kind", "taken_on", "id"], unique=False)
        batch_op.create_index(
            "ix_ladder_step_next",
            ["next_on", "id"],
            unique=False,
            sqlite_where=sa.text("next_on IS NOT NULL"),
            postgresql_where=sa.text("next_on IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_ladder_step_queue",
            ["taken_on", "id"],
            unique=False,
            sqlite_where=sa.text("kind = 'inspectie' AND reversed_on IS NULL"),
            postgresql_where=sa.text("kind = 'inspectie' AND reversed_on IS NULL"),
        )
        batch_op.create_index(batch_op.f("ix_ladder_step_ruling_id"), ["ruling_id"], unique=False)
        batch_op.create_index(
            "uq_ladder_step_measure",
            ["measure_id", "kind", "due_on"],
            unique=True,
            sqlite_where=sa.text("measure_id IS NOT NULL"),
            postgresql_where=sa.text("measure_id IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_ladder_step_ruling",
            ["ruling_id", "kind", "due_on"],
            unique=True,
            sqlite_where=sa.text("measure_id IS NULL"),
            postgresql_where=sa.text("measure_id IS NULL"),
        )

    op.create_table(
        "signal_act",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("signal_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "gezien",
                "bestuur_gevraagd",
                "in_vierjaarlijks_onderzoek",
                "doorgegeven",
                "aan_secretariaat",
                "gesloten",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["done_by_id"], ["user_account.id"], name=op.f("fk_signal_act_done_by_id_user_account")
        ),
        sa.ForeignKeyConstraint(["signal_id"], ["signal.id"], name=op.f("fk_signal_act_signal_id_signal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signal_act")),
    )
    with op.batch_alter_table("signal_act") as batch_op:
        batch_op.create_index(batch_op.f("ix_signal_act_signal_id"), ["signal_id"], unique=False)

    op.create_table(
        "decision_delivery",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("dispute_id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["dispute_id"], ["dispute.id"], name=op.f("fk_decision_delivery_dispute_id_dispute")),
        sa.ForeignKeyConstraint(["message_id"], ["message.id"], name=op.f("fk_decision_delivery_message_id_message")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_decision_delivery_party_id_party")),
        sa.ForeignKeyConstraint(
            ["report_id"], ["follow_up_report.id"], name=op.f("fk_decision_delivery_report_id_follow_up_report")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_delivery")),
        sa.UniqueConstraint("message_id", name=op.f("uq_decision_delivery_message_id")),
        sa.UniqueConstraint(
            "report_id", "dispute_id", "party_id", name=op.f("uq_decision_delivery_report_id_dispute_id_party_id")
        ),
    )
    with op.batch_alter_table("decision_delivery") as batch_op:
        batch_op.create_index(batch_op.f("ix_decision_delivery_dispute_id"), ["dispute_id"], unique=False)

    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=True),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_evidence_document_id_document")),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_evidence_measure_id_measure")),
        sa.ForeignKeyConstraint(
            ["report_id"], ["follow_up_report.id"], name=op.f("fk_evidence_report_id_follow_up_report")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
        sa.UniqueConstraint("report_id", "document_id", name=op.f("uq_evidence_report_id_document_id")),
    )
    with op.batch_alter_table("evidence") as batch_op:
        batch_op.create_index(batch_op.f("ix_evidence_document_id"), ["document_id"], unique=False)

    op.create_table(
        "follow_up_mark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ruling_id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "niet_meer_aan_de_orde",
                "bij_de_rechter",
                "gemotiveerd",
                "niet_gemotiveerd",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("parent_view", sa.String(), nullable=True),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "kind <> 'niet_meer_aan_de_orde' OR reason <> ''", name=op.f("ck_follow_up_mark_moot_with_reason")
        ),
        sa.CheckConstraint(
            "until_on IS NULL OR until_on >= from_on", name=op.f("ck_follow_up_mark_ends_after_it_begins")
        ),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_follow_up_mark_document_id_document")),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_follow_up_mark_measure_id_measure")),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["user_account.id"], name=op.f("fk_follow_up_mark_recorded_by_id_user_account")
        ),
        sa.ForeignKeyConstraint(["ruling_id"], ["ruling.id"], name=op.f("fk_follow_up_mark_ruling_id_ruling")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up_mark")),
    )
    with op.batch_alter_table("follow_up_mark") as batch_op:
        batch_op.create_index(batch_op.f("ix_follow_up_mark_measure_id"), ["measure_id"], unique=False)
        batch_op.create_index("ix_follow_up_mark_ruling", ["ruling_id", "id"], unique=False)

    op.create_table(
        "parent_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=True),
        sa.Column("dispute_id", sa.Integer(), nullable=False),
        sa.Column("ruling_id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=True),
        sa.Column(
            "said_by",
            sa.Enum(
                "ouder",
                "bestuur",
                "secretariaat",
                "commissie",
                "inspectie",
                "beheerder",
                "systeem",
                name="said_by",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("answered_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "told",
            sa.Enum(
                "ja", "deels", "nee", "weet_niet", name="told", native_enum=False, create_constraint=True, length=40
            ),
            nullable=True,
        ),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("words", sa.String(), nullable=True),
        sa.Column("board_may_read", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column(
            "child_place",
            sa.Enum(
                "terug_op_school",
                "andere_school",
                "onderwijszorgarrangement",
                "thuis",
                "onbekend",
                name="child_place",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("place_since", sa.Date(), nullable=True),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("weighed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("told = 'ja' OR told_on IS NULL", name=op.f("ck_parent_answer_day_only_when_told")),
        sa.CheckConstraint(
            "place_since IS NULL OR child_place IS NOT NULL", name=op.f("ck_parent_answer_since_when_somewhere")
        ),
        sa.ForeignKeyConstraint(["dispute_id"], ["dispute.id"], name=op.f("fk_parent_answer_dispute_id_dispute")),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_parent_answer_document_id_document")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_parent_answer_party_id_party")),
        sa.ForeignKeyConstraint(
            ["question_id"], ["follow_up_question.id"], name=op.f("fk_parent_answer_question_id_follow_up_question")
        ),
        sa.ForeignKeyConstraint(["ruling_id"], ["ruling.id"], name=op.f("fk_parent_answer_ruling_id_ruling")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parent_answer")),
    )
    with op.batch_alter_table("parent_answer") as batch_op:
        batch_op.create_index(batch_op.f("ix_parent_answer_dispute_id"), ["dispute_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_parent_answer_question_id"), ["question_id"], unique=False)
        batch_op.create_index("ix_parent_answer_ruling", ["ruling_id", "dispute_id", "id"], unique=False)
        batch_op.create_index(
            "ix_parent_answer_unweighed",
            ["id"],
            unique=False,
            sqlite_where=sa.text("weighed_at IS NULL"),
            postgresql_where=sa.text("weighed_at IS NULL"),
        )

    op.create_table(
        "plan_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("answer_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=500), nullable=False),
        sa.Column("by_on", sa.Date(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["answer_id"], ["measure_answer.id"], name=op.f("fk_plan_step_answer_id_measure_answer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_step")),
        sa.UniqueConstraint("answer_id", "position", name=op.f("uq_plan_step_answer_id_position")),
    )
    op.create_table(
        "measure_word",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("answer_id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column(
            "happened",
            sa.Enum(
                "ja", "deels", "nee", "weet_niet", name="happened", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["answer_id"], ["parent_answer.id"], name=op.f("fk_measure_word_answer_id_parent_answer")
        ),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_measure_word_measure_id_measure")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure_word")),
        sa.UniqueConstraint("answer_id", "measure_id", name=op.f("uq_measure_word_answer_id_measure_id")),
    )
    with op.batch_alter_table("measure_word") as batch_op:
        batch_op.create_index(batch_op.f("ix_measure_word_measure_id"), ["measure_id"], unique=False)

    with op.batch_alter_table("deadline") as batch_op:
        batch_op.create_index(
            "ix_deadline_after_due",
            ["due_on"],
            unique=False,
            sqlite_where=sa.text("rule IN ('report', 'measure')"),
            postgresql_where=sa.text("rule IN ('report', 'measure')"),
        )
        batch_op.create_index(
            "ix_deadline_after_met",
            ["met_on"],
            unique=False,
            sqlite_where=sa.text("rule IN ('report', 'measure')"),
            postgresql_where=sa.text("rule IN ('report', 'measure')"),
        )

    with op.batch_alter_table("dispute") as batch_op:
        batch_op.create_index(
            "ix_dispute_withdrawn",
            ["withdrawn_on"],
            unique=False,
            sqlite_where=sa.text("withdrawn_on IS NOT NULL AND stage <> 'gesloten'"),
            postgresql_where=sa.text("withdrawn_on IS NOT NULL AND stage <> 'gesloten'"),
        )

    with op.batch_alter_table("flag") as batch_op:
        batch_op.create_index("ix_flag_raised", ["raised_on"], unique=False)

    with op.batch_alter_table("party") as batch_op:
        batch_op.create_index(
            "ix_party_unconfirmed",
            ["id"],
            unique=False,
            sqlite_where=sa.text("mail_confirmed_at IS NULL AND email IS NOT NULL"),
            postgresql_where=sa.text("mail_confirmed_at IS NULL AND email IS NOT NULL"),
        )

    with op.batch_alter_table("ruling_delivery") as batch_op:
        batch_op.create_index(
            "ix_ruling_delivery_failed",
            ["ruling_id"],
            unique=False,
            sqlite_where=sa.text("failed_at IS NOT NULL"),
            postgresql_where=sa.text("failed_at IS NOT NULL"),
        )

    with op.batch_alter_table("follow_up_report") as batch_op:
        batch_op.add_column(sa.Column("receipt_sha256", sa.String(length=64), nullable=True))

    with op.batch_alter_table("home_period") as batch_op:
        batch_op.create_index(
            "ix_home_period_runs",
            ["starts_on", "dispute_id"],
            unique=False,
            sqlite_where=sa.text("ends_on IS NULL AND replaced_at IS NULL"),
            postgresql_where=sa.text("ends_on IS NULL AND replaced_at IS NULL"),
        )

    with op.batch_alter_table("invitation") as batch_op:
        batch_op.add_column(sa.Column("school_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("may_send", sa.Boolean(), server_default=sa.true(), nullable=False))
        batch_op.create_foreign_key(batch_op.f("fk_invitation_school_id_school"), "school", ["school_id"], ["id"])

    with op.batch_alter_table("measure_answer") as batch_op:
        batch_op.add_column(sa.Column("decision", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("promised_on", sa.Date(), nullable=True))

    with op.batch_alter_table("parents_told") as batch_op:
        batch_op.add_column(sa.Column("by_us", sa.Boolean(), server_default=sa.false(), nullable=False))

    with op.batch_alter_table("ruling") as batch_op:
        batch_op.add_column(sa.Column("bearer_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("moot_on", sa.Date(), nullable=True))
        batch_op.create_index(batch_op.f("ix_ruling_bearer_id"), ["bearer_id"], unique=False)
        batch_op.create_index("ix_ruling_sent", ["sent_on", "id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_ruling_bearer_id_board"), "board", ["bearer_id"], ["id"])

    with op.batch_alter_table("user_account") as batch_op:
        batch_op.add_column(sa.Column("school_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("may_send", sa.Boolean(), server_default=sa.true(), nullable=False))
        batch_op.create_foreign_key(batch_op.f("fk_user_account_school_id_school"), "school", ["school_id"], ["id"])
    op.drop_index("uq_flag_ruling", table_name="flag")
    with _remade("flag", _AFTER) as batch_op:
        batch_op.add_column(sa.Column("dispute_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_flag_dispute_id_dispute"), "dispute", ["dispute_id"], ["id"])
    for name, columns, about in _FLAG_INDEXES:
        only = sa.text(f"{about} AND resolved_on IS NULL")
        op.create_index(name, "flag", columns, unique=True, sqlite_where=only, postgresql_where=only)
    with _remade("message", _AFTER):
        pass
    with _remade("task", _AFTER):
        pass
    _marks_of_before()


def _moments_of_before() -> None:
    """What stands noted of a delivery becomes its moments. When it was noted is not known: it counts from its day."""
    for kind, column, how in (
        ("verzonden", "sent_at", "NULL"),
        ("niet_aangekomen", "failed_at", "NULL"),
        ("opnieuw_verzonden", "resent_at", "NULL"),
        ("aangekomen", "arrived_at", "arrived_by"),
    ):
        op.execute(
            "INSERT INTO delivery_moment (delivery_id, kind, at, arrived_by, recorded_at)"
            f" SELECT id, '{kind}', {column}, {how}, {column} FROM ruling_delivery"
            f" WHERE {column} IS NOT NULL ORDER BY id"
        )


def _marks_of_before() -> None:
    """What the desk noted before there were marks becomes marks. Only its own day is known: it counts from there."""
    day, words = sa.Date(), sa.Text()
    marks = sa.table(
        "follow_up_mark",
        *(sa.column(name) for name in ("ruling_id", "measure_id")),
        *(sa.column(name, words) for name in ("kind", "reason")),
        *(sa.column(name, day) for name in ("from_on", "until_on")),
        sa.column("recorded_at", sa.DateTime(timezone=True)),
    )
    measure = sa.table(
        "measure", sa.column("id"), sa.column("ruling_id"), sa.column("moot_on", day), sa.column("moot_reason", words)
    )
    ruling = sa.table(
        "ruling", sa.column("id"), sa.column("before_court_since", day), sa.column("before_court_until", day)
    )
    replaced = measure.c.moot_reason.like("vervangen bij uitspraak %")
    moot = sa.select(measure.c.ruling_id, measure.c.id, measure.c.moot_on, measure.c.moot_reason)
    court = sa.select(ruling.c.id, ruling.c.before_court_since, ruling.c.before_court_until)
    bind = op.get_bind()
    rows = [
        {
            "ruling_id": row[0],
            "measure_id": row[1],
            "kind": "niet_meer_aan_de_orde",
            "from_on": row[2],
            "reason": row[3],
        }
        for row in bind.execute(moot.where(measure.c.moot_on.is_not(None), ~replaced))
    ]
    rows += [
        {"ruling_id": row[0], "kind": "bij_de_rechter", "from_on": row[1], "until_on": row[2]}
        for row in bind.execute(court.where(ruling.c.before_court_since.is_not(None)))
    ]
    for row in rows:
        recorded_at = datetime.combine(row["from_on"], time(12), UTC)
        bind.execute(sa.insert(marks).values(**row, recorded_at=recorded_at))


def downgrade() -> None:
    op.drop_index("ix_report_receipt_waiting", table_name="report_receipt")
    op.drop_table("report_receipt")
    op.drop_index("ix_delivery_moment_delivery", table_name="delivery_moment")
    op.drop_table("delivery_moment")
    # What only this version knows goes: letters, tasks and flags of its kinds.
    op.execute("DELETE FROM decision_delivery")
    for table in ("flag", "message", "task"):
        known = _BEFORE[table][f"ck_{table}_kind"].partition(" IN ")[2]
        op.execute(f"DELETE FROM {table} WHERE kind NOT IN {known}")
    with op.batch_alter_table("user_account") as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_user_account_school_id_school"), type_="foreignkey")
        batch_op.drop_column("may_send")
        batch_op.drop_column("school_id")

    with op.batch_alter_table("ruling") as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_ruling_bearer_id_board"), type_="foreignkey")
        batch_op.drop_index("ix_ruling_sent")
        batch_op.drop_index(batch_op.f("ix_ruling_bearer_id"))
        batch_op.drop_column("moot_on")
        batch_op.drop_column("bearer_id")

    with op.batch_alter_table("parents_told") as batch_op:
        batch_op.drop_column("by_us")

    with op.batch_alter_table("measure_answer") as batch_op:
        batch_op.drop_column("promised_on")
        batch_op.drop_column("decision")

    with op.batch_alter_table("invitation") as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_invitation_school_id_school"), type_="foreignkey")
        batch_op.drop_column("may_send")
        batch_op.drop_column("school_id")

    with op.batch_alter_table("home_period") as batch_op:
        batch_op.drop_index(
            "ix_home_period_runs",
            sqlite_where=sa.text("ends_on IS NULL AND replaced_at IS NULL"),
            postgresql_where=sa.text("ends_on IS NULL AND replaced_at IS NULL"),
        )

    with op.batch_alter_table("follow_up_report") as batch_op:
        batch_op.drop_column("receipt_sha256")

    with op.batch_alter_table("ruling_delivery") as batch_op:
        batch_op.drop_index(
            "ix_ruling_delivery_failed",
            sqlite_where=sa.text("failed_at IS NOT NULL"),
            postgresql_where=sa.text("failed_at IS NOT NULL"),
        )

    with op.batch_alter_table("party") as batch_op:
        batch_op.drop_index(
            "ix_party_unconfirmed",
            sqlite_where=sa.text("mail_confirmed_at IS NULL AND email IS NOT NULL"),
            postgresql_where=sa.text("mail_confirmed_at IS NULL AND email IS NOT NULL"),
        )

    with op.batch_alter_table("flag") as batch_op:
        batch_op.drop_index("ix_flag_raised")

    with op.batch_alter_table("dispute") as batch_op:
        batch_op.drop_index(
            "ix_dispute_withdrawn",
            sqlite_where=sa.text("withdrawn_on IS NOT NULL AND stage <> 'gesloten'"),
            postgresql_where=sa.text("withdrawn_on IS NOT NULL AND stage <> 'gesloten'"),
        )

    with op.batch_alter_table("deadline") as batch_op:
        batch_op.drop_index(
            "ix_deadline_after_met",
            sqlite_where=sa.text("rule IN ('report', 'measure')"),
            postgresql_where=sa.text("rule IN ('report', 'measure')"),
        )
        batch_op.drop_index(
            "ix_deadline_after_due",
            sqlite_where=sa.text("rule IN ('report', 'measure')"),
            postgresql_where=sa.text("rule IN ('report', 'measure')"),
        )

    with op.batch_alter_table("measure_word") as batch_op:
        batch_op.drop_index(batch_op.f("ix_measure_word_measure_id"))

    op.drop_table("measure_word")
    op.drop_table("plan_step")
    with op.batch_alter_table("parent_answer") as batch_op:
        batch_op.drop_index(
            "ix_parent_answer_unweighed",
            sqlite_where=sa.text("weighed_at IS NULL"),
            postgresql_where=sa.text("weighed_at IS NULL"),
        )
        batch_op.drop_index("ix_parent_answer_ruling")
        batch_op.drop_index(batch_op.f("ix_parent_answer_question_id"))
        batch_op.drop_index(batch_op.f("ix_parent_answer_dispute_id"))

    op.drop_table("parent_answer")
    with op.batch_alter_table("follow_up_mark") as batch_op:
        batch_op.drop_index("ix_follow_up_mark_ruling")
        batch_op.drop_index(batch_op.f("ix_follow_up_mark_measure_id"))

    op.drop_table("follow_up_mark")
    with op.batch_alter_table("evidence") as batch_op:
        batch_op.drop_index(batch_op.f("ix_evidence_document_id"))

    op.drop_table("evidence")
    with op.batch_alter_table("decision_delivery") as batch_op:
        batch_op.drop_index(batch_op.f("ix_decision_delivery_dispute_id"))

    op.drop_table("decision_delivery")
    with op.batch_alter_table("signal_act") as batch_op:
        batch_op.drop_index(batch_op.f("ix_signal_act_signal_id"))

    op.drop_table("signal_act")
    with op.batch_alter_table("ladder_step") as batch_op:
        batch_op.drop_index(
            "uq_ladder_step_ruling",
            sqlite_where=sa.text("measure_id IS NULL"),
            postgresql_where=sa.text("measure_id IS NULL"),
        )
        batch_op.drop_index(
            "uq_ladder_step_measure",
            sqlite_where=sa.text("measure_id IS NOT NULL"),
            postgresql_where=sa.text("measure_id IS NOT NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_ladder_step_ruling_id"))
        batch_op.drop_index(
            "ix_ladder_step_queue",
            sqlite_where=sa.text("kind = 'inspectie' AND reversed_on IS NULL"),
            postgresql_where=sa.text("kind = 'inspectie' AND reversed_on IS NULL"),
        )
        batch_op.drop_index(
            "ix_ladder_step_next",
            sqlite_where=sa.text("next_on IS NOT NULL"),
            postgresql_where=sa.text("next_on IS NOT NULL"),
        )
        batch_op.drop_index("ix_ladder_step_board")

    op.drop_table("ladder_step")
    with op.batch_alter_table("follow_up_question") as batch_op:
        batch_op.drop_index(
            "ix_follow_up_question_open",
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_follow_up_question_dispute_id"))

    op.drop_table("follow_up_question")
    with op.batch_alter_table("asking_stopped") as batch_op:
        batch_op.drop_index(batch_op.f("ix_asking_stopped_dispute_id"))

    op.drop_table("asking_stopped")
    with op.batch_alter_table("signal") as batch_op:
        batch_op.drop_index(batch_op.f("ix_signal_ruling_id"))
        batch_op.drop_index(batch_op.f("ix_signal_partnership_id"))
        batch_op.drop_index("ix_signal_board")

    op.drop_table("signal")
    op.drop_table("report_draft")
    with op.batch_alter_table("follow_up_resolution") as batch_op:
        batch_op.drop_index(
            "uq_follow_up_resolution_standing",
            sqlite_where=sa.text("reopened_on IS NULL"),
            postgresql_where=sa.text("reopened_on IS NULL"),
        )

    op.drop_table("follow_up_resolution")
    with op.batch_alter_table("file_grant") as batch_op:
        batch_op.drop_index("ix_file_grant_user")
        batch_op.drop_index(batch_op.f("ix_file_grant_dispute_id"))

    op.drop_table("file_grant")
    with op.batch_alter_table("evidence_bundle") as batch_op:
        batch_op.drop_index(
            "ix_evidence_bundle_to_make",
            sqlite_where=sa.text("made_at IS NULL"),
            postgresql_where=sa.text("made_at IS NULL"),
        )
        batch_op.drop_index("ix_evidence_bundle_ruling")
        batch_op.drop_index("ix_evidence_bundle_contents")
        batch_op.drop_index("ix_evidence_bundle_board")

    op.drop_table("evidence_bundle")
    with op.batch_alter_table("duty_transfer") as batch_op:
        batch_op.drop_index(batch_op.f("ix_duty_transfer_to_board_id"))
        batch_op.drop_index(batch_op.f("ix_duty_transfer_from_board_id"))
        batch_op.drop_index(batch_op.f("ix_duty_transfer_dispute_id"))

    op.drop_table("duty_transfer")
    op.drop_table("repetition")
    with op.batch_alter_table("naming") as batch_op:
        batch_op.drop_index(
            "uq_naming_open", sqlite_where=sa.text("ended_on IS NULL"), postgresql_where=sa.text("ended_on IS NULL")
        )

    op.drop_table("naming")
    op.drop_table("inspection_row")
    op.drop_table("figure_reply")
    with op.batch_alter_table("figure_release") as batch_op:
        batch_op.drop_index("ix_figure_release_period")

    op.drop_table("figure_release")
    with op.batch_alter_table("board_contact") as batch_op:
        batch_op.drop_index("ix_board_contact_board")

    op.drop_table("board_contact")
    for name, _, _ in _FLAG_INDEXES:
        op.drop_index(name, table_name="flag")
    with _remade("flag", _BEFORE) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_flag_dispute_id_dispute"), type_="foreignkey")
        batch_op.drop_column("dispute_id")
    open_ones = sa.text("measure_id IS NULL AND resolved_on IS NULL")
    op.create_index(
        "uq_flag_ruling",
        "flag",
        ["ruling_id", "kind"],
        unique=True,
        sqlite_where=open_ones,
        postgresql_where=open_ones,
    )
    with _remade("message", _BEFORE):
        pass
    with _remade("task", _BEFORE):
        pass

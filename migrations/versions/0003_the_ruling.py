"""The ruling: drafts of the chamber, a frozen record, corrections, delivery with proof, and the public register."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import sqlalchemy as sa
from alembic import op
from alembic.operations.base import BatchOperations

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# The checks that change, before and after: a table that is made anew reflects the others by itself.
_BEFORE: dict[str, dict[str, str]] = {
    "measure": {},
    "message": {
        "ck_message_kind": "kind IN ('file', 'tell_incomplete', 'admit', 'forward', 'declare_inadmissible', 'correct_request', 'record_defence', 'compose_chamber', 'plan_hearing', 'tell_dictum', 'send_ruling', 'extend_report', 'report', 'close', 'withdraw', 'settle', 'report_reminder', 'flag_raised', 'invitation', 'draft_link', 'draft_warning', 'new_link', 'withdrawal_noted', 'take_back', 'desk_message', 'interim_question', 'interim_answer', 'other_hearing_day')",
    },
    "ruling": {},
    "task": {
        "ck_task_kind": "kind IN ('no_address', 'bounced', 'delivery_unproven', 'ruling_term_near', 'defence_overdue', 'remedy_overdue', 'render_failed', 'call_back', 'safety', 'mail_unconfirmed', 'post_receipt', 'other_parent', 'young_person', 'audience', 'likely_double', 'authorisation', 'correction', 'desk_message', 'hearing_day', 'under_pressure', 'hearing_while_withdrawn', 'interim_silent', 'period_disputed')",
    },
}
_AFTER: dict[str, dict[str, str]] = {
    "measure": {
        "ck_measure_scope": "scope IN ('individueel', 'schoolpraktijk')",
    },
    "message": {
        "ck_message_kind": "kind IN ('file', 'tell_incomplete', 'admit', 'forward', 'declare_inadmissible', 'correct_request', 'record_defence', 'compose_chamber', 'plan_hearing', 'tell_dictum', 'send_ruling', 'extend_report', 'report', 'close', 'withdraw', 'settle', 'report_reminder', 'flag_raised', 'invitation', 'draft_link', 'draft_warning', 'new_link', 'withdrawal_noted', 'take_back', 'desk_message', 'interim_question', 'interim_answer', 'other_hearing_day', 'tell_delay', 'send_correction', 'child_letter', 'publication_preview', 'publication_answer')",
    },
    "ruling": {
        "ck_ruling_correction_has_reason": "(kind = 'uitspraak') = (correction_reason IS NULL)",
        "ck_ruling_correction_points_back": "(kind = 'uitspraak') = (corrects_id IS NULL)",
        "ck_ruling_kind": "kind IN ('uitspraak', 'herstel', 'aanvulling', 'herziening')",
        "ck_ruling_sealed_has_pdf": "(sealed_at IS NULL) = (pdf_sha256 IS NULL)",
    },
    "task": {
        "ck_task_kind": "kind IN ('no_address', 'bounced', 'delivery_unproven', 'ruling_term_near', 'defence_overdue', 'remedy_overdue', 'render_failed', 'call_back', 'safety', 'mail_unconfirmed', 'post_receipt', 'other_parent', 'young_person', 'audience', 'likely_double', 'authorisation', 'correction', 'desk_message', 'hearing_day', 'under_pressure', 'hearing_while_withdrawn', 'interim_silent', 'period_disputed', 'ring_before_ruling', 'serve_by_post', 'ruling_not_arrived', 'tell_delay', 'child_letter', 'check_text', 'publication_objection', 'release_text')",
    },
}


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
    # What was sent has a PDF; it counts as sealed when it was recorded.
    op.add_column("ruling", sa.Column("sealed_at", sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE ruling SET sealed_at = recorded_at WHERE pdf_sha256 IS NOT NULL")

    op.create_table(
        "published_facet_count",
        sa.Column(
            "facet",
            sa.Enum(
                "grond",
                "onderwerp",
                "sector",
                "uitkomst",
                "jaar",
                "trefwoord",
                name="facet",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("value", sa.String(length=80), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.CheckConstraint("count >= 0", name=op.f("ck_published_facet_count_not_below_zero")),
        sa.PrimaryKeyConstraint("facet", "value", name=op.f("pk_published_facet_count")),
    )
    op.create_table(
        "published_figure",
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("counted_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", "year", name=op.f("pk_published_figure")),
    )
    op.create_table(
        "published_ruling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=12), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("content", sa.String(), nullable=True),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("stems", sa.String(), nullable=False),
        sa.Column("stem_version", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("corrects_number", sa.String(length=12), nullable=True),
        sa.Column("replaced_by_number", sa.String(length=12), nullable=True),
        sa.Column(
            "follow_up",
            sa.Enum(
                "opgevolgd",
                "deels_opgevolgd",
                "niet_opgevolgd",
                "niet_meer_nodig",
                name="follow_up",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "follow_up_next",
            sa.Enum(
                "opgevolgd",
                "deels_opgevolgd",
                "niet_opgevolgd",
                "niet_meer_nodig",
                name="follow_up_next",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("follow_up_noted_on", sa.Date(), nullable=True),
        sa.Column("pdf_sha256", sa.String(length=64), nullable=True),
        sa.Column("pdf_edition", sa.Integer(), nullable=True),
        sa.Column("recalled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("recall_words", sa.String(length=300), nullable=True),
        sa.CheckConstraint(
            "(follow_up_next IS NULL) = (follow_up_noted_on IS NULL)",
            name=op.f("ck_published_ruling_noted_word_has_a_day"),
        ),
        sa.CheckConstraint(
            "(pdf_sha256 IS NULL) = (pdf_edition IS NULL)", name=op.f("ck_published_ruling_pdf_of_an_edition")
        ),
        sa.CheckConstraint(
            "(recalled_at IS NULL) = (content IS NOT NULL)", name=op.f("ck_published_ruling_recalled_has_no_text")
        ),
        sa.CheckConstraint(
            "(recalled_at IS NULL) = (recall_words IS NULL)", name=op.f("ck_published_ruling_recalled_says_why")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_published_ruling")),
        sa.UniqueConstraint("number", name=op.f("uq_published_ruling_number")),
    )
    with op.batch_alter_table("published_ruling", schema=None) as batch_op:
        batch_op.create_index("ix_published_ruling_changed", ["changed_at", "id"], unique=False)
        batch_op.create_index("ix_published_ruling_corrects", ["corrects_number"], unique=False)
        batch_op.create_index("ix_published_ruling_given", ["given_on", "id"], unique=False)
        batch_op.create_index("ix_published_ruling_newest", ["published_on", "id"], unique=False)
        batch_op.create_index("ix_published_ruling_stem_version", ["stem_version"], unique=False)

    op.create_table(
        "sealed_ruling",
        sa.Column("number", sa.String(length=12), nullable=False),
        sa.Column("sealed_sha256", sa.String(length=64), nullable=False),
        sa.Column("unsealed_sha256", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("replaced_by_number", sa.String(length=12), nullable=True),
        sa.Column("listed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(sealed_sha256) = 64", name=op.f("ck_sealed_ruling_whole_hash")),
        sa.CheckConstraint("length(unsealed_sha256) = 64", name=op.f("ck_sealed_ruling_whole_unsealed_hash")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_sealed_ruling")),
        sa.UniqueConstraint("sealed_sha256", name=op.f("uq_sealed_ruling_sealed_sha256")),
    )
    op.create_table(
        "published_facet",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ruling_id", sa.Integer(), nullable=False),
        sa.Column(
            "facet",
            sa.Enum(
                "grond",
                "onderwerp",
                "sector",
                "uitkomst",
                "jaar",
                "trefwoord",
                name="facet",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("value", sa.String(length=80), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["ruling_id"], ["published_ruling.id"], name=op.f("fk_published_facet_ruling_id_published_ruling")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_published_facet")),
    )
    with op.batch_alter_table("published_facet", schema=None) as batch_op:
        batch_op.create_index("ix_published_facet_ruling", ["ruling_id", "facet", "value"], unique=True)
        batch_op.create_index("ix_published_facet_value", ["facet", "value", "given_on", "ruling_id"], unique=False)

    op.create_table(
        "child_letter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ruling_id", sa.Integer(), nullable=False),
        sa.Column("dispute_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("approved_by_id", sa.Integer(), nullable=False),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("pdf_sha256", sa.String(length=64), nullable=True),
        sa.Column("handed_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["approved_by_id"], ["user_account.id"], name=op.f("fk_child_letter_approved_by_id_user_account")
        ),
        sa.ForeignKeyConstraint(["dispute_id"], ["dispute.id"], name=op.f("fk_child_letter_dispute_id_dispute")),
        sa.ForeignKeyConstraint(["ruling_id"], ["ruling.id"], name=op.f("fk_child_letter_ruling_id_ruling")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_letter")),
        sa.UniqueConstraint("ruling_id", "dispute_id", name=op.f("uq_child_letter_ruling_id_dispute_id")),
    )
    with op.batch_alter_table("child_letter", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_child_letter_dispute_id"), ["dispute_id"], unique=False)

    op.create_table(
        "child_letter_choice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dispute_id", sa.Integer(), nullable=False),
        sa.Column(
            "handed_by",
            sa.Enum(
                "ouder",
                "andere_ouder",
                "vertrouwd_persoon",
                "commissie",
                "niemand",
                name="handed_by",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("who", sa.String(length=200), nullable=True),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "handed_by <> 'vertrouwd_persoon' OR who <> ''", name=op.f("ck_child_letter_choice_somebody_has_a_name")
        ),
        sa.ForeignKeyConstraint(["dispute_id"], ["dispute.id"], name=op.f("fk_child_letter_choice_dispute_id_dispute")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_letter_choice")),
        sa.UniqueConstraint("dispute_id", name=op.f("uq_child_letter_choice_dispute_id")),
    )
    op.create_table(
        "publication",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ruling_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "voorstel",
                "bij_partijen",
                "wacht_op_vrijgave",
                "vrijgegeven",
                "teruggehaald",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", sa.String(), nullable=True),
        sa.Column("theme_words", sa.String(), server_default="", nullable=False),
        sa.Column("without_subtype", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("checked_by_id", sa.Integer(), nullable=True),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("shown_from_on", sa.Date(), nullable=True),
        sa.Column("shown_until_on", sa.Date(), nullable=True),
        sa.Column("released_by_id", sa.Integer(), nullable=True),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("recalled_by_id", sa.Integer(), nullable=True),
        sa.Column("recalled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("recall_reason", sa.String(length=500), nullable=True),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state <> 'teruggehaald' OR recall_reason IS NOT NULL", name=op.f("ck_publication_recalled_with_reason")
        ),
        sa.CheckConstraint(
            "state = 'voorstel' OR checked_by_id IS NOT NULL", name=op.f("ck_publication_checked_by_somebody")
        ),
        sa.CheckConstraint(
            "state NOT IN ('vrijgegeven', 'teruggehaald') OR released_by_id IS NOT NULL",
            name=op.f("ck_publication_released_by_somebody"),
        ),
        sa.CheckConstraint(
            "released_by_id IS NULL OR released_by_id <> checked_by_id",
            name=op.f("ck_publication_released_by_a_second"),
        ),
        sa.ForeignKeyConstraint(
            ["checked_by_id"], ["user_account.id"], name=op.f("fk_publication_checked_by_id_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["recalled_by_id"], ["user_account.id"], name=op.f("fk_publication_recalled_by_id_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["released_by_id"], ["user_account.id"], name=op.f("fk_publication_released_by_id_user_account")
        ),
        sa.ForeignKeyConstraint(["ruling_id"], ["ruling.id"], name=op.f("fk_publication_ruling_id_ruling")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication")),
        sa.UniqueConstraint("ruling_id", name=op.f("uq_publication_ruling_id")),
    )
    with op.batch_alter_table("publication", schema=None) as batch_op:
        batch_op.create_index("ix_publication_state", ["state", "id"], unique=False)

    op.create_table(
        "ruling_delay",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dispute_id", sa.Integer(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("new_day", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.Column("told_by_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("new_day > told_on", name=op.f("ck_ruling_delay_new_day_lies_ahead")),
        sa.ForeignKeyConstraint(["dispute_id"], ["dispute.id"], name=op.f("fk_ruling_delay_dispute_id_dispute")),
        sa.ForeignKeyConstraint(
            ["told_by_id"], ["user_account.id"], name=op.f("fk_ruling_delay_told_by_id_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ruling_delay")),
    )
    with op.batch_alter_table("ruling_delay", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ruling_delay_dispute_id"), ["dispute_id"], unique=False)

    op.create_table(
        "ruling_draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dispute_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "uitspraak",
                "herstel",
                "aanvulling",
                "herziening",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("corrects_id", sa.Integer(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "open", "vastgesteld", "vervallen", name="state", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("begun_by_id", sa.Integer(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dropped_reason", sa.String(length=500), nullable=True),
        sa.Column("ruling_id", sa.Integer(), nullable=True),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(kind = 'uitspraak') = (corrects_id IS NULL)", name=op.f("ck_ruling_draft_correction_points_back")
        ),
        sa.CheckConstraint(
            "(state = 'vastgesteld') = (ruling_id IS NOT NULL)", name=op.f("ck_ruling_draft_adopted_has_ruling")
        ),
        sa.CheckConstraint(
            "state <> 'vervallen' OR dropped_reason <> ''", name=op.f("ck_ruling_draft_dropped_with_reason")
        ),
        sa.ForeignKeyConstraint(
            ["begun_by_id"], ["user_account.id"], name=op.f("fk_ruling_draft_begun_by_id_user_account")
        ),
        sa.ForeignKeyConstraint(["corrects_id"], ["ruling.id"], name=op.f("fk_ruling_draft_corrects_id_ruling")),
        sa.ForeignKeyConstraint(["dispute_id"], ["dispute.id"], name=op.f("fk_ruling_draft_dispute_id_dispute")),
        sa.ForeignKeyConstraint(["ruling_id"], ["ruling.id"], name=op.f("fk_ruling_draft_ruling_id_ruling")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ruling_draft")),
        sa.UniqueConstraint("ruling_id", name=op.f("uq_ruling_draft_ruling_id")),
    )
    with op.batch_alter_table("ruling_draft", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ruling_draft_dispute_id"), ["dispute_id"], unique=False)
        batch_op.create_index(
            "uq_ruling_draft_open",
            ["dispute_id"],
            unique=True,
            sqlite_where=sa.text("state = 'open'"),
            postgresql_where=sa.text("state = 'open'"),
        )

    op.create_table(
        "dictum_measure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dictum_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column(
            "owner",
            sa.Enum(
                "bestuur",
                "school",
                "samenwerkingsverband",
                name="owner",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "scope",
            sa.Enum(
                "individueel", "schoolpraktijk", name="scope", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("binding", sa.Boolean(), nullable=False),
        sa.Column("term_amount", sa.Integer(), nullable=False),
        sa.Column(
            "term_unit",
            sa.Enum(
                "dagen", "weken", "maanden", name="term_unit", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.CheckConstraint("term_amount > 0", name=op.f("ck_dictum_measure_term_is_positive")),
        sa.ForeignKeyConstraint(["dictum_id"], ["dictum.id"], name=op.f("fk_dictum_measure_dictum_id_dictum")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dictum_measure")),
        sa.UniqueConstraint("dictum_id", "position", name=op.f("uq_dictum_measure_dictum_id_position")),
    )
    op.create_table(
        "dictum_outcome",
        sa.Column("dictum_id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "gegrond",
                "deels",
                "ongegrond",
                "niet_ontvankelijk",
                "onbevoegd",
                name="outcome",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_dictum_outcome_claim_id_claim")),
        sa.ForeignKeyConstraint(["dictum_id"], ["dictum.id"], name=op.f("fk_dictum_outcome_dictum_id_dictum")),
        sa.PrimaryKeyConstraint("dictum_id", "claim_id", name=op.f("pk_dictum_outcome")),
    )
    op.create_table(
        "draft_comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("on_version", sa.Integer(), nullable=False),
        sa.Column(
            "part",
            sa.Enum(
                "geheel",
                "samenvatting",
                "samenvatting_engels",
                "verloop",
                "feiten",
                "standpunt_ouders",
                "standpunt_bestuur",
                "toetsingskader",
                "overwegingen",
                "belang_van_het_kind",
                "stem_van_het_kind",
                "oordeel",
                "maatregelen",
                "brief_aan_het_kind",
                name="part",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("(done_at IS NULL) = (done_by_id IS NULL)", name=op.f("ck_draft_comment_done_by_somebody")),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_draft_comment_by_id_user_account")),
        sa.ForeignKeyConstraint(
            ["done_by_id"], ["user_account.id"], name=op.f("fk_draft_comment_done_by_id_user_account")
        ),
        sa.ForeignKeyConstraint(["draft_id"], ["ruling_draft.id"], name=op.f("fk_draft_comment_draft_id_ruling_draft")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft_comment")),
    )
    with op.batch_alter_table("draft_comment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_draft_comment_draft_id"), ["draft_id"], unique=False)

    op.create_table(
        "draft_joined",
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("dispute_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["dispute_id"], ["dispute.id"], name=op.f("fk_draft_joined_dispute_id_dispute")),
        sa.ForeignKeyConstraint(["draft_id"], ["ruling_draft.id"], name=op.f("fk_draft_joined_draft_id_ruling_draft")),
        sa.PrimaryKeyConstraint("draft_id", "dispute_id", name=op.f("pk_draft_joined")),
    )
    with op.batch_alter_table("draft_joined", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_draft_joined_dispute_id"), ["dispute_id"], unique=False)

    op.create_table(
        "draft_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("fields", sa.String(), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=True),
        sa.Column("saved_by_id", sa.Integer(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["draft_id"], ["ruling_draft.id"], name=op.f("fk_draft_version_draft_id_ruling_draft")),
        sa.ForeignKeyConstraint(
            ["saved_by_id"], ["user_account.id"], name=op.f("fk_draft_version_saved_by_id_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft_version")),
        sa.UniqueConstraint("draft_id", "number", name=op.f("uq_draft_version_draft_id_number")),
    )
    op.create_table(
        "publication_hit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("path", sa.String(length=120), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("original", sa.String(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "naam_leerling",
                "naam_ouder",
                "naam_ander",
                "school",
                "bestuur",
                "samenwerkingsverband",
                "plaats",
                "adres",
                "datum",
                "geboortedatum",
                "leeftijd",
                "telefoon",
                "mail",
                "nummer",
                "link",
                "instelling",
                "herleidbaar",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "found_by",
            sa.Enum(
                "dossier",
                "patroon",
                "deduce",
                "herleidbaarheid",
                "mens",
                name="found_by",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("proposed", sa.String(), nullable=False),
        sa.Column("why", sa.String(length=300), nullable=True),
        sa.Column("decided", sa.String(), nullable=True),
        sa.Column("kept_because", sa.String(length=300), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint('"end" > start', name=op.f("ck_publication_hit_has_words")),
        sa.CheckConstraint(
            "(decided IS NULL) = (decided_at IS NULL)", name=op.f("ck_publication_hit_decided_at_a_moment")
        ),
        sa.CheckConstraint(
            "decided IS NULL OR decided <> original OR kept_because IS NOT NULL",
            name=op.f("ck_publication_hit_kept_with_reason"),
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["user_account.id"], name=op.f("fk_publication_hit_decided_by_id_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publication.id"], name=op.f("fk_publication_hit_publication_id_publication")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication_hit")),
        sa.UniqueConstraint(
            "publication_id", "path", "start", name=op.f("uq_publication_hit_publication_id_path_start")
        ),
    )
    with op.batch_alter_table("publication_hit", schema=None) as batch_op:
        batch_op.create_index(
            "ix_publication_hit_open",
            ["publication_id"],
            unique=False,
            sqlite_where=sa.text("decided_at IS NULL"),
            postgresql_where=sa.text("decided_at IS NULL"),
        )

    op.create_table(
        "publication_objection",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=True),
        sa.Column("board_id", sa.Integer(), nullable=True),
        sa.Column("part", sa.String(length=40), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("changed", sa.Boolean(), nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(answered_at IS NULL) = (answer IS NULL)", name=op.f("ck_publication_objection_answered_in_words")
        ),
        sa.CheckConstraint(
            "(party_id IS NULL) <> (board_id IS NULL)", name=op.f("ck_publication_objection_party_or_board")
        ),
        sa.ForeignKeyConstraint(
            ["answered_by_id"], ["user_account.id"], name=op.f("fk_publication_objection_answered_by_id_user_account")
        ),
        sa.ForeignKeyConstraint(["board_id"], ["board.id"], name=op.f("fk_publication_objection_board_id_board")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_publication_objection_party_id_party")),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publication.id"], name=op.f("fk_publication_objection_publication_id_publication")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication_objection")),
    )
    with op.batch_alter_table("publication_objection", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_publication_objection_publication_id"), ["publication_id"], unique=False)

    op.create_table(
        "draft_verdict",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column(
            "verdict",
            sa.Enum(
                "akkoord",
                "wijziging",
                "eindcontrole",
                name="verdict",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.String(length=4000), nullable=True),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("verdict <> 'wijziging' OR reason <> ''", name=op.f("ck_draft_verdict_change_has_reason")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_draft_verdict_user_id_user_account")),
        sa.ForeignKeyConstraint(
            ["version_id"], ["draft_version.id"], name=op.f("fk_draft_verdict_version_id_draft_version")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft_verdict")),
        sa.UniqueConstraint(
            "version_id", "user_id", "verdict", name=op.f("uq_draft_verdict_version_id_user_id_verdict")
        ),
    )
    op.create_table(
        "ruling_delivery",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ruling_id", sa.Integer(), nullable=False),
        sa.Column("dispute_id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=True),
        sa.Column("board_id", sa.Integer(), nullable=True),
        sa.Column("message_id", sa.Integer(), nullable=True),
        sa.Column(
            "channel",
            sa.Enum("mail", "post", name="channel", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("ring_first", sa.Boolean(), nullable=False),
        sa.Column("rung_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rung_note", sa.String(length=500), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("resent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("arrived_at", sa.DateTime(timezone=True), nullable=True),
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
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failed_reason", sa.String(length=300), nullable=True),
        sa.CheckConstraint(
            "(arrived_at IS NULL) = (arrived_by IS NULL)", name=op.f("ck_ruling_delivery_arrived_by_something")
        ),
        sa.CheckConstraint(
            "(failed_at IS NULL) = (failed_reason IS NULL)", name=op.f("ck_ruling_delivery_failed_with_reason")
        ),
        sa.CheckConstraint("(party_id IS NULL) <> (board_id IS NULL)", name=op.f("ck_ruling_delivery_party_or_board")),
        sa.CheckConstraint("(rung_at IS NULL) = (rung_note IS NULL)", name=op.f("ck_ruling_delivery_rung_with_note")),
        sa.CheckConstraint(
            "resent_at IS NULL OR sent_at IS NOT NULL", name=op.f("ck_ruling_delivery_sent_before_sent_again")
        ),
        sa.ForeignKeyConstraint(["board_id"], ["board.id"], name=op.f("fk_ruling_delivery_board_id_board")),
        sa.ForeignKeyConstraint(["dispute_id"], ["dispute.id"], name=op.f("fk_ruling_delivery_dispute_id_dispute")),
        sa.ForeignKeyConstraint(["message_id"], ["message.id"], name=op.f("fk_ruling_delivery_message_id_message")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_ruling_delivery_party_id_party")),
        sa.ForeignKeyConstraint(["ruling_id"], ["ruling.id"], name=op.f("fk_ruling_delivery_ruling_id_ruling")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ruling_delivery")),
        sa.UniqueConstraint("message_id", name=op.f("uq_ruling_delivery_message_id")),
        sa.UniqueConstraint(
            "ruling_id", "dispute_id", "party_id", name=op.f("uq_ruling_delivery_ruling_id_dispute_id_party_id")
        ),
    )
    with op.batch_alter_table("ruling_delivery", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ruling_delivery_dispute_id"), ["dispute_id"], unique=False)
        batch_op.create_index(
            "uq_ruling_delivery_board",
            ["ruling_id", "board_id"],
            unique=True,
            sqlite_where=sa.text("board_id IS NOT NULL"),
            postgresql_where=sa.text("board_id IS NOT NULL"),
        )

    with op.batch_alter_table("chamber_seat", schema=None) as batch_op:
        batch_op.add_column(sa.Column("sat", sa.Boolean(), nullable=True))

    with op.batch_alter_table("claim_outcome", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_claim_outcome_claim_id"), type_="unique")
        batch_op.create_index(batch_op.f("ix_claim_outcome_claim_id"), ["claim_id"], unique=False)
        batch_op.create_unique_constraint(batch_op.f("uq_claim_outcome_ruling_id_claim_id"), ["ruling_id", "claim_id"])

    with op.batch_alter_table("dispute", schema=None) as batch_op:
        batch_op.add_column(sa.Column("ruling_resent_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("revision_sent_on", sa.Date(), nullable=True))

    with _remade("measure", _AFTER) as batch_op:
        batch_op.add_column(sa.Column("scope", sa.String(length=40), server_default="individueel", nullable=False))
        batch_op.add_column(sa.Column("replaces_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_measure_replaces_id_measure"), "measure", ["replaces_id"], ["id"])

    with op.batch_alter_table("party", schema=None) as batch_op:
        batch_op.add_column(sa.Column("ring_first", sa.Boolean(), server_default=sa.false(), nullable=False))

    with _remade("ruling", _AFTER) as batch_op:
        batch_op.add_column(sa.Column("kind", sa.String(length=40), server_default="uitspraak", nullable=False))
        batch_op.add_column(sa.Column("corrects_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("correction_reason", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("content", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("unsealed_sha256", sa.String(length=64), nullable=True))
        batch_op.create_index(batch_op.f("ix_ruling_corrects_id"), ["corrects_id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_ruling_corrects_id_ruling"), "ruling", ["corrects_id"], ["id"])

    with op.batch_alter_table("ruling_dispute", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_ruling_dispute_dispute_id"), type_="unique")
        batch_op.create_index(batch_op.f("ix_ruling_dispute_dispute_id"), ["dispute_id"], unique=False)
    with _remade("message", _AFTER):
        pass
    with _remade("task", _AFTER):
        pass


def downgrade() -> None:
    # What the earlier shape cannot hold goes: corrections, and letters and tasks of kinds it does not know.
    _drop_corrections()
    for table in ("message", "task"):
        known = _BEFORE[table][f"ck_{table}_kind"].partition(" IN ")[2]
        op.execute(f"DELETE FROM {table} WHERE kind NOT IN {known}")
    with _remade("message", _BEFORE):
        pass
    with _remade("task", _BEFORE):
        pass

    with op.batch_alter_table("ruling_dispute", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ruling_dispute_dispute_id"))
        batch_op.create_unique_constraint(batch_op.f("uq_ruling_dispute_dispute_id"), ["dispute_id"])

    with _remade("ruling", _BEFORE) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_ruling_corrects_id_ruling"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_ruling_corrects_id"))
        batch_op.drop_column("sealed_at")
        batch_op.drop_column("unsealed_sha256")
        batch_op.drop_column("content")
        batch_op.drop_column("correction_reason")
        batch_op.drop_column("corrects_id")
        batch_op.drop_column("kind")

    with op.batch_alter_table("party", schema=None) as batch_op:
        batch_op.drop_column("ring_first")

    with _remade("measure", _BEFORE) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_measure_replaces_id_measure"), type_="foreignkey")
        batch_op.drop_column("replaces_id")
        batch_op.drop_column("scope")

    with op.batch_alter_table("dispute", schema=None) as batch_op:
        batch_op.drop_column("revision_sent_on")
        batch_op.drop_column("ruling_resent_on")

    with op.batch_alter_table("claim_outcome", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_claim_outcome_ruling_id_claim_id"), type_="unique")
        batch_op.drop_index(batch_op.f("ix_claim_outcome_claim_id"))
        batch_op.create_unique_constraint(batch_op.f("uq_claim_outcome_claim_id"), ["claim_id"])

    with op.batch_alter_table("chamber_seat", schema=None) as batch_op:
        batch_op.drop_column("sat")

    with op.batch_alter_table("ruling_delivery", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_ruling_delivery_board",
            sqlite_where=sa.text("board_id IS NOT NULL"),
            postgresql_where=sa.text("board_id IS NOT NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_ruling_delivery_dispute_id"))

    op.drop_table("ruling_delivery")
    op.drop_table("draft_verdict")
    with op.batch_alter_table("publication_objection", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_publication_objection_publication_id"))

    op.drop_table("publication_objection")
    with op.batch_alter_table("publication_hit", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_publication_hit_open",
            sqlite_where=sa.text("decided_at IS NULL"),
            postgresql_where=sa.text("decided_at IS NULL"),
        )

    op.drop_table("publication_hit")
    op.drop_table("draft_version")
    with op.batch_alter_table("draft_joined", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_draft_joined_dispute_id"))

    op.drop_table("draft_joined")
    with op.batch_alter_table("draft_comment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_draft_comment_draft_id"))

    op.drop_table("draft_comment")
    op.drop_table("dictum_outcome")
    op.drop_table("dictum_measure")
    with op.batch_alter_table("ruling_draft", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_ruling_draft_open", sqlite_where=sa.text("state = 'open'"), postgresql_where=sa.text("state = 'open'")
        )
        batch_op.drop_index(batch_op.f("ix_ruling_draft_dispute_id"))

    op.drop_table("ruling_draft")
    with op.batch_alter_table("ruling_delay", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ruling_delay_dispute_id"))

    op.drop_table("ruling_delay")
    with op.batch_alter_table("publication", schema=None) as batch_op:
        batch_op.drop_index("ix_publication_state")

    op.drop_table("publication")
    op.drop_table("child_letter_choice")
    with op.batch_alter_table("child_letter", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_child_letter_dispute_id"))

    op.drop_table("child_letter")
    with op.batch_alter_table("published_facet", schema=None) as batch_op:
        batch_op.drop_index("ix_published_facet_value")
        batch_op.drop_index("ix_published_facet_ruling")

    op.drop_table("published_facet")
    op.drop_table("sealed_ruling")
    with op.batch_alter_table("published_ruling", schema=None) as batch_op:
        batch_op.drop_index("ix_published_ruling_stem_version")
        batch_op.drop_index("ix_published_ruling_newest")
        batch_op.drop_index("ix_published_ruling_given")
        batch_op.drop_index("ix_published_ruling_corrects")
        batch_op.drop_index("ix_published_ruling_changed")

    op.drop_table("published_ruling")
    op.drop_table("published_figure")
    op.drop_table("published_facet_count")


def _drop_corrections() -> None:
    for table in (
        "draft_verdict",
        "draft_version",
        "draft_comment",
        "draft_joined",
        "ruling_draft",
        "ruling_delivery",
        "child_letter",
        "publication_hit",
        "publication_objection",
        "publication",
    ):
        op.execute(f"DELETE FROM {table}")
    later = "(SELECT id FROM ruling WHERE kind <> 'uitspraak')"
    measures = f"(SELECT id FROM measure WHERE ruling_id IN {later})"
    reports = f"(SELECT id FROM follow_up_report WHERE ruling_id IN {later})"
    op.execute(f"DELETE FROM deadline WHERE measure_id IN {measures}")
    op.execute(f"DELETE FROM flag WHERE ruling_id IN {later}")
    for table in ("measure_answer", "parents_told"):
        op.execute(f"DELETE FROM {table} WHERE report_id IN {reports}")
    op.execute(f"UPDATE measure SET replaces_id = NULL WHERE ruling_id IN {later}")
    for table in ("parent_view", "follow_up_report", "message", "claim_outcome", "measure", "ruling_dispute"):
        if sa.inspect(op.get_bind()).has_table(table):
            columns = {column["name"] for column in sa.inspect(op.get_bind()).get_columns(table)}
            if "ruling_id" in columns:
                op.execute(f"DELETE FROM {table} WHERE ruling_id IN {later}")
    op.execute("UPDATE ruling SET corrects_id = NULL, correction_reason = NULL WHERE kind = 'uitspraak'")
    op.execute("DELETE FROM ruling WHERE kind <> 'uitspraak'")

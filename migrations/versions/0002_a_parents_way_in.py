"""A parent's way in: drafts with more keys, people around a case, days at home, messages, and who may read what."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import sqlalchemy as sa
from alembic import op
from alembic.operations.base import BatchOperations

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# Every check of each table that changes, before and after: SQLite makes the table anew and would lose them.
_BEFORE: dict[str, dict[str, str]] = {
    "board": {
        "ck_board_has_a_name": "length(name) > 0",
        "ck_board_number_has_five_digits": "length(number) = 5",
        "ck_board_source": "source IN ('duo-bo', 'duo-vo', 'duo-so-sbo', 'duo-historie', 'inspectie-besturen', 'vestigingen-bo', 'vestigingen-vo-so', 'besturen', 'swv-besturen', 'swv-gebieden', 'swv-postcode4')",
    },
    "board_listing": {
        "ck_board_listing_kind": "kind IN ('duo-bo', 'duo-vo', 'duo-so-sbo', 'duo-historie', 'inspectie-besturen', 'vestigingen-bo', 'vestigingen-vo-so', 'besturen', 'swv-besturen', 'swv-gebieden', 'swv-postcode4')",
    },
    "child": {},
    "claim": {
        "ck_claim_claim_ground": "ground IN ('toelating', 'verwijdering', 'ontwikkelingsperspectief')",
    },
    "dispute": {
        "ck_dispute_channel": "channel IN ('web', 'post', 'mail', 'telefoon')",
        "ck_dispute_closed_has_day": "stage <> 'gesloten' OR closed_on IS NOT NULL",
        "ck_dispute_decision_day_or_reason": "decision_made_known_on IS NOT NULL OR no_decision_reason IS NOT NULL",
        "ck_dispute_ground": "ground IN ('toelating', 'verwijdering', 'ontwikkelingsperspectief')",
        "ck_dispute_home_until_needs_since": "home_until IS NULL OR home_since IS NOT NULL",
        "ck_dispute_outcome": "outcome IN ('gegrond', 'deels', 'ongegrond', 'niet_ontvankelijk', 'onbevoegd')",
        "ck_dispute_sector": "sector IN ('PO', 'SO', 'VO')",
        "ck_dispute_sent_has_day": "stage <> 'uitspraak_verzonden' OR ruling_sent_on IS NOT NULL",
        "ck_dispute_stage": "stage IN ('ingediend', 'onvolledig', 'in_behandeling', 'zitting_gepland', 'zitting_gehouden', 'dictum_meegedeeld', 'uitspraak_vastgesteld', 'uitspraak_verzonden', 'gesloten')",
        "ck_dispute_way_out": "way_out IN ('ingetrokken', 'kennelijk_niet_ontvankelijk', 'geschikt', 'doorgezonden')",
        "ck_dispute_way_out_is_closed": "way_out IS NULL OR stage = 'gesloten'",
    },
    "document": {
        "ck_document_added_by_role": "added_by_role IN ('ouder', 'bestuur', 'secretariaat', 'commissie', 'inspectie', 'beheerder', 'systeem')",
        "ck_document_kind": "kind IN ('besluit', 'verzoek', 'verweer', 'opp', 'ondersteuningsprofiel', 'ondersteuningsplan', 'bewijs', 'overig')",
        "ck_document_not_empty": "size > 0",
        "ck_document_whole_hash": "length(sha256) = 64",
    },
    "draft": {},
    "draft_paper": {},
    "invitation": {
        "ck_invitation_invited_role": "role IN ('ouder', 'bestuur', 'secretariaat', 'commissie', 'inspectie', 'beheerder', 'systeem')",
    },
    "message": {
        "ck_message_kind": "kind IN ('file', 'tell_incomplete', 'admit', 'forward', 'declare_inadmissible', 'record_defence', 'compose_chamber', 'plan_hearing', 'tell_dictum', 'send_ruling', 'extend_report', 'report', 'close', 'withdraw', 'settle', 'report_reminder', 'flag_raised', 'invitation')",
        "ck_message_recipient_role": "recipient_role IN ('ouder', 'bestuur', 'secretariaat', 'commissie', 'inspectie', 'beheerder', 'systeem')",
        "ck_message_sent_has_address": "sent_at IS NULL OR address IS NOT NULL",
    },
    "party": {
        "ck_party_relation": "relation IN ('ouder', 'voogd', 'verzorger', 'leerling', 'gemachtigde')",
    },
    "school": {
        "ck_school_code_has_six_characters": "length(code) = 6",
        "ck_school_has_a_name": "length(name) > 0",
        "ck_school_postcode_has_six_characters": "length(postcode) = 6",
        "ck_school_sector": "sector IN ('PO', 'SO', 'VO')",
        "ck_school_source": "source IN ('duo-bo', 'duo-vo', 'duo-so-sbo', 'duo-historie', 'inspectie-besturen', 'vestigingen-bo', 'vestigingen-vo-so', 'besturen', 'swv-besturen', 'swv-gebieden', 'swv-postcode4')",
    },
    "school_listing": {
        "ck_school_listing_kind": "kind IN ('duo-bo', 'duo-vo', 'duo-so-sbo', 'duo-historie', 'inspectie-besturen', 'vestigingen-bo', 'vestigingen-vo-so', 'besturen', 'swv-besturen', 'swv-gebieden', 'swv-postcode4')",
    },
    "task": {
        "ck_task_done_with_note": "(done_at IS NULL) = (done_note IS NULL)",
        "ck_task_kind": "kind IN ('no_address', 'bounced', 'delivery_unproven', 'ruling_term_near', 'defence_overdue', 'remedy_overdue', 'render_failed')",
    },
    "user_account": {
        "ck_user_account_board_user_has_board": "(role = 'bestuur') = (board_id IS NOT NULL)",
        "ck_user_account_email_lower_case": "email = lower(email)",
        "ck_user_account_role": "role IN ('ouder', 'bestuur', 'secretariaat', 'commissie', 'inspectie', 'beheerder', 'systeem')",
        "ck_user_account_system_has_no_account": "role <> 'systeem'",
    },
}
_AFTER: dict[str, dict[str, str]] = {
    "board": {
        "ck_board_has_a_name": "length(name) > 0",
        "ck_board_number_has_five_digits": "length(number) = 5",
        "ck_board_source": "source IN ('duo-bo', 'duo-vo', 'duo-so-sbo', 'duo-historie', 'inspectie-besturen', 'vestigingen-bo', 'vestigingen-vo-so', 'besturen', 'swv-besturen', 'swv-gebieden', 'swv-postcode4', 'schoolvakanties')",
    },
    "board_listing": {
        "ck_board_listing_kind": "kind IN ('duo-bo', 'duo-vo', 'duo-so-sbo', 'duo-historie', 'inspectie-besturen', 'vestigingen-bo', 'vestigingen-vo-so', 'besturen', 'swv-besturen', 'swv-gebieden', 'swv-postcode4', 'schoolvakanties')",
    },
    "child": {},
    "claim": {
        "ck_claim_claim_ground": "ground IN ('toelating', 'verwijdering', 'ontwikkelingsperspectief')",
        "ck_claim_subtype": "subtype IN ('weigering', 'mondelinge_weigering', 'geen_beslissing', 'verwijdering', 'voorgenomen_verwijdering', 'feitelijke_verwijdering', 'opp_vastgesteld', 'opp_bijgesteld', 'geen_opp', 'handelingsdeel', 'anders')",
    },
    "dispute": {
        "ck_dispute_channel": "channel IN ('web', 'post', 'mail', 'telefoon')",
        "ck_dispute_child_voice_audience": "child_voice_audience IN ('partijen', 'commissie_gevraagd', 'commissie', 'secretariaat')",
        "ck_dispute_closed_has_day": "stage <> 'gesloten' OR closed_on IS NOT NULL",
        "ck_dispute_decision_day_or_reason": "decision_made_known_on IS NOT NULL OR no_decision_reason IS NOT NULL",
        "ck_dispute_ground": "ground IN ('toelating', 'verwijdering', 'ontwikkelingsperspectief')",
        "ck_dispute_home_until_needs_since": "home_until IS NULL OR home_since IS NOT NULL",
        "ck_dispute_outcome": "outcome IN ('gegrond', 'deels', 'ongegrond', 'niet_ontvankelijk', 'onbevoegd')",
        "ck_dispute_sector": "sector IN ('PO', 'SO', 'VO')",
        "ck_dispute_sent_has_day": "stage <> 'uitspraak_verzonden' OR ruling_sent_on IS NOT NULL",
        "ck_dispute_stage": "stage IN ('ingediend', 'onvolledig', 'in_behandeling', 'zitting_gepland', 'zitting_gehouden', 'dictum_meegedeeld', 'uitspraak_vastgesteld', 'uitspraak_verzonden', 'gesloten')",
        "ck_dispute_way_out": "way_out IN ('ingetrokken', 'kennelijk_niet_ontvankelijk', 'geschikt', 'doorgezonden')",
        "ck_dispute_way_out_is_closed": "way_out IS NULL OR stage = 'gesloten'",
        "ck_dispute_withdrawal_has_day": "withdrawal_reason IS NULL OR withdrawn_on IS NOT NULL",
    },
    "document": {
        "ck_document_added_by_role": "added_by_role IN ('ouder', 'bestuur', 'secretariaat', 'commissie', 'inspectie', 'beheerder', 'systeem')",
        "ck_document_audience": "audience IN ('partijen', 'commissie_gevraagd', 'commissie', 'secretariaat')",
        "ck_document_kind": "kind IN ('besluit', 'verzoek', 'verweer', 'opp', 'ondersteuningsprofiel', 'ondersteuningsplan', 'bewijs', 'stem_van_het_kind', 'machtiging', 'bericht', 'overig')",
        "ck_document_not_empty": "size > 0",
        "ck_document_numbered_by_audience": "(audience = 'partijen') = (position <= 1000)",
        "ck_document_whole_hash": "length(sha256) = 64",
    },
    "draft": {},
    "draft_paper": {
        "ck_draft_paper_audience": "audience IN ('partijen', 'commissie_gevraagd', 'commissie', 'secretariaat')",
        "ck_draft_paper_kind": "kind IN ('besluit', 'verzoek', 'verweer', 'opp', 'ondersteuningsprofiel', 'ondersteuningsplan', 'bewijs', 'stem_van_het_kind', 'machtiging', 'bericht', 'overig')",
    },
    "invitation": {
        "ck_invitation_invited_role": "role IN ('ouder', 'bestuur', 'secretariaat', 'commissie', 'inspectie', 'beheerder', 'systeem')",
    },
    "message": {
        "ck_message_kind": "kind IN ('file', 'tell_incomplete', 'admit', 'forward', 'declare_inadmissible', 'correct_request', 'record_defence', 'compose_chamber', 'plan_hearing', 'tell_dictum', 'send_ruling', 'extend_report', 'report', 'close', 'withdraw', 'settle', 'report_reminder', 'flag_raised', 'invitation', 'draft_link', 'draft_warning', 'new_link', 'withdrawal_noted', 'take_back', 'desk_message', 'interim_question', 'interim_answer', 'other_hearing_day')",
        "ck_message_recipient_role": "recipient_role IN ('ouder', 'bestuur', 'secretariaat', 'commissie', 'inspectie', 'beheerder', 'systeem')",
        "ck_message_sent_has_address": "sent_at IS NULL OR address IS NOT NULL",
    },
    "party": {
        "ck_party_authority": "authority IN ('alleen', 'samen', 'iemand_anders', 'onbekend')",
        "ck_party_relation": "relation IN ('ouder', 'voogd', 'verzorger', 'leerling', 'gemachtigde', 'jongere')",
    },
    "school": {
        "ck_school_code_has_six_characters": "length(code) = 6",
        "ck_school_has_a_name": "length(name) > 0",
        "ck_school_postcode_has_six_characters": "length(postcode) = 6",
        "ck_school_sector": "sector IN ('PO', 'SO', 'VO')",
        "ck_school_source": "source IN ('duo-bo', 'duo-vo', 'duo-so-sbo', 'duo-historie', 'inspectie-besturen', 'vestigingen-bo', 'vestigingen-vo-so', 'besturen', 'swv-besturen', 'swv-gebieden', 'swv-postcode4', 'schoolvakanties')",
    },
    "school_listing": {
        "ck_school_listing_kind": "kind IN ('duo-bo', 'duo-vo', 'duo-so-sbo', 'duo-historie', 'inspectie-besturen', 'vestigingen-bo', 'vestigingen-vo-so', 'besturen', 'swv-besturen', 'swv-gebieden', 'swv-postcode4', 'schoolvakanties')",
    },
    "task": {
        "ck_task_done_with_note": "(done_at IS NULL) = (done_note IS NULL)",
        "ck_task_kind": "kind IN ('no_address', 'bounced', 'delivery_unproven', 'ruling_term_near', 'defence_overdue', 'remedy_overdue', 'render_failed', 'call_back', 'safety', 'mail_unconfirmed', 'post_receipt', 'other_parent', 'young_person', 'audience', 'likely_double', 'authorisation', 'correction', 'desk_message', 'hearing_day', 'under_pressure', 'hearing_while_withdrawn', 'interim_silent', 'period_disputed')",
    },
    "user_account": {
        "ck_user_account_board_user_has_board": "(role = 'bestuur') = (board_id IS NOT NULL)",
        "ck_user_account_email_lower_case": "email = lower(email)",
        "ck_user_account_role": "role IN ('ouder', 'bestuur', 'secretariaat', 'commissie', 'inspectie', 'beheerder', 'systeem')",
        "ck_user_account_system_has_no_account": "role <> 'systeem'",
    },
}


@contextmanager
def _remade(table: str, checks: Mapping[str, Mapping[str, str]]) -> Iterator[BatchOperations]:
    """Change a table; afterwards it has these checks."""
    wanted, other = checks[table], (_BEFORE if checks is _AFTER else _AFTER)[table]
    changed = [name for name in sorted({*wanted, *other}) if wanted.get(name) != other.get(name)]
    with op.batch_alter_table(table) as batch:
        for name in changed:
            if name in other:
                batch.drop_constraint(op.f(name), type_="check")
        yield batch
        for name in changed:
            if name in wanted:
                batch.create_check_constraint(op.f(name), sa.text(wanted[name]))


def _listed(check: str, table: str) -> str:
    """The values that a check knew before, as SQL: ``('a', 'b')``."""
    return _BEFORE[table][check].partition(" IN ")[2]


def _keys_to_their_own_table() -> None:
    op.execute(
        "INSERT INTO draft_key (draft_id, kind, key_hash, made_at) SELECT id, 'browser', key_hash, saved_at FROM draft"
    )


def _keys_back_to_the_draft() -> None:
    with op.batch_alter_table("draft") as batch:
        batch.add_column(sa.Column("key_hash", sa.String(length=64), nullable=True))
    op.execute(
        "UPDATE draft SET key_hash = (SELECT min(key_hash) FROM draft_key WHERE draft_id = draft.id"
        " AND kind = 'browser')"
    )
    # A draft that only opens by a link keeps a key that nobody has: its text stays until it is thirty days old.
    op.execute("UPDATE draft SET key_hash = 'geen-sleutel-' || id WHERE key_hash IS NULL")
    with op.batch_alter_table("draft") as batch:
        batch.alter_column("key_hash", existing_type=sa.String(length=64), nullable=False)
        batch.create_unique_constraint(op.f("uq_draft_key_hash"), ["key_hash"])
        for column in ("email", "language", "warned_at"):
            batch.drop_column(column)


def _name_keys() -> None:
    """As ``gpo.disputes.models.name_key`` made them when this was written."""
    bind = op.get_bind()
    for key, name in bind.execute(sa.text("SELECT id, name FROM child")).all():
        plain = unicodedata.normalize("NFKD", name).casefold()
        bind.execute(
            sa.text("UPDATE child SET name_key = :plain WHERE id = :key"),
            {"plain": re.sub(r"[\W_]", "", plain)[:200], "key": key},
        )


def upgrade() -> None:
    op.create_table(
        "attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("code", "link", "call", name="kind", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("subject_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempt")),
    )
    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attempt_made_at"), ["made_at"], unique=False)
        batch_op.create_index("ix_attempt_subject", ["kind", "subject_hash", "made_at"], unique=False)

    op.create_table(
        "school_holiday",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("region", sa.String(length=10), nullable=False),
        sa.Column("school_year", sa.String(length=9), nullable=False),
        sa.Column("name", sa.String(length=20), nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("fixed", sa.Boolean(), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("remark", sa.String(length=300), nullable=True),
        sa.CheckConstraint("ends_on >= begins_on", name=op.f("ck_school_holiday_ends_after_it_begins")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_school_holiday")),
        sa.UniqueConstraint("region", "school_year", "name", name=op.f("uq_school_holiday_region_school_year_name")),
    )
    op.create_table(
        "home_period",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dispute_id", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column(
            "status",
            sa.Enum(
                "ziek_gemeld",
                "geschorst",
                "verlof",
                "verkort_rooster",
                "thuis_zonder_besluit",
                "niet_ingeschreven",
                "vrijstelling",
                "niet_gezegd",
                "op_school",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("hours_a_week", sa.Numeric(precision=4, scale=1, asdecimal=False), nullable=True),
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
        sa.Column("said_by_id", sa.Integer(), nullable=True),
        sa.Column("answers_id", sa.Integer(), nullable=True),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.String(length=2000), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(status = 'verkort_rooster') = (hours_a_week IS NOT NULL)",
            name=op.f("ck_home_period_short_timetable_has_hours"),
        ),
        sa.CheckConstraint(
            "status <> 'op_school' OR answers_id IS NOT NULL", name=op.f("ck_home_period_at_school_is_an_answer")
        ),
        sa.CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name=op.f("ck_home_period_ends_after_it_starts")),
        sa.ForeignKeyConstraint(["answers_id"], ["home_period.id"], name=op.f("fk_home_period_answers_id_home_period")),
        sa.ForeignKeyConstraint(["dispute_id"], ["dispute.id"], name=op.f("fk_home_period_dispute_id_dispute")),
        sa.ForeignKeyConstraint(
            ["replaces_id"], ["home_period.id"], name=op.f("fk_home_period_replaces_id_home_period")
        ),
        sa.ForeignKeyConstraint(
            ["said_by_id"], ["user_account.id"], name=op.f("fk_home_period_said_by_id_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_home_period")),
    )
    with op.batch_alter_table("home_period", schema=None) as batch_op:
        batch_op.create_index("ix_home_period_dispute", ["dispute_id", "starts_on", "id"], unique=False)

    op.create_table(
        "interim_question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dispute_id", sa.Integer(), nullable=False),
        sa.Column(
            "because",
            sa.Enum(
                "bericht_van_zaak",
                "twee_weken",
                "voor_zitting",
                name="because",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["dispute_id"], ["dispute.id"], name=op.f("fk_interim_question_dispute_id_dispute")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interim_question")),
    )
    with op.batch_alter_table("interim_question", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_interim_question_dispute_id"), ["dispute_id"], unique=False)

    op.create_table(
        "receipt",
        sa.Column("dispute_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(sha256 IS NULL) = (made_at IS NULL)", name=op.f("ck_receipt_made_with_hash")),
        sa.ForeignKeyConstraint(["dispute_id"], ["dispute.id"], name=op.f("fk_receipt_dispute_id_dispute")),
        sa.PrimaryKeyConstraint("dispute_id", name=op.f("pk_receipt")),
    )
    with op.batch_alter_table("receipt", schema=None) as batch_op:
        batch_op.create_index(
            "ix_receipt_waiting",
            ["dispute_id"],
            unique=False,
            sqlite_where=sa.text("sha256 IS NULL"),
            postgresql_where=sa.text("sha256 IS NULL"),
        )

    op.create_table(
        "request_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dispute_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("answers", sa.String(), nullable=False),
        sa.Column("changed", sa.String(), server_default="{}", nullable=False),
        sa.Column("after_notice", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "by_role",
            sa.Enum(
                "ouder",
                "bestuur",
                "secretariaat",
                "commissie",
                "inspectie",
                "beheerder",
                "systeem",
                name="by_role",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_request_version_by_id_user_account")),
        sa.ForeignKeyConstraint(["dispute_id"], ["dispute.id"], name=op.f("fk_request_version_dispute_id_dispute")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request_version")),
        sa.UniqueConstraint("dispute_id", "version", name=op.f("uq_request_version_dispute_id_version")),
    )
    op.create_table(
        "call_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=60), nullable=True),
        sa.Column("best_hour", sa.String(length=100), nullable=True),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("words", sa.String(length=2000), nullable=True),
        sa.Column("draft_id", sa.Integer(), nullable=True),
        sa.Column("dispute_id", sa.Integer(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["dispute_id"], ["dispute.id"], name=op.f("fk_call_request_dispute_id_dispute")),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["draft.id"], name=op.f("fk_call_request_draft_id_draft"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call_request")),
    )
    with op.batch_alter_table("call_request", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_call_request_dispute_id"), ["dispute_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_call_request_draft_id"), ["draft_id"], unique=False)

    op.create_table(
        "consent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "sms",
                "vragen_na_sluiting",
                "woorden_voor_inspectie",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_consent_party_id_party")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
        sa.UniqueConstraint("party_id", "kind", name=op.f("uq_consent_party_id_kind")),
    )
    op.create_table(
        "desk_message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dispute_id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=True),
        sa.Column("board_id", sa.Integer(), nullable=True),
        sa.Column(
            "from_role",
            sa.Enum(
                "ouder",
                "bestuur",
                "secretariaat",
                "commissie",
                "inspectie",
                "beheerder",
                "systeem",
                name="from_role",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("from_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(party_id IS NULL) <> (board_id IS NULL)", name=op.f("ck_desk_message_party_or_board")),
        sa.ForeignKeyConstraint(["board_id"], ["board.id"], name=op.f("fk_desk_message_board_id_board")),
        sa.ForeignKeyConstraint(["dispute_id"], ["dispute.id"], name=op.f("fk_desk_message_dispute_id_dispute")),
        sa.ForeignKeyConstraint(["from_id"], ["user_account.id"], name=op.f("fk_desk_message_from_id_user_account")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_desk_message_party_id_party")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk_message")),
    )
    with op.batch_alter_table("desk_message", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_desk_message_board_id"), ["board_id"], unique=False)
        batch_op.create_index("ix_desk_message_dispute", ["dispute_id", "sent_at", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_desk_message_party_id"), ["party_id"], unique=False)

    op.create_table(
        "draft_key",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("browser", "link", "code", name="kind", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("key_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name=op.f("fk_draft_key_draft_id_draft")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft_key")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_draft_key_key_hash")),
    )
    with op.batch_alter_table("draft_key", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_draft_key_draft_id"), ["draft_id"], unique=False)

    op.create_table(
        "hearing_day_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("hearing_id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=True),
        sa.Column("board_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(length=2000), nullable=False),
        sa.Column("unsuitable", sa.String(length=1000), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("granted", sa.Boolean(), nullable=True),
        sa.Column("answer", sa.String(length=1000), nullable=True),
        sa.CheckConstraint(
            "(decided_at IS NULL) = (granted IS NULL)", name=op.f("ck_hearing_day_request_decided_either_way")
        ),
        sa.CheckConstraint(
            "(party_id IS NULL) <> (board_id IS NULL)", name=op.f("ck_hearing_day_request_party_or_board")
        ),
        sa.ForeignKeyConstraint(["board_id"], ["board.id"], name=op.f("fk_hearing_day_request_board_id_board")),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["user_account.id"], name=op.f("fk_hearing_day_request_decided_by_id_user_account")
        ),
        sa.ForeignKeyConstraint(["hearing_id"], ["hearing.id"], name=op.f("fk_hearing_day_request_hearing_id_hearing")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_hearing_day_request_party_id_party")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hearing_day_request")),
    )
    with op.batch_alter_table("hearing_day_request", schema=None) as batch_op:
        batch_op.create_index("ix_hearing_day_request_hearing", ["hearing_id", "id"], unique=False)

    op.create_table(
        "interim_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dispute_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=True),
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
        sa.Column("said_by_id", sa.Integer(), nullable=True),
        sa.Column("hours_a_week", sa.Numeric(precision=4, scale=1, asdecimal=False), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=True),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("words", sa.String(length=2000), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("hours_a_week >= 0", name=op.f("ck_interim_answer_hours_not_negative")),
        sa.ForeignKeyConstraint(["dispute_id"], ["dispute.id"], name=op.f("fk_interim_answer_dispute_id_dispute")),
        sa.ForeignKeyConstraint(
            ["question_id"], ["interim_question.id"], name=op.f("fk_interim_answer_question_id_interim_question")
        ),
        sa.ForeignKeyConstraint(
            ["said_by_id"], ["user_account.id"], name=op.f("fk_interim_answer_said_by_id_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interim_answer")),
    )
    with op.batch_alter_table("interim_answer", schema=None) as batch_op:
        batch_op.create_index("ix_interim_answer_dispute", ["dispute_id", "recorded_at", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_interim_answer_question_id"), ["question_id"], unique=False)

    op.create_table(
        "other_parent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dispute_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=True),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("knows", sa.Boolean(), nullable=True),
        sa.Column("contact_safe", sa.Boolean(), nullable=True),
        sa.Column("words", sa.String(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("involve", sa.Boolean(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("party_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("(decided_at IS NULL) = (involve IS NULL)", name=op.f("ck_other_parent_decided_either_way")),
        sa.CheckConstraint("party_id IS NULL OR involve", name=op.f("ck_other_parent_party_only_if_involved")),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["user_account.id"], name=op.f("fk_other_parent_decided_by_id_user_account")
        ),
        sa.ForeignKeyConstraint(["dispute_id"], ["dispute.id"], name=op.f("fk_other_parent_dispute_id_dispute")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_other_parent_party_id_party")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_other_parent")),
        sa.UniqueConstraint("dispute_id", name=op.f("uq_other_parent_dispute_id")),
    )
    op.create_table(
        "young_person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dispute_id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("agreed", sa.Boolean(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("party_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("(decided_at IS NULL) = (agreed IS NULL)", name=op.f("ck_young_person_decided_either_way")),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["user_account.id"], name=op.f("fk_young_person_decided_by_id_user_account")
        ),
        sa.ForeignKeyConstraint(["dispute_id"], ["dispute.id"], name=op.f("fk_young_person_dispute_id_dispute")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_young_person_party_id_party")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_young_person")),
        sa.UniqueConstraint("dispute_id", name=op.f("uq_young_person_dispute_id")),
    )
    op.create_table(
        "desk_message_paper",
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_desk_message_paper_document_id_document")
        ),
        sa.ForeignKeyConstraint(
            ["message_id"], ["desk_message.id"], name=op.f("fk_desk_message_paper_message_id_desk_message")
        ),
        sa.PrimaryKeyConstraint("message_id", "document_id", name=op.f("pk_desk_message_paper")),
    )
    op.create_table(
        "mandate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dispute_id", sa.Integer(), nullable=False),
        sa.Column("given_by_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=True),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("accepted", sa.Boolean(), nullable=True),
        sa.Column("reason", sa.String(length=2000), nullable=True),
        sa.Column("party_id", sa.Integer(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(decided_at IS NULL) = (accepted IS NULL)", name=op.f("ck_mandate_decided_either_way")),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["user_account.id"], name=op.f("fk_mandate_decided_by_id_user_account")
        ),
        sa.ForeignKeyConstraint(["dispute_id"], ["dispute.id"], name=op.f("fk_mandate_dispute_id_dispute")),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_mandate_document_id_document")),
        sa.ForeignKeyConstraint(["given_by_id"], ["party.id"], name=op.f("fk_mandate_given_by_id_party")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_mandate_party_id_party")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mandate")),
    )
    with op.batch_alter_table("mandate", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mandate_dispute_id"), ["dispute_id"], unique=False)

    op.create_table(
        "other_parent_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("other_parent_id", sa.Integer(), nullable=False),
        sa.Column("involve", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(length=2000), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("party_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["user_account.id"], name=op.f("fk_other_parent_decision_decided_by_id_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["other_parent_id"], ["other_parent.id"], name=op.f("fk_other_parent_decision_other_parent_id_other_parent")
        ),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_other_parent_decision_party_id_party")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_other_parent_decision")),
    )
    with op.batch_alter_table("other_parent_decision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_other_parent_decision_other_parent_id"), ["other_parent_id"], unique=False)

    with _remade("child", _AFTER) as batch_op:
        batch_op.add_column(sa.Column("name_key", sa.String(length=200), server_default="", nullable=False))
        batch_op.create_index(batch_op.f("ix_child_name_key"), ["name_key"], unique=False)

    with _remade("claim", _AFTER) as batch_op:
        batch_op.add_column(sa.Column("subtype", sa.String(length=40), nullable=True))

    with _remade("dispute", _AFTER) as batch_op:
        batch_op.add_column(sa.Column("filed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("language", sa.String(length=10), server_default="nl", nullable=False))
        batch_op.add_column(
            sa.Column("child_voice_audience", sa.String(length=40), server_default="partijen", nullable=False)
        )
        batch_op.add_column(sa.Column("child_voice_decided_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("child_voice_decided_by_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("child_voice_decision_reason", sa.String(length=500), nullable=True))
        batch_op.add_column(sa.Column("withdrawn_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("withdrawal_voluntary", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("withdrawal_reason", sa.String(), nullable=True))
        batch_op.create_index("ix_dispute_school_ground", ["school_id", "ground", "id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_dispute_child_voice_decided_by_id_user_account"),
            "user_account",
            ["child_voice_decided_by_id"],
            ["id"],
        )

    with _remade("document", _AFTER) as batch_op:
        batch_op.add_column(sa.Column("party_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("description", sa.String(length=500), nullable=True))
        batch_op.add_column(sa.Column("audience", sa.String(length=40), server_default="partijen", nullable=False))
        batch_op.add_column(sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("decided_by_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("decision_reason", sa.String(length=500), nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_document_party_id_party"), "party", ["party_id"], ["id"])
        batch_op.create_foreign_key(
            batch_op.f("fk_document_decided_by_id_user_account"), "user_account", ["decided_by_id"], ["id"]
        )

    _keys_to_their_own_table()
    with _remade("draft", _AFTER) as batch_op:
        batch_op.add_column(sa.Column("email", sa.String(length=254), nullable=True))
        batch_op.add_column(sa.Column("language", sa.String(length=10), server_default="nl", nullable=False))
        batch_op.add_column(sa.Column("warned_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.drop_constraint(batch_op.f("uq_draft_key_hash"), type_="unique")
        batch_op.drop_column("key_hash")

    with _remade("draft_paper", _AFTER) as batch_op:
        batch_op.add_column(sa.Column("kind", sa.String(length=40), server_default="verzoek", nullable=False))
        batch_op.add_column(sa.Column("description", sa.String(length=500), nullable=True))
        batch_op.add_column(sa.Column("position", sa.Integer(), server_default=sa.text("0"), nullable=False))
        batch_op.add_column(sa.Column("audience", sa.String(length=40), server_default="partijen", nullable=False))

    with _remade("invitation", _AFTER) as batch_op:
        batch_op.add_column(sa.Column("leads_to", sa.String(length=300), nullable=True))
        batch_op.add_column(sa.Column("withdrawn", sa.Boolean(), server_default=sa.false(), nullable=False))

    with _remade("message", _AFTER) as batch_op:
        batch_op.add_column(sa.Column("language", sa.String(length=10), server_default="nl", nullable=False))

    with _remade("party", _AFTER) as batch_op:
        batch_op.add_column(sa.Column("authority", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("may_phone", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("may_mail", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("address_secret", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("language", sa.String(length=10), server_default="nl", nullable=False))
        batch_op.add_column(sa.Column("mail_confirmed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("code_hash", sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True))

    with _remade("school", _AFTER) as batch_op:
        batch_op.add_column(sa.Column("holiday_region", sa.String(length=10), nullable=True))

    with _remade("task", _AFTER) as batch_op:
        batch_op.add_column(sa.Column("due_at", sa.DateTime(timezone=True), nullable=True))

    with _remade("user_account", _AFTER) as batch_op:
        batch_op.add_column(sa.Column("claimed_email", sa.String(length=254), nullable=True))
        batch_op.alter_column("email", existing_type=sa.VARCHAR(length=254), nullable=True)

    with _remade("board", _AFTER):
        pass
    with _remade("board_listing", _AFTER):
        pass
    with _remade("school_listing", _AFTER):
        pass
    _name_keys()
    op.execute("UPDATE dispute SET filed_at = recorded_at WHERE channel = 'web'")


def downgrade() -> None:
    op.execute("DELETE FROM desk_message_paper")
    op.execute("DELETE FROM task WHERE kind NOT IN " + _listed("ck_task_kind", "task"))
    op.execute("DELETE FROM message WHERE kind NOT IN " + _listed("ck_message_kind", "message"))
    op.execute("UPDATE document SET kind = 'overig' WHERE kind NOT IN " + _listed("ck_document_kind", "document"))
    op.execute("UPDATE party SET relation = 'verzorger' WHERE relation NOT IN " + _listed("ck_party_relation", "party"))
    op.execute("UPDATE user_account SET email = 'geen-mail-' || id || '@gpo.invalid' WHERE email IS NULL")
    with _remade("user_account", _BEFORE) as batch_op:
        batch_op.alter_column("email", existing_type=sa.VARCHAR(length=254), nullable=False)
        batch_op.drop_column("claimed_email")

    with _remade("task", _BEFORE) as batch_op:
        batch_op.drop_column("due_at")

    with _remade("school", _BEFORE) as batch_op:
        batch_op.drop_column("holiday_region")

    with _remade("party", _BEFORE) as batch_op:
        batch_op.drop_column("ended_at")
        batch_op.drop_column("code_hash")
        batch_op.drop_column("mail_confirmed_at")
        batch_op.drop_column("language")
        batch_op.drop_column("address_secret")
        batch_op.drop_column("may_mail")
        batch_op.drop_column("may_phone")
        batch_op.drop_column("authority")

    with _remade("message", _BEFORE) as batch_op:
        batch_op.drop_column("language")

    with _remade("invitation", _BEFORE) as batch_op:
        batch_op.drop_column("withdrawn")
        batch_op.drop_column("leads_to")

    with _remade("draft_paper", _BEFORE) as batch_op:
        batch_op.drop_column("audience")
        batch_op.drop_column("position")
        batch_op.drop_column("description")
        batch_op.drop_column("kind")

    _keys_back_to_the_draft()
    with _remade("document", _BEFORE) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_document_decided_by_id_user_account"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_document_party_id_party"), type_="foreignkey")
        batch_op.drop_column("decision_reason")
        batch_op.drop_column("decided_by_id")
        batch_op.drop_column("decided_at")
        batch_op.drop_column("audience")
        batch_op.drop_column("description")
        batch_op.drop_column("party_id")

    with _remade("dispute", _BEFORE) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_dispute_child_voice_decided_by_id_user_account"), type_="foreignkey")
        batch_op.drop_index("ix_dispute_school_ground")
        batch_op.drop_column("withdrawal_reason")
        batch_op.drop_column("withdrawal_voluntary")
        batch_op.drop_column("withdrawn_on")
        batch_op.drop_column("child_voice_decision_reason")
        batch_op.drop_column("child_voice_decided_by_id")
        batch_op.drop_column("child_voice_decided_at")
        batch_op.drop_column("child_voice_audience")
        batch_op.drop_column("language")
        batch_op.drop_column("filed_at")

    with _remade("claim", _BEFORE) as batch_op:
        batch_op.drop_column("subtype")

    with _remade("child", _BEFORE) as batch_op:
        batch_op.drop_index(batch_op.f("ix_child_name_key"))
        batch_op.drop_column("name_key")

    with op.batch_alter_table("other_parent_decision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_other_parent_decision_other_parent_id"))

    op.drop_table("other_parent_decision")
    with op.batch_alter_table("mandate", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mandate_dispute_id"))

    op.drop_table("mandate")
    op.drop_table("desk_message_paper")
    op.drop_table("young_person")
    op.drop_table("other_parent")
    with op.batch_alter_table("interim_answer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_interim_answer_question_id"))
        batch_op.drop_index("ix_interim_answer_dispute")

    op.drop_table("interim_answer")
    with op.batch_alter_table("hearing_day_request", schema=None) as batch_op:
        batch_op.drop_index("ix_hearing_day_request_hearing")

    op.drop_table("hearing_day_request")
    with op.batch_alter_table("draft_key", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_draft_key_draft_id"))

    op.drop_table("draft_key")
    with op.batch_alter_table("desk_message", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_desk_message_party_id"))
        batch_op.drop_index("ix_desk_message_dispute")
        batch_op.drop_index(batch_op.f("ix_desk_message_board_id"))

    op.drop_table("desk_message")
    op.drop_table("consent")
    with op.batch_alter_table("call_request", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_call_request_draft_id"))
        batch_op.drop_index(batch_op.f("ix_call_request_dispute_id"))

    op.drop_table("call_request")
    op.drop_table("request_version")
    with op.batch_alter_table("receipt", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_receipt_waiting", sqlite_where=sa.text("sha256 IS NULL"), postgresql_where=sa.text("sha256 IS NULL")
        )

    op.drop_table("receipt")
    with op.batch_alter_table("interim_question", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_interim_question_dispute_id"))

    op.drop_table("interim_question")
    with op.batch_alter_table("home_period", schema=None) as batch_op:
        batch_op.drop_index("ix_home_period_dispute")

    op.drop_table("home_period")
    op.drop_table("school_holiday")
    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.drop_index("ix_attempt_subject")
        batch_op.drop_index(batch_op.f("ix_attempt_made_at"))

    op.drop_table("attempt")
    with _remade("board", _BEFORE):
        pass
    with _remade("board_listing", _BEFORE):
        pass
    with _remade("school_listing", _BEFORE):
        pass

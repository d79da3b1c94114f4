"""The first tables of the house."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last_id", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_audit_head_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_head")),
    )
    op.create_table(
        "board",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=5), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("name_known", sa.Boolean(), nullable=False),
        sa.Column("sectors", sa.String(length=40), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("lapsed_on", sa.Date(), nullable=True),
        sa.Column(
            "source",
            sa.Enum(
                "duo-bo",
                "duo-vo",
                "duo-so-sbo",
                "duo-historie",
                "inspectie-besturen",
                "vestigingen-bo",
                "vestigingen-vo-so",
                "besturen",
                "swv-besturen",
                "swv-gebieden",
                "swv-postcode4",
                name="source",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("as_of", sa.Date(), nullable=True),
        sa.CheckConstraint("length(name) > 0", name=op.f("ck_board_has_a_name")),
        sa.CheckConstraint("length(number) = 5", name=op.f("ck_board_number_has_five_digits")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_board")),
        sa.UniqueConstraint("number", name=op.f("uq_board_number")),
    )
    op.create_table(
        "held_form",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("path", sa.String(length=300), nullable=False),
        sa.Column("fields", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_held_form")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_held_form_token_hash")),
    )
    op.create_index(op.f("ix_held_form_created_at"), "held_form", ["created_at"], unique=False)
    op.create_table(
        "job_run",
        sa.Column("job", sa.String(length=40), nullable=False),
        sa.Column("slot", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("job", "slot", name=op.f("pk_job_run")),
    )
    op.create_table(
        "number_series",
        sa.Column("series", sa.String(length=20), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("series", "year", name=op.f("pk_number_series")),
    )
    op.create_table(
        "partnership",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=6), nullable=False),
        sa.Column(
            "sector",
            sa.Enum("PO", "SO", "VO", name="sector", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("municipalities", sa.String(), nullable=True),
        sa.CheckConstraint("sector IN ('PO', 'VO')", name=op.f("ck_partnership_sector_is_po_or_vo")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partnership")),
        sa.UniqueConstraint("code", name=op.f("uq_partnership_code")),
    )
    op.create_table(
        "board_listing",
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "duo-bo",
                "duo-vo",
                "duo-so-sbo",
                "duo-historie",
                "inspectie-besturen",
                "vestigingen-bo",
                "vestigingen-vo-so",
                "besturen",
                "swv-besturen",
                "swv-gebieden",
                "swv-postcode4",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("listed_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["board_id"], ["board.id"], name=op.f("fk_board_listing_board_id_board")),
        sa.PrimaryKeyConstraint("board_id", "kind", name=op.f("pk_board_listing")),
    )
    op.create_table(
        "board_name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("valid_until > valid_from", name=op.f("ck_board_name_ends_after_it_begins")),
        sa.ForeignKeyConstraint(["board_id"], ["board.id"], name=op.f("fk_board_name_board_id_board")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_board_name")),
    )
    op.create_index(op.f("ix_board_name_board_id"), "board_name", ["board_id"], unique=False)
    op.create_index(
        "uq_board_name_open",
        "board_name",
        ["board_id"],
        unique=True,
        sqlite_where=sa.text("valid_until IS NULL"),
        postgresql_where=sa.text("valid_until IS NULL"),
    )
    op.create_table(
        "partnership_area",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("postcode4", sa.String(length=4), nullable=False),
        sa.Column(
            "sector",
            sa.Enum("PO", "SO", "VO", name="sector", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership_id"], ["partnership.id"], name=op.f("fk_partnership_area_partnership_id_partnership")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partnership_area")),
        sa.UniqueConstraint("postcode4", "sector", name=op.f("uq_partnership_area_postcode4_sector")),
    )
    op.create_index(op.f("ix_partnership_area_partnership_id"), "partnership_area", ["partnership_id"], unique=False)
    op.create_table(
        "school",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=6), nullable=False),
        sa.Column("brin", sa.String(length=4), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column(
            "sector",
            sa.Enum("PO", "SO", "VO", name="sector", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("education", sa.String(length=10), nullable=False),
        sa.Column("street", sa.String(length=100), nullable=True),
        sa.Column("house_number", sa.String(length=20), nullable=True),
        sa.Column("postcode", sa.String(length=6), nullable=True),
        sa.Column("city", sa.String(length=80), nullable=True),
        sa.Column("municipality_code", sa.String(length=4), nullable=True),
        sa.Column("municipality", sa.String(length=80), nullable=True),
        sa.Column("province", sa.String(length=30), nullable=True),
        sa.Column("denomination", sa.String(length=80), nullable=True),
        sa.Column("board_id", sa.Integer(), nullable=True),
        sa.Column("lapsed_on", sa.Date(), nullable=True),
        sa.Column(
            "source",
            sa.Enum(
                "duo-bo",
                "duo-vo",
                "duo-so-sbo",
                "duo-historie",
                "inspectie-besturen",
                "vestigingen-bo",
                "vestigingen-vo-so",
                "besturen",
                "swv-besturen",
                "swv-gebieden",
                "swv-postcode4",
                name="source",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("as_of", sa.Date(), nullable=True),
        sa.CheckConstraint("length(code) = 6", name=op.f("ck_school_code_has_six_characters")),
        sa.CheckConstraint("length(name) > 0", name=op.f("ck_school_has_a_name")),
        sa.CheckConstraint("length(postcode) = 6", name=op.f("ck_school_postcode_has_six_characters")),
        sa.ForeignKeyConstraint(["board_id"], ["board.id"], name=op.f("fk_school_board_id_board")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_school")),
        sa.UniqueConstraint("code", name=op.f("uq_school_code")),
    )
    op.create_index(op.f("ix_school_board_id"), "school", ["board_id"], unique=False)
    op.create_index(op.f("ix_school_brin"), "school", ["brin"], unique=False)
    op.create_table(
        "user_account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "ouder",
                "bestuur",
                "secretariaat",
                "commissie",
                "inspectie",
                "beheerder",
                "systeem",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("board_id", sa.Integer(), nullable=True),
        sa.Column("password_hash", sa.String(length=200), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("failed_logins", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(role = 'bestuur') = (board_id IS NOT NULL)", name=op.f("ck_user_account_board_user_has_board")
        ),
        sa.CheckConstraint("role <> 'systeem'", name=op.f("ck_user_account_system_has_no_account")),
        sa.CheckConstraint("email = lower(email)", name=op.f("ck_user_account_email_lower_case")),
        sa.ForeignKeyConstraint(["board_id"], ["board.id"], name=op.f("fk_user_account_board_id_board")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user_account")),
        sa.UniqueConstraint("email", name=op.f("uq_user_account_email")),
    )
    op.create_index(op.f("ix_user_account_board_id"), "user_account", ["board_id"], unique=False)
    op.create_table(
        "dispute",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=12), nullable=False),
        sa.Column(
            "stage",
            sa.Enum(
                "ingediend",
                "onvolledig",
                "in_behandeling",
                "zitting_gepland",
                "zitting_gehouden",
                "dictum_meegedeeld",
                "uitspraak_vastgesteld",
                "uitspraak_verzonden",
                "gesloten",
                name="stage",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "way_out",
            sa.Enum(
                "ingetrokken",
                "kennelijk_niet_ontvankelijk",
                "geschikt",
                "doorgezonden",
                name="way_out",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "channel",
            sa.Enum(
                "web", "post", "mail", "telefoon", name="channel", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column(
            "sector",
            sa.Enum("PO", "SO", "VO", name="sector", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("openbaar", sa.Boolean(), nullable=True),
        sa.Column(
            "ground",
            sa.Enum(
                "toelating",
                "verwijdering",
                "ontwikkelingsperspectief",
                name="ground",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("story", sa.String(), nullable=False),
        sa.Column("wish", sa.String(), nullable=False),
        sa.Column("child_voice", sa.String(), nullable=True),
        sa.Column("child_voice_how", sa.String(), nullable=True),
        sa.Column("extra_support", sa.Boolean(), nullable=True),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("urgent_reason", sa.String(), nullable=True),
        sa.Column("late_reason", sa.String(), nullable=True),
        sa.Column("no_decision_reason", sa.String(), nullable=True),
        sa.Column("enrolled_elsewhere", sa.Boolean(), nullable=True),
        sa.Column("decision_made_known_on", sa.Date(), nullable=True),
        sa.Column("filed_on", sa.Date(), nullable=False),
        sa.Column("incomplete_told_on", sa.Date(), nullable=True),
        sa.Column("completed_on", sa.Date(), nullable=True),
        sa.Column("objection_received_on", sa.Date(), nullable=True),
        sa.Column("outcome_told_on", sa.Date(), nullable=True),
        sa.Column("ruling_sent_on", sa.Date(), nullable=True),
        sa.Column("report_extension_told_on", sa.Date(), nullable=True),
        sa.Column("report_extended_to", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("home_since", sa.Date(), nullable=True),
        sa.Column("home_until", sa.Date(), nullable=True),
        sa.Column("admission_requested_on", sa.Date(), nullable=True),
        sa.Column("enrolled_on", sa.Date(), nullable=True),
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
            nullable=True,
        ),
        sa.Column("measures", sa.Boolean(), nullable=True),
        sa.Column("board_told_on", sa.Date(), nullable=True),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("defence_received_on", sa.Date(), nullable=True),
        sa.Column("heard_on", sa.Date(), nullable=True),
        sa.Column("adopted_on", sa.Date(), nullable=True),
        sa.Column("report_received_on", sa.Date(), nullable=True),
        sa.Column("incomplete_reason", sa.String(), nullable=True),
        sa.Column("closing_reason", sa.String(), nullable=True),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("stage <> 'gesloten' OR closed_on IS NOT NULL", name=op.f("ck_dispute_closed_has_day")),
        sa.CheckConstraint(
            "stage <> 'uitspraak_verzonden' OR ruling_sent_on IS NOT NULL", name=op.f("ck_dispute_sent_has_day")
        ),
        sa.CheckConstraint("way_out IS NULL OR stage = 'gesloten'", name=op.f("ck_dispute_way_out_is_closed")),
        sa.CheckConstraint(
            "decision_made_known_on IS NOT NULL OR no_decision_reason IS NOT NULL",
            name=op.f("ck_dispute_decision_day_or_reason"),
        ),
        sa.CheckConstraint(
            "home_until IS NULL OR home_since IS NOT NULL", name=op.f("ck_dispute_home_until_needs_since")
        ),
        sa.ForeignKeyConstraint(["board_id"], ["board.id"], name=op.f("fk_dispute_board_id_board")),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_dispute_school_id_school")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dispute")),
        sa.UniqueConstraint("number", name=op.f("uq_dispute_number")),
    )
    op.create_index("ix_dispute_board", "dispute", ["board_id", "filed_on", "id"], unique=False)
    op.create_index("ix_dispute_filed", "dispute", ["filed_on", "id"], unique=False)
    op.create_index("ix_dispute_worklist", "dispute", ["stage", "filed_on", "id"], unique=False)
    op.create_table(
        "member_tie",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=True),
        sa.Column("partnership_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(board_id IS NULL) <> (partnership_id IS NULL)", name=op.f("ck_member_tie_board_or_partnership")
        ),
        sa.ForeignKeyConstraint(["board_id"], ["board.id"], name=op.f("fk_member_tie_board_id_board")),
        sa.ForeignKeyConstraint(
            ["partnership_id"], ["partnership.id"], name=op.f("fk_member_tie_partnership_id_partnership")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_member_tie_user_id_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member_tie")),
    )
    op.create_index(op.f("ix_member_tie_user_id"), "member_tie", ["user_id"], unique=False)
    op.create_table(
        "ruling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=12), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column(
            "regime",
            sa.Enum(
                "advies",
                "bindend",
                "bindend_bij_overeenkomst",
                name="regime",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("regime_words", sa.String(length=100), nullable=False),
        sa.Column("regime_ground", sa.String(), nullable=False),
        sa.Column("regime_article", sa.String(length=300), nullable=True),
        sa.Column("rules_hash", sa.String(length=64), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("adopted_on", sa.Date(), nullable=False),
        sa.Column("chair_id", sa.Integer(), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("facts", sa.String(), nullable=False),
        sa.Column("considerations", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("pdf_sha256", sa.String(length=64), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("report_extension_told_on", sa.Date(), nullable=True),
        sa.Column("report_extended_to", sa.Date(), nullable=True),
        sa.Column("report_extension_reason", sa.String(), nullable=True),
        sa.Column("before_court_since", sa.Date(), nullable=True),
        sa.Column("before_court_until", sa.Date(), nullable=True),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("regime = 'advies' OR regime_ground <> ''", name=op.f("ck_ruling_binding_has_ground")),
        sa.CheckConstraint(
            "(report_extended_to IS NULL) = (report_extension_reason IS NULL)",
            name=op.f("ck_ruling_extension_has_reason"),
        ),
        sa.CheckConstraint("sent_on IS NULL OR pdf_sha256 IS NOT NULL", name=op.f("ck_ruling_sent_has_pdf")),
        sa.ForeignKeyConstraint(["board_id"], ["board.id"], name=op.f("fk_ruling_board_id_board")),
        sa.ForeignKeyConstraint(["chair_id"], ["user_account.id"], name=op.f("fk_ruling_chair_id_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ruling")),
        sa.UniqueConstraint("number", name=op.f("uq_ruling_number")),
    )
    op.create_index("ix_ruling_board", "ruling", ["board_id", "sent_on", "id"], unique=False)
    op.create_index(
        "ix_ruling_to_render",
        "ruling",
        ["id"],
        unique=False,
        sqlite_where=sa.text("sent_on IS NULL"),
        postgresql_where=sa.text("sent_on IS NULL"),
    )
    op.create_table(
        "school_listing",
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "duo-bo",
                "duo-vo",
                "duo-so-sbo",
                "duo-historie",
                "inspectie-besturen",
                "vestigingen-bo",
                "vestigingen-vo-so",
                "besturen",
                "swv-besturen",
                "swv-gebieden",
                "swv-postcode4",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("listed_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_school_listing_school_id_school")),
        sa.PrimaryKeyConstraint("school_id", "kind", name=op.f("pk_school_listing")),
    )
    op.create_table(
        "school_period",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("valid_until > valid_from", name=op.f("ck_school_period_ends_after_it_begins")),
        sa.ForeignKeyConstraint(["board_id"], ["board.id"], name=op.f("fk_school_period_board_id_board")),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_school_period_school_id_school")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_school_period")),
    )
    op.create_index(op.f("ix_school_period_board_id"), "school_period", ["board_id"], unique=False)
    op.create_index(op.f("ix_school_period_school_id"), "school_period", ["school_id"], unique=False)
    op.create_index(
        "uq_school_period_open",
        "school_period",
        ["school_id"],
        unique=True,
        sqlite_where=sa.text("valid_until IS NULL"),
        postgresql_where=sa.text("valid_until IS NULL"),
    )
    op.create_table(
        "school_word",
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column(
            "word", sa.String(length=60).with_variant(sa.String(length=60, collation="C"), "postgresql"), nullable=False
        ),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_school_word_school_id_school")),
        sa.PrimaryKeyConstraint("school_id", "word", name=op.f("pk_school_word")),
    )
    op.create_index("ix_school_word_word", "school_word", ["word", "school_id"], unique=False)
    op.create_table(
        "audit_event",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column(
            "actor_role",
            sa.Enum(
                "ouder",
                "bestuur",
                "secretariaat",
                "commissie",
                "inspectie",
                "beheerder",
                "systeem",
                name="actor_role",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("actor_user_id", sa.Integer(), nullable=True),
        sa.Column("dispute_id", sa.Integer(), nullable=True),
        sa.Column("facts", sa.String(), nullable=False),
        sa.Column("previous_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["dispute_id"], ["dispute.id"], name=op.f("fk_audit_event_dispute_id_dispute")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_event")),
    )
    op.create_index(op.f("ix_audit_event_dispute_id"), "audit_event", ["dispute_id"], unique=False)
    op.create_table(
        "chamber_seat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dispute_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column(
            "seat",
            sa.Enum(
                "voorzitter",
                "lid",
                "ambtelijk_secretaris",
                name="seat",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["dispute_id"], ["dispute.id"], name=op.f("fk_chamber_seat_dispute_id_dispute")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_chamber_seat_user_id_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chamber_seat")),
        sa.UniqueConstraint("dispute_id", "user_id", name=op.f("uq_chamber_seat_dispute_id_user_id")),
    )
    op.create_index(op.f("ix_chamber_seat_user_id"), "chamber_seat", ["user_id"], unique=False)
    op.create_table(
        "child",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dispute_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("born_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["dispute_id"], ["dispute.id"], name=op.f("fk_child_dispute_id_dispute")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child")),
        sa.UniqueConstraint("dispute_id", name=op.f("uq_child_dispute_id")),
    )
    op.create_table(
        "claim",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dispute_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "ground",
            sa.Enum(
                "toelating",
                "verwijdering",
                "ontwikkelingsperspectief",
                name="claim_ground",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["dispute_id"], ["dispute.id"], name=op.f("fk_claim_dispute_id_dispute")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
        sa.UniqueConstraint("dispute_id", "position", name=op.f("uq_claim_dispute_id_position")),
    )
    op.create_table(
        "dictum",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dispute_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["dispute_id"], ["dispute.id"], name=op.f("fk_dictum_dispute_id_dispute")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dictum")),
        sa.UniqueConstraint("dispute_id", name=op.f("uq_dictum_dispute_id")),
    )
    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dispute_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "besluit",
                "verzoek",
                "verweer",
                "opp",
                "ondersteuningsprofiel",
                "ondersteuningsplan",
                "bewijs",
                "overig",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("filename", sa.String(length=200), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "added_by_role",
            sa.Enum(
                "ouder",
                "bestuur",
                "secretariaat",
                "commissie",
                "inspectie",
                "beheerder",
                "systeem",
                name="added_by_role",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("added_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_document_whole_hash")),
        sa.CheckConstraint("size > 0", name=op.f("ck_document_not_empty")),
        sa.ForeignKeyConstraint(
            ["added_by_id"], ["user_account.id"], name=op.f("fk_document_added_by_id_user_account")
        ),
        sa.ForeignKeyConstraint(["dispute_id"], ["dispute.id"], name=op.f("fk_document_dispute_id_dispute")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint("dispute_id", "position", name=op.f("uq_document_dispute_id_position")),
    )
    op.create_index(op.f("ix_document_sha256"), "document", ["sha256"], unique=False)
    op.create_table(
        "draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key_hash", sa.String(length=64), nullable=False),
        sa.Column("fields", sa.String(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("dispute_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["dispute_id"], ["dispute.id"], name=op.f("fk_draft_dispute_id_dispute")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_draft_key_hash")),
    )
    op.create_index(op.f("ix_draft_dispute_id"), "draft", ["dispute_id"], unique=False)
    op.create_index(op.f("ix_draft_saved_at"), "draft", ["saved_at"], unique=False)
    op.create_table(
        "follow_up_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ruling_id", sa.Integer(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "channel",
            sa.Enum(
                "web", "post", "mail", "telefoon", name="channel", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.Column("remarks", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["user_account.id"], name=op.f("fk_follow_up_report_recorded_by_id_user_account")
        ),
        sa.ForeignKeyConstraint(["ruling_id"], ["ruling.id"], name=op.f("fk_follow_up_report_ruling_id_ruling")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up_report")),
    )
    op.create_index(op.f("ix_follow_up_report_ruling_id"), "follow_up_report", ["ruling_id"], unique=False)
    op.create_table(
        "hearing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dispute_id", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=True),
        sa.Column("online", sa.Boolean(), nullable=False),
        sa.Column("remarks", sa.String(length=1000), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lapsed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("place IS NOT NULL OR online", name=op.f("ck_hearing_place_or_online")),
        sa.ForeignKeyConstraint(["dispute_id"], ["dispute.id"], name=op.f("fk_hearing_dispute_id_dispute")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hearing")),
    )
    op.create_index(op.f("ix_hearing_dispute_id"), "hearing", ["dispute_id"], unique=False)
    op.create_index(op.f("ix_hearing_starts_at"), "hearing", ["starts_at"], unique=False)
    op.create_table(
        "measure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ruling_id", sa.Integer(), nullable=False),
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
        sa.Column("binding", sa.Boolean(), nullable=False),
        sa.Column("term_amount", sa.Integer(), nullable=True),
        sa.Column(
            "term_unit",
            sa.Enum(
                "dagen", "weken", "maanden", name="term_unit", native_enum=False, create_constraint=True, length=40
            ),
            nullable=True,
        ),
        sa.Column(
            "term_start",
            sa.Enum("dictum", "uitspraak", name="term_start", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("moot_on", sa.Date(), nullable=True),
        sa.Column("moot_reason", sa.String(), nullable=True),
        sa.CheckConstraint("(moot_on IS NULL) = (moot_reason IS NULL)", name=op.f("ck_measure_moot_with_reason")),
        sa.CheckConstraint("(term_amount IS NULL) = (term_unit IS NULL)", name=op.f("ck_measure_amount_with_unit")),
        sa.CheckConstraint("NOT binding OR term_amount IS NOT NULL", name=op.f("ck_measure_binding_has_term")),
        sa.CheckConstraint("term_amount > 0", name=op.f("ck_measure_term_is_positive")),
        sa.ForeignKeyConstraint(["ruling_id"], ["ruling.id"], name=op.f("fk_measure_ruling_id_ruling")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure")),
        sa.UniqueConstraint("ruling_id", "position", name=op.f("uq_measure_ruling_id_position")),
    )
    op.create_table(
        "party",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dispute_id", sa.Integer(), nullable=False),
        sa.Column(
            "relation",
            sa.Enum(
                "ouder",
                "voogd",
                "verzorger",
                "leerling",
                "gemachtigde",
                name="relation",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("phone", sa.String(length=40), nullable=True),
        sa.Column("address", sa.String(length=300), nullable=True),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["dispute_id"], ["dispute.id"], name=op.f("fk_party_dispute_id_dispute")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_party_user_id_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_party")),
        sa.UniqueConstraint("dispute_id", "user_id", name=op.f("uq_party_dispute_id_user_id")),
    )
    op.create_index(op.f("ix_party_dispute_id"), "party", ["dispute_id"], unique=False)
    op.create_index(op.f("ix_party_user_id"), "party", ["user_id"], unique=False)
    op.create_table(
        "ruling_dispute",
        sa.Column("ruling_id", sa.Integer(), nullable=False),
        sa.Column("dispute_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["dispute_id"], ["dispute.id"], name=op.f("fk_ruling_dispute_dispute_id_dispute")),
        sa.ForeignKeyConstraint(["ruling_id"], ["ruling.id"], name=op.f("fk_ruling_dispute_ruling_id_ruling")),
        sa.PrimaryKeyConstraint("ruling_id", "dispute_id", name=op.f("pk_ruling_dispute")),
        sa.UniqueConstraint("dispute_id", name=op.f("uq_ruling_dispute_dispute_id")),
    )
    op.create_table(
        "task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "no_address",
                "bounced",
                "delivery_unproven",
                "ruling_term_near",
                "defence_overdue",
                "remedy_overdue",
                "render_failed",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("subject", sa.String(length=80), nullable=False),
        sa.Column("dispute_id", sa.Integer(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by_id", sa.Integer(), nullable=True),
        sa.Column("done_note", sa.String(length=500), nullable=True),
        sa.CheckConstraint("(done_at IS NULL) = (done_note IS NULL)", name=op.f("ck_task_done_with_note")),
        sa.ForeignKeyConstraint(["dispute_id"], ["dispute.id"], name=op.f("fk_task_dispute_id_dispute")),
        sa.ForeignKeyConstraint(["done_by_id"], ["user_account.id"], name=op.f("fk_task_done_by_id_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
    )
    op.create_index(op.f("ix_task_dispute_id"), "task", ["dispute_id"], unique=False)
    op.create_index(
        "ix_task_open_since",
        "task",
        ["opened_at"],
        unique=False,
        sqlite_where=sa.text("done_at IS NULL"),
        postgresql_where=sa.text("done_at IS NULL"),
    )
    op.create_index(
        "uq_task_open",
        "task",
        ["kind", "subject"],
        unique=True,
        sqlite_where=sa.text("done_at IS NULL"),
        postgresql_where=sa.text("done_at IS NULL"),
    )
    op.create_table(
        "claim_outcome",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ruling_id", sa.Integer(), nullable=False),
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
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_claim_outcome_claim_id_claim")),
        sa.ForeignKeyConstraint(["ruling_id"], ["ruling.id"], name=op.f("fk_claim_outcome_ruling_id_ruling")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_outcome")),
        sa.UniqueConstraint("claim_id", name=op.f("uq_claim_outcome_claim_id")),
    )
    op.create_index(op.f("ix_claim_outcome_ruling_id"), "claim_outcome", ["ruling_id"], unique=False)
    op.create_table(
        "deadline",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dispute_id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=True),
        sa.Column("rule", sa.String(length=40), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "wet",
                "AMvB",
                "reglement",
                "werktermijn",
                "instelling",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("article", sa.String(length=300), nullable=True),
        sa.Column("source", sa.String(length=500), nullable=True),
        sa.Column("start_fact", sa.String(length=40), nullable=False),
        sa.Column("start_on", sa.Date(), nullable=False),
        sa.Column("steps", sa.String(), nullable=False),
        sa.Column("sentence", sa.String(), nullable=False),
        sa.Column("rules_hash", sa.String(length=64), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("met_on", sa.Date(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "closed_as",
            sa.Enum(
                "gehaald",
                "vervallen",
                "vervangen",
                "behandeld",
                name="closed_as",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.CheckConstraint(
            "(rule = 'measure') = (measure_id IS NOT NULL)", name=op.f("ck_deadline_measure_names_its_measure")
        ),
        sa.CheckConstraint("(closed_at IS NULL) = (closed_as IS NULL)", name=op.f("ck_deadline_closed_with_reason")),
        sa.ForeignKeyConstraint(["dispute_id"], ["dispute.id"], name=op.f("fk_deadline_dispute_id_dispute")),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_deadline_measure_id_measure")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadline")),
    )
    op.create_index("ix_deadline_dispute", "deadline", ["dispute_id", "rule"], unique=False)
    op.create_index(op.f("ix_deadline_measure_id"), "deadline", ["measure_id"], unique=False)
    op.create_index(
        "ix_deadline_open",
        "deadline",
        ["rule", "due_on", "id"],
        unique=False,
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.create_table(
        "draft_paper",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("filename", sa.String(length=200), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name=op.f("fk_draft_paper_draft_id_draft")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft_paper")),
        sa.UniqueConstraint("draft_id", "sha256", name=op.f("uq_draft_paper_draft_id_sha256")),
    )
    op.create_table(
        "flag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "geen_melding",
                "te_laat_gemeld",
                "ouders_niet_ingelicht",
                "afwijking_zonder_reden",
                "afwijking_van_bindend",
                "maatregel_over_termijn",
                "toezegging_niet_nagekomen",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("ruling_id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=True),
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("raised_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rules_hash", sa.String(length=64), nullable=False),
        sa.Column("resolved_on", sa.Date(), nullable=True),
        sa.Column("resolved_reason", sa.String(), nullable=True),
        sa.Column("resolved_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(resolved_on IS NULL) = (resolved_reason IS NULL)", name=op.f("ck_flag_resolved_with_reason")
        ),
        sa.ForeignKeyConstraint(["board_id"], ["board.id"], name=op.f("fk_flag_board_id_board")),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_flag_measure_id_measure")),
        sa.ForeignKeyConstraint(
            ["resolved_by_id"], ["user_account.id"], name=op.f("fk_flag_resolved_by_id_user_account")
        ),
        sa.ForeignKeyConstraint(["ruling_id"], ["ruling.id"], name=op.f("fk_flag_ruling_id_ruling")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_flag")),
    )
    op.create_index("ix_flag_board", "flag", ["board_id", "raised_on", "id"], unique=False)
    op.create_index(op.f("ix_flag_ruling_id"), "flag", ["ruling_id"], unique=False)
    op.create_index(
        "uq_flag_measure",
        "flag",
        ["measure_id", "kind"],
        unique=True,
        sqlite_where=sa.text("measure_id IS NOT NULL"),
        postgresql_where=sa.text("measure_id IS NOT NULL"),
    )
    op.create_index(
        "uq_flag_ruling",
        "flag",
        ["ruling_id", "kind"],
        unique=True,
        sqlite_where=sa.text("measure_id IS NULL"),
        postgresql_where=sa.text("measure_id IS NULL"),
    )
    op.create_table(
        "invitation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "ouder",
                "bestuur",
                "secretariaat",
                "commissie",
                "inspectie",
                "beheerder",
                "systeem",
                name="invited_role",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("board_id", sa.Integer(), nullable=True),
        sa.Column("party_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["board_id"], ["board.id"], name=op.f("fk_invitation_board_id_board")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_invitation_party_id_party")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_invitation_token_hash")),
    )
    op.create_index(op.f("ix_invitation_party_id"), "invitation", ["party_id"], unique=False)
    op.create_table(
        "measure_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column(
            "answer",
            sa.Enum(
                "overgenomen", "deels", "niet", name="answer", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("carried_out_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_measure_answer_measure_id_measure")),
        sa.ForeignKeyConstraint(
            ["report_id"], ["follow_up_report.id"], name=op.f("fk_measure_answer_report_id_follow_up_report")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure_answer")),
        sa.UniqueConstraint("report_id", "measure_id", name=op.f("uq_measure_answer_report_id_measure_id")),
    )
    op.create_index(op.f("ix_measure_answer_measure_id"), "measure_answer", ["measure_id"], unique=False)
    op.create_table(
        "message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "file",
                "tell_incomplete",
                "admit",
                "forward",
                "declare_inadmissible",
                "record_defence",
                "compose_chamber",
                "plan_hearing",
                "tell_dictum",
                "send_ruling",
                "extend_report",
                "report",
                "close",
                "withdraw",
                "settle",
                "report_reminder",
                "flag_raised",
                "invitation",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("dispute_id", sa.Integer(), nullable=True),
        sa.Column("ruling_id", sa.Integer(), nullable=True),
        sa.Column(
            "recipient_role",
            sa.Enum(
                "ouder",
                "bestuur",
                "secretariaat",
                "commissie",
                "inspectie",
                "beheerder",
                "systeem",
                name="recipient_role",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("party_id", sa.Integer(), nullable=True),
        sa.Column("board_id", sa.Integer(), nullable=True),
        sa.Column("address", sa.String(length=254), nullable=True),
        sa.Column("path", sa.String(length=300), nullable=False),
        sa.Column("queued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_attempt_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("bounced_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_error", sa.String(length=300), nullable=True),
        sa.CheckConstraint("sent_at IS NULL OR address IS NOT NULL", name=op.f("ck_message_sent_has_address")),
        sa.ForeignKeyConstraint(["board_id"], ["board.id"], name=op.f("fk_message_board_id_board")),
        sa.ForeignKeyConstraint(["dispute_id"], ["dispute.id"], name=op.f("fk_message_dispute_id_dispute")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_message_party_id_party")),
        sa.ForeignKeyConstraint(["ruling_id"], ["ruling.id"], name=op.f("fk_message_ruling_id_ruling")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_message_user_id_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
    )
    op.create_index(op.f("ix_message_board_id"), "message", ["board_id"], unique=False)
    op.create_index(op.f("ix_message_dispute_id"), "message", ["dispute_id"], unique=False)
    op.create_index(op.f("ix_message_party_id"), "message", ["party_id"], unique=False)
    op.create_index(op.f("ix_message_ruling_id"), "message", ["ruling_id"], unique=False)
    op.create_index(op.f("ix_message_user_id"), "message", ["user_id"], unique=False)
    op.create_index(
        "ix_message_waiting",
        "message",
        ["next_attempt_at"],
        unique=False,
        sqlite_where=sa.text("next_attempt_at IS NOT NULL"),
        postgresql_where=sa.text("next_attempt_at IS NOT NULL"),
    )
    op.create_table(
        "parents_told",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("dispute_id", sa.Integer(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("how", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(["dispute_id"], ["dispute.id"], name=op.f("fk_parents_told_dispute_id_dispute")),
        sa.ForeignKeyConstraint(
            ["report_id"], ["follow_up_report.id"], name=op.f("fk_parents_told_report_id_follow_up_report")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parents_told")),
        sa.UniqueConstraint("report_id", "dispute_id", name=op.f("uq_parents_told_report_id_dispute_id")),
    )
    op.create_index(op.f("ix_parents_told_dispute_id"), "parents_told", ["dispute_id"], unique=False)
    op.create_index(
        "ix_parents_told_not",
        "parents_told",
        ["id"],
        unique=False,
        sqlite_where=sa.text("told_on IS NULL"),
        postgresql_where=sa.text("told_on IS NULL"),
    )
    # The trail begins at nothing; its head is the row that writers queue for.
    op.execute("INSERT INTO audit_head (id, last_id, hash) VALUES (1, 0, '')")


def downgrade() -> None:
    op.drop_index(
        "ix_parents_told_not",
        table_name="parents_told",
        sqlite_where=sa.text("told_on IS NULL"),
        postgresql_where=sa.text("told_on IS NULL"),
    )
    op.drop_index(op.f("ix_parents_told_dispute_id"), table_name="parents_told")
    op.drop_table("parents_told")
    op.drop_index(
        "ix_message_waiting",
        table_name="message",
        sqlite_where=sa.text("next_attempt_at IS NOT NULL"),
        postgresql_where=sa.text("next_attempt_at IS NOT NULL"),
    )
    op.drop_index(op.f("ix_message_user_id"), table_name="message")
    op.drop_index(op.f("ix_message_ruling_id"), table_name="message")
    op.drop_index(op.f("ix_message_party_id"), table_name="message")
    op.drop_index(op.f("ix_message_dispute_id"), table_name="message")
    op.drop_index(op.f("ix_message_board_id"), table_name="message")
    op.drop_table("message")
    op.drop_index(op.f("ix_measure_answer_measure_id"), table_name="measure_answer")
    op.drop_table("measure_answer")
    op.drop_index(op.f("ix_invitation_party_id"), table_name="invitation")
    op.drop_table("invitation")
    op.drop_index(
        "uq_flag_ruling",
        table_name="flag",
        sqlite_where=sa.text("measure_id IS NULL"),
        postgresql_where=sa.text("measure_id IS NULL"),
    )
    op.drop_index(
        "uq_flag_measure",
        table_name="flag",
        sqlite_where=sa.text("measure_id IS NOT NULL"),
        postgresql_where=sa.text("measure_id IS NOT NULL"),
    )
    op.drop_index(op.f("ix_flag_ruling_id"), table_name="flag")
    op.drop_index("ix_flag_board", table_name="flag")
    op.drop_table("flag")
    op.drop_table("draft_paper")
    op.drop_index(
        "ix_deadline_open",
        table_name="deadline",
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.drop_index(op.f("ix_deadline_measure_id"), table_name="deadline")
    op.drop_index("ix_deadline_dispute", table_name="deadline")
    op.drop_table("deadline")
    op.drop_index(op.f("ix_claim_outcome_ruling_id"), table_name="claim_outcome")
    op.drop_table("claim_outcome")
    op.drop_index(
        "uq_task_open",
        table_name="task",
        sqlite_where=sa.text("done_at IS NULL"),
        postgresql_where=sa.text("done_at IS NULL"),
    )
    op.drop_index(
        "ix_task_open_since",
        table_name="task",
        sqlite_where=sa.text("done_at IS NULL"),
        postgresql_where=sa.text("done_at IS NULL"),
    )
    op.drop_index(op.f("ix_task_dispute_id"), table_name="task")
    op.drop_table("task")
    op.drop_table("ruling_dispute")
    op.drop_index(op.f("ix_party_user_id"), table_name="party")
    op.drop_index(op.f("ix_party_dispute_id"), table_name="party")
    op.drop_table("party")
    op.drop_table("measure")
    op.drop_index(op.f("ix_hearing_starts_at"), table_name="hearing")
    op.drop_index(op.f("ix_hearing_dispute_id"), table_name="hearing")
    op.drop_table("hearing")
    op.drop_index(op.f("ix_follow_up_report_ruling_id"), table_name="follow_up_report")
    op.drop_table("follow_up_report")
    op.drop_index(op.f("ix_draft_saved_at"), table_name="draft")
    op.drop_index(op.f("ix_draft_dispute_id"), table_name="draft")
    op.drop_table("draft")
    op.drop_index(op.f("ix_document_sha256"), table_name="document")
    op.drop_table("document")
    op.drop_table("dictum")
    op.drop_table("claim")
    op.drop_table("child")
    op.drop_index(op.f("ix_chamber_seat_user_id"), table_name="chamber_seat")
    op.drop_table("chamber_seat")
    op.drop_index(op.f("ix_audit_event_dispute_id"), table_name="audit_event")
    op.drop_table("audit_event")
    op.drop_index("ix_school_word_word", table_name="school_word")
    op.drop_table("school_word")
    op.drop_index(
        "uq_school_period_open",
        table_name="school_period",
        sqlite_where=sa.text("valid_until IS NULL"),
        postgresql_where=sa.text("valid_until IS NULL"),
    )
    op.drop_index(op.f("ix_school_period_school_id"), table_name="school_period")
    op.drop_index(op.f("ix_school_period_board_id"), table_name="school_period")
    op.drop_table("school_period")
    op.drop_table("school_listing")
    op.drop_index(
        "ix_ruling_to_render",
        table_name="ruling",
        sqlite_where=sa.text("sent_on IS NULL"),
        postgresql_where=sa.text("sent_on IS NULL"),
    )
    op.drop_index("ix_ruling_board", table_name="ruling")
    op.drop_table("ruling")
    op.drop_index(op.f("ix_member_tie_user_id"), table_name="member_tie")
    op.drop_table("member_tie")
    op.drop_index("ix_dispute_worklist", table_name="dispute")
    op.drop_index("ix_dispute_filed", table_name="dispute")
    op.drop_index("ix_dispute_board", table_name="dispute")
    op.drop_table("dispute")
    op.drop_index(op.f("ix_user_account_board_id"), table_name="user_account")
    op.drop_table("user_account")
    op.drop_index(op.f("ix_school_brin"), table_name="school")
    op.drop_index(op.f("ix_school_board_id"), table_name="school")
    op.drop_table("school")
    op.drop_index(op.f("ix_partnership_area_partnership_id"), table_name="partnership_area")
    op.drop_table("partnership_area")
    op.drop_index(
        "uq_board_name_open",
        table_name="board_name",
        sqlite_where=sa.text("valid_until IS NULL"),
        postgresql_where=sa.text("valid_until IS NULL"),
    )
    op.drop_index(op.f("ix_board_name_board_id"), table_name="board_name")
    op.drop_table("board_name")
    op.drop_table("board_listing")
    op.drop_table("partnership")
    op.drop_table("number_series")
    op.drop_table("job_run")
    op.drop_index(op.f("ix_held_form_created_at"), table_name="held_form")
    op.drop_table("held_form")
    op.drop_table("board")
    op.drop_table("audit_head")

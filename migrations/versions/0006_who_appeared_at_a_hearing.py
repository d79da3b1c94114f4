"""Who appeared at a hearing stands in the record, and from there in the ruling."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_CAPACITIES = ("partij", "kind", "bestuur", "samenwerkingsverband", "tolk", "ander")


def upgrade() -> None:
    op.create_table(
        "hearing_appearance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("hearing_id", sa.Integer(), nullable=False),
        sa.Column(
            "capacity",
            sa.Enum(*_CAPACITIES, name="capacity", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("party_id", sa.Integer(), nullable=True),
        sa.Column("function", sa.String(length=200), nullable=True),
        sa.CheckConstraint(
            "(capacity = 'partij') = (party_id IS NOT NULL)", name=op.f("ck_hearing_appearance_party_is_named")
        ),
        sa.ForeignKeyConstraint(["hearing_id"], ["hearing.id"], name=op.f("fk_hearing_appearance_hearing_id_hearing")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_hearing_appearance_party_id_party")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hearing_appearance")),
    )
    with op.batch_alter_table("hearing_appearance") as batch:
        batch.create_index(op.f("ix_hearing_appearance_hearing_id"), ["hearing_id"])


def downgrade() -> None:
    op.drop_table("hearing_appearance")

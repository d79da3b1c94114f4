"""A flag may follow one that ended: where a ruling had not arrived, its terms run anew and so does what they lead to.

Going back is refused by the database where that has happened, because a flag is never thrown away.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_INDEXES = {
    "uq_flag_ruling": (["ruling_id", "kind"], "measure_id IS NULL"),
    "uq_flag_measure": (["measure_id", "kind"], "measure_id IS NOT NULL"),
}


def upgrade() -> None:
    _make_anew(" AND resolved_on IS NULL")


def downgrade() -> None:
    _make_anew("")


def _make_anew(more: str) -> None:
    for name, (columns, about) in _INDEXES.items():
        op.drop_index(name, table_name="flag")
        only = sa.text(about + more)
        op.create_index(name, "flag", columns, unique=True, sqlite_where=only, postgresql_where=only)

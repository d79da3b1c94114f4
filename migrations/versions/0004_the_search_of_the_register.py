"""The search of the register: an index over stems, in the way of each database.

By hand, because Alembic knows neither a virtual table nor a trigger nor a generated ``tsvector``. The statements are
those of ``gpo/register/fulltext.py``, which gives them to a database that is made from the models; they stand here
once more, because a migration never changes. A later migration that makes ``published_ruling`` anew on SQLite
must make the triggers anew as well.
"""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_INDEX = "published_ruling_search"


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"ALTER TABLE published_ruling ADD COLUMN {_INDEX} tsvector "
            "GENERATED ALWAYS AS (array_to_tsvector(string_to_array(stems, ' '))) STORED"
        )
        op.execute(f"CREATE INDEX ix_{_INDEX} ON published_ruling USING gin ({_INDEX})")
        return
    op.execute(
        f"CREATE VIRTUAL TABLE {_INDEX} USING fts5(stems, content='published_ruling', content_rowid='id', "
        "tokenize='ascii', detail='none', columnsize=0)"
    )
    op.execute(
        f"CREATE TRIGGER {_INDEX}_insert AFTER INSERT ON published_ruling BEGIN "
        f"INSERT INTO {_INDEX}(rowid, stems) VALUES (new.id, new.stems); END"
    )
    op.execute(
        f"CREATE TRIGGER {_INDEX}_delete AFTER DELETE ON published_ruling BEGIN "
        f"INSERT INTO {_INDEX}({_INDEX}, rowid, stems) VALUES ('delete', old.id, old.stems); END"
    )
    op.execute(
        f"CREATE TRIGGER {_INDEX}_update AFTER UPDATE OF stems ON published_ruling BEGIN "
        f"INSERT INTO {_INDEX}({_INDEX}, rowid, stems) VALUES ('delete', old.id, old.stems); "
        f"INSERT INTO {_INDEX}(rowid, stems) VALUES (new.id, new.stems); END"
    )
    # What was published before there was a search.
    op.execute(f"INSERT INTO {_INDEX}({_INDEX}) VALUES ('rebuild')")


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"DROP INDEX ix_{_INDEX}")
        op.execute(f"ALTER TABLE published_ruling DROP COLUMN {_INDEX}")
        return
    for when in ("update", "delete", "insert"):
        op.execute(f"DROP TRIGGER {_INDEX}_{when}")
    op.execute(f"DROP TABLE {_INDEX}")

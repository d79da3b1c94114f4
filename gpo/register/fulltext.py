"""Full text in the two databases: FTS5 of SQLite, ``tsvector`` of PostgreSQL, over the same stems.

Both are built without a parser of words of their own, so that they agree: the stems are letters and digits with a
space between. Neither keeps places of words: phrases are not searched, and passages are made from the text itself.
The database keeps its index up to date by itself, so a text that goes is not found from the same moment.
Migration 0004 makes the same; Alembic cannot compare these, so ``gpo/migrate.py`` leaves them out.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import DDL, ColumnElement, Integer, Select, column, event, literal_column, select, table, text
from sqlalchemy.orm import Session

from gpo.register.models import PublishedRuling

INDEX = "published_ruling_search"
SQLITE: tuple[str, ...] = (
    (
        f"CREATE VIRTUAL TABLE {INDEX} USING fts5(stems, content='published_ruling', content_rowid='id', "
        "tokenize='ascii', detail='none', columnsize=0)"
    ),
    (
        f"CREATE TRIGGER {INDEX}_insert AFTER INSERT ON published_ruling BEGIN "
        f"INSERT INTO {INDEX}(rowid, stems) VALUES (new.id, new.stems); END"
    ),
    (
        f"CREATE TRIGGER {INDEX}_delete AFTER DELETE ON published_ruling BEGIN "
        f"INSERT INTO {INDEX}({INDEX}, rowid, stems) VALUES ('delete', old.id, old.stems); END"
    ),
    (
        f"CREATE TRIGGER {INDEX}_update AFTER UPDATE OF stems ON published_ruling BEGIN "
        f"INSERT INTO {INDEX}({INDEX}, rowid, stems) VALUES ('delete', old.id, old.stems); "
        f"INSERT INTO {INDEX}(rowid, stems) VALUES (new.id, new.stems); END"
    ),
)
POSTGRESQL: tuple[str, ...] = (
    (
        f"ALTER TABLE published_ruling ADD COLUMN {INDEX} tsvector "
        "GENERATED ALWAYS AS (array_to_tsvector(string_to_array(stems, ' '))) STORED"
    ),
    f"CREATE INDEX ix_{INDEX} ON published_ruling USING gin ({INDEX})",
)

for _statements, _dialect in ((SQLITE, "sqlite"), (POSTGRESQL, "postgresql")):
    for _statement in _statements:
        event.listen(PublishedRuling.__table__, "after_create", DDL(_statement).execute_if(dialect=_dialect))  # type: ignore[no-untyped-call]


def holds_all(
    session: Session, stems: Sequence[str], key: ColumnElement[int] | Any, *, few: bool
) -> ColumnElement[bool]:
    """The condition that a published ruling holds all these stems.

    Args:
        session: tells which database it is.
        stems: as ``stems.question_of`` gives them: letters and digits alone.
        key: the column that holds the id of the ruling. On PostgreSQL the ruling itself must be joined.
        few: whether few texts hold them. The database begins with those texts then; else it walks the list and looks
            for each whether it is among them. Left to itself PostgreSQL walks the whole list for a word that is not
            there: of a word it has not counted it expects one text in two hundred.
    """
    if session.get_bind().dialect.name == "postgresql":
        # With an offset, be it of none, the inner question is answered first.
        return key.in_(ids_holding(session, stems).correlate(None).offset(0)) if few else _matches(stems)
    # Nothing is looked up by a sum, be it of one.
    found: ColumnElement[bool] = (key if few else key.op("+")(literal_column("0"))).in_(ids_holding(session, stems))
    return found


def ids_holding(session: Session, stems: Sequence[str]) -> Select[Any]:
    """The ids of the published rulings that hold all these stems, in no order.

    Args:
        session: tells which database it is.
        stems: as ``stems.question_of`` gives them.
    """
    if session.get_bind().dialect.name == "postgresql":
        return select(PublishedRuling.id).where(_matches(stems))
    wanted = " ".join(f'"{stem}"' for stem in stems)
    index = table(INDEX, column("rowid", Integer))
    return select(index.c.rowid).where(text(f"{INDEX} MATCH :stems").bindparams(stems=wanted))


def _matches(stems: Sequence[str]) -> ColumnElement[bool]:
    # A cast, not to_tsquery: that would cut the stems into words once more.
    wanted = " & ".join(f"'{stem}'" for stem in stems)
    found: ColumnElement[bool] = literal_column(f"published_ruling.{INDEX}").op("@@", is_comparison=True)(
        text("CAST(:stems AS tsquery)").bindparams(stems=wanted)
    )
    return found

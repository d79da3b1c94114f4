"""Write the difference between a file and the database: in bulk, because ten thousand rows take seconds then.

One machinery for locations and for boards: both have a code, a name that changes, and files that list them.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, ColumnDefault, Table, bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from gpo.boards.comparing import Difference, compare
from gpo.boards.precedence import Run, lapses, outdated
from gpo.boards.report import Report
from gpo.boards.standing import Register, Standing, chunks


def merge(
    session: Session,
    register: Register,
    run: Run,
    standing: Standing,
    rows: Mapping[str, Mapping[str, Any]],
    lists: Callable[[str], bool],
    report: Report,
    board_numbers: Mapping[int, str],
) -> list[dict[str, Any]]:
    """Bring a register up to date with a file.

    Args:
        session: the session, inside a transaction.
        register: which register.
        run: the import.
        standing: what the database holds; brought up to date too.
        rows: the stated values by code.
        lists: whether a code stands in the file, in a refused row too.
        report: is given the figures.
        board_numbers: board numbers by id, to tell a move in words.

    Returns:
        The rows that were added or altered, as they now are.
    """
    difference = compare(run, standing, rows, report, board_numbers)
    _write(session, register, run, standing, difference)
    _list(session, register, run, standing, rows)
    if not run.part:
        _lapse(session, register, run, standing, lists, report)
    return difference.added + difference.altered


def _write(session: Session, register: Register, run: Run, standing: Standing, difference: Difference) -> None:
    table = register.table
    if difference.added:
        empty = {column.name: _default(column) for column in table.columns if not column.primary_key}
        difference.added = [empty | row for row in difference.added]
        session.execute(insert(table), difference.added)
        ids = {key: id for id, key in session.execute(select(table.c.id, table.c[register.key]))}
        for row in difference.added:
            row["id"] = ids[row[register.key]]
    if written := difference.altered + difference.confirmed:
        columns = [column.name for column in table.columns if not column.primary_key]
        changes = [{"at_id": row["id"]} | {f"to_{name}": row[name] for name in columns} for row in written]
        _update(session, table, columns, changes)
    for row in difference.added + written:
        standing.rows[row[register.key]] = row
    _begin_periods(session, register, run, [standing.rows[code] for code in difference.begun])


def _begin_periods(session: Session, register: Register, run: Run, rows: Sequence[Mapping[str, Any]]) -> None:
    """Close the running period on the day of the file and begin the next one."""
    if not rows:
        return
    table, owner = register.periods, register.owner
    still = select(table).where(table.c.valid_until.is_(None))
    running = {row[owner]: row for row in session.execute(still).mappings()}
    begin, close, correct = [], [], []
    for row in rows:
        held = {name: row[name] for name in register.held}
        present = running.get(row["id"])
        if present is not None and present["valid_from"] is not None and present["valid_from"] >= run.on:
            # A second file of the same day (or an earlier one) corrects; nothing held for less than a day.
            correct.append({"at_id": present["id"]} | {f"to_{name}": value for name, value in held.items()})
            continue
        if present is not None:
            close.append({"at_id": present["id"], "to_valid_until": run.on})
        since = run.on if present is not None else None
        begin.append({owner: row["id"], **held, "valid_from": since, "recorded_at": run.now})
    _update(session, table, ("valid_until",), close)
    _update(session, table, register.held, correct)
    if begin:
        session.execute(insert(table), begin)


def _list(
    session: Session, register: Register, run: Run, standing: Standing, rows: Mapping[str, Mapping[str, Any]]
) -> None:
    """Note that this kind of file lists these rows, as of its day."""
    table, owner = register.listings, register.owner
    added, moved = [], []
    for code in rows:
        at = standing.rows[code]["id"]
        kinds = standing.listings.setdefault(at, {})
        if run.kind not in kinds:
            added.append({owner: at, "kind": run.kind, "listed_on": run.on})
        elif kinds[run.kind] != run.on and not outdated(run, kinds):
            moved.append({"at_id": at, "to_listed_on": run.on})
        else:
            continue
        kinds[run.kind] = run.on
    if added:
        session.execute(insert(table), added)
    if moved:
        statement = update(table).where(table.c[owner] == bindparam("at_id"), table.c.kind == run.kind)
        session.execute(statement.values(listed_on=bindparam("to_listed_on")), moved)


def _lapse(
    session: Session,
    register: Register,
    run: Run,
    standing: Standing,
    lists: Callable[[str], bool],
    report: Report,
) -> None:
    """What this kind of file no longer lists is not deleted: it has lapsed, as of the day of the file."""
    gone, unlisted = [], []
    for code, row in standing.rows.items():
        kinds = standing.listings.get(row["id"], {})
        if run.kind not in kinds or lists(code) or outdated(run, kinds):
            continue
        unlisted.append(row["id"])
        if row["lapsed_on"] is None and lapses(run, kinds):
            gone.append(row["id"])
            report.lapsed += 1
            report.changes.append(f"{code} {row['name']}: vervallen per {run.on}.")
            row.update(lapsed_on=run.on, source=run.kind, as_of=run.on)
        del kinds[run.kind]
    for some in chunks(unlisted):
        owner = register.listings.c[register.owner]
        of_kind = register.listings.c.kind == run.kind
        session.execute(delete(register.listings).where(owner.in_(some), of_kind))
    for some in chunks(gone):
        statement = update(register.table).where(register.table.c.id.in_(some))
        session.execute(statement.values(lapsed_on=run.on, source=run.kind, as_of=run.on))


def _default(column: Column[Any]) -> Any:
    """What a new row holds where the file says nothing."""
    return column.default.arg if isinstance(column.default, ColumnDefault) else None


def _update(session: Session, table: Table, names: Sequence[str], changes: Sequence[dict[str, Any]]) -> None:
    """Update rows by id in one go: ``at_id`` says which, ``to_<name>`` what a column becomes."""
    if changes:
        values: dict[str, Any] = {name: bindparam(f"to_{name}") for name in names}
        session.execute(update(table).where(table.c.id == bindparam("at_id")).values(values), changes)

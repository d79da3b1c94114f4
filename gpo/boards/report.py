"""What an import did to each file, in figures with reasons."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from gpo.boards.models import FileKind

FIGURES = ("read", "new", "changed", "renamed", "moved_board", "lapsed", "unchanged", "refused")


@dataclass(frozen=True)
class RefusedRow:
    """A row that was left out.

    Args:
        line: its line in the file, counted from 1.
        reason: why, in Dutch.
    """

    line: int
    reason: str


@dataclass
class Report:
    """One file. ``read`` = ``new`` + ``changed`` + ``unchanged`` + ``refused``; the rest says more of these.

    Args:
        path: the file as it was named.
        kind: the kind of file, ``None`` where it was not recognised.
        on: the day the file speaks of.
        read: the rows in the file.
        new: locations (or boards) that no file had named before.
        changed: with any difference, in name and board too.
        renamed: with another name.
        moved_board: with another board number.
        lapsed: that existed and no longer do.
        unchanged: without a difference, or better known from a newer file.
        refused_rows: rows left out, each with its reason.
        error: why the whole file was refused; then nothing of it is written.
        notes: what a reader should know about the figures.
        changes: one Dutch sentence per change and lapse, not per new row.
    """

    path: Path
    kind: FileKind | None = None
    on: date | None = None
    read: int = 0
    new: int = 0
    changed: int = 0
    renamed: int = 0
    moved_board: int = 0
    lapsed: int = 0
    unchanged: int = 0
    refused_rows: list[RefusedRow] = field(default_factory=list)
    error: str | None = None
    notes: list[str] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)

    @property
    def refused(self) -> int:
        """The number of rows left out."""
        return len(self.refused_rows)

    def figures(self) -> dict[str, int]:
        """The figures by name."""
        return {name: getattr(self, name) for name in FIGURES}

    def refuse(self, error: str) -> None:
        """Refuse the file as a whole: what was counted so far did not happen.

        Args:
            error: why, in Dutch.
        """
        self.error = error
        self.new = self.changed = self.renamed = self.moved_board = self.lapsed = self.unchanged = 0
        self.notes, self.changes = [], []

    def as_json(self, *, changes: bool) -> dict[str, Any]:
        """The report as plain values.

        Args:
            changes: whether to tell every change in a sentence (for a dry run).
        """
        reasons: list[dict[str, Any]] = [{"line": row.line, "reason": row.reason} for row in self.refused_rows]
        if self.error:
            reasons.insert(0, {"line": None, "reason": self.error})
        told: dict[str, Any] = {
            "file": str(self.path),
            "kind": self.kind,
            "on": self.on.isoformat() if self.on else None,
            **self.figures(),
            "reasons": reasons,
            "notes": self.notes,
            "error": self.error,
        }
        return told | {"changes": self.changes} if changes else told


def total(reports: Sequence[Report]) -> dict[str, int]:
    """The figures of all files together, and how many files were refused as a whole."""
    sums = {name: sum(report.figures()[name] for report in reports) for name in FIGURES}
    return sums | {"refused_files": sum(report.error is not None for report in reports)}


def in_words(report: Report, *, shown: int = 20, changes: bool = False) -> str:
    """The report as lines of Dutch text.

    Args:
        report: the report.
        shown: how many refused rows and changes are told at most; the rest is counted.
        changes: whether to tell the changes one by one.
    """
    lines = [f"{report.path.name}" + (f" ({report.kind}, stand {report.on})" if report.kind else "")]
    if report.error:
        lines.append(f"  GEWEIGERD: {report.error} Er is niets uit dit bestand verwerkt.")
        return "\n".join(lines)
    lines.append(
        f"  gelezen {report.read}: nieuw {report.new}, gewijzigd {report.changed} (naam {report.renamed},"
        f" bestuur {report.moved_board}), ongewijzigd {report.unchanged}, geweigerd {report.refused};"
        f" vervallen {report.lapsed}"
    )
    lines += [f"  {note}" for note in report.notes]
    lines += _first(shown, [f"  regel {row.line}: {row.reason}" for row in report.refused_rows])
    if changes:
        lines += _first(shown, [f"  {change}" for change in report.changes])
    return "\n".join(lines)


def _first(shown: int, lines: list[str]) -> list[str]:
    more = len(lines) - shown
    return lines[:shown] + ([f"  … en nog {more} meer (--json toont alles)"] if more > 0 else [])

"""Which file is believed where two speak of the same school or board, and when one of them lapses.

The newest wins, whatever the order in which files are imported, so that importing the same files again
changes nothing. The history of pupils is believed only where no other file lists the location.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from gpo.boards.models import FileKind

# Of two files of one day the later in this list is believed: the register itself over what was made of it.
_TRUST = (
    FileKind.DUO_HISTORIE,
    FileKind.VESTIGINGEN_BO,
    FileKind.VESTIGINGEN_VO_SO,
    FileKind.DUO_BO,
    FileKind.DUO_VO,
    FileKind.DUO_SO_SBO,
    FileKind.BESTUREN,
    FileKind.SWV_BESTUREN,
    FileKind.INSPECTIE_BESTUREN,
    FileKind.SWV_GEBIEDEN,
    FileKind.SWV_POSTCODE4,
    FileKind.SCHOOLVAKANTIES,
)

MOST_PERCENT_LOST = 5


@dataclass(frozen=True)
class Run:
    """The import of one file.

    Args:
        kind: the kind of file.
        on: the day the file speaks of.
        explicit: whether a person named that day; then it also corrects a later one of the same kind.
        part: the file is a fragment: what it leaves out has not gone.
        now: when it is imported.
    """

    kind: FileKind
    on: date
    explicit: bool
    part: bool
    now: datetime


def believed(run: Run, source: FileKind | None, as_of: date | None) -> bool:
    """Whether the file's values replace the present ones.

    Args:
        run: the import.
        source: the kind of file the present values came from; ``None`` where a person entered them.
        as_of: the day those values were true.
    """
    if source is None or as_of is None:
        return True
    if source == run.kind:
        return run.explicit or run.on >= as_of
    if FileKind.DUO_HISTORIE in (source, run.kind):
        return source == FileKind.DUO_HISTORIE
    return (run.on, _TRUST.index(run.kind)) >= (as_of, _TRUST.index(source))


def outdated(run: Run, listings: Mapping[FileKind, date]) -> bool:
    """Whether a newer file of this kind already listed it.

    Args:
        run: the import.
        listings: the kinds of file that list it, with their day.
    """
    return not run.explicit and run.kind in listings and run.on < listings[run.kind]


def lapses(run: Run, listings: Mapping[FileKind, date]) -> bool:
    """Whether what this kind of file listed before, and now leaves out, has gone.

    It stays where another kind lists it on the same day or later; a listing in the history proves nothing,
    because the history keeps what has closed.

    Args:
        run: the import.
        listings: the kinds of file that list it, with their day.
    """
    others = {kind: on for kind, on in listings.items() if kind not in (run.kind, FileKind.DUO_HISTORIE)}
    if run.kind == FileKind.DUO_HISTORIE:
        return not others
    return all(on < run.on for on in others.values())


def shrinks_too_much(before: int, after: int) -> bool:
    """Whether a file lists so much less than the last one of its kind that it is probably cut off.

    Args:
        before: how many the kind listed.
        after: how many of them, and new ones, the file lists.
    """
    return (before - after) * 100 > MOST_PERCENT_LOST * before

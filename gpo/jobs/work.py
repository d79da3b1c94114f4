"""How a job works: it finds by state, takes each item in a transaction of its own, and counts."""

import logging
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from gpo.actor import SYSTEM, By
from gpo.clock import Clock
from gpo.db import db, transaction
from gpo.mail import Transport
from gpo.web.gate import House

log = logging.getLogger("gpo.jobs")
# SQLite lets one write at a time and does not queue: who waits tries now and then, and must find it free by chance.
_LEFT_TO_OTHERS = 0.2


@dataclass(frozen=True)
class Run:
    """What a job needs to know.

    Args:
        house: the installation.
        clock: tells the time of this run; stands still where a job is run for another day.
        transport: hands a mail to the server; ``None``: mail waits.
        judged_on: the day to judge by, if not that of the clock; what is done is recorded at the clock's time.
    """

    house: House
    clock: Clock
    transport: Transport | None = None
    judged_on: date | None = None

    @property
    def on(self) -> date:
        """The day to judge by."""
        return self.judged_on or self.by().today

    def by(self) -> By:
        """The system, now."""
        return By(SYSTEM, self.clock(), self.house.rules)


@dataclass
class Tally:
    """What came of a run.

    Args:
        done: items on which something was done.
        failed: items that went wrong and will be tried again.
        errors: the types of what went wrong, by item.
    """

    done: int = 0
    failed: int = 0
    errors: dict[int, str] = field(default_factory=dict)

    def plus(self, other: "Tally") -> "Tally":
        """Both together."""
        return Tally(self.done + other.done, self.failed + other.failed, self.errors | other.errors)


def each(name: str, keys: Iterable[int], act: Callable[[Session, int, By], object], run: Run) -> Tally:
    """Do one thing per item, each in its own transaction; a bad item does not stop the rest.

    Args:
        name: the job, for the log.
        keys: the ids of the items.
        act: does it; ``None``, ``False`` or 0 means that there was nothing to do after all.
        run: the run.
    """
    tally, alone = Tally(), db.engine.dialect.name == "sqlite"
    for key in keys:
        began = time.monotonic()
        try:
            with transaction() as session:
                did = act(session, key, run.by())
        except Exception as error:
            note_failure(tally, name, key, error)
        else:
            tally.done += bool(did)
        if alone:
            time.sleep(_LEFT_TO_OTHERS * (time.monotonic() - began))
    return tally


def note_failure(tally: Tally, name: str, key: int, error: Exception) -> None:
    """Count a failure. Only its type is logged: the message of an error may hold what somebody wrote."""
    tally.failed += 1
    tally.errors[key] = type(error).__name__
    log.error("%s: item %d mislukte (%s)", name, key, type(error).__name__)

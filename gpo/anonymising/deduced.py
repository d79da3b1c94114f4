"""Names, places and institutions as ``deduce`` finds them, a library for Dutch text with lists of names and streets.

Its lists are built once, at set-up. Where that was not done everything else runs, and ``missing`` says so: a ruling is
then checked with less help, never without anybody knowing. Of its lists those of all streets and all care institutions
are left out: with them it takes a minute to load and more than half a gigabyte, and addresses are known by their shape.
"""

import logging
import shutil
import sys
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any

_log = logging.getLogger(__name__)
_lock = Lock()
# What has a shape is found by patterns.py; of deduce only what it has lists for.
_NOT_ASKED = {"dates", "ages", "identifiers", "phone_numbers", "email_addresses", "urls", "redactor"}
_LEFT_OUT = ("locations/lst_street", "institutions/lst_healthcare_institution")


@dataclass(frozen=True)
class Guess:
    """A stretch that deduce takes for a name, a place or an institution.

    Args:
        tag: persoon, locatie, ziekenhuis or zorginstelling.
    """

    start: int
    end: int
    tag: str


def lists() -> Path:
    """Where the built lists are kept: beside the packages they were built from, one folder per version."""
    return Path(sys.prefix) / f".deduce-{version('deduce')}"


def missing() -> str | None:
    """Why deduce does not help to find names, in a sentence for the page; ``None``: it does."""
    if (lists() / "cache" / "lookup_structs.pickle").is_file():
        return None
    return (
        "De namenlijsten van deduce staan niet klaar. Namen die niet in het dossier staan, vindt de computer nu "
        "minder goed. Vraag de beheerder om scripts/bootstrap te draaien."
    )


def prepare() -> None:
    """Build the lists and keep them; done at set-up.

    Raises:
        OSError: the folder cannot be written.
    """
    spec = find_spec("deduce")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("deduce is niet geïnstalleerd")
    made = lists().with_name(f"{lists().name}.new")
    shutil.rmtree(made, ignore_errors=True)
    shutil.copytree(Path(spec.origin).parent / "data" / "lookup" / "src", made / "src")
    for name in _LEFT_OUT:
        (made / "src" / name / "items.txt").write_text("Voorbeeldnaam\n", encoding="utf-8")
    (made / "cache").mkdir()
    with _lock:
        _load(made)
    # In one step, so that a set-up that was broken off leaves nothing half done.
    shutil.rmtree(lists(), ignore_errors=True)
    made.rename(lists())


def guesses(text: str) -> list[Guess]:
    """What deduce takes for a name, a place or an institution; nothing where its lists are missing.

    Args:
        text: any text.
    """
    if missing() is not None:
        _warn()
        return []
    found = _engine().deidentify(text, disabled=_NOT_ASKED).annotations
    return [Guess(one.start_char, one.end_char, one.tag) for one in found]


def _engine() -> Any:
    with _lock:
        return _loaded()


@cache
def _loaded() -> Any:
    return _load(lists())


def _load(place: Path) -> Any:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    # On import deduce sends every line of debugging of the whole process to standard output.
    from deduce import Deduce

    root.handlers[:] = handlers
    root.setLevel(level)
    return Deduce(lookup_data_path=place, cache_path=place)


@cache
def _warn() -> None:
    _log.warning("%s", missing())

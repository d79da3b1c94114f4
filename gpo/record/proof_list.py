"""The published list by which anybody proves a PDF, without a network and without the database: numbers and hashes.

Only the hash of the *sealed* file is in it. The file before the seal comes out the same for the same words, so whoever
has the anonymised text could try names until its hash fits; a seal is never the same twice, so that of the sealed file
says nothing to who does not have the file.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

SCHEMA = "gpo-kenmerken-1"
_HASH = re.compile(r"[0-9a-f]{64}")


class ProofListError(ValueError):
    """A file that is no list of this kind; the message says what is wrong with it, in Dutch."""


@dataclass(frozen=True)
class ListedRuling:
    """One ruling that was sealed and sent.

    Args:
        number: of the ruling.
        kind: uitspraak, herstel, aanvulling or herziening.
        sealed_sha256: of the file as it was sent.
        replaced_by: the number of the ruling that mends, completes or replaces it; ``None`` where there is none.
    """

    number: str
    kind: str
    sealed_sha256: str
    replaced_by: str | None = None


@dataclass(frozen=True)
class ProofList:
    """The whole list.

    Args:
        certificates: the public certificates of the seal as PEM, the one in use first, then those of before.
        rulings: every ruling that was sealed, in the order of their numbers.
    """

    certificates: Sequence[str] = ()
    rulings: Sequence[ListedRuling] = ()

    def with_number(self, number: str) -> ListedRuling | None:
        """The line of a ruling."""
        return next((one for one in self.rulings if one.number == number), None)

    def with_hash(self, sha256: str) -> ListedRuling | None:
        """The line of a file."""
        return next((one for one in self.rulings if one.sealed_sha256 == sha256), None)

    def newest_after(self, listed: ListedRuling) -> ListedRuling:
        """The ruling that speaks now: the last of the chain that starts with this one; itself where there is none."""
        seen = {listed.number}
        while listed.replaced_by and listed.replaced_by not in seen:
            seen.add(listed.replaced_by)
            following = self.with_number(listed.replaced_by)
            if following is None:
                break
            listed = following
        return listed


def to_json(proofs: ProofList) -> str:
    """The list as canonical JSON: the same list gives the same bytes."""
    whole = {
        "schema": SCHEMA,
        "certificates": list(proofs.certificates),
        "rulings": [
            {
                "number": one.number,
                "kind": one.kind,
                "sealed_sha256": one.sealed_sha256,
                "replaced_by": one.replaced_by,
            }
            for one in proofs.rulings
        ],
    }
    return json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(text: str) -> ProofList:
    """Read a list that somebody downloaded.

    Raises:
        ProofListError: it is no such list, or one of a version that is not known here.
    """
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ProofListError("dit is geen JSON-bestand") from error
    if not isinstance(whole, dict) or whole.get("schema") != SCHEMA:
        raise ProofListError(f"dit is geen lijst met kenmerken van het soort {SCHEMA}")
    certificates, rulings = whole.get("certificates"), whole.get("rulings")
    if not isinstance(certificates, list) or not isinstance(rulings, list):
        raise ProofListError("in deze lijst ontbreken de certificaten of de uitspraken")
    if not all(isinstance(one, str) for one in certificates):
        raise ProofListError("een certificaat in deze lijst is geen tekst")
    return ProofList(tuple(certificates), tuple(_ruling(one, place) for place, one in enumerate(rulings, start=1)))


def _ruling(raw: Any, place: int) -> ListedRuling:
    if not isinstance(raw, dict):
        raise ProofListError(f"regel {place} van deze lijst is geen uitspraak")
    number, kind, sha256, replaced_by = (raw.get(key) for key in ("number", "kind", "sealed_sha256", "replaced_by"))
    if not (isinstance(number, str) and isinstance(kind, str)):
        raise ProofListError(f"regel {place} van deze lijst heeft geen nummer of soort")
    if not isinstance(sha256, str) or not _HASH.fullmatch(sha256):
        raise ProofListError(f"regel {place} van deze lijst heeft geen kenmerk van 64 tekens")
    if replaced_by is not None and not isinstance(replaced_by, str):
        raise ProofListError(f"regel {place} van deze lijst verwijst niet naar een nummer")
    return ListedRuling(number, kind, sha256, replaced_by)

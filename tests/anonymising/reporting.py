"""What was measured, per text and in all: kept as data beside the texts, shown as tables in the docs."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from gpo.anonymising.kinds import DatumKind
from tests.anonymising.measuring import measure
from tests.anonymising.ruling_texts import PARTS, Example

MEASURED = Path(__file__).with_name("measured.json")
DOC = Path(__file__).resolve().parents[2] / "docs" / "anonymising.md"
SECTION = "made by scripts/measure_anonymising.py"
_PARTS = {"tuning": "bijgesteld op", "held_out": "apart gehouden", "last": "achteraf geschreven"}
_WORDS = {
    DatumKind.NAAM_LEERLING: "naam van de leerling",
    DatumKind.NAAM_OUDER: "naam van een ouder",
    DatumKind.NAAM_ANDER: "naam van een ander",
    DatumKind.GEBOORTEDATUM: "geboortedatum",
    DatumKind.ADRES: "adres",
    DatumKind.TELEFOON: "telefoonnummer",
    DatumKind.MAIL: "mailadres",
    DatumKind.NUMMER: "nummer",
    DatumKind.LINK: "link of account",
    DatumKind.SCHOOL: "school",
    DatumKind.BESTUUR: "bestuur",
    DatumKind.SAMENWERKINGSVERBAND: "samenwerkingsverband",
    DatumKind.INSTELLING: "instelling",
    DatumKind.PLAATS: "plaats",
    DatumKind.DATUM: "datum",
    DatumKind.LEEFTIJD: "leeftijd",
}


def row_of(example: Example) -> dict[str, Any]:
    """What was found in one text: per kind how many there are and how many were found, and the words wrongly hit."""
    one = measure([example])
    return {
        "text": example.name,
        "found": {kind.value: [one.there[kind], one.found[kind]] for kind in _WORDS if one.there[kind]},
        "party": [sum(one.party_there.values()), sum(one.party_found.values())],
        "wrong": [one.words, one.wrong],
    }


def read() -> list[dict[str, Any]]:
    """The rows as they were last written."""
    rows: list[dict[str, Any]] = json.loads(MEASURED.read_text(encoding="utf-8"))
    return rows


def write(rows: Sequence[dict[str, Any]]) -> None:
    """Keep the rows, one a line, and the tables made of them."""
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    MEASURED.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    before, _, rest = DOC.read_text(encoding="utf-8").partition(f"<!-- {SECTION}: begin -->\n")
    after = rest.partition(f"<!-- {SECTION}: end -->")[2]
    made = f"<!-- {SECTION}: begin -->\n{tables(rows)}<!-- {SECTION}: end -->"
    DOC.write_text(before + made + after, encoding="utf-8")


def tables(rows: Sequence[dict[str, Any]]) -> str:
    """The tables of the docs.

    Args:
        rows: as ``row_of`` makes them.
    """
    parts = {part: [row for row in rows if row["text"].split()[0] == part] for part in PARTS}
    head = " | ".join(f"{_PARTS[part]} ({len(those)} teksten)" for part, those in parts.items())
    lines = [f"| gevonden | {head} |", "|---|" + "---:|" * len(parts)]
    for kind, words in _WORDS.items():
        lines.append(f"| {words} | {' | '.join(_share(_sum(those, kind)) for those in parts.values())} |")
    lines.append(f"| **alles** | {' | '.join(_share(_sum(those)) for those in parts.values())} |")
    party = [[sum(row["party"][place] for row in those) for place in (0, 1)] for those in parts.values()]
    lines.append(f"| **gegevens van partijen** | {' | '.join(_share(one) for one in party)} |")
    wrong = [[sum(row["wrong"][place] for row in those) for place in (0, 1)] for those in parts.values()]
    shares = (f"{number} van {all_} ({100 * number / all_:.2f}%)".replace(".", ",") for all_, number in wrong)
    lines.append(f"| woorden ten onrechte geraakt | {' | '.join(shares)} |")
    return "\n".join(["", *lines, "", ""])


def _sum(rows: Sequence[dict[str, Any]], kind: DatumKind | None = None) -> list[int]:
    counts = [count for row in rows for name, count in row["found"].items() if kind is None or name == kind.value]
    return [sum(count[place] for count in counts) for place in (0, 1)]


def _share(counts: Sequence[int]) -> str:
    there, found = counts
    return f"{found} van {there} ({100 * found / there:.1f}%)".replace(".", ",") if there else "-"

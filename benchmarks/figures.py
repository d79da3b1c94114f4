"""Counting and releasing the figures of a school year, small and large, on SQLite and on PostgreSQL.

    .venv/bin/python benchmarks/figures.py 1000 100000

Fills an empty database of each kind and size with a made-up decade (``tests/decade.py``) and releases the figures of
its last school year, with everything that is in it judged, and of its last calendar year; then opens the page twice and
measures the second time. Prints seconds, the most memory so far, and how many cases the year had. PostgreSQL comes as
with ``register.py``.
"""

import argparse
import resource
import sys
import time
from datetime import datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from flask import Flask
from register import folder, postgresql

from gpo import create_app, migrate
from gpo.access import services as access
from gpo.actor import SYSTEM, By
from gpo.db import transaction
from gpo.figures import services
from gpo.figures.content import from_json
from gpo.figures.periods import named
from gpo.law.calendar import AMSTERDAM
from gpo.law.enums import Role
from gpo.settings import Settings
from tests import decade

NOW = datetime(2026, 11, 2, 10, tzinfo=AMSTERDAM)
YEARS = ("2024-2025", "2024")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="+", type=int)
    sizes = parser.parse_args().sizes
    print("| disputes | database | year | filed in it | release, s | page, ms | memory, MB |")
    print("|---|---|---|---|---|---|---|")
    with folder(None) as root, postgresql(root) as server:
        for size in sizes:
            for kind, url in (("SQLite", f"sqlite:///{root}/{size}.sqlite"), ("PostgreSQL", server(size))):
                measure(size, kind, prepare(size, url, root / f"{size}-{kind}"))


def prepare(size: int, url: str, instance: Path) -> Flask:
    """An installation with a decade of ``size`` disputes."""
    instance.mkdir()
    migrate.upgrade(url)
    app = create_app(Settings(url, instance, instance / "rules.toml", "sleutel"), clock=lambda: NOW)
    with app.app_context(), transaction() as session:
        by = By(SYSTEM, NOW, app.extensions["gpo"].rules)
        chair = access.create_user(
            session, email="v@example.org", name="V", role=Role.COMMISSIE, password="een lang wachtwoord", by=by
        )
        decade.write(session, decade.decade(size), chair_id=chair.id)
    return app


def measure(size: int, kind: str, app: Flask) -> None:
    """Release each year and open its page."""
    by = By(SYSTEM, NOW, app.extensions["gpo"].rules)
    for year in YEARS:
        period = named(year)
        assert period is not None
        began = time.perf_counter()
        with app.app_context(), transaction() as session:
            content = from_json(services.release(session, period, by=by).content)
        took = time.perf_counter() - began
        for _ in range(2):
            began = time.perf_counter()
            assert app.test_client().get(f"/cijfers/{year}").status_code == 200
        page = (time.perf_counter() - began) * 1000
        filed = content.numbers()["ingediend", "alle", "", "aantal"]
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"| {size:,} | {kind} | {year} | {filed or 0:,.0f} | {took:.1f} | {page:.0f} | {memory} |", flush=True)


if __name__ == "__main__":
    main()

"""``gpo scenario``: play a readable file through the services, in a database that is thrown away."""

import json
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click


@click.group("scenario")
def scenario() -> None:
    """Zaken naspelen uit een leesbaar bestand."""


@scenario.command()
@click.argument("files", metavar="BESTAND…", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--json", "only_json", is_flag=True, help="Toon alleen de JSON, zonder regel per bestand.")
def run(files: tuple[Path, ...], only_json: bool) -> None:
    """Speel elk bestand na; toon de stand als JSON en welke verwachting niet uitkwam (status 1)."""
    from gpo.scenarios.fields import ScenarioError

    told: list[Mapping[str, Any]] = []
    for path in _each(files):
        try:
            told.append(_played(path))
        except ScenarioError as error:
            click.echo(str(error), err=True)
            sys.exit(2)
        if not only_json:
            _say(told[-1])
    click.echo(json.dumps({"scenarios": told}, ensure_ascii=False, indent=2))
    if any(each["failures"] for each in told):
        sys.exit(1)


def _each(files: tuple[Path, ...]) -> Iterator[Path]:
    for path in files:
        yield from sorted(path.glob("*.toml")) if path.is_dir() else [path]


def _played(path: Path) -> Mapping[str, Any]:
    from gpo.scenarios.scratch import played_in_scratch

    with tempfile.TemporaryDirectory(prefix="gpo-scenario-") as folder:
        played = played_in_scratch(path, Path(folder))
    return {
        "file": str(path),
        "title": played.scenario.title,
        "cases": played.state,
        "failures": [{"sentence": failure.sentence, **failure.as_json()} for failure in played.failures],
    }


def _say(played: Mapping[str, Any]) -> None:
    red = played["failures"]
    click.echo(f"{'ROOD ' if red else 'groen'} {played['file']}: {played['title']}", err=True)
    for failure in red:
        click.echo(f"      {failure['sentence']}", err=True)

"""``gpo bewijs``: whether a bundle of evidence is as it was sealed, without database or network."""

import json
import sys
from pathlib import Path

import click

from gpo.commands.rulings import read_list

# What a program may conclude from the status alone. 2 is that of a wrong way of asking.
EXIT = {"goed": 0, "zonder_lijst": 4}
_NOT_RIGHT = 1


@click.group("bewijs")
def evidence() -> None:
    """Bewijs bij uitspraken nakijken."""


@evidence.command()
@click.argument("file", metavar="BESTAND", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--hashes",
    "list_file",
    metavar="LIJST",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="De lijst met kenmerken, van /register/kenmerken.json. Zonder lijst is alleen te zien of het zegel heel is.",
)
@click.option("--json", "as_json", is_flag=True, help="Toon het oordeel als JSON.")
def verify(file: Path, list_file: Path | None, as_json: bool) -> None:
    """Kijk na of een bewijs is zoals de commissie het verzegelde. Vraagt geen database en geen netwerk.

    Status 0: goed. 1: er klopt iets niet. 4: heel, maar zonder lijst is niet te zien van wie het zegel is.
    """
    from gpo.evidence.checking import LARGEST, check
    from gpo.evidence.words import sentences_of

    proofs = read_list(list_file) if list_file else None
    with file.open("rb") as opened:
        # One byte more than can be checked is enough to say that it is too much.
        verdict = check(opened.read(LARGEST + 1), proofs)
    if as_json:
        facts = {
            "finding": verdict.finding,
            "refused": verdict.refused,
            "seal": verdict.seal,
            "signer": verdict.signer,
            "files": dict(sorted((verdict.files or {}).items())),
            "events": verdict.events,
            "breaks": list(verdict.breaks),
        }
        click.echo(json.dumps(facts, ensure_ascii=False, indent=2))
    else:
        for sentence in sentences_of(verdict):
            click.echo(sentence)
    sys.exit(EXIT.get(verdict.finding.value, _NOT_RIGHT))

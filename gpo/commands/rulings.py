"""``gpo uitspraak``: whether a PDF is a ruling as it was given, without database or network; and the list for that."""

import json
import sys
from pathlib import Path
from typing import Any

import click

from gpo.cli import with_app
from gpo.record.proof_list import ProofList, ProofListError, from_json, to_json

# What a program may conclude from the status alone. 2 is that of a wrong way of asking.
EXIT = {"echt": 0, "vervangen": 3, "niet_op_lijst": 4, "zonder_lijst": 4}
_NOT_GENUINE = 1


@click.group("uitspraak")
def ruling() -> None:
    """Uitspraken nakijken."""


@ruling.command()
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
    """Kijk na of een pdf de uitspraak is zoals de commissie die gaf. Vraagt geen database en geen netwerk.

    Status 0: echt, en de laatste. 3: echt, maar er is een latere uitspraak. 1: niet echt. 4: niet vast te stellen.
    """
    from gpo.seal import words
    from gpo.seal.checking import LARGEST, check

    proofs = read_list(list_file) if list_file else None
    with file.open("rb") as opened:
        # One byte more than can be checked is enough to say that it is too much.
        verdict = check(opened.read(LARGEST + 1), proofs)
    if as_json:
        click.echo(json.dumps(_facts(verdict), ensure_ascii=False, indent=2))
    else:
        click.echo(words.title_of(verdict))
        for sentence in words.sentences_of(verdict):
            click.echo(sentence)
        click.echo(f"Zegel: {words.SEAL_WORDS[verdict.seal]}{f' ({verdict.signer})' if verdict.signer else ''}.")
        click.echo(f"Kenmerk: {verdict.sha256}")
    sys.exit(EXIT.get(verdict.finding.value, _NOT_GENUINE))


@ruling.command()
@click.argument("target", metavar="[BESTAND]", type=click.Path(dir_okay=False, path_type=Path), required=False)
@with_app
def kenmerken(target: Path | None) -> None:
    """Schrijf de lijst met kenmerken naar een bestand (standaard: naar het scherm), zoals het register haar geeft."""
    from flask import current_app

    from gpo.db import db
    from gpo.register.proofs import proof_list
    from gpo.seal.keys import certificates

    settings = current_app.extensions["gpo"].settings
    proofs = proof_list(db.session(), certificates(settings))
    if target is None:
        click.echo(to_json(proofs))
        return
    target.write_text(to_json(proofs) + "\n", encoding="utf-8")
    given = _counted(len(proofs.rulings), "uitspraak", "uitspraken")
    seals = _counted(len(proofs.certificates), "certificaat", "certificaten")
    click.echo(f"{given} en {seals} geschreven naar {target}.")


def read_list(path: Path) -> ProofList:
    """The list with hashes and certificates, for a command that was given one.

    Args:
        path: of the file.

    Raises:
        click.BadParameter: it is no such list.
    """
    try:
        return from_json(path.read_text(encoding="utf-8"))
    except (ProofListError, UnicodeDecodeError, OSError) as error:
        why = str(error) if isinstance(error, ProofListError) else "dit bestand is niet te lezen"
        raise click.BadParameter(f"{why}.", param_hint="--hashes") from error


def _facts(verdict: Any) -> dict[str, Any]:
    newest = verdict.newest
    return {
        "finding": verdict.finding.value,
        "seal": verdict.seal.value,
        "number": verdict.number if verdict.given or verdict.seal.value == "heel" else None,
        "claimed_number": verdict.number,
        "kind": verdict.kind,
        "newest": {"number": newest.number, "kind": newest.kind} if newest else None,
        "signer": verdict.signer,
        "sha256": verdict.sha256,
    }


def _counted(count: int, one: str, more: str) -> str:
    return f"{count} {one if count == 1 else more}"

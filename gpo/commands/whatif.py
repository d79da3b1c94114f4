"""``gpo watals``: closed cases judged by other rules."""

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import click

from gpo.db import db
from gpo.law.calendar import local_date
from gpo.law.changes import Change, RegimeChange, SettingChange, TermChange, changed, words_of
from gpo.law.enums import Regime
from gpo.law.rules import RulesError, load_rules
from gpo.web.gate import house
from gpo.whatif.replay import Replay, replay

_DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command("watals")
@click.option("--termijn", "terms", metavar="REGEL=AANTAL", multiple=True, help="Bijvoorbeeld report=21.")
@click.option("--instelling", "settings", metavar="NAAM=GETAL", multiple=True, help="Een instelling die een getal is.")
@click.option(
    "--kracht", "force", type=click.Choice(["advies", "bindend"]), help="Met welke kracht uitspraken spreken."
)
@click.option(
    "--vanaf", "since", type=_DAY, default="2014-08-01", show_default=True, help="Voor wat dan of later begint."
)
@click.option(
    "--regels",
    "rules_file",
    metavar="BESTAND",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Een heel bestand met rijen, zoals dat van een installatie.",
)
@click.option("--json", "as_json", is_flag=True, help="Alles als één JSON-object.")
def whatif(
    terms: tuple[str, ...],
    settings: tuple[str, ...],
    force: str | None,
    since: datetime,
    rules_file: Path | None,
    as_json: bool,
) -> None:
    """Speel gesloten zaken na met een andere termijn, instelling of kracht, en toon wat er anders zou zijn."""
    now, day = house().rules, since.date()
    try:
        changes: list[Change] = [
            TermChange(rule=name, amount=number, from_on=day) for name, number in map(_pair, terms)
        ]
        changes += [SettingChange(name=name, value=number, from_on=day) for name, number in map(_pair, settings)]
        changes += [RegimeChange(regime=Regime(force), from_on=day)] if force else []
        base = load_rules(*house().settings.rules_files, rules_file) if rules_file else now
        other = changed(base, changes)
        words = [words_of(base, change) for change in changes]
    except RulesError as error:
        raise click.ClickException(str(error)) from error
    if not changes and rules_file is None:
        raise click.UsageError("Zeg wat er anders zou zijn: --termijn, --instelling, --kracht of --regels.")
    words += [f"De rijen van {rules_file.name}."] if rules_file else []
    result = replay(db.session(), now, other, on=local_date(house().clock()))
    click.echo(_json(result, words) if as_json else _text(result, words))


def _pair(text: str) -> tuple[str, int]:
    name, _, number = text.partition("=")
    if not number.strip().isdecimal():
        raise RulesError(f"{text}: schrijf een naam, een is-teken en een heel getal, zoals report=21.")
    return name.strip(), int(number)


def _text(result: Replay, words: list[str]) -> str:
    lines = ["Wat als:", *(f"  {line}" for line in words), result.sentence]
    lines += [f"  {count} × {what}: {was} → {becomes}" for (what, was, becomes), count in result.totals.most_common()]
    lines += [
        f"uitspraak {one.ruling}, bestuur {one.board}: {one.what}: {one.was} → {one.becomes}" for one in result.differs
    ]
    lines += [f"Regels van nu: {result.hash}", f"Andere regels: {result.other_hash}"]
    return "\n".join(lines)


def _json(result: Replay, words: list[str]) -> str:
    totals = [
        {"what": what, "was": was, "becomes": to, "times": n} for (what, was, to), n in result.totals.most_common()
    ]
    return json.dumps(
        {
            "changes": words,
            "rules": result.hash,
            "other_rules": result.other_hash,
            "rulings": result.rulings,
            "boards_late": len(result.late),
            "boards_late_otherwise": len(result.other_late),
            "totals": totals,
            "differs": [asdict(one) for one in result.differs],
        },
        ensure_ascii=False,
        indent=2,
    )

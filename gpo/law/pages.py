"""The page of one rule for a lawyer to read, made from the rows so that it cannot drift from them."""

from gpo.law.explain import RULE_WORDS, amount_words, date_words
from gpo.law.rows import RULES, CountsFrom, TermRow
from gpo.law.rules import Rules

_START = {
    "filing": "decision_made_known_on",
    "remedy": "incomplete_told_on",
    "defence": "completed_on",
    "ruling": "filed_on",
    "hearing": "filed_on",
    "report": "ruling_sent_on, na een aanvulling of herziening revision_sent_on",
    "objection": "decision_made_known_on",
    "objection_decision": "objection_received_on (openbaar po en so: het einde van de bezwaartermijn)",
    "admission_decision": "admission_requested_on",
    "admission_decision_extended": "admission_requested_on",
    "temporary_placement": "admission_requested_on",
    "opp": "enrolled_on",
    "home_three_months": "home_since",
    "home_after_ruling": "de latere van ruling_sent_on en de eerste dag thuis",
    "admission_request": "de start op school (teruggerekend)",
    "admission_incomplete": "de ontvangst van de aanmelding",
    "school_suspension": "de schorsing",
    "post_arrival": "het einde van de termijn",
}
_MORE = {
    "filing": "Te laat indienen wordt nooit vanzelf afgewezen: de bevinding `filed_late` vraagt naar de reden."
    " Indienen voor de beslissing telt mee: de bevinding `filed_early` (Awb art. 6:10).",
    "report": "Eén uitstel: de dag die het bestuur noemt geldt zonder opschuiven, als het dit uiterlijk op de"
    " laatste dag meldt en de nieuwe dag hoogstens `report_extension_max_days` later is. Anders blijft de"
    " eerste dag staan (`report_extension_refused`). Waar de rijen `report_duty` zeggen dat niets verschuldigd"
    " is, blijft de datum weg (`no_report_owed`).",
    "objection": "Alleen bij toelating en verwijdering; bij het ontwikkelingsperspectief blijft de datum weg"
    " (`no_objection_for_opp`).",
    "objection_decision": "Opschorting: vanaf de latere van de dag van indienen en dag 1 (die dag telt mee)"
    " tot de dag van het oordeel (die dag telt niet mee). Ingediend na de laatste dag: geen opschorting. Is er"
    " nog geen oordeel, dan blijft de datum weg (`objection_suspended`). Welke dag telt, zegt de instelling"
    " `suspension_ends_with` (onzeker). Daarna schuift de uitkomst één keer op.",
    "admission_decision_extended": "Zes weken en vier weken samen, één keer opgeschoven.",
    "temporary_placement": "De datum is de dag na de termijn. Zij blijft weg als het kind elders staat"
    " ingeschreven, of als bij toelating binnen de termijn is beslist.",
    "home_three_months": "De datum blijft weg als het kind eerder terug was.",
}
_COUNTS = {
    CountsFrom.ONTVANGST: "vanaf de ontvangst van het bezwaar",
    CountsFrom.EINDE_BEZWAARTERMIJN: "vanaf de dag na het einde van de bezwaartermijn",
}
_HEADER = "| Voor | Begint | Termijn | Soort | Artikel | Bron | Zeker |\n|---|---|---|---|---|---|---|\n"


def page(rule: str, rules: Rules) -> str:
    """The Markdown page of one rule.

    Args:
        rule: a name of ``rows.RULES``.
        rules: the shipped rows.
    """
    rows = [row for row in rules.terms if row.rule == rule]
    words = RULE_WORDS[rule]
    notes = dict.fromkeys(row.note for row in rows if row.note)
    parts = [
        f"# `{rule}`: {words}\n",
        f"Gerekend vanaf: {_START[rule]}. {_rolling(rows)}\n",
        _HEADER + "\n".join(_line(row) for row in rows) + "\n",
        "\n".join(f"- {note}" for note in notes) + "\n",
    ]
    if rule in _MORE:
        parts.append(_MORE[rule] + "\n")
    parts.append("Deze bladzijde komt uit `gpo/law/terms.toml`. Verbeteren: zie [README](README.md).\n")
    return "\n".join(parts)


def all_pages(rules: Rules) -> dict[str, str]:
    """Every page by its file name.

    Args:
        rules: the shipped rows.
    """
    return {f"{rule}.md": page(rule, rules) for rule in RULES}


def _rolling(rows: list[TermRow]) -> str:
    if any(row.backward for row in rows):
        return "Teruggerekend, dus de dag schuift niet op (Algemene termijnenwet art. 1 lid 2)."
    if not all(row.rolls for row in rows):
        return "De dag schuift niet op."
    return "De laatste dag schuift op bij weekend en feestdag (Algemene termijnenwet, of naar analogie daarvan)."


def _line(row: TermRow) -> str:
    board = {None: "", True: "openbaar", False: "bijzonder"}[row.openbaar]
    who = ", ".join(str(part) for part in (row.sector, board, row.ground) if part) or "alles"
    since = date_words(row.valid_from) if row.valid_from else ""
    until = f" tot en met {date_words(row.valid_until)}" if row.valid_until else ""
    counts = f" {_COUNTS[row.counts_from]}" if row.counts_from else ""
    term = amount_words(row.amount, row.unit) + counts
    cells = (
        who,
        f"vanaf {since}{until}",
        term,
        row.kind,
        row.article or "niet gevonden",
        row.source,
        row.certainty,
    )
    return "| " + " | ".join(cells) + " |"

"""What a ruling means, in plain words: its force, what happens now, what if nothing happens, which day counts.

Every sentence follows from the rows of law that hold on the day of the ruling. Nothing is promised that a commission
cannot give: it enforces nothing, and the Inspectie decides for itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gpo.disputes.models import Dispute
from gpo.law.enums import Ground
from gpo.law.explain import BY_ANALOGY, amount_words, date_words
from gpo.law.oordeel import given_day, oordeel_day
from gpo.law.regime import report_owed
from gpo.law.rows import Owed
from gpo.law.rules import Rules
from gpo.law.terms import Circumstances, choose
from gpo.record.content import MeaningRecord
from gpo.rulings.models import Ruling, RulingKind

_NO_BAR = "Wij kennen geen regel die de weg naar de rechter afsluit."
_ENFORCES_NOTHING = (
    "De ouders en de Inspectie van het Onderwijs kunnen een vlag zien. De Inspectie beslist zelf of zij daar iets mee"
    f" doet. De commissie kan niets afdwingen en belooft niet dat er iets volgt. {_NO_BAR}"
)


@dataclass(frozen=True)
class Spoken:
    """What the meaning of a ruling follows from.

    Args:
        ruling: the ruling, with its outcomes and measures.
        disputes: what it speaks on.
        corrects: the number of the ruling that it mends, completes or replaces.
        rules: the rows of law.
    """

    ruling: Ruling
    disputes: Sequence[Dispute]
    corrects: str | None
    rules: Rules


def meaning_of(spoken: Spoken) -> list[MeaningRecord]:
    """The whole of "Wat betekent dit?" for a ruling.

    Args:
        spoken: the ruling and what it speaks on.
    """
    parts = [_force(spoken), *_now(spoken), _day(spoken)]
    if any(measure.term_amount for measure in spoken.ruling.measures):
        parts.append(_terms(spoken))
    return parts


def _force(spoken: Spoken) -> MeaningRecord:
    ruling = spoken.ruling
    binding = [measure for measure in ruling.measures if measure.binding]
    loose = [measure for measure in ruling.measures if not measure.binding]
    if not ruling.binding:
        text = "Het schoolbestuur mag van dit advies afwijken. Dan zegt het aan de ouders en aan de commissie waarom."
        if binding:
            text += " Ook wat hier een maatregel heet, is een advies."
        return MeaningRecord(heading="Wat betekent advies?", text=text)
    text = "Het schoolbestuur moet zich aan deze uitspraak houden."
    if binding:
        text += " Het voert elke maatregel uit binnen de termijn die erbij staat."
    if loose:
        text += " Een aanbeveling bindt niet. Daarvan mag het bestuur afwijken, als het zegt waarom."
    if not ruling.measures:
        text += " Er staan geen maatregelen in."
    return MeaningRecord(heading="Wat betekent bindend?", text=text)


def _now(spoken: Spoken) -> list[MeaningRecord]:
    if spoken.ruling.kind is RulingKind.HERSTEL:
        text = (
            f"Deze uitspraak herstelt een fout in uitspraak {spoken.corrects}. Wat het schoolbestuur moet doen, en"
            f" wanneer, verandert daardoor niet. De termijnen lopen vanaf de verzending van"
            f" uitspraak {spoken.corrects}."
        )
        return [MeaningRecord(heading="Wat gebeurt er nu?", text=text)]
    owed = _owed(spoken)
    if owed is Owed.NIETS:
        text = f"Het schoolbestuur hoeft over deze uitspraak niets te laten weten. {_NO_BAR}"
        return [MeaningRecord(heading="Wat gebeurt er nu?", text=_again(spoken) + text)]
    term = choose("report", spoken.ruling.adopted_on, Circumstances(sector=spoken.disputes[0].sector), spoken.rules)
    if term is None:
        raise LookupError("geen rij voor de melding van het bestuur")
    within = amount_words(term.amount, term.unit)
    if owed is Owed.EEN_DRUK:
        text = (
            f"De commissie vraagt het schoolbestuur om binnen {within} na de verzending te laten weten dat het de"
            " uitspraak heeft gelezen. Dat is een werktermijn, geen wettelijke termijn. Het bestuur hoeft verder"
            f" niets te doen. {_NO_BAR}"
        )
        return [MeaningRecord(heading="Wat gebeurt er nu?", text=_again(spoken) + text)]
    text = (
        "Het schoolbestuur laat schriftelijk weten wat het met deze uitspraak doet: aan de ouders en aan de"
        f" commissie. De commissie vraagt dat binnen {within} na de verzending van deze uitspraak. Dat is een"
        " werktermijn, geen wettelijke termijn. De plicht om het te laten weten:"
        f" {term.article or 'artikel niet gevonden'}."
    )
    return [
        MeaningRecord(heading="Wat gebeurt er nu?", text=_again(spoken) + text),
        MeaningRecord(
            heading="Wat als de school niets doet?",
            text=f"{_flagged(spoken.ruling)} {_climbed(spoken.ruling)} {_ENFORCES_NOTHING}",
        ),
    ]


def _again(spoken: Spoken) -> str:
    """What a ruling that completes or replaces another does to the report on that one."""
    match spoken.ruling.kind:
        case RulingKind.AANVULLING:
            return (
                f"Deze uitspraak vult uitspraak {spoken.corrects} aan. De melding van het schoolbestuur gaat over beide"
                " samen; de termijn daarvoor begint opnieuw. "
            )
        case RulingKind.HERZIENING:
            return (
                f"Deze uitspraak komt in de plaats van uitspraak {spoken.corrects}. De melding van het schoolbestuur"
                " gaat over deze uitspraak; de termijn daarvoor begint opnieuw. "
            )
    return ""


def _flagged(ruling: Ruling) -> str:
    text = (
        "Laat het schoolbestuur niets weten aan de commissie of aan de ouders? Dan zet de commissie daar een vlag bij."
    )
    if ruling.binding and any(measure.binding for measure in ruling.measures):
        text += " Dat doet zij ook als het bestuur van een maatregel afwijkt, of een maatregel niet op tijd uitvoert."
    if not ruling.binding or any(not measure.binding for measure in ruling.measures):
        advice = "een aanbeveling" if ruling.binding else "het advies"
        text += f" Dat doet zij ook als het bestuur van {advice} afwijkt en niet zegt waarom."
    return text


def _climbed(ruling: Ruling) -> str:
    """What comes after the flag, for what the ladder follows to its end: the report, and what binds."""
    binds = ruling.binding and any(measure.binding for measure in ruling.measures)
    text = "Blijft het bestuur stil?" if not binds else "Blijft het bestuur stil, of voert het een maatregel niet uit?"
    return (
        f"{text} Dan schrijft de commissie het bestuur en de bestuurders aan: zij krijgen een brief die zegt wat er nog"
        " moet gebeuren. Gebeurt er dan nog niets? Dan zet de commissie de uitspraak op een lijst die de Inspectie van"
        " het Onderwijs kan lezen. Dat zijn werkafspraken van de commissie; zij staan niet in de wet."
    )


def _owed(spoken: Spoken) -> Owed:
    outcomes = {item.outcome for item in spoken.ruling.outcomes}
    return report_owed(outcomes, bool(spoken.ruling.measures), None, spoken.rules, spoken.ruling.adopted_on)


def _day(spoken: Spoken) -> MeaningRecord:
    """Which day counts for what: when the oordeel was given, when it was brought out, and how sure that is."""
    ends = {dispute.number: _brought_out(dispute, spoken.rules) for dispute in spoken.disputes}
    if len(set(ends.values())) == 1:
        rest = next(iter(ends.values()))
    else:
        rest = "\n\n".join(f"Zaak {number}. {words}" for number, words in ends.items())
    return MeaningRecord(heading="Welke dag telt?", text=f"{_given(spoken)}\n\n{rest}")


def _given(spoken: Spoken) -> str:
    """The day that decides the force (domain.md section 3)."""
    ruling = spoken.ruling
    told = {dispute.outcome_told_on for dispute in spoken.disputes}
    stands = ruling.kind in (RulingKind.HERSTEL, RulingKind.AANVULLING)
    adopted = f"uitspraak {spoken.corrects}" if stands else "deze uitspraak"
    by_dictum = ruling.given_on in told
    given = given_day(ruling.given_on if by_dictum else None, ruling.given_on, spoken.rules)
    why = "toen is het dictum meegedeeld" if by_dictum else f"toen is {adopted} vastgesteld"
    return (
        f"Het oordeel is gegeven op {_said(given.on)}: {why}. Die dag beslist of de uitspraak bindt of een"
        f" advies is.{_unsure(given.doubt)}"
    )


def _brought_out(dispute: Dispute, rules: Rules) -> str:
    """The day that ends the ten weeks and the waiting of the decision on bezwaar (domain.md 1.4)."""
    day = oordeel_day(dispute.filed_on, dispute.outcome_told_on, dispute.ruling_sent_on, rules)
    if day.by_dictum and day.on:
        used = f"Het oordeel is uitgebracht op {_said(day.on)}: toen is het dictum meegedeeld."
    elif day.on:
        used = f"Het oordeel is uitgebracht op {_said(day.on)}: toen is de uitspraak verzonden."
    else:
        used = "Het oordeel is uitgebracht op de dag waarop deze uitspraak wordt verzonden."
    text = f"{used} Die dag telt voor de tien weken van de commissie."
    if dispute.ground is not Ground.ONTWIKKELINGSPERSPECTIEF:
        article = rules.article("suspension", dispute.filed_on, dispute.sector)
        text += (
            " Maakten de ouders bezwaar bij het schoolbestuur? De termijn voor de beslissing op dat bezwaar staat stil"
            f" vanaf de dag van indienen tot die dag ({article or 'artikel niet gevonden'})."
        )
    return text + _unsure(day.doubt)


def _unsure(doubt: str | None) -> str:
    return f" Dit is onzeker: {doubt[:1].lower()}{doubt[1:]}" if doubt else ""


def _terms(spoken: Spoken) -> MeaningRecord:
    text = (
        "De commissie stelt deze termijnen zelf. Het zijn geen wettelijke termijnen. De dag na het dictum of na de"
        " verzending is de eerste dag."
    )
    if spoken.rules.flag("roll_by_analogy", spoken.ruling.adopted_on):
        text += (
            " Eindigt een termijn op een zaterdag, een zondag of een feestdag? Dan loopt hij door tot de volgende"
            f" werkdag, {BY_ANALOGY}."
        )
    return MeaningRecord(heading="Hoe rekent de commissie de termijnen?", text=text)


def _said(day: date) -> str:
    return date_words(day).split(" ", 1)[1]

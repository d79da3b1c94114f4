"""The hard words of this field, each with an explanation that needs none of the others: docs/GLOSSARY.md shows them.

A page that uses one offers its explanation one click away (``gpo/web/glossary.py``).
"""

# The word as it stands in a sentence, and what it means.
GLOSSARY_WORDS: dict[str, tuple[str, str]] = {
    "aanbeveling": ("aanbeveling", "Raad van de commissie aan de school."),
    "bezwaar": ("bezwaar", "U zegt tegen het schoolbestuur zelf dat u het niet eens bent met de beslissing."),
    "bindend": ("bindend", "Iedereen moet zich eraan houden."),
    "bsn": (
        "burgerservicenummer",
        "Het nummer van de overheid dat op een paspoort staat. Wij mogen het niet gebruiken.",
    ),
    "dictum": ("dictum", "De uitkomst in het kort; de uitleg komt later."),
    "doorbraakoverleg": (
        "doorbraakoverleg",
        "Een gesprek met iedereen die kan helpen, als een kind thuiszit en niemand meer verder komt.",
    ),
    "extra ondersteuning": ("extra ondersteuning", "Meer hulp dan andere leerlingen krijgen."),
    "geschil": ("geschil", "Ouders en school zijn het niet eens."),
    "gegrond": ("gegrond", "U krijgt gelijk."),
    "gemachtigde": ("gemachtigde", "Iemand die namens u spreekt."),
    "gezag": ("gezag", "Wie volgens de wet de beslissingen neemt over het kind. Meestal zijn dat de ouders."),
    "handelingsdeel": (
        "handelingsdeel",
        "Het deel van het plan over de hulp. Hierover moeten school en ouders het eens zijn.",
    ),
    "kamer": ("kamer", "De voorzitter en de twee leden die over één zaak beslissen."),
    "leerplichtambtenaar": ("leerplichtambtenaar", "Medewerker van de gemeente die let op schoolbezoek."),
    "maatregel": ("maatregel", "Wat het bestuur van de commissie moet doen."),
    "machtiging": ("machtiging", "Een brief met uw handtekening. Daarin staat wie namens u mag spreken."),
    "niet-ontvankelijk": ("niet-ontvankelijk", "De commissie mag de zaak niet behandelen."),
    "ongegrond": ("ongegrond", "U krijgt geen gelijk."),
    "onbevoegd": ("onbevoegd", "De commissie gaat hier niet over."),
    "onderwijsconsulent": ("onderwijsconsulent", "Een deskundige die gratis praat met u en de school."),
    "ontwikkelingsperspectief": (
        "ontwikkelingsperspectief",
        "Plan met wat uw kind kan bereiken en welke hulp het krijgt. Vaak heet het kortweg opp.",
    ),
    "oordeel": ("oordeel", "Wat de commissie vindt en aanraadt."),
    "opschorten": ("opschorten", "De klok staat even stil."),
    "reglement": ("reglement", "De regels die de commissie zelf heeft gemaakt voor haar werk."),
    "samenwerkingsverband": (
        "samenwerkingsverband",
        "Groep scholen in de regio die samen zorgt voor extra hulp.",
    ),
    "schikken": ("schikken", "Partijen worden het toch eens."),
    "schoolbestuur": ("schoolbestuur", "De baas van de school. Het bestuur neemt de beslissingen."),
    "schorsing": ("schorsing", "Uw kind mag een korte tijd niet naar school (hoogstens een week per keer)."),
    "secretariaat": ("secretariaat", "De mensen die de zaken van de commissie regelen. Hen kunt u bellen."),
    "stuk": ("stukken", "De papieren in het dossier: brieven, plannen, foto's."),
    "tijdelijke plaatsing": (
        "tijdelijke plaatsing",
        "Uw kind mag tijdelijk naar de school omdat de beslissing te lang duurt.",
    ),
    "toelaatbaarheidsverklaring": (
        "toelaatbaarheidsverklaring",
        "Papier dat zegt dat een kind naar speciaal onderwijs mag. Vaak heet het kortweg tlv.",
    ),
    "toelating": ("toelating", "Uw kind mag op de school komen."),
    "uitspraak": ("uitspraak", "De brief waarin staat wat de commissie vindt, en waarom."),
    "verweer": ("verweer", "Het antwoord van het schoolbestuur op uw verzoek."),
    "verwijdering": ("verwijdering", "De school stuurt uw kind voorgoed weg."),
    "verzoek": ("verzoek", "Uw brief of formulier waarin u de commissie om een oordeel vraagt."),
    "voogd": ("voogd", "Iemand die voor een kind zorgt en beslist in plaats van de ouders."),
    "vrijstelling 5 onder a": (
        "vrijstelling 5 onder a",
        "Een kind hoeft niet naar school omdat het lichamelijk of psychisch niet kan.",
    ),
    "werktermijn": ("werktermijn", "Tijd die wij afspreken. Staat niet in de wet."),
    "zitting": ("zitting", "Gesprek waarin beide kanten hun verhaal vertellen."),
    "zorgplicht": ("zorgplicht", "De school waar u uw kind schriftelijk aanmeldt, moet een passende plek vinden."),
}

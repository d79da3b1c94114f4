"""What never changes: law and its days, public bodies, who is public by office, numbers of rulings."""

import re
from collections.abc import Iterator, Sequence

from gpo.anonymising.folding import fold

_MONTH = r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)"
_DAY = rf"(?:\d{{1,2}} {_MONTH}(?: \d{{4}})?|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{4}})"
_ACT = (
    r"(?:WPO|WEC|WVO|Awb|AWB|BW|WOT|AVG|IVRK|EVRM|Lpw|Leerplichtwet(?: 1969)?|Algemene termijnenwet|"
    r"ATW|Wgbh/cz|Grondwet|Gw|Wjz|WJZ|WMS|Wms|UAVG|Rv|Sr)(?: (?:2020|1969))?"
)
_ARTICLE = (
    rf"(?i:artikelen|artikel|art\.|artt\.) ?\d[\w.:]*(?:(?:,| en| of| tot en met| jo\.?|"
    rf" juncto) (?:artikel |art\. )?\d[\w.:]*)*"
    rf"(?:,? (?:(?:eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende|"
    rf"elfde) lid|lid \d+(?:(?:,| en| of) \d+)*|leden \d+ (?:en|tot en met) \d+|sub [a-z]|"
    rf"onder [a-z]\d?|aanhef(?: en)?|en))*"
    rf"(?:,? (?:van )?(?:de |het )?{_ACT})?"
)
_NAMED_ACT = (
    r"(?:Wet|Besluit|Regeling|Uitvoeringsbesluit|Inrichtingsbesluit|Bekostigingsbesluit|Verdrag|"
    r"Reglement|Wetboek)(?: (?:van(?! \d)|op|tot|inzake|voor|bekostiging|zaakbehandeling|de|het|primair|"
    r"voortgezet|speciaal|onderwijs|expertisecentra|rechten|kind|gelijke|behandeling|grond|"
    r"handicap|chronische|ziekte|en|of|toegankelijkheid|passend|WPO|WVO|WEC|2020|houdende|wijziging|"
    r"Onderwijsgeschillen)){0,12}(?: van " + _DAY + r")?(?:,? \(?(?:Stb|Stcrt|Trb)\.? \d{4},? (?:nr\. )?\d+\)?)?"
)
_LAW = (
    _ARTICLE,
    rf"{_ACT} \d[\w.:]*(?: lid \d+)?",
    _NAMED_ACT,
    r"(?:Stb|Stcrt|Trb|Staatsblad|Staatscourant|PbEU)\.? \d{4},? ?(?:nr\.? ?)?\d+",
    r"Kamerstuk(?:ken)?(?: [IVX]+)? \d{4}[/-]\d{2,4},? \d+(?: ?[\w-]+)?,? (?:nr\.? )?\d+",
    r"ECLI:[A-Z]{2}:[A-Z]+:\d{4}:[A-Z0-9]+",
    r"BWBR\d+",
    (
        r"https?://(?:wetten\.overheid\.nl|www\.rijksoverheid\.nl|www\.onderwijsgeschillen\.nl|"
        r"zoek\.officielebekendmakingen\.nl)\S*"
    ),
    (
        rf"(?:Hoge Raad|HR|Raad van State|ABRvS|CRvB|EHRM|HvJ EU|College voor de Rechten van de Mens|"
        rf"Centrale Raad van Beroep),? (?:van )?{_DAY}(?:,? (?:ECLI\S+|nr\. \S+|oordeel \S+))?"
    ),
    rf"(?:oordeel|oordelen) \d{{4}}-\d{{1,4}}(?: van {_DAY})?",
    r"(?:GPO|LKC|LBT|Commissie|commissie)(?:,? (?:uitspraak|advies|oordeel))?,? (?:nr\.? |nummer )?\d{6}(?:/\d{6})*",
    (
        rf"(?:uitspraak|uitspraken|advies|adviezen|oordeel) (?:van (?:de (?:C|c)ommissie|de GPO|de LKC|"
        rf"GPO|LKC) )?(?:van {_DAY} )?(?:met )?(?:\(?(?:nr\.?|nummer|nummers) )?\d{{6,10}}(?:(?:/|, |"
        rf" en )\d{{6,10}})*"
    ),
    rf"\(?tekst {_MONTH} \d{{4}}\)?|\(?tekst \d{{4}}\)?",
    (
        rf"(?:inwerkingtreding|invoering|inwerking getreden|in werking getreden|van kracht|geldt|gold|"
        rf"gelden|luidde|gewijzigd)(?: \w+){{0,5}} (?:op|per|sinds|vanaf|van|met ingang van|tot) {_DAY}"
    ),
    r"(?i:sinds|vanaf|per|op|met ingang van) 1 augustus (?:2014|2022)",
    (
        rf"(?:brief|Kamerbrief|kamerbrief|Thuiszittersbrief) van (?:de minister |"
        rf"het kabinet )?(?:van )?{_DAY} aan de (?:Tweede Kamer|Kamer)|Kamerbrief van {_DAY}"
    ),
)
_BODIES = (
    r"(?i:de )?(?:Tijdelijke )?[Gg]eschillencommissie (?:[Pp]assend [Oo]nderwijs|toelating en verwijdering)",
    r"(?:Stichting )?Onderwijsgeschillen",
    r"(?:de )?Inspectie van het Onderwijs",
    r"College voor de Rechten van de Mens",
    r"Landelijke (?:Bezwaaradviescommissie Toelaatbaarheidsverklaring|Klachtencommissie(?: Onderwijs)?)",
    (
        r"(?:Raad van State|Hoge Raad|Centrale Raad van Beroep|Nationale [Oo]mbudsman|Kinderombudsman|"
        r"Tweede Kamer|Eerste Kamer)"
    ),
    (
        r"(?:Raad voor de Kinderbescherming|Veilig Thuis|Centrum voor Jeugd en Gezin|Ingrado|"
        r"Gedragswerk|Onderwijsconsulenten)"
    ),
    r"(?:Rijksoverheid|Ministerie van Onderwijs(?:, Cultuur en Wetenschap)?|Dienst Uitvoering Onderwijs)",
    r"Verenigde Naties|Europees Hof(?: voor de Rechten van de Mens)?",
)
_FIXED = re.compile("|".join(f"(?<![\\w]){one}(?!\\w)" for one in (*_LAW, *_BODIES)))


def protected_in(text: str, public: Sequence[str] = (), stay: Sequence[str] = ()) -> Iterator[tuple[int, int]]:
    """Stretches of a folded text in which nothing is replaced.

    Args:
        text: a folded text.
        public: full names of who is public by office.
        stay: numbers of rulings.

    >>> text = "Op grond van artikel 40 lid 3 WPO en de brief van 3 mei."
    >>> [text[start:end] for start, end in protected_in(text)]
    ['artikel 40 lid 3 WPO']
    """
    for found in _FIXED.finditer(text):
        yield found.span()
    for words in (*public, *stay):
        for shape in _writings(fold(words).text):
            for found in re.finditer(rf"(?<!\w){shape}(?!\w)", text):
                yield found.span()


def _writings(words: str) -> Iterator[str]:
    """A name in full, and with initials for the first names: never the last name alone, which a party can share."""
    plain = r"\s+".join(map(re.escape, words.split()))
    yield plain
    parts = re.sub(r"(?i)^(?:(?:mr|dr|drs|prof|ing|ir|mevrouw|de heer)\.? )+", "", words).split()
    if len(parts) > 1:
        yield r"\s+".join(map(re.escape, parts))
        yield re.escape(parts[0][0]) + r"\.(?:[A-Z]\.)* ?" + r"\s+".join(map(re.escape, parts[1:]))

"""What can be recognised by its shape alone: addresses, telephone numbers, mail, links, numbers, ages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gpo.anonymising.dates import NUMBERS
from gpo.anonymising.folding import just_before
from gpo.anonymising.kinds import DatumKind

_STREET = (
    r"(?:straat|str\.|laan|weg|plein|kade|gracht|singel|dijk|hof|pad|park|steeg|dreef|plantsoen|"
    r"markt|baan|ring|wal|veld|"
    r"akker|dam|hoek|kamp|berg|bos|burg|werf|haven|oord|zijde|poort|erf|zoom|horst|donk|hage|"
    r"meent|wijk|laantje|straatje|rak|gang|vest|brug|"
    r"boulevard|brink|buurt|stege|loane|wei|leane|strjitte|dyk)"
)
_CAP = r"(?:[A-ZÀ-Þ][\w'’.-]*)"
_HOUSE = (
    r"\d{1,5}(?:[ ]?[a-zA-Z](?![\w]))?(?:[-/][ ]?(?:\d{1,4}|[a-zA-Z]{1,3}|[IV]+))?(?:[ ](?:hs|huis|"
    r"bis|[IV]{1,3}|(?:\d )?hoog))?(?!\d|[.,]\d|[ ]?(?:mei|juni|juli|januari|februari|maart|april|"
    r"augustus|september|oktober|november|december|jaar|weken|dagen|uur|leerlingen))"
)
_POSTCODE = r"(?<!\d)[1-9]\d{3}[ ]?(?!SA|SD|SS)[A-Z]{2}(?![\w])|(?<!\d)[1-9]\d{3}[a-z]{2}(?![\w])"
_PLACE = r"(?:[A-ZÀ-Þ][\w'’-]*)"
_TOWN = (
    rf"(?:[ ,]{{1,3}}(?:'[st]-?)?(?:(?:de|den|het|aan|bij|op|ter|van) )*{_PLACE}(?:[ -](?:(?:aan|de|"
    rf"den|het|bij|op|ter|van|der) )*{_PLACE}){{0,3}})"
)
ADDRESS = re.compile(
    rf"(?<!\w)(?:{_CAP}[ ](?:(?:de|den|der|van|het|la|ten|ter)[ ])*){{0,4}}[A-ZÀ-Þ][\w'’.-]*?{_STREET}[ ]{_HOUSE}"
    rf"(?:,?[ \n]{{1,2}}(?:{_POSTCODE})(?:{_TOWN})?)?"
    rf"|(?<!\w)(?:(?:Aan|Op)[ ]de[ ]|De[ ]|Het[ ]|Lange[ ]|Korte[ ]|Oude[ ]|Nieuwe[ ]|"
    rf"Laan[ ]van[ ]|Plein[ ])(?:(?:de|den|der|van|het|ten|"
    rf"ter)[ ])*{_CAP}(?:[ ]{_CAP}){{0,2}}[ ]{_HOUSE}(?:,?[ \n]{{1,2}}(?:{_POSTCODE})(?:{_TOWN})?)?"
    rf"|(?<!\w){_CAP}(?:[ ]{_CAP}){{0,2}}[ ]{_HOUSE},?[ \n]{{1,2}}(?:{_POSTCODE})(?:{_TOWN})?"
    r"|(?:(?<=naar )|(?<=aan )|(?<=aan de )|(?<=aan het )|(?<=op )|(?<=op de )|(?<=adres: )|(?<=adres )|(?<=adres is ))"
    rf"(?:'t |De |Het )?{_CAP}(?:[ -](?:{_CAP}|19\d\d-19\d\d)){{0,3}} (?:nr\.? )?{_HOUSE}"
    r"|(?<!\w)[Pp]ostbus[ ]\d[\d.]{0,6}"
)
POSTCODE = re.compile(_POSTCODE)
PHONE = re.compile(
    r"(?<![\w.])(?:\(?(?:\+|00)31\)?[ -]?(?:\(0\))?[ -]?[1-9](?:[ .-]?\d){7,9}|"
    r"\(?0[1-9]\d{0,3}\)?(?:[ ./-]{0,3}\d){6,9})(?![\w])"
    r"|(?<![\w.])(?:\+|00)(?!31)\d{1,3}(?:[ .-]?\d){7,11}(?!\w)"
)
MAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]+(?:@| ?\[at\] ?| ?\(at\) ?| apenstaartje )[\w-]+(?:(?:\.| ?\[punt\] ?| punt )[\w-]+)+",
    re.IGNORECASE,
)
LINK = re.compile(
    r"(?<!\w)(?:https?://|www\.)[^\s<>\"]+[^\s<>\".,;:!?)\]'’”]"
    r"|(?<![\w@.-])[a-z0-9-]{3,}(?:\.[a-z0-9-]{3,})*\.[a-z]{2,6}(?:/[^\s<>\"]*[^\s<>\".,;:!?)\]'’”])?(?![\w.])"
    r"|(?<![\w@.])(?:[\w-]+\.)+(?:nl|com|org|net|eu|info|online|school|frl|amsterdam|be|"
    r"de)(?:/[^\s<>\"]*[^\s<>\".,;:!?)\]'’”])?(?![\w])"
)
HANDLE = re.compile(r"(?<![\w.@])@[A-Za-z_][\w.]{2,29}\b|(?<!\w)#[A-Za-zÀ-ÿ]\w{3,}")
_NUMBERED = re.compile(
    r"(?i)(?<!\w)(?:bsn|burgerservicenummer|onderwijsnummer|leerlingnummer|cli[eë]ntnummer|"
    r"pati[eë]ntnummer|dossiernummer|dossier|"
    r"zaaknummer|zaak|kenmerk|referentie(?:nummer)?|ref\.?|ons kenmerk|uw kenmerk|polisnummer|"
    r"klantnummer|registratienummer|"
    r"brin(?:-?nummer|-?code)?|vestigingsnummer|kvk(?:-nummer)?|iban|rekeningnummer|tlv-nummer|"
    r"meldingsnummer|aktenummer|"
    r"rolnummer|parketnummer|big(?:-nummer)?|nummer|nr\.?)(?: is| was| luidt)?[: ]{1,3}(?:nr\.? |nummer )?"
    r"(?P<number>(?=[\w./ -]*\d)(?-i:[A-Z0-9])(?:[\w./-]*\w)?(?: \d{2,4})*)"
)
_SCHOOL_YEAR = re.compile(r"20\d{2}[-/.]20\d{2}")
_BARE_NUMBERS = (
    re.compile(r"(?<![\w./-])\d{9}(?![\w])"),
    re.compile(r"(?<![\w./-])\d{3,4}[. ]\d{2,3}[. ]\d{3,4}(?![\w])"),
    re.compile(r"(?<!\w)(?!BSN|KVK|BRIN)[A-Z]{2,5}[ -]\d{5,}(?!\w)"),
    re.compile(r"(?<![\w./-])\d{2}-\d{5,}(?![\w-])"),
    re.compile(r"(?<!\w)NL\d{2}[ ]?[A-Z]{4}(?:[ ]?\d{2,4}){3,5}(?!\w)"),
    re.compile(r"(?<![\w-])\d{2}[A-Z]{2}\d{0,2}(?!\w)"),
    re.compile(r"(?<!\w)C/\d{2}/\d{4,7}(?:[ ]?/[ ]?[A-Z]{2}[ ]?[A-Z]{2}[ ]?[\d-]+)?(?!\w)"),
    re.compile(r"(?<!\w)[A-Z]{1,5}[-/. ]?\d{2,4}(?:[-/.]| ?/ ?)\d{2,7}(?!\w)"),
    re.compile(r"(?<![\w.,/-])\d{7,}(?!\w)"),
    re.compile(r"(?<!\w)(?!0)\d{4}[-/.]\d{4,7}(?![\w])"),
    re.compile(r"(?<!\w)[A-Z]{2}-?\d{3}-?[A-Z](?!\w)|(?<!\w)\d{1,2}-[A-Z]{2,3}-\d{1,2}(?!\w)"),
)
# A number of a claim, a fact, a measure, an article: it points inside the ruling.
_INSIDE = re.compile(
    r"(?i)(?:feit|overweging|maatregel|aanbeveling|onderdeel|lid|artikel|art\.|punt|productie|"
    r"bijlage|groep|klas|week|stuk)[ ]$"
)

_WORDS = "|".join(sorted(NUMBERS, key=len, reverse=True))
AGE = re.compile(
    rf"(?i)(?<![\w,.-])(?:"
    rf"(?P<adjective>(?:\d{{1,2}}|{_WORDS})[ -]?jarige?n?)(?!\w)(?P<age>[ ]leeftijd)?"
    rf"|(?P<old>(?:bijna |net |ruim |inmiddels )?(?:\d{{1,2}}|{_WORDS})(?:[ ](?:en een half|½)|"
    rf",5)?[ ]jaar(?:[ ]en[ ](?:\d{{1,2}}|{_WORDS})[ ]maanden)?[ ](?:oud|jong)(?!\w))"
    rf"|(?:(?<=van )|(?<=\()|(?<=leeftijd: )|(?<=leeftijd )|(?<=is )|(?<=was )|(?<=werd )|"
    rf"(?<=wordt )|(?<=inmiddels )|(?<=nu )|(?<=bijna )|(?<=net ))"
    rf"(?P<plain>(?:bijna |net |ruim |inmiddels )?(?:\d{{1,2}}|{_WORDS})(?:[ ](?:en een half|½)|"
    rf",5)?[ ]jaar)(?!\w)(?![ ](?:later|geleden|lang|eerder|ervaring|op|na|voor|thuis|verder|"
    rf"gewerkt|les|onderwijs))"
    rf"|(?P<english>(?:\d{{1,2}})[ -]years?[ -]old)(?!\w)"
    rf"|(?P<jr>\d{{1,2}}[ ]?jr\.?(?!\w))"
    rf"|(?P<label>(?<=leeftijd: )\d{{1,2}}(?!\w))"
    rf")"
)


@dataclass(frozen=True)
class Shape:
    """A stretch of a text that has the shape of a personal datum."""

    start: int
    end: int
    kind: DatumKind


def shapes_in(text: str) -> Iterator[Shape]:
    """What has the shape of an address, a telephone number, a mail address, a link or a number.

    Args:
        text: a folded text.
    """
    for pattern, kind in (
        (ADDRESS, DatumKind.ADRES),
        (POSTCODE, DatumKind.ADRES),
        (MAIL, DatumKind.MAIL),
        (LINK, DatumKind.LINK),
        (HANDLE, DatumKind.LINK),
    ):
        yield from (Shape(found.start(), found.end(), kind) for found in pattern.finditer(text))
    for found in PHONE.finditer(text):
        if 9 <= len(re.sub(r"\D", "", found.group())) <= 15:
            yield Shape(found.start(), found.end(), DatumKind.TELEFOON)
    for found in _NUMBERED.finditer(text):
        digits = len(re.sub(r"\D", "", found["number"]))
        # "nr. 334" is a page or a paper of parliament; a file has a longer one.
        least = 4 if re.match(r"(?i)n(?:umme)?r", found.group()) else 2
        if (
            digits >= least
            and not _SCHOOL_YEAR.fullmatch(found["number"])
            and not _INSIDE.search(just_before(text, found.start()))
        ):
            yield Shape(found.start("number"), found.end("number"), DatumKind.NUMMER)
    for pattern in _BARE_NUMBERS:
        for found in pattern.finditer(text):
            if not _SCHOOL_YEAR.fullmatch(found.group()) and not _INSIDE.search(just_before(text, found.start())):
                yield Shape(found.start(), found.end(), DatumKind.NUMMER)


def ages_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Where an age is told, and in which form: ``adjective``, ``age``, ``old``, ``plain``, ``english``, ``jr``."""
    for found in AGE.finditer(text):
        form = found.lastgroup or "plain"
        number = re.search(r"\d+", found.group())
        if number is None or int(number.group()) <= 25 or form in ("adjective", "age"):
            yield found.start(), found.end(), form

"""Schools, samenwerkingsverbanden and institutions that the file does not know, by the words beside their name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gpo.anonymising.kinds import DatumKind
from gpo.anonymising.names import BETWEEN, key_of
from gpo.anonymising.ordinary_words import PUBLIC_WORDS

_CAPITAL = r"[A-Z][\w'.-]*[\w]"
_LEAD = r"(?:[Dd]e|[Hh]et|[Ii]t|'t|[Ss]int|St\.|[Oo]nze|[Mm]ijn)"
_SMALL = r"(?:[Dd]e|[Hh]et|van|der|den|en)"
_SCHOOL_FORM = (
    r"(?:[Oo]penbare |[Cc]hristelijke |[Kk]atholieke |[Ii]slamitische |[Rr]eguliere |[Bb]ijzondere )?"
    r"(?:[Bb]asisschool|[Ss]bo-school|[Ss]o-school|[Ss]cholengemeenschap|[Kk]indcentrum|[Pp]raktijkschool|"
    r"[Dd]altonschool|[Mm]ontessorischool|[Jj]enaplanschool|[Ss]chool|[Cc]ollege|[Ll]yceum|[Gg]ymnasium|"
    r"OBS|obs|CBS|cbs|RKBS|rkbs|PCBS|pcbs|SBO|sbo|VSO|vso|SO|so|IKC|ikc|KC|[Bb]s)(?:-school)? "
)
_SCHOOL = re.compile(
    rf"(?<!\w){_SCHOOL_FORM}[\"'“]?(?P<name>(?:{_LEAD} ){{0,3}}"
    rf"{_CAPITAL}(?:[ -](?:{_SMALL} ){{0,2}}{_CAPITAL}){{0,3}})"
    rf"|(?<!\w)(?P<whole>(?:[A-Z][\w'.-]* ){{0,3}}[A-Z][\w'.-]*"
    r"(?:school|college|lyceum|gymnasium|College|Lyceum|Gymnasium|Kindcentrum|Scholengemeenschap)(?:'s|s)?(?!\w))"
    r"|(?<!\w)(?P<kind>[A-Z][\w'.-]+ (?:College|Lyceum|Gymnasium|School|Onderwijsgroep|Scholengroep))(?!\w)"
)
_GENERAL_SCHOOL = re.compile(
    r"^(?:[Dd]e |[Hh]et )?(?:[a-z]+ |(?:Openbare|Christelijke|Katholieke|Speciale|Reguliere|Bijzondere) )*"
    r"(?:[Bb]asis|[Hh]oofd|[Vv]rije|[Mm]ontessori|[Jj]enaplan|[Dd]alton|[Mm]ytyl|[Tt]yltyl|[Pp]raktijk|[Mm]idden)?"
    r"(?:[Ss]chool|[Cc]ollege)s?$"
)
_VERBAND = re.compile(
    r"(?<!\w)(?:[Ss]amenwerkingsverband|SWV|swv)(?: (?:[Pp]assend [Oo]nderwijs|PO|VO|po|vo|[Pp]rimair [Oo]nderwijs))?"
    r"(?: (?:[A-Z][\w'&-]*|[A-Z]{0,2}-?\d[\d.-]*\d|de|en|van|het|'t)(?!\w)){0,5}"
)
_CARE_FORM = (
    r"(?:GGZ|GGD|Jeugdzorg|Jeugdhulp|Jeugdbescherming|Jeugdteam|Wijkteam|Sociaal [Tt]eam|MEE|Stichting|Praktijk|"
    r"Vereniging|Kinderdagcentrum|KDC|Orthopedagogisch [Cc]entrum|Revalidatiecentrum|Medisch [Kk]inderdagverblijf|"
    r"Kinderdagverblijf|BSO|[Zz]orgboerderij|[Pp]raktijk|[Jj]eugdhulpinstelling|[Zz]orginstelling|[Kk]liniek|"
    r"[Bb]ehandelcentrum|[Rr]evalidatiecentrum|[Zz]iekenhuis)"
)
_CARE = re.compile(
    rf"(?<!\w)(?P<name>{_CARE_FORM}(?: (?:(?:[Dd]e|[Hh]et|'t|van|voor|en|in|op|der|den) ){{0,2}}[A-Z][\w'&-]*){{1,4}})"
    r"|(?<!\w)(?P<house>(?:[A-Z][\w'-]+ ){1,3}"
    r"(?:[Zz]iekenhui(?:s|zen)|[Kk]inderziekenhuis|Medisch Centrum|UMC|Zorggroep))(?!\w)"
)


@dataclass(frozen=True)
class Named:
    """A school, samenwerkingsverband or institution named in a text."""

    start: int
    end: int
    kind: DatumKind
    name: str


def named_bodies(text: str) -> Iterator[Named]:
    """Bodies named in a text, by the words beside their name.

    Args:
        text: a folded text.

    >>> [one.name for one in named_bodies("Zij ging van basisschool Het Kompas naar het Spinoza College.")]
    ['Het Kompas', 'Spinoza College']
    """
    for found in _SCHOOL.finditer(text):
        group = str(found.lastgroup)
        if telling(found.group(group)) and not _GENERAL_SCHOOL.match(found.group(group)):
            yield Named(*found.span(group), DatumKind.SCHOOL, found.group(group))
    for found in _VERBAND.finditer(text):
        words = re.sub(r"(?: (?:de|en|van|het|'t))+$", "", found.group())
        own = re.sub(r"(?i)samenwerkingsverband|\bswv\b|passend onderwijs|primair onderwijs|\b[pv]o\b", "", words)
        if telling(own):
            yield Named(found.start(), found.start() + len(words), DatumKind.SAMENWERKINGSVERBAND, words)
    for found in _CARE.finditer(text):
        group = str(found.lastgroup)
        name = found.group(group)
        if telling(re.sub(r"^\w+", "", name) if group == "name" else name):
            yield Named(*found.span(group), DatumKind.INSTELLING, name)


def telling(name: str) -> bool:
    """Whether a name holds a word that is no general one."""
    return any(
        (word[0].isupper() or word[0].isdigit()) and key_of(word) not in PUBLIC_WORDS and key_of(word) not in BETWEEN
        for word in re.findall(r"[\w'-]+", name)
    )

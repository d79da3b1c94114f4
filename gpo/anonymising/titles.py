"""Words that say what somebody is: "mevrouw", "juf", "de huisarts"; and the role word that stands for them."""

import re
from dataclasses import dataclass

from gpo.anonymising.kinds import DatumKind
from gpo.anonymising.ordinary_words import ROLES


@dataclass(frozen=True)
class Role:
    """A role word.

    Args:
        noun: "mentor".
        article: "de" or "het"; empty for what has a letter behind it.
        english: the noun in English.
        kind: what kind of datum the name behind it is.
    """

    noun: str
    article: str = "de"
    english: str = ""
    kind: DatumKind = DatumKind.NAAM_ANDER
    lettered: bool = False


LEERLING = Role("leerling", english="pupil", kind=DatumKind.NAAM_LEERLING)
MOEDER = Role("moeder", english="mother", kind=DatumKind.NAAM_OUDER)
VADER = Role("vader", english="father", kind=DatumKind.NAAM_OUDER)
OUDER = Role("ouder", english="parent", kind=DatumKind.NAAM_OUDER)
ANDERE_OUDER = Role("andere ouder", english="other parent", kind=DatumKind.NAAM_OUDER)
VOOGD = Role("voogd", english="guardian", kind=DatumKind.NAAM_OUDER)
VERZORGER = Role("verzorger", english="carer", kind=DatumKind.NAAM_OUDER)
GEMACHTIGDE = Role("gemachtigde", english="representative")
VERTROUWDE = Role("vertrouwenspersoon", english="person of trust")
BESTUURDER = Role("vertegenwoordiger van het bestuur", english="representative of the board")
ONBEKEND = Role("persoon", "", "person", lettered=True)
SCHOOL = Role("school", "", "school", DatumKind.SCHOOL, lettered=True)
BESTUUR = Role("bestuur", "het", "board", DatumKind.BESTUUR)
VERBAND = Role("samenwerkingsverband", "het", "partnership", DatumKind.SAMENWERKINGSVERBAND)
GEMEENTE = Role("gemeente", "", "municipality", DatumKind.PLAATS, lettered=True)
INSTELLING = Role("instelling", "", "institution", DatumKind.INSTELLING, lettered=True)

_NAMED = {one.noun: one for one in (LEERLING, MOEDER, VADER, OUDER, VOOGD, VERZORGER, GEMACHTIGDE, VERTROUWDE)}
# Per word that can stand before or behind a name: the role word for who bears the name.
_ROLES: dict[str, Role] = {
    word: _NAMED.get(row["noun"], Role(row["noun"], english=row["english"])) for row in ROLES for word in row["words"]
}
COURTESY = (
    r"(?:mevrouw|mevr\.?|mw\.?|de heer|heer|dhr\.?|meneer|juffrouw|mijnheer|dr\.?|drs\.?|mr\.?|ir\.?|"
    r"prof\.?|ing\.?|ds\.?|ms\.?|mrs\.?|miss)"
)
COURTESIES = frozenset({"mevrouw", "mevr", "mw", "heer", "dhr", "meneer", "juffrouw", "mijnheer", "dr", "drs", "mr"})
_ROLE_WORD = "|".join(sorted(map(re.escape, _ROLES), key=len, reverse=True))
_SMALL = (
    r"(?:[Vv]an|[Dd]e|[Dd]en|[Dd]er|[Tt]er|[Tt]en|[Tt]e|'t|'s|[Ee]l|[Aa]l|[Bb]en|[Bb]in|[Oo]uld|"
    r"[Aa]it|[Ll]a|[Ll]e|[Dd]i|[Dd]a|[Dd]os|[Dd]el|[Dd]u|[Vv]on|[Oo]p|[Ii]n|[Bb]ij|[Vv]\.?d\.?|[Uu]it|"
    r"[Hh]et)"
)
_BIG = r"(?:(?:d'|l'|O'|N'|Mc|')?[A-ZÀ-Þ][a-zß-ÿA-ZÀ-Þ'-]*[a-zß-ÿA-ZÀ-Þ])"
_LOWER = r"(?:(?:d'|l'|O'|N'|Mc|')?[A-ZÀ-Þ](?:[a-zß-ÿ'-]|[A-ZÀ-Þ](?=[a-zß-ÿ]))*[a-zß-ÿ])"
# Within a name; "Jansen van het ziekenhuis" is two things.
_INNER = (
    r"(?:van|de|den|der|ter|ten|'t|'s|[Ee]l|[Aa]l|[Bb]en|[Bb]in|[Oo]uld|[Aa]it|la|le|di|da|dos|del|du|"
    r"von|v\.?d\.?|in 't|van 't)"
)
# The name as it stands after a title: initials, small words, one to four words with a capital.
NAME = (
    rf"(?:(?:[A-Z][a-z]?\.[ ]?){{1,5}}(?:{_SMALL}[ ])*{_BIG}|"
    rf"(?:(?:{_SMALL}[ ])+)?{_BIG}(?![\w]))(?:(?:[ ]|-)(?:{_INNER}[ ])*(?:{_LOWER}|[A-Z]\.))*|"
    rf"(?:[A-Z]\.[ ]?){{1,4}}(?![\w])"
)
_BEFORE = re.compile(
    rf"(?<![\w])(?P<titles>(?:(?i:{COURTESY}|{_ROLE_WORD})(?:[,:]?[ ]|[ ](?:genaamd|genaamde|"
    rf"met de naam|van groep \d,?) )(?:[\"'(])?)+)(?P<name>{NAME})"
)
_BEHIND = re.compile(
    rf"(?<![\w.])(?P<name>{NAME})(?:,[ ]| \(|, \()(?:(?:de|het|een|zijn|haar|hun|als|toenmalig|"
    rf"toen|ook|tevens|destijds|voormalig|onze|the|her|his)[ ]){{0,3}}"
    rf"(?P<role>(?i:{_ROLE_WORD}))(?![\w])"
)

# "Lotte B. durft niet": how a school writes of other pupils.
_SHORTENED = re.compile(rf"(?<![\w.])(?P<name>{_LOWER}(?: {_INNER}){{0,2}} [A-Z]\.)(?=[ ][a-z]|[,;)'\"]|$)")


@dataclass(frozen=True)
class Titled:
    """A name that stands beside a word that says what its bearer is.

    Args:
        start, end: of the name alone.
        name: the name.
        role: what the words say; ``None``: only a courtesy ("mevrouw").
        woman: what the courtesy says; ``None``: nothing.
    """

    start: int
    end: int
    name: str
    role: Role | None
    woman: bool | None


def titled_in(text: str) -> list[Titled]:
    """Names with a title or a role beside them.

    Args:
        text: a folded text.

    >>> [
    ...     (one.name, one.role.noun if one.role else None)
    ...     for one in titled_in("Juf Marieke en mevrouw A. de Wit, mentor.")
    ... ]
    [('Marieke', 'leerkracht'), ('A. de Wit', 'mentor')]
    """
    found: dict[int, Titled] = {}
    for one in _BEFORE.finditer(text):
        if _of_somebody(one["titles"], one["name"]):
            continue
        found[one.start("name")] = Titled(
            *one.span("name"), one["name"], _role_in(one["titles"]), _woman(one["titles"])
        )
    for one in _SHORTENED.finditer(text):
        found.setdefault(one.start("name"), Titled(*one.span("name"), one["name"], None, None))
    for one in _BEHIND.finditer(text):
        start, role = one.start("name"), _ROLES[_plain(one["role"])]
        had = found.get(start)
        if had is None or had.role is None:
            found[start] = Titled(*one.span("name"), one["name"], role, had.woman if had else None)
    return list(found.values())


# Between these and a name "van" belongs to the name: "juf van Dam".
_CALLED = re.compile(
    r"(?i)(?:juf|juffrouw|meester|meneer|mevrouw|heer|mw\.?|dhr\.?|dr\.?|drs\.?|mr\.?|ir\.?|prof\.?|dokter)[ ]$"
)


def _of_somebody(before: str, name: str) -> bool:
    """Whether the name is of somebody else: in "de moeder van Storm" Storm is no mother."""
    return bool(re.match(r"(?:van|bij|in|op|uit)[ ](?!der |den |de |het )", name)) and not _CALLED.search(before)


def role_of(word: str) -> Role | None:
    """The role that a word names, if any."""
    return _ROLES.get(_plain(word))


def _plain(word: str) -> str:
    plain = word.casefold()
    # The text was folded, so its trema is gone.
    return {"conciërge": "conciërge"}.get(plain, _WITHOUT_SIGNS.get(plain, plain))


_WITHOUT_SIGNS = {word.replace("ë", "e").replace("ö", "o"): word for word in _ROLES if re.search("[ëö]", word)}


def _role_in(titles: str) -> Role | None:
    words = re.findall(rf"(?i)(?<!\w)(?:{_ROLE_WORD})(?!\w)", titles)
    return _ROLES[_plain(words[-1])] if words else None


def _woman(titles: str) -> bool | None:
    if re.search(r"(?i)mevrouw|mevr|mw|juf|moeder|dochter|verzoekster|mrs|ms|miss", titles):
        return True
    # "Mr" without its full stop is English.
    return False if re.search(r"(?i:heer|dhr|meneer|vader|zoon|meester)|Mr $", titles) else None

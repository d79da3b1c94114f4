"""The role word that stands for a name: the same one in the whole ruling, with the article and the ending that fit."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gpo.anonymising.kinds import DatumKind
from gpo.anonymising.ordinary_words import DE_WORDS, HET_WORDS
from gpo.anonymising.titles import COURTESY, Role, role_of

_DETERMINERS = r"(?:de|het|een|zijn|haar|hun|diens|mijn|onze|the|his|her|their|our)"
_OWNING = frozenset({"zijn", "haar", "hun", "diens", "mijn", "onze", "his", "her", "their", "our"})
_FORM = (
    r"(?:openbare |christelijke |katholieke |bijzondere |islamitische |speciale |"
    r"reguliere )*(?:basisschool|middelbare school|school|obs|cbs|rkbs|pcbs|kbs|bs|sbo|sbo-school|"
    r"so-school|vso|college|kindcentrum|ikc|scholengemeenschap|praktijkschool|locatie|vestiging)"
)
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVW"
_PLACES = "XYZWVUTSRQPONMLKJIHGFED"
_FLAT = {
    DatumKind.ADRES: ("[adres]", "[address]"),
    DatumKind.TELEFOON: ("[telefoonnummer]", "[telephone number]"),
    DatumKind.MAIL: ("[e-mailadres]", "[e-mail address]"),
    DatumKind.LINK: ("[link]", "[link]"),
    DatumKind.NUMMER: ("[nummer]", "[number]"),
    DatumKind.GEBOORTEDATUM: ("[geboortedatum]", "[date of birth]"),
    DatumKind.DATUM: ("[datum]", "[date]"),
}


@dataclass(frozen=True)
class RoleWord:
    """How one person, school or place is called in the whole ruling.

    Args:
        role: what it is.
        letter: where there are more of the same.
    """

    role: Role
    letter: str = ""

    def words(self, language: str = "nl", *, article: bool = True) -> str:
        """The role word with its article.

        >>> from gpo.anonymising.titles import MOEDER, SCHOOL
        >>> RoleWord(MOEDER).words(), RoleWord(SCHOOL, "A").words(), RoleWord(MOEDER).words("en")
        ('de moeder', 'school A', 'the mother')
        """
        noun = self.role.noun if language == "nl" else self.role.english or self.role.noun
        if self.letter:
            return f"{noun} {self.letter}"
        if not article or not self.role.article:
            return noun
        return f"{self.role.article} {noun}" if language == "nl" else f"the {noun}"


def role_words(roles: Mapping[str, Role]) -> dict[str, RoleWord]:
    """A role word for everybody: a letter where more of them would have the same.

    Args:
        roles: per person, school or place its role, in the order in which they come.
    """
    same: dict[str, list[str]] = {}
    for key, role in roles.items():
        same.setdefault(role.noun, []).append(key)
    made: dict[str, RoleWord] = {}
    for key, role in roles.items():
        those = same[role.noun]
        letters = _PLACES if role.kind is DatumKind.PLAATS else _LETTERS
        needs = len(those) > 1 or role.lettered
        made[key] = RoleWord(role, _letter(letters, those.index(key)) if needs else "")
    return made


def _letter(letters: str, number: int) -> str:
    return letters[number % len(letters)] + (str(number // len(letters) + 1) if number >= len(letters) else "")


def flat(kind: DatumKind, language: str) -> str:
    """What stands for a datum that is no person, school or place: "[adres]"."""
    return _FLAT[kind][0 if language == "nl" else 1]


@dataclass(frozen=True)
class Said:
    """Where to begin, where to end, and the words that stand there."""

    start: int
    end: int
    words: str


def say(
    text: str, start: int, end: int, word: RoleWord, *, owned: bool, language: str = "nl", label: bool = False
) -> Said:
    """The role word in its sentence.

    Args:
        text: the whole text.
        start, end: where the name stands, its possessive s included.
        word: the role word.
        owned: whether it ends on the s of possession.
        language: nl or en.
        label: whether the text is a field by itself and no sentence.

    >>> from gpo.anonymising.titles import LEERLING, MOEDER, role_of
    >>> text = "Daans klas was vol. Juf Marieke zag zijn moeder Fatima."
    >>> say(text, 0, 5, RoleWord(LEERLING), owned=True).words
    'De klas van de leerling'
    >>> say(text, 24, 31, RoleWord(role_of("juf")), owned=False).words
    'De leerkracht'
    >>> say(text, 48, 54, RoleWord(MOEDER), owned=False).words
    'zijn moeder'
    """
    family = (
        _just_before(r"(?i)(?<!\w)(familie|gezin|family) [\"'“‘]?$", text, start) if _names_somebody(word) else None
    )
    if family:
        # "de familie De Wit" is "de familie".
        return Said(family.start(1), end, family.group(1))
    pair = _just_before(r"(?i)(?<!\w)(de heer|dhr\.?|meneer) en (?:mevrouw|mevr\.?|mw\.?) $", text, start)
    if pair and word.role.kind is DatumKind.NAAM_OUDER:
        both = "de ouders" if language == "nl" else "the parents"
        raised = sentence_begins(text, pair.start())
        return Said(pair.start(), end, both.capitalize() if raised else both)
    begin, lead = _with_what_leads(text, start, word)
    lead = lead.strip()
    stop = _with_what_follows(text, end, word)
    if stop == end and text[begin:start].rstrip("\"'“‘ (").endswith(",") and text[end : end + 2] == ", ":
        # "De mentor, De Groot, heeft": the addition goes with both its commas.
        stop = end + 1
    if lead.casefold() in _OWNING or (lead.casefold() == "een" and begin < start):
        # "haar dochter Sterre" stays "haar dochter".
        words = re.sub(r"[ ,]*[\"'“‘(]?$", "", text[begin:start])
    elif lead == "te":
        words = f"in {word.words(language)}"
    else:
        words = word.words(
            language,
            article=not re.search(r"(?i)(?:beste|geachte|lieve|hallo|dear) $", text[max(0, begin - 9) : begin]),
        )
    if owned and stop == end:
        words, stop = _possessive(text, end, words, word, language)
    raised = not label and (sentence_begins(text, begin) or (lead[:1].isupper() and begin < start))
    return Said(begin, stop, words[:1].upper() + words[1:] if raised else words)


def _names_somebody(word: RoleWord) -> bool:
    return word.role.kind in (DatumKind.NAAM_LEERLING, DatumKind.NAAM_OUDER, DatumKind.NAAM_ANDER)


def _with_what_leads(text: str, start: int, word: RoleWord) -> tuple[int, str]:
    """Takes along titles and the noun that the role word says again, and the article before them.

    Returns:
        Where to begin, and the determiner that was taken along.
    """
    begin = _over_titles(text, start, word) if _names_somebody(word) else _over_form(text, start, word)
    if word.role.kind is DatumKind.PLAATS and (there := _just_before(r"(?<!\w)te $", text, begin)):
        return there.start(), "te"
    determiner = _just_before(rf"(?i)(?<!\w)({_DETERMINERS}) $", text, begin)
    if determiner is None:
        return begin, ""
    if begin == start and word.role.kind is DatumKind.PLAATS:
        return begin, ""
    if begin == start and determiner.group(1).casefold() in _OWNING:
        # "zijn Daan" is no Dutch; "zijn" will be the verb.
        return begin, ""
    return determiner.start(1), determiner.group(1)


def _over_titles(text: str, start: int, word: RoleWord) -> int:
    begin = start
    while True:
        title = _just_before(rf"(?i)(?<![\w])({COURTESY})[ ]$", text, begin)
        if title is None:
            # "orthopedagoog", "intern begeleider": one word or two.
            title = _just_before(r"(?<![\w])([\w'-]+(?: [\w'-]+)?)[,]? (?:genaamd )?[\"'“‘(]?$", text, begin)
            if title is None or (noun := _noun_of(title.group(1))) is None:
                return begin
            if role_of(noun) != word.role and not _near(role_of(noun), word.role):
                return begin
            begin = title.start(1) + len(title.group(1)) - len(noun)
            continue
        begin = title.start(1)


def _just_before(pattern: str, text: str, at: int) -> re.Match[str] | None:
    """What ends right before a place. Not far back: of 60 pages the first would be read again for every name."""
    return re.compile(pattern).search(text, max(0, at - _BACK), at)


def _near(said: Role | None, role: Role) -> bool:
    """Whether the noun before a name may go, since the role word says as much."""
    return said is not None and (
        said.noun == role.noun or (said.kind is role.kind and role.kind is DatumKind.NAAM_OUDER)
    )


def _noun_of(words: str) -> str | None:
    if role_of(words) is not None:
        return words
    last = words.rsplit(" ", 1)[-1]
    return last if role_of(last) is not None else None


def _over_form(text: str, start: int, word: RoleWord) -> int:
    forms = {
        DatumKind.SCHOOL: _FORM,
        DatumKind.BESTUUR: r"(?:(?:college van )?bestuur van|bevoegd gezag van|bestuur|stichting)(?: de)?",
        DatumKind.SAMENWERKINGSVERBAND: r"(?:samenwerkingsverband|swv)(?: passend onderwijs)?",
        DatumKind.PLAATS: r"gemeente",
        DatumKind.INSTELLING: r"(?:instelling|ziekenhuis|zorginstelling|kliniek|praktijk|behandelcentrum|stichting)",
    }
    form = forms.get(word.role.kind)
    found = _just_before(rf"(?i)(?<!\w)({form}) [\"'“‘]?$", text, start) if form else None
    return found.start(1) if found else start


def _with_what_follows(text: str, end: int, word: RoleWord) -> int:
    """Takes along the role behind the name, where the role word says it: "Fatima Bouali (moeder)"."""
    found = re.match(
        r",? \((?:de |het |zijn |haar )?([\w'-]+)\)|, (?:de |zijn |haar |the |his |her )?([\w'-]+)(?=[,.;:)]|$)",
        text[end:],
    )
    if found is None:
        return end
    said = role_of(found.group(1) or found.group(2))
    if not _near(said, word.role):
        return end
    # The comma that closes the addition goes too.
    stop = end + found.end()
    return stop + 1 if found.group(2) and text[stop : stop + 2] == ", " else stop


def _possessive(text: str, end: int, words: str, word: RoleWord, language: str) -> tuple[str, int]:
    if language == "en":
        return f"{words}'s", end
    noun = re.match(r" ([a-z][\w-]*)(?!\w)", text[end:])
    if noun is not None and (article := _article(noun.group(1))):
        return f"{article} {noun.group(1)} van {words}", end + noun.end()
    return ("diens", end) if noun is not None else (words, end)


def _article(noun: str) -> str | None:
    plain = noun.casefold()
    if plain in HET_WORDS or plain.endswith(("tje", "pje", "gedrag", "plan", "advies", "verzuim")):
        return "het"
    if plain in DE_WORDS or plain.endswith(("heid", "ing", "en", "school", "klas", "plaats", "kracht", "tie", "teit")):
        return "de"
    return None


_BACK = 200
_SHORT = re.compile(
    r"(?:(?<!\w)[A-Za-z]|(?i:\b(?:dhr|mw|mevr|dr|drs|mr|t\.a\.v|o\.a|bijv|ca|nr|art|jl|d\.d|"
    r"m\.b\.t|i\.v\.m|t\.n\.v|vs)))\.$"
)


def sentence_begins(text: str, start: int) -> bool:
    """Whether a word at this place begins a sentence.

    >>> sentence_begins("Zij kwam. Daan niet.", 10), sentence_begins("t.a.v. Daan", 7), sentence_begins("- Daan", 2)
    (True, False, True)
    """
    before = text[max(0, start - _BACK) : start].rstrip("\"'“‘„(*[")
    line = before.rsplit("\n", 1)[-1]
    if not line.strip() or line.strip() in ("-", "|"):
        return "\n\n" in before[-2:] or not before.strip() or line.strip() == "-" or before.endswith("\n\n")
    # What is said begins with a capital; so does what follows it.
    if re.search(r": [\"'“‘„]$", text[max(0, start - 3) : start]):
        return True
    before = before.rstrip().rstrip("\"'”’)")
    return before.endswith((".", "!", "?")) and not _SHORT.search(before)


def in_order(keys: Iterable[str]) -> list[str]:
    """The keys as they came first."""
    return list(dict.fromkeys(keys))

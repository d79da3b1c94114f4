"""Who is who in a ruling: everybody of the file and everybody the text names besides, each with one role word."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from gpo.publication import deduced, titles
from gpo.publication.bodies import Body
from gpo.publication.bodies_in_text import named_bodies
from gpo.publication.folding import Folded, fold
from gpo.publication.known import Known, Part
from gpo.publication.models import DatumKind, FoundBy
from gpo.publication.name_runs import Run, runs
from gpo.publication.names import BETWEEN, Name, Token, key_of, tokens
from gpo.publication.ordinary_words import ORDINARY, PUBLIC_WORDS, SHORT_WORDS
from gpo.publication.role_words import RoleWord, in_order, role_words
from gpo.publication.titles import Role, Titled, titled_in

_ROLES = {
    Part.LEERLING: titles.LEERLING,
    Part.MOEDER: titles.MOEDER,
    Part.VADER: titles.VADER,
    Part.OUDER: titles.OUDER,
    Part.ANDERE_OUDER: titles.ANDERE_OUDER,
    Part.VOOGD: titles.VOOGD,
    Part.VERZORGER: titles.VERZORGER,
    Part.GEMACHTIGDE: titles.GEMACHTIGDE,
    Part.VERTROUWDE: titles.VERTROUWDE,
    Part.BESTUUR: titles.BESTUURDER,
}
_PARENTS = (titles.MOEDER, titles.VADER, titles.OUDER, titles.ANDERE_OUDER)
DOES = re.compile(
    r" (?:heeft|had|zei|zegt|verklaarde|stelde|stelt|vertelde|schreef|wilde|vond|vindt|kende|sprak|belde|antwoordde|"
    r"vroeg|mailde|zag|en [A-Z])"
)
_OTHER_PUPIL = Role("medeleerling", english="fellow pupil")


@dataclass
class Person:
    """Somebody who is named in the ruling."""

    key: str
    name: Name
    role: Role
    found_by: FoundBy


@dataclass
class Naming:
    """Everybody and everything that has a name in one ruling.

    Args:
        known: what the file knows.
        pages: all texts of the ruling, folded.
    """

    known: Known
    pages: Sequence[Folded]
    people: list[Person] = field(default_factory=list)
    bodies: list[Body] = field(default_factory=list)
    plain: frozenset[str] = frozenset()
    roles: dict[str, Role] = field(default_factory=dict)
    guesses: dict[str, list[deduced.Guess]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.plain = frozenset(
            word.key
            for page in self.pages
            for word in tokens(page)
            if word.text.islower() and len(word.text) > 1 and not _in_address(page.text, word)
        )
        self._from_the_file()
        self._bodies_of_the_file()
        named = [(page, titled_in(page.text)) for page in self.pages]
        for page, found in named:
            for one in found:
                self._hint(page, one)
        for page, found in named:
            for one in found:
                self.meet(one.name, one.role, FoundBy.PATROON, titled=one.woman is not None)
            for body in named_bodies(page.text):
                self.other(body.kind, body.name)
        for page in self.pages:
            self.guesses[page.text] = deduced.guesses(page.text)
            for guess in self.guesses[page.text]:
                if guess.tag == "persoon" and self.is_name(page, guess.start, guess.end):
                    self.meet(page.text[guess.start : guess.end], None, FoundBy.DEDUCE)

    @property
    def names(self) -> list[Name]:
        """The names, in the order of ``people``."""
        return [person.name for person in self.people]

    def _from_the_file(self) -> None:
        seen: dict[str, Person] = {}
        for one in self.known.people:
            key = key_of(fold(one.name).text)
            if not key or key in seen:
                continue
            person = Person(f"persoon:{key}", Name(one.name), _ROLES[one.part], FoundBy.DOSSIER)
            seen[key] = person
            self.people.append(person)

    def _bodies_of_the_file(self) -> None:
        known = self.known
        for school in known.schools:
            names = tuple(dict.fromkeys((school.name, *school.other_names)))
            self.bodies.append(Body(DatumKind.SCHOOL, names, f"school:{key_of(fold(school.name).text)}"))
            self.roles[self.bodies[-1].key] = titles.SCHOOL
        for number, (kind, names, role) in enumerate(
            (
                (DatumKind.BESTUUR, known.boards, titles.BESTUUR),
                (DatumKind.SAMENWERKINGSVERBAND, known.partnerships, titles.VERBAND),
            )
        ):
            if names:
                self.bodies.append(Body(kind, names, f"{kind.value}:{number}"))
                self.roles[self.bodies[-1].key] = role
        for place in known.places:
            self.place(place)

    def place(self, name: str) -> str:
        """The key of a place, new or met before."""
        key = f"plaats:{key_of(fold(name).text)}"
        if key not in self.roles:
            self.roles[key] = titles.GEMEENTE
            self.bodies.append(Body(DatumKind.PLAATS, (name,), key))
        return key

    def other(self, kind: DatumKind, name: str) -> str:
        """The key of a school, samenwerkingsverband or institution that a text names, of the file or not.

        Args:
            kind: which of these.
            name: as it stands there.
        """
        if kind is DatumKind.SAMENWERKINGSVERBAND:
            key = "samenwerkingsverband:1"
            self.roles.setdefault(key, titles.VERBAND)
            return key
        words = {key_of(word) for word in name.split()} - BETWEEN
        for body in self.bodies:
            own = {key_of(word) for one in body.names for word in fold(one).text.split()}
            if body.kind is kind and words <= own:
                return body.key
        key = f"{kind.value}:{key_of(fold(name).text)}"
        self.roles[key] = titles.SCHOOL if kind is DatumKind.SCHOOL else titles.INSTELLING
        self.bodies.append(Body(kind, (name,), key, of_file=False))
        return key

    def _hint(self, page: Folded, one: Titled) -> None:
        """Whether a parent of the file is the mother or the father, as the text says it."""
        role = one.role if one.role in (titles.MOEDER, titles.VADER) else None
        if role is None and one.woman is not None:
            role = titles.MOEDER if one.woman else titles.VADER
        if role is None:
            return
        mine = [person for person in self.people if person.role in _PARENTS and _fits(person.name, one.name)]
        if len(mine) == 1 and mine[0].role in (titles.OUDER, titles.ANDERE_OUDER):
            mine[0].role = role

    def is_name(self, page: Folded, start: int, end: int) -> bool:
        """Whether a guess can be a name: with a capital, and no word that stands small elsewhere in the ruling."""
        words = [word for word in tokens(Folded(page.text[start:end], (), "")) if word.raised]
        telling = [
            word
            for word in words
            if word.key not in PUBLIC_WORDS
            and word.key not in SHORT_WORDS
            and word.key not in BETWEEN
            and titles.role_of(word.text) is None
            and len(word.key) > 1
        ]
        if not telling or all(word.key in self.plain for word in telling):
            return False
        if len(words) > 1 or not begins(page.text, start) or words[0].key not in ORDINARY:
            return True
        # "Vos heeft gezegd": a word that begins a sentence, and does what only people do.
        return bool(DOES.match(page.text[end:]))

    def meet(self, name: str, role: Role | None, found_by: FoundBy, *, titled: bool = False) -> Person | None:
        """Somebody whom the text names; the person of the file or of before, where it is the same.

        Args:
            name: as it stands there.
            role: what the text says this person is.
            found_by: what found it.
            titled: whether a courtesy stands before it, so that a word like "Meester" is a name.
        """
        telling = [
            word for word in Name(name).words
            if word[0].isupper() and len(key_of(word)) > 1 and key_of(word) not in PUBLIC_WORDS
            and key_of(word) not in BETWEEN and titles.role_of(word) is None
        ]  # fmt: skip
        alone = Name(name).words
        if not telling and titled and len(alone) == 1 and alone[0][0].isupper() and titles.role_of(alone[0]):
            # "meneer Meester": a title that is a name here.
            telling = list(alone)
        if not telling:
            return None
        for person in self.people:
            if _fits(person.name, name) or (person.found_by is FoundBy.DOSSIER and _slips(person.name, telling)):
                if person.found_by is not FoundBy.DOSSIER and person.role == titles.ONBEKEND and role is not None:
                    person.role = _for_stranger(role)
                return person
        words = [
            word for word in Name(name).words if titles.role_of(word) is None and key_of(word) not in PUBLIC_WORDS
        ] or telling
        whole = " ".join(words)
        person = Person(f"persoon:{key_of(whole)}", Name(whole, slips=False), _for_stranger(role), found_by)
        self.people.append(person)
        return person

    def pick(self, page: Folded, run: Run) -> Person:
        """Who of those it can be is meant: parents bear a last name alone, and "mevrouw" is no father."""
        people = [self.people[one] for one in run.who]
        if "first" in run.parts or "whole" in run.parts or "letters" in run.parts or len(people) == 1:
            return people[0]
        letter = re.match(r"([A-Z])[a-z]?\.", page.text[run.start : run.end])
        if letter is not None:
            same = [one for one in people if one.name.words and one.name.words[0][0] == letter.group(1)]
            return same[0] if same else people[0]
        before = page.text[max(run.start - 14, 0) : run.start].casefold()
        wanted = titles.MOEDER if re.search(r"(?:mevrouw|mevr\.?|mw\.?|moeder) $", before) else None
        wanted = titles.VADER if re.search(r"(?:heer|dhr\.?|meneer|vader) $", before) else wanted
        grown = [one for one in people if one.role != titles.LEERLING]
        return next((one for one in grown if one.role == wanted), grown[0] if grown else people[0])

    def letters(self, one: Titled) -> str:
        """The key for "leerling D.": the person of the file with that letter, else somebody by letters alone."""
        first = one.name[0].casefold()
        for person in self.people:
            same = one.role is None or person.role.kind is one.role.kind
            if (
                same
                and person.found_by is FoundBy.DOSSIER
                and person.name.words
                and person.name.words[0][0].casefold() == first
            ):
                return person.key
        role = _for_stranger(one.role)
        key = f"persoon:{role.noun}:{key_of(one.name)}"
        self.roles[key] = role
        return key

    def role_words(self, keys: Iterable[str]) -> dict[str, RoleWord]:
        """The role word of everybody who is named, in the order in which they come."""
        roles = {**self.roles, **{person.key: person.role for person in self.people}}
        return role_words({key: roles[key] for key in in_order(keys)})


def runs_of(page: Folded, naming: Naming) -> list[Run]:
    """Where the people of a ruling are named in one text."""
    return runs(page, naming.names, naming.plain)


def _in_address(text: str, word: Token) -> bool:
    """Whether a word is part of a mail address or a link: there a name has no capital."""
    before, behind = text[max(word.start - 1, 0) : word.start], text[word.end : word.end + 2]
    return before in ("@", ".", "_", "/", "#") or behind[:1] in ("@", "_") or bool(re.match(r"[./]\w", behind))


def begins(text: str, start: int) -> bool:
    """Whether a word stands first in its sentence or line, so that its capital says nothing."""
    before = text[:start].rstrip(" \"'([*-•|")
    return not before or before[-1] in ".!?:\n"


def _fits(name: Name, words: str) -> bool:
    """Whether these words are a writing of the name: nothing in them that is not of it, and something that is."""
    parts = [one for one in Name(words).words if len(key_of(one)) > 1 and key_of(one) not in BETWEEN]
    parts = [one for one in parts if titles.role_of(one) is None]
    matched = [name.matches(one) for one in parts]
    if not any(matched):
        return False
    # A first name of the text that the name does not have: somebody else of the same family.
    return all(matched) or (matched[0] is not None and matched[0] != "last")


def _slips(name: Name, words: Sequence[str]) -> bool:
    return all(name.matches(word) or (len(word) > 4 and name.slip_of(word)) for word in words)


def _for_stranger(role: Role | None) -> Role:
    if role is None:
        return titles.ONBEKEND
    if role == titles.LEERLING:
        return _OTHER_PUPIL
    return replace(role, kind=DatumKind.NAAM_ANDER) if role.kind is not DatumKind.NAAM_ANDER else role

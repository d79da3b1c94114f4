"""Who is who in a ruling: everybody of the file and everybody the text names besides, each with one role word."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from gpo.anonymising import deduced, titles
from gpo.anonymising.bodies import Body, writings
from gpo.anonymising.bodies_in_text import named_bodies
from gpo.anonymising.folding import Folded, fold, just_before
from gpo.anonymising.kinds import DatumKind, FoundBy
from gpo.anonymising.known import Known, Part
from gpo.anonymising.name_runs import Run, runs
from gpo.anonymising.names import BETWEEN, Name, Token, key_of, tokens
from gpo.anonymising.ordinary_words import GENERAL_WORDS, ORDINARY, PUBLIC_WORDS, SHORT_WORDS
from gpo.anonymising.role_words import RoleWord, in_order, role_words
from gpo.anonymising.same_person import fits, role_of_stranger, slips
from gpo.anonymising.titles import Role, Titled, titled_in

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
# Before a name these are prepositions, unless more of the name follows.
_LOOSE = frozenset({"van", "bij", "aan", "op", "in", "voor", "tot", "uit", "te", "en", "over", "met", "of"})


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
            for one in sorted(found, key=lambda one: one.role is None):
                self._hint(page, one)
        for page, found in named:
            for one in found:
                start, end = self.trimmed(page, one.start, one.end, titled=True)
                self.meet(
                    page.text[start:end], one.role, FoundBy.PATROON, titled=one.role is None or one.woman is not None
                )
            for body in named_bodies(page.text):
                self.other(body.kind, body.name)
        for page in self.pages:
            self.guesses[page.text] = deduced.guesses(page.text)
            for guess in self.guesses[page.text]:
                start, end = self.trimmed(page, guess.start, guess.end)
                place = re.match(r"te [A-Z]", page.text[guess.start : guess.end])
                if guess.tag == "persoon" and not place and self.is_name(page, start, end):
                    self.meet(page.text[start:end], None, FoundBy.DEDUCE)

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
        open_roles = (titles.OUDER, titles.ANDERE_OUDER)
        parents = [person for person in self.people if person.role in _PARENTS and fits(person.name, one.name)]
        mine = [person for person in parents if person.role in (*open_roles, role)]
        exact = [person for person in mine if person.name.lasts == Name(one.name).lasts or len(mine) == 1]
        if len(exact) == 1 and exact[0].role in open_roles:
            exact[0].role = role

    @cached_property
    def places(self) -> frozenset[str]:
        """Keys of the places of the file."""
        return frozenset(key_of(fold(place).text) for place in self.known.places)

    def trimmed(self, page: Folded, start: int, end: int, *, titled: bool = False) -> tuple[int, int]:
        """A guess of deduce without the words around a name: "Beste Monique", "van Marijke", "Roos bij de bakker".

        Args:
            page: the text.
            start, end: where the guess stands.
            titled: whether a title stands before it, so that "De" belongs to the name.
        """
        words = [word for word in tokens(page) if start <= word.start and word.end <= end + 1]
        while len(words) > 1 and (
            (
                words[0].raised
                and len(words[0].key) > 1
                and words[0].key in SHORT_WORDS | PUBLIC_WORDS
                and not (titled and words[0].key in BETWEEN)
            )
            or (not words[0].raised and (words[0].key not in BETWEEN or (words[1].raised and words[0].key in _LOOSE)))
        ):
            words = words[1:]
        for place, word in enumerate(words):
            ended = place and "." in page.text[words[place - 1].end : word.start] and len(words[place - 1].key) > 3
            behind = words[place + 1].key if place + 1 < len(words) else ""
            loose = not word.raised and (word.key in _LOOSE - {"van"} or (word.key == "van" and behind == "het"))
            if place and (ended or loose or word.key in self._words_of_bodies):
                words = words[:place]
                break
        while len(words) > 1 and not words[-1].raised:
            words.pop()
        if not words:
            return start, end
        last = words[-1]
        dot = len(last.key) == 1 and page.text[last.end : last.end + 1] == "."
        return words[0].start, last.end + 1 if dot else min(last.end, end)

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
        if not telling and titled and re.match(r"(?:[A-Z]\. ?)+(?:[a-z']+ )*[A-Z]\w", name):
            # "mr. V. de Raad": with initials before it a word of the law is a name too.
            telling = [word for word in alone if word[0].isupper() and len(word) > 1][-1:]
        if not telling or (found_by is not FoundBy.DOSSIER and self._mixed(telling)):
            return None
        for person in self.people:
            if fits(person.name, name) or (person.found_by is FoundBy.DOSSIER and slips(person.name, telling)):
                if person.found_by is not FoundBy.DOSSIER and person.role == titles.ONBEKEND and role is not None:
                    person.role = role_of_stranger(role)
                return person
        words = [
            word for word in Name(name).words if titles.role_of(word) is None and key_of(word) not in PUBLIC_WORDS
        ] or telling
        whole = " ".join(words)
        person = Person(f"persoon:{key_of(whole)}", Name(whole, slips=False), role_of_stranger(role), found_by)
        self.people.append(person)
        return person

    def _mixed(self, words: Sequence[str]) -> bool:
        """Whether a guess runs together what the file keeps apart: "De Vaart Roos" is a school and a child."""
        if any(key_of(word) in self._words_of_bodies for word in words):
            return True
        if all(key_of(word) in GENERAL_WORDS for word in words) and len(words) > 1:
            return True
        of_file = [person.name for person in self.people if person.found_by is FoundBy.DOSSIER]
        return any(
            key_of(word) in name.firsts and key_of(words[0]) not in name.firsts
            for word in words[1:]
            for name in of_file
        )

    @cached_property
    def _words_of_bodies(self) -> frozenset[str]:
        return frozenset(
            key
            for body in self.bodies
            if body.of_file and body.kind is not DatumKind.PLAATS
            for name in body.names
            for whole, _ in writings(name, body.kind)
            for word in whole.split()
            if (key := key_of(word)) not in GENERAL_WORDS and len(key) > 4
        )

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
        said = {word.key for word in tokens(Folded(page.text[run.start : run.end], (), ""))} - BETWEEN
        grown.sort(key=lambda one: (one.role != wanted, one.name.lasts != said, one.found_by is not FoundBy.DOSSIER))
        return grown[0] if grown else people[0]

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
        role = role_of_stranger(one.role)
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
    before = just_before(text, start).rstrip(" \"'([*-•|")
    return not before or before[-1] in ".!?:\n"

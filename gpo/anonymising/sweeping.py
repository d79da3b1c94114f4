"""Goes over one text with all that finds: the file, shapes, titles, deduce, capitals where none belong."""

import re
from collections.abc import Iterator

from gpo.anonymising import titles
from gpo.anonymising.bodies import find_bodies
from gpo.anonymising.bodies_in_text import named_bodies, telling
from gpo.anonymising.dates import Day, days_in
from gpo.anonymising.folding import Folded, fold, just_before
from gpo.anonymising.kinds import DatumKind, FoundBy
from gpo.anonymising.known import Known
from gpo.anonymising.names import BETWEEN, Token, key_of, tokens
from gpo.anonymising.naming import DOES, Naming, begins, runs_of
from gpo.anonymising.ordinary_words import ORDINARY, PUBLIC_ENDINGS, PUBLIC_WORDS, SHORT_WORDS
from gpo.anonymising.patterns import ages_in, shapes_in
from gpo.anonymising.spots import Spot
from gpo.anonymising.titles import titled_in

_BORN = re.compile(r"(?i)(?:geboren|geboortedatum|geb\.|geboortedag|verjaardag|(?<!\w)jarig|born|birth)[^.;]{0,25}$")
_BORN_BEHIND = re.compile(r"(?i)^[^.;,]{0,12}(?:geboren|jarig)(?!\w)")
_BIRTH_YEAR = re.compile(
    r"(?i)(?:geboren in|geboortejaar:?|born in|bouwjaar)(?: [a-z]+)? (?P<year>(?:19|20)\d{2})(?!\d)"
)
_NEAR = re.compile(
    r"(?:gemeente|plaats|dorp|stad|wijk|buurt|provincie|regio|omgeving|wonende te|woonplaats:?|"
    r"woont in|verhuisd naar|te|uit|in|naar|nabij|rond|vanuit|bij) $"
)


def sweep(page: Folded, naming: Naming, known: Known) -> list[Spot]:
    """Everything in one text that could name somebody; stretches may lie over each other.

    Args:
        page: the text, folded.
        naming: who is who.
        known: what the file knows.
    """
    found = [
        *_people(page, naming),
        *_bodies(page, naming),
        *_days(page, known),
        *_shapes(page, known),
        *_ages(page, known),
        *_guesses(page, naming),
    ]
    return [*found, *_capitals(page, naming, found)]


def _people(page: Folded, naming: Naming) -> Iterator[Spot]:
    for run in runs_of(page, naming):
        person = naming.pick(page, run)
        start = _with_first_name(page, run.start, naming) if run.parts == {"last"} else run.start
        yield Spot(start, run.end, person.role.kind, person.found_by, whom=person.key, owned=run.owned)
    for one in titled_in(page.text):
        start, end = naming.trimmed(page, one.start, one.end, titled=True)
        met = (
            naming.meet(
                page.text[start:end], one.role, FoundBy.PATROON, titled=one.role is None or one.woman is not None
            )
            if len(key_of(one.name)) > 1 and not _letters(one.name)
            else None
        )
        if met is not None:
            yield Spot(start, end, met.role.kind, FoundBy.PATROON, whom=met.key)
        elif _letters(one.name):
            whom = naming.letters(one)
            kind = next((person.role.kind for person in naming.people if person.key == whom), DatumKind.NAAM_ANDER)
            yield Spot(one.start, one.end, kind, FoundBy.PATROON, whom=whom)


def _with_first_name(page: Folded, start: int, naming: Naming) -> int:
    """A last name of the file with a first name that the file spells otherwise: "Dirk Dijkstra" for Durk."""
    before = re.search(r"(?<![\w'-])([A-Z][a-z]+) $", just_before(page.text, start))
    if before is None or (begins(page.text, start - len(before.group())) and key_of(before.group(1)) in ORDINARY):
        return start
    key = key_of(before.group(1))
    small = key in SHORT_WORDS or key in PUBLIC_WORDS or key in naming.plain or titles.role_of(before.group(1))
    return start if small or key in titles.COURTESIES else start - len(before.group())


def _letters(name: str) -> bool:
    return bool(re.fullmatch(r"(?:[A-Z]\.? ?){1,4}", name)) and "." in name


def _bodies(page: Folded, naming: Naming) -> Iterator[Spot]:
    for one in find_bodies(page, naming.bodies):
        if one.body.kind is not DatumKind.PLAATS and key_of(page.text[one.start : one.end]) in naming.places:
            # "Utrecht" is the town, also where a board has it in its name.
            continue
        owned = bool(re.search(r"(?:'s|')$", page.text[one.start : one.end])) and one.body.kind is not DatumKind.PLAATS
        by = FoundBy.DOSSIER if one.body.of_file else FoundBy.PATROON
        yield Spot(one.start, one.end, one.body.kind, by, whom=one.body.key, owned=owned, adjective=one.adjective)
    for named in named_bodies(page.text):
        yield Spot(named.start, named.end, named.kind, FoundBy.PATROON, whom=naming.other(named.kind, named.name))


def _days(page: Folded, known: Known) -> Iterator[Spot]:
    birthdays = {(day.month, day.day) for day in known.born_on}
    for day in days_in(page.text):
        before, behind = page.text[max(day.start - 45, 0) : day.start], page.text[day.end :]
        born = (
            day.on in known.born_on
            or _BORN.search(before)
            or _BORN_BEHIND.match(behind)
            or _is_birthday(page, day, birthdays)
        )
        if born:
            by = FoundBy.DOSSIER if day.on in known.born_on else FoundBy.PATROON
            yield Spot(day.start, day.end, DatumKind.GEBOORTEDATUM, by)
        elif day.on is None or day.on != known.given_on:
            by = FoundBy.DOSSIER if day.on in known.dates else FoundBy.PATROON
            yield Spot(day.start, day.end, DatumKind.DATUM, by, month=day.month, year=day.year)
    for found in _BIRTH_YEAR.finditer(page.text):
        yield Spot(*found.span("year"), DatumKind.GEBOORTEDATUM, FoundBy.PATROON, words="[geboortejaar]")


def _is_birthday(page: Folded, day: Day, birthdays: set[tuple[int, int]]) -> bool:
    """A birth date without its year counts only where the year is not another one."""
    if day.year is not None:
        return False
    number = re.search(r"\d{1,2}", page.text[day.start : day.end])
    return bool(number) and (day.month, int(number.group())) in birthdays if number else False


def _shapes(page: Folded, known: Known) -> Iterator[Spot]:
    for shape in shapes_in(page.text):
        yield Spot(_without_bracket(page.text, shape.start, shape.end), shape.end, shape.kind, FoundBy.PATROON)
    for address in known.addresses:
        for pattern in _writings_of_address(address):
            for found in pattern.finditer(page.text):
                yield Spot(found.start(), found.end(), DatumKind.ADRES, FoundBy.DOSSIER)
    for phone in known.phones:
        digits = re.sub(r"\D", "", phone)
        tail = digits[-9:]
        if len(tail) >= 6:
            spelled = r"[ ./()-]{0,3}".join(tail)
            for found in re.finditer(rf"(?:(?:\+|00)31[ ()0-]{{0,5}}|\(?0)?{spelled}(?!\d)", page.text):
                yield Spot(found.start(), found.end(), DatumKind.TELEFOON, FoundBy.DOSSIER)
    for words, kind in [(one, DatumKind.MAIL) for one in known.mails] + [
        (one, DatumKind.NUMMER) for one in known.numbers
    ]:
        for found in re.finditer(rf"(?<!\w){re.escape(fold(words).text)}(?!\w)", page.text, re.IGNORECASE):
            yield Spot(found.start(), found.end(), kind, FoundBy.DOSSIER)
    for school in known.schools:
        if school.code:
            for found in re.finditer(
                rf"(?<!\w){re.escape(school.code[:4])}(?:[ -]?{re.escape(school.code[4:])})?(?!\w)", page.text
            ):
                yield Spot(found.start(), found.end(), DatumKind.NUMMER, FoundBy.DOSSIER)


def _without_bracket(text: str, start: int, end: int) -> int:
    """A bracket that opens before a number and closes behind it is not of the number."""
    return start + 1 if text[start] == "(" and ")" not in text[start:end] else start


def _writings_of_address(address: str) -> Iterator["re.Pattern[str]"]:
    """The address whole, the street with its number, and the street alone."""
    plain = fold(address).text.strip()
    yield re.compile(r"[\s,]+".join(map(re.escape, re.split(r"[\s,]+", plain))), re.IGNORECASE)
    street = re.match(r"(?P<name>[^\d,]{3,}?)[ ,]+(?P<number>\d+[\w/ -]{0,6})", plain)
    if street:
        name = r"\s+".join(map(re.escape, street["name"].split()))
        name = re.sub(r"straat$", r"(?:straat|str\\.?)", name)
        yield re.compile(
            rf"(?<!\w){name}(?:,? (?:nr\.? |nummer )?\d+(?:[ -]?[a-zA-Z](?!\w))?(?:-\d+)?)?(?!\w)", re.IGNORECASE
        )


def _ages(page: Folded, known: Known) -> Iterator[Spot]:
    usual = {"PO": "basisschoolleeftijd", "VO": "middelbareschoolleeftijd"}.get(known.sector, "schoolleeftijd")
    for start, end, form in ages_in(page.text):
        before = just_before(page.text, start)
        if form in ("age",):
            words = usual if before.endswith("op ") else f"{usual}"
        elif form == "adjective":
            words = "minderjarige" if page.text[end - 1] == "e" else "minderjarig"
        elif form == "english":
            words = "of school age"
        elif before.endswith(("van ", "(", ": ", "leeftijd ")):
            words = usual
        else:
            words = f"van {usual}"
        yield Spot(start, end, DatumKind.LEEFTIJD, FoundBy.PATROON, words=words)


def _guesses(page: Folded, naming: Naming) -> Iterator[Spot]:
    for guess in naming.guesses[page.text]:
        start, end = guess.start, guess.end
        text = page.text[start:end]
        if guess.tag == "persoon" and re.match(r"te [A-Z]", text):
            yield Spot(start + 3, end, DatumKind.PLAATS, FoundBy.DEDUCE, whom=naming.place(text[3:]))
        elif guess.tag == "persoon":
            start, end = naming.trimmed(page, start, end)
            text = page.text[start:end]
            person = naming.meet(text, None, FoundBy.DEDUCE) if naming.is_name(page, start, end) else None
            if person is not None:
                yield Spot(start, end, person.role.kind, FoundBy.DEDUCE, whom=person.key)
        elif guess.tag == "locatie" and re.search(r"[A-Z]", text) and _is_place(page, start, end, naming):
            if re.search(r"\d", text):
                yield Spot(start, end, DatumKind.ADRES, FoundBy.DEDUCE)
            else:
                yield Spot(start, end, DatumKind.PLAATS, FoundBy.DEDUCE, whom=naming.place(text))
        elif guess.tag in ("ziekenhuis", "zorginstelling") and telling(text) and len(text) > 2:
            yield Spot(start, end, DatumKind.INSTELLING, FoundBy.DEDUCE, whom=naming.other(DatumKind.INSTELLING, text))


def _is_place(page: Folded, start: int, end: int, naming: Naming) -> bool:
    words = [word for word in tokens(Folded(page.text[start:end], (), "")) if word.raised]
    telling = [word for word in words if word.key not in PUBLIC_WORDS and word.key not in SHORT_WORDS]
    if not telling:
        return False
    if all(word.key in naming.plain for word in telling):
        return bool(_NEAR.search(just_before(page.text, start))) and not begins(page.text, start)
    return True


def _capitals(page: Folded, naming: Naming, found: list[Spot]) -> Iterator[Spot]:
    """A capital in the middle of a sentence, on a word that nothing else explains: in Dutch that is a name."""
    covered = [False] * (len(page.text) + 1)
    for spot in found:
        covered[spot.start : spot.end] = [True] * (spot.end - spot.start)
    run: list[Token] = []
    for word in [*tokens(page), None]:
        # A part that something else explains is not guessed at again, and ends what stands before it.
        free = word is not None and not any(covered[word.start : word.end])
        beside = word is not None and run and page.text[run[-1].end : word.start] in (" ", "-")
        if word is not None and free and beside and (word.raised or word.key in BETWEEN):
            run.append(word)
            continue
        while run and not run[-1].raised:
            run.pop()
        if any(_unexplained(page, one, naming) for one in run):
            yield from _name_or_place(page, naming, _first_of(run, naming).start, run[-1].end)
        run = [word] if word is not None and free and word.raised else []


def _unexplained(page: Folded, word: Token, naming: Naming) -> bool:
    return (
        word.raised
        and len(word.key) > 1
        and (not begins(page.text, word.start) or _acts(page.text, word))
        and word.key not in PUBLIC_WORDS
        and word.key not in SHORT_WORDS
        and not word.key.endswith(PUBLIC_ENDINGS)
        and word.key not in naming.plain
        and not (word.text.isupper() and (len(word.text) < 6 or _in_capitals(page.text, word.start)))
    )


def _first_of(run: list[Token], naming: Naming) -> Token:
    """Where the name begins: "Toen Bram" begins at Bram, "Triade Vitree" at Triade though it begins the sentence."""
    for word in run:
        small = word.key in PUBLIC_WORDS or word.key in SHORT_WORDS or word.key in naming.plain
        if word.raised and not small:
            return word
    return run[0]


def _acts(text: str, word: Token) -> bool:
    """Whether a first word of a sentence does what only people do, and is no word of the language by its ending."""
    return (
        bool(DOES.match(text[word.end :]))
        and word.key not in ORDINARY
        and not word.key.endswith(("ing", "heid", "tie", "teit", "schap", "ment", "en", "lijk", "ige"))
    )


def _in_capitals(text: str, start: int) -> bool:
    """Whether the word before is in capitals too: a heading."""
    before = just_before(text, start).split()
    return bool(before) and before[-1].isupper() and len(before[-1]) > 2


def _name_or_place(page: Folded, naming: Naming, start: int, end: int) -> Iterator[Spot]:
    words = page.text[start:end]
    why = "Een hoofdletter midden in een zin: dat is vaak een naam."
    if re.search(r"(?:gemeente|woont in|wonende te|woonplaats:?|te|dorp|wijk) $", just_before(page.text, start)):
        yield Spot(start, end, DatumKind.PLAATS, FoundBy.PATROON, whom=naming.place(words), why=why, guess=True)
        return
    person = naming.meet(words, None, FoundBy.PATROON)
    if person is not None:
        yield Spot(start, end, person.role.kind, FoundBy.PATROON, whom=person.key, why=why, guess=True)

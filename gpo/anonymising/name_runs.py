"""Where people are named: the words of one name taken together, with the initials and the "van der" that lead."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gpo.anonymising.folding import Folded, fold, just_before
from gpo.anonymising.names import BETWEEN, Name, Token, bare, key_of, tokens
from gpo.anonymising.ordinary_words import ORDINARY, PUBLIC_WORDS, SHORT_WORDS

# Between two parts of one name: a space, a hyphen, a full stop of an initial, a comma of a list, an underscore.
_JOINS = re.compile(r"(?:[ \t]{1,3}|-|\.[ ]?|_|, ?)(?:\(|\")?")

_LETTERS = re.compile(
    r"(?<![\w.])(?:[A-Za-z]\. ?){2,6}(?![\w])|(?<![\w.])[A-Z][a-z]{1,3}[A-Z](?!\w)|(?<![\w.-])[A-Z]{2,5}(?![\w-])"
)


@dataclass(frozen=True)
class Run:
    """Words next to each other that together name somebody.

    Args:
        start, end: in the folded text.
        who: which of the names it can be, best first.
        parts: which parts of a name were seen.
        owned: whether it ends on the s of possession.
    """

    start: int
    end: int
    who: tuple[int, ...]
    parts: frozenset[str]
    owned: bool


def runs(text: Folded, names: Sequence[Name], small_words: Iterable[str] = ()) -> list[Run]:
    """Where these people are named.

    Args:
        text: a folded text.
        names: the people.
        small_words: words that stand without a capital elsewhere in the ruling: they are no slips of a name.
    """
    plain = frozenset(small_words)
    words = [_without_quote(text.text, word) for word in tokens(text)]
    hits: dict[int, dict[int, str]] = {}
    for place, word in enumerate(words):
        found = _hit(word, names, plain, _after_a_dot(text.text, word.start))
        if found:
            hits[place] = found
    # A word that is also an ordinary word counts only beside another part of the same name.
    for place, word in enumerate(words):
        if place in hits or not (place - 1 in hits or place + 1 in hits):
            continue
        quiet = {who: part for who, name in enumerate(names) if (part := name.matches(word.text))}
        beside = {who for near in (place - 1, place + 1) for who in hits.get(near, {})}
        if beside & quiet.keys() and len(word.text) > 1:
            hits[place] = {who: part for who, part in quiet.items() if who in beside}
    return [*_joined(text, words, hits, names), *_letters(text, names), *_whole(text, names)]


def _whole(text: Folded, names: Sequence[Name]) -> list[Run]:
    """The whole name as it was filled in, whatever its capitals and in any script."""
    made = []
    for who, name in enumerate(names):
        plain = fold(name.whole).text.split()
        letters = "".join(plain)
        if name.slips and len(letters) > (3 if letters.isascii() else 1):
            pattern = re.compile(rf"(?<!\w){r'[ -]+'.join(map(re.escape, plain))}(?!\w)", re.IGNORECASE)
            made += [
                Run(found.start(), found.end(), (who,), frozenset({"whole"}), owned=False)
                for found in pattern.finditer(text.text)
                if len(plain) > 1 or found.group()[0].isupper() or not found.group().isascii()
            ]
    return made


def _without_quote(text: str, word: Token) -> Token:
    """The word without the quotation mark that closes what was said: "Groet, Marijke'"."""
    if not word.text.endswith("'"):
        return word
    sounds = word.text[-2:-1].casefold() in "sxz"
    if sounds and text[word.end : word.end + 1] == " " and text[max(word.start - 1, 0) : word.start] != "'":
        return word
    return Token(word.start, word.end - 1, word.text[:-1])


def _hit(word: Token, names: Sequence[Name], plain: frozenset[str], first_of_sentence: bool) -> dict[int, str]:
    key = word.key
    if len(key) < 2:
        return {}
    exact = {who: part for who, name in enumerate(names) if (part := name.matches(word.text))}
    if exact:
        if word.raised:
            return {} if key in SHORT_WORDS and first_of_sentence else exact
        # Without a capital: only what is no word of the language.
        return (
            {}
            if key in ORDINARY or key in SHORT_WORDS or len(key) < 4
            else {who: part for who, part in exact.items() if _is_part(names[who], word.text)}
        )
    if not word.raised or key in ORDINARY or key in plain or len(key) < 5:
        return {}
    return {who: part for who, name in enumerate(names) if (part := name.slip_of(word.text))}


def _is_part(name: Name, word: str) -> bool:
    forms = {key_of(word), *bare(word)}
    return bool(forms & (name.firsts | name.lasts | name.joined)) and not forms & ORDINARY


def _after_a_dot(text: str, start: int) -> bool:
    before = just_before(text, start).rstrip(" \"'([*-")
    return not before or before[-1] in ".!?:\n"


def _joined(text: Folded, words: list[Token], hits: dict[int, dict[int, str]], names: Sequence[Name]) -> list[Run]:
    made: list[Run] = []
    place = 0
    while place < len(words):
        if place not in hits:
            place += 1
            continue
        begin, end = place, place
        who = set(hits[place])
        parts = set(hits[place].values())
        while (further := _next_part(text, words, hits, end, who)) is not None:
            end = further
            who &= set(hits[end])
            parts |= set(hits[end].values())
        start = _with_what_leads(text, words, begin, names, who)
        owned = any(names[one].owned(words[end].text) for one in who)
        made.append(
            Run(start, words[end].end, _best(who, parts, names, words[begin : end + 1]), frozenset(parts), owned)
        )
        place = end + 1
    return made


def _next_part(
    text: Folded, words: list[Token], hits: dict[int, dict[int, str]], end: int, who: set[int]
) -> int | None:
    """The next word of the same name, over what stands between the parts of a name."""
    place = end + 1
    while place < len(words) and place - end <= 4:
        gap = text.text[words[place - 1].end : words[place].start]
        # A full stop joins only behind an initial; else a sentence ends there.
        # A line may end within a name, at its small words.
        broken = gap == "\n" and {words[place - 1].key, words[place].key} & BETWEEN
        if not (broken or _JOINS.fullmatch(gap)) or ("." in gap and len(words[place - 1].key) > 1):
            return None
        if place in hits:
            return (
                place
                if who & set(hits[place]) and ("," not in gap or place > end + 1 or _reversed(hits, end, place))
                else None
            )
        if words[place].key not in BETWEEN and not (len(words[place].key) == 1 and words[place].raised):
            return None
        place += 1
    return None


def _reversed(hits: dict[int, dict[int, str]], end: int, place: int) -> bool:
    """ "De Wit, Sterre": last name first."""
    return "last" in hits[end].values() and "first" in hits[place].values()


def _with_what_leads(text: Folded, words: list[Token], begin: int, names: Sequence[Name], who: set[int]) -> int:
    """Takes along the "van der" and the initials before a last name."""
    start = words[begin].start
    place = begin - 1
    own = {key_of(word) for one in who for word in names[one].words}
    while place >= 0:
        gap = text.text[words[place].end : words[place + 1].start]
        key = words[place].key
        between = key in BETWEEN and key in own and re.fullmatch(r" {1,2}|\. ?|/|-", gap)
        letter = len(key) == 1 and words[place].raised and re.fullmatch(r"\.? {0,2}'?|\.", gap)
        if not between and not letter:
            break
        start = words[place].start
        place -= 1
    short = re.search(
        r"(?i)(?<!\w)(?:(?:[A-Z][a-z]?\. ?){0,4})(?:v\.? ?/? ?d\.? ?|v\.|'t )$", just_before(text.text, start)
    )
    start = start - (len(short.string) - short.start()) if short else start
    return start - 1 if text.text[start : start + 2] in ("t ", "s ") and text.text[start - 1 : start] == "'" else start


def _best(who: set[int], parts: set[str], names: Sequence[Name], words: Sequence[Token]) -> tuple[int, ...]:
    """The people it can be; who has the first name that was seen goes first."""
    keys = {form for word in words for form in (word.key, *bare(word.text))}
    return tuple(sorted(who, key=lambda one: (-len(keys & names[one].firsts), -len(keys & names[one].lasts), one)))


def _letters(text: Folded, names: Sequence[Name]) -> list[Run]:
    """Initials that stand for a whole name: "S.v.d.W.", "SvdW"."""
    made = []
    for found in _LETTERS.finditer(text.text):
        letters = re.sub(r"\W", "", found.group()).casefold()
        who = tuple(one for one, name in enumerate(names) if letters in name.initials)
        if "." not in found.group() and found.group().isupper() and len(letters) == 2:
            # "JW" for Jan-Willem; two capitals for a first and a last name could be anything.
            who = tuple(one for one in who if len(names[one].firsts) > 1)
        if who and found.group()[0].isupper() and letters not in PUBLIC_WORDS:
            end = found.end() - (len(found.group()) - len(found.group().rstrip()))
            made.append(Run(found.start(), end, who, frozenset({"letters"}), owned=False))
    return made

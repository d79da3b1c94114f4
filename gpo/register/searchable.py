"""From a record to what is searched: its words in the order of the page, its stems and its facets."""

from collections.abc import Iterable, Iterator, Sequence

from gpo.record.content import Content
from gpo.record.markup import plain
from gpo.record.public import month_of
from gpo.record.words import GROUND_WORDS, OUTCOME_WORDS, SUBTYPE_WORDS
from gpo.register.models import Facet

_MOST_THEME_WORDS = 12
_LONGEST_THEME_WORD = 60


def body_of(content: Content) -> str:
    """All words of a ruling that tell it from another, paragraphs with an empty line between.

    Who sat is left out, so that nobody finds the rulings of one person by a name; so is what stands in every ruling.

    Args:
        content: the text for the public.
    """
    return "\n\n".join(plain(text) for text in _told(content) if text.strip())


def facets_of(content: Content, theme_words: Iterable[str] = ()) -> list[tuple[Facet, str]]:
    """By what a ruling is found, each value once.

    Args:
        content: the text for the public.
        theme_words: as the desk chose them.
    """
    claims = [claim for case in content.cases for claim in case.claims]
    found = [
        *((Facet.GROND, claim.ground) for claim in claims),
        *((Facet.ONDERWERP, claim.subtype) for claim in claims if claim.subtype),
        *((Facet.SECTOR, case.sector) for case in content.cases),
        *((Facet.UITKOMST, claim.outcome) for claim in claims),
        (Facet.JAAR, month_of(content.given_on)[:4]),
        *((Facet.TREFWOORD, word) for word in theme_words_of(theme_words)),
    ]
    return list(dict.fromkeys(found))


def theme_words_of(words: Iterable[str]) -> Sequence[str]:
    """Theme words as they are kept: small letters, single spaces, each once.

    >>> theme_words_of(["Autisme ", "autisme", "", "Passende  plek"])
    ['autisme', 'passende plek']
    """
    tidy = (" ".join(word.split()).lower()[:_LONGEST_THEME_WORD] for word in words)
    return list(dict.fromkeys(word for word in tidy if word))[:_MOST_THEME_WORDS]


def _told(content: Content) -> Iterator[str]:
    yield content.title
    yield content.summary
    yield content.correction_reason
    yield content.course
    for case in content.cases:
        yield from case.events
        for claim in case.claims:
            yield claim.text
            words = (GROUND_WORDS.get(claim.ground), SUBTYPE_WORDS.get(claim.subtype or ""))
            yield ", ".join(word for word in (*words, OUTCOME_WORDS.get(claim.outcome)) if word) + "."
        yield case.dictum
    yield from content.facts
    yield content.position_parents
    yield content.position_board
    for rule in content.framework:
        yield f"{rule.title}. {rule.text} {rule.article}"
    yield content.framework_more
    yield from content.considerations
    yield content.child_interest
    yield content.child_voice
    yield from (measure.text for measure in content.measures)

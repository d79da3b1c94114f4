"""Hard words on a page, each with its explanation: one list shared by the pages and ``docs/GLOSSARY.md``."""

import re
from dataclasses import dataclass
from functools import lru_cache

from flask import Flask
from markupsafe import Markup

from gpo.law.glossary import GLOSSARY_WORDS
from gpo.web.language import _, language

_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Explained:
    """A hard word and what it means, in the language of the page."""

    word: str
    text: str


def init_glossary(app: Flask) -> None:
    """Give templates ``explained("bezwaar")`` and ``hard_words(html)``."""
    app.jinja_env.globals["explained"] = explained
    app.jinja_env.globals["hard_words"] = hard_words


def explained(term: str) -> Explained:
    """One hard word.

    Args:
        term: its Dutch name in the glossary.

    Raises:
        KeyError: the glossary does not have it.
    """
    word, text = GLOSSARY_WORDS[term]
    return Explained(_(word), _(text))


def hard_words(html: str | Markup) -> list[Explained]:
    """The hard words that a page uses, in the order of the alphabet.

    Args:
        html: the page itself, without its frame.
    """
    words = _TAG.sub(" ", str(html)).casefold()
    found = [explained(term) for term, pattern in _patterns(language()) if pattern.search(words)]
    return sorted(found, key=lambda one: one.word.casefold())


@lru_cache
def _patterns(_language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Per term how it stands in a sentence of this language, also in the plural; the Dutch word between brackets is
    there for who hears it from others."""
    plain = ((term, _(word).partition(" (")[0].casefold()) for term, (word, _text) in GLOSSARY_WORDS.items())
    return tuple((term, re.compile(rf"\b{re.escape(word)}(?:e?n|e|s)?\b")) for term, word in plain)

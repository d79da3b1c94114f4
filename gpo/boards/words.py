"""Text as words to search by: lower case, no accents, no punctuation; a postcode is one word."""

import re
import unicodedata

_POSTCODE = re.compile(r"\b(\d{4}) ?([a-z]{2})\b")
_WORD = re.compile(r"[a-z0-9]+")

# DUO writes the formal name of two cities; people type the everyday one.
_ALSO = {"gravenhage": ("den", "haag"), "hertogenbosch": ("den", "bosch")}

LONGEST = 60


def plain(text: str) -> str:
    """Lower case without accents or punctuation, single spaces: equal for people means equal here.

    Args:
        text: any text, such as a place name.
    """
    letters = unicodedata.normalize("NFKD", text.casefold().replace("ĳ", "ij"))
    return " ".join(_WORD.findall("".join(c for c in letters if not unicodedata.combining(c))))


def words_of(*texts: str | None) -> set[str]:
    """The words under which something is filed.

    Args:
        texts: name, place, postcode, code; an empty one adds nothing.
    """
    words = set(_split(" ".join(filter(None, texts))))
    for word, others in _ALSO.items():
        if word in words:
            words.update(others)
    return words


def words_asked(text: str) -> list[str]:
    """The words someone looks for, each of which may be the beginning of a longer one.

    Args:
        text: what was typed: a name, a place, a postcode with or without a space, or parts of them.
    """
    return list(dict.fromkeys(_split(text)))


def beyond(prefix: str) -> str:
    """The first word after every word that begins with the prefix, for a range that an index can answer.

    Args:
        prefix: a word, not empty.
    """
    return prefix[:-1] + chr(ord(prefix[-1]) + 1)


def _split(text: str) -> list[str]:
    return [word[:LONGEST] for word in _POSTCODE.sub(r"\1\2", plain(text)).split()]

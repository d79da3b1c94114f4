"""Codes on paper: for who has no mail, and for a draft that is finished on another device."""

import hashlib
import secrets

# Of signs that look alike on paper one or none (0/O, 1/I/L, 2/Z, 5/S, 8/B, 6/G, U/V); no A and E, so that no
# code spells a word.
SIGNS = "234679CDFHJKMNPQRTVWXY"
_GROUPS, _SIGNS_PER_GROUP = 3, 4
_LENGTH = _GROUPS * _SIGNS_PER_GROUP


def new_code() -> str:
    """A code of three groups of four signs, more than 53 bits: ``K7QM-4T2P-9XWD``."""
    return grouped("".join(secrets.choice(SIGNS) for _ in range(_LENGTH)))


def grouped(signs: str) -> str:
    """The signs in groups of four, as a person reads and types them.

    >>> grouped("K7QM4T2P9XWD")
    'K7QM-4T2P-9XWD'
    """
    return "-".join(signs[start : start + _SIGNS_PER_GROUP] for start in range(0, len(signs), _SIGNS_PER_GROUP))


def signs_of(typed: str) -> str:
    """What counts of a code as it was typed: small letters, blanks and dashes do not matter.

    >>> signs_of(" k7qm 4t2p–9xwd ")
    'K7QM4T2P9XWD'
    """
    return "".join(sign for sign in typed.upper() if sign.isascii() and sign.isalnum())


def code_hash(code: str, salt: str) -> str:
    """What is kept of a code. Slow on purpose: a code is shorter than the secret of a link.

    Args:
        code: as typed.
        salt: what the code belongs to, such as the number of a case.

    Returns:
        64 hexadecimal digits.
    """
    return hashlib.scrypt(signs_of(code).encode(), salt=salt.encode(), n=2**14, r=8, p=1, dklen=32).hex()

"""Receipts: the secret that a sender takes along, written so that a person can keep it, and what is made from it.

A secret is 90 bits: 12 bytes, of which the last 6 bits are zero. In a language that has a BIP-39 list it is nine words:
its 90 bits and the first 9 bits of its SHA-256, eleven bits a word. In any other it is 30 digits in groups of five: the
number that the 90 bits are, in 28 digits, and two check digits (ISO 7064, mod 97-10). From it HKDF-SHA256 (no salt)
makes the X25519 key that answers are sealed to, and the mandate, which whoever adds a word or takes the tip back has to
show; from the mandate it makes the reference, under which the desk keeps what it may tell. None of them gives the
secret back, and the reference does not give the mandate.
"""

from __future__ import annotations

import hmac
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from types import MappingProxyType
from typing import Literal

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from mnemonic import Mnemonic

from traceroom.adapters.sealing import Opening
from traceroom.values.near_miss import NAMES_ALIKE, nearest
from traceroom.values.trouble import Trouble

LISTS: Mapping[str, str] = MappingProxyType({
    "en": "english",
    "fr": "french",
    "it": "italian",
    "es": "spanish",
    "pt": "portuguese",
    "cs": "czech",
    "zh": "chinese_simplified",
    "ja": "japanese",
    "ko": "korean",
    "ru": "russian",
    "tr": "turkish",
})  # fmt: skip
"""Languages with a list of words, and its name."""
ALSO_READ = ("chinese_traditional",)
"""Lists that are read and not written: their words stand for the same numbers."""
MENDED = {("russian", 1572): "снова"}
"""Words that the library's file has damaged."""
BYTES, BITS = 12, 90
SPARE = BYTES * 8 - BITS
WORDS, WORD_BITS = 9, 11
CHECK_BITS = WORDS * WORD_BITS - BITS
DIGITS, GROUP = 30, 5
LONGEST = 1000
MANDATE = b"traceroom receipt mandate v1"
REFERENCE = b"traceroom receipt reference v1"
ANSWERS = b"traceroom receipt answers v1"


class NoReceipt(Trouble):
    """What was typed is no receipt. `why` is "count" (too few or too many), "word" (`word` is in no list) or "check"
    (each word is one of ours, but not in this order or not all of them)."""

    def __init__(self, sentence: str, *, why: Literal["count", "word", "check"], word: str = "") -> None:
        super().__init__(sentence)
        self.why, self.word = why, word


def secret_for(key: bytes, *, once: bytes, content: bytes) -> bytes:
    """The secret of the receipt for what was sent: the same again for the same content (its SHA-256) and the same
    `once` (the page's random bits), and with the desk's receipt key unknown to everyone else."""
    return _cut(hmac.digest(key, b"receipt" + once + content, "sha256"))


def words_of(secret: bytes, language: str) -> str:
    """Nine words of this language, or six groups of five digits where it has no list."""
    number = int.from_bytes(secret) >> SPARE
    if language not in LISTS:
        digits = f"{number:0{DIGITS - 2}d}"
        whole = digits + f"{98 - int(digits) * 100 % 97:02d}"
        return " ".join(whole[at : at + GROUP] for at in range(0, DIGITS, GROUP))
    checked = number << CHECK_BITS | _check(secret)
    words = word_list(LISTS[language])
    shifts = range((WORDS - 1) * WORD_BITS, -1, -WORD_BITS)
    return " ".join(words[checked >> shift & (1 << WORD_BITS) - 1] for shift in shifts)


def secret_of(text: str) -> bytes:
    """The secret that was typed: any list's words or the digits, whatever the case, the accents and the spaces.

    Raises NoReceipt, which names a word that is in no list.
    """
    said = folded(text[:LONGEST])
    digits = "".join(char for char in said if char.isdecimal())
    if digits and not any(char.isalpha() for char in said):
        return _of_digits(digits)
    return _of_words(split(said))


def mandate_of(secret: bytes) -> bytes:
    """32 bytes that only the holder of the receipt can show, and that open no answer."""
    return _derived(secret, MANDATE)


def reference_of(secret: bytes) -> bytes:
    """32 bytes by which the desk knows a receipt."""
    return reference_by(mandate_of(secret))


def reference_by(mandate: bytes) -> bytes:
    """The reference of the receipt whose mandate this is."""
    return _derived(mandate, REFERENCE)


def answer_pair_of(secret: bytes) -> Opening:
    """The pair whose public half the room seals its answers to."""
    return Opening(_derived(secret, ANSWERS))


def _derived(secret: bytes, info: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(secret)


def _cut(data: bytes) -> bytes:
    """The first 90 bits."""
    return (int.from_bytes(data[:BYTES]) >> SPARE << SPARE).to_bytes(BYTES)


def _check(secret: bytes) -> int:
    return int.from_bytes(sha256(secret).digest()[:2]) >> 16 - CHECK_BITS


def _of_digits(digits: str) -> bytes:
    if len(digits) != DIGITS:
        raise NoReceipt(
            f"A receipt in digits has {DIGITS} of them; there are {len(digits)} here. Look whether all were typed.",
            why="count",
        )
    number = int(digits[:-2])
    if int(digits) % 97 != 1 or number >= 1 << BITS:
        raise NoReceipt("A digit is not as it was on the receipt. Look at each group once more.", why="check")
    return (number << SPARE).to_bytes(BYTES)


def _of_words(said: list[str]) -> bytes:
    tables = [numbers(name) for name in (*LISTS.values(), *ALSO_READ)]
    for word in said:
        if not any(word in table for table in tables):
            raise NoReceipt(
                f"“{word[:40]}” is in no list of ours{_hint(word, said)}. Look at this word on the receipt once more.",
                why="word",
                word=word[:40],
            )
    if len(said) != WORDS:
        raise NoReceipt(
            f"A receipt has {WORDS} words; there are {len(said)} here. Look whether all were typed.", why="count"
        )
    for table in tables:
        if all(word in table for word in said):
            checked = sum(table[word] << WORD_BITS * at for at, word in enumerate(reversed(said)))
            secret = (checked >> CHECK_BITS << SPARE).to_bytes(BYTES)
            if checked & (1 << CHECK_BITS) - 1 == _check(secret):
                return secret
    raise NoReceipt(
        "These words make no receipt: one is not as it was, or two changed places. Look at each once more.",
        why="check",
    )


def _hint(word: str, said: list[str]) -> str:
    """The nearest word of the list that knows most of the others."""
    names = max(LISTS.values(), key=lambda name: sum(one in numbers(name) for one in said))
    near = nearest(word, numbers(names), alike=NAMES_ALIKE)
    return f"; did you mean “{word_list(names)[numbers(names)[near]]}”?" if near else ""


def split(said: str) -> list[str]:
    """Words between anything that is no letter; each Chinese character is one."""
    spaced = "".join(f" {char} " if _is_han(char) else char if char.isalpha() else " " for char in said)
    return spaced.split()


def _is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def folded(text: str) -> str:
    """Small, without accents, digits of any script as 0 to 9; ı is i, since whole keyboards have no ı."""
    plain = unicodedata.normalize("NFKD", text.casefold()).casefold()
    return "".join(
        str(unicodedata.decimal(char)) if char.isdecimal() else char
        for char in plain.replace("ı", "i")
        if not unicodedata.combining(char)
    )


@lru_cache(maxsize=16)
def word_list(name: str) -> tuple[str, ...]:
    """The 2,048 words of the list of this name (`LISTS`, `ALSO_READ`), in their order."""
    words = enumerate(Mnemonic(name).wordlist)
    return tuple(unicodedata.normalize("NFC", MENDED.get((name, number), word)) for number, word in words)


@lru_cache(maxsize=16)
def numbers(name: str) -> Mapping[str, int]:
    """Each folded word's number; folded, no two words of a list are the same."""
    return {folded(word): number for number, word in enumerate(word_list(name))}

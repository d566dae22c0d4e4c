"""Sealing: bytes that only whoever holds an opening key can read; nobody who seals can open what they have sealed.

An envelope is, one after the other: `TRE1`; the number of keys (1 byte); for each key its id (8 bytes) and a libsodium
sealed box (80 bytes) of the content key; a nonce (24 bytes); and the padded plain text under XChaCha20-Poly1305 with
the content key (32 fresh bytes) and everything before it as associated data. Each key opens the whole.

The plain text is padded as ISO 7816-4 has it (a byte 0x80, then zeros) to the next of 4, 16, 64 and 256 KiB and 1 MiB,
and beyond that to the next multiple of 4 MiB: its length tells nothing finer.
"""

from __future__ import annotations

import base64
import binascii
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256

from nacl import bindings
from nacl.exceptions import CryptoError

from traceroom.values.trouble import Trouble

MAGIC = b"TRE1"
ID_BYTES = 8
KEY_BYTES = 32
BOX_BYTES = KEY_BYTES + bindings.crypto_box_SEALBYTES
NONCE_BYTES = bindings.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
TAG_BYTES = 16
CLASSES = tuple(2**power * 1024 for power in (2, 4, 6, 8, 10))
STEP = 4 * 1024 * 1024
MARK = b"\x80"


class Damaged(Trouble):
    """What is no envelope of ours, or is one no more."""


class OtherKeys(Trouble):
    """An envelope that is sealed to other keys than those given."""


@dataclass(frozen=True, slots=True)
class Opening:
    """An X25519 pair: its public half seals, its secret half opens."""

    private: bytes = field(repr=False)
    _public: bytes = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_public", bindings.crypto_scalarmult_base(self.private))

    @classmethod
    def made(cls) -> Opening:
        """A pair that nobody has had before."""
        return cls(os.urandom(KEY_BYTES))

    @classmethod
    def of(cls, secret: str) -> Opening:
        """The pair whose secret half is kept as this text. Raises Trouble."""
        try:
            return cls(secret_bytes(secret))
        except ValueError:
            raise Trouble("This is no secret opening key: it has 43 letters, digits, - and _") from None

    def public(self) -> bytes:
        """32 bytes, for whoever seals."""
        return self._public

    def secret(self) -> str:
        """As it is kept: 43 letters, digits, - and _ (base64url)."""
        return written(self.private)


def written(key: bytes) -> str:
    """A key of 32 bytes as 43 letters, digits, - and _."""
    return base64.urlsafe_b64encode(key).rstrip(b"=").decode()


def public_key(text: str) -> bytes:
    """The public half that is written so. Raises Trouble, also for one to which nothing can be sealed."""
    try:
        key = secret_bytes(text)
        bindings.crypto_box_seal(b"", key)
    except (ValueError, CryptoError):
        raise Trouble("This is no public opening key: it has 43 letters, digits, - and _") from None
    return key


def secret_bytes(text: str) -> bytes:
    """32 bytes that `written` wrote. Raises ValueError, which does not say them."""
    try:
        key = base64.b64decode(text.strip() + "=", altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES or written(key) != text.strip():
        raise ValueError("not 43 letters, digits, - and _")
    return key


@lru_cache(maxsize=64)
def key_id(public: bytes) -> str:
    """A key's short name: the first 16 hexadecimal digits of the SHA-256 of its public half."""
    return sha256(public).hexdigest()[: 2 * ID_BYTES]


@lru_cache(maxsize=64)
def _id(public: bytes) -> bytes:
    return bytes.fromhex(key_id(public))


def padded_size(size: int) -> int:
    """How long so many bytes and their mark are once they are padded."""
    needed = size + len(MARK)
    return next((one for one in CLASSES if needed <= one), -(-needed // STEP) * STEP)


def padded(plain: bytes) -> bytes:
    """With the mark, and zeros up to the next class."""
    return (plain + MARK).ljust(padded_size(len(plain)), b"\0")


def unpadded(plain: bytes) -> bytes:
    """Without the mark and its zeros. Raises Damaged where there is none."""
    bare = plain.rstrip(b"\0")
    if not bare.endswith(MARK):
        raise Damaged("The envelope is damaged: what is in it does not end as it must")
    return bare[:-1]


def seal(plain: bytes, *, to: Sequence[bytes]) -> bytes:
    """An envelope around these bytes that each of these public keys' secret halves opens."""
    if not 0 < len(to) < 256:
        raise ValueError(f"sealed to {len(to)} keys")
    key = os.urandom(KEY_BYTES)
    boxes = b"".join(_id(public) + bindings.crypto_box_seal(key, public) for public in to)
    head = MAGIC + bytes([len(to)]) + boxes + os.urandom(NONCE_BYTES)
    locked = bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(padded(plain), head, head[-NONCE_BYTES:], key)
    return head + locked


def unseal(sealed: bytes, *, by: Sequence[Opening]) -> bytes:
    """What is in an envelope. Raises Damaged, or OtherKeys where none of these opens it."""
    boxes, end = _boxes(sealed)
    ours = [(pair, boxes[name]) for pair in by if (name := key_id(pair.public())) in boxes]
    if not ours:
        raise OtherKeys(
            f"The envelope is sealed to {' and '.join(boxes)}, and the opening keys given are "
            f"{' and '.join(key_id(pair.public()) for pair in by) or 'none'}: give the one that it is sealed to"
        )
    pair, box = ours[0]
    head, locked = sealed[:end], sealed[end:]
    try:
        key = bindings.crypto_box_seal_open(box, pair.public(), pair.private)
        plain = bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(locked, head, head[-NONCE_BYTES:], key)
    except (CryptoError, ValueError):
        raise Damaged("The envelope is damaged: it is not the one that was sealed") from None
    return unpadded(plain)


def sealed_to(sealed: bytes) -> tuple[str, ...]:
    """The ids of the keys that open an envelope. Raises Damaged."""
    return tuple(_boxes(sealed)[0])


def _boxes(sealed: bytes) -> tuple[dict[str, bytes], int]:
    """Each key's id and box, and where the sealed text begins."""
    count = sealed[len(MAGIC)] if len(sealed) > len(MAGIC) and sealed.startswith(MAGIC) else 0
    begin, each = len(MAGIC) + 1, ID_BYTES + BOX_BYTES
    end = begin + count * each + NONCE_BYTES
    if not count or len(sealed) < end + TAG_BYTES:
        raise Damaged("This is no envelope of ours, or a part of one: it does not begin as one, or it is cut off")
    parts = (sealed[at : at + each] for at in range(begin, end - NONCE_BYTES, each))
    return {part[:ID_BYTES].hex(): part[ID_BYTES:] for part in parts}, end

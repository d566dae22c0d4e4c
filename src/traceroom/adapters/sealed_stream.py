"""Sealed stream: a file that is sealed piece by piece as it comes, and of which no piece is missing when it is opened.

The bytes are `TRF1`, libsodium's header (24 bytes), and frames of 64 KiB and 17 bytes (secretstream, which is
XChaCha20-Poly1305); the last frame is tagged as the last. The file is padded as an envelope is (see sealing.py), to
64 KiB at least.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from nacl import bindings
from nacl.exceptions import CryptoError

from traceroom.adapters.sealing import MARK, Damaged, padded_size

MAGIC = b"TRF1"
FRAME = 64 * 1024
KEY_BYTES = bindings.crypto_secretstream_xchacha20poly1305_KEYBYTES
HEADER = bindings.crypto_secretstream_xchacha20poly1305_HEADERBYTES
SEALED_FRAME = FRAME + bindings.crypto_secretstream_xchacha20poly1305_ABYTES
BEGIN = len(MAGIC) + HEADER
MESSAGE = bindings.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
LAST = bindings.crypto_secretstream_xchacha20poly1305_TAG_FINAL


class StreamSealer:
    """Seals one file with a key of its own, which belongs into the envelope that the file comes with. What `push`
    returned, in order, and then what `end` returns are the sealed file."""

    def __init__(self) -> None:
        self.key = os.urandom(KEY_BYTES)
        self.size = 0
        self._state = bindings.crypto_secretstream_xchacha20poly1305_state()
        self._out = bytearray(MAGIC + bindings.crypto_secretstream_xchacha20poly1305_init_push(self._state, self.key))
        self._waiting = bytearray()

    def push(self, data: bytes) -> bytes:
        """Takes the next piece; returns what is sealed by now, which may be nothing."""
        self.size += len(data)
        self._waiting += data
        whole = len(self._waiting) // FRAME * FRAME
        for at in range(0, whole, FRAME):
            self._seal(bytes(self._waiting[at : at + FRAME]), MESSAGE)
        del self._waiting[:whole]
        return self._taken()

    def end(self) -> bytes:
        """Returns the rest, at most 4 MiB and a little; nothing can be pushed after it."""
        left = max(padded_size(self.size), FRAME) - (self.size - len(self._waiting))
        self._waiting += MARK
        for at in range(0, left, FRAME):
            plain = bytes(self._waiting[at : at + FRAME]).ljust(FRAME, b"\0")
            self._seal(plain, LAST if at + FRAME == left else MESSAGE)
        return self._taken()

    def _seal(self, plain: bytes, tag: int) -> None:
        self._out += bindings.crypto_secretstream_xchacha20poly1305_push(self._state, plain, None, tag)

    def _taken(self) -> bytes:
        out = bytes(self._out)
        self._out.clear()
        return out


def opened_stream(sealed: bytes | Iterable[bytes], key: bytes, at_most: int) -> Iterator[bytes]:
    """The file's bytes, piece by piece. Raises Damaged, also where there would be more than `at_most` bytes.

    A piece is genuine when it comes; that the file is whole is known when the last has come.
    """
    size, zeros, marked = 0, 0, False
    for plain in _frames([sealed] if isinstance(sealed, bytes) else sealed, key):
        bare = plain.rstrip(b"\0")
        if bare:
            held = MARK * marked + b"\0" * zeros
            marked, zeros = bare.endswith(MARK), len(plain) - len(bare)
            piece = held + bare[: len(bare) - marked]
            size += len(piece)
            if size > at_most:
                raise Damaged(f"The file is larger than the {at_most} bytes that it may have")
            yield piece
        else:
            zeros += len(plain)
    if not marked:
        raise Damaged("The file is damaged: it does not end as it must")


def _frames(sealed: Iterable[bytes], key: bytes) -> Iterator[bytes]:
    """What is in each frame, up to the last one and not beyond. Raises Damaged."""
    state = bindings.crypto_secretstream_xchacha20poly1305_state()
    begun, last = False, False
    for part in _parts(sealed):
        if last:
            raise Damaged("The file is damaged: there is more than was sealed")
        try:
            if not begun:
                _begin(state, part, key)
                begun = True
                continue
            plain, tag = bindings.crypto_secretstream_xchacha20poly1305_pull(state, part)
        except (CryptoError, ValueError, TypeError, RuntimeError):
            raise Damaged("The file is damaged, or the key is another file's") from None
        last = tag == LAST
        yield plain
    if not last:
        raise Damaged("The file is damaged: its end is missing")


def _begin(state: bindings.crypto_secretstream_xchacha20poly1305_state, head: bytes, key: bytes) -> None:
    if not head.startswith(MAGIC):
        raise Damaged("This is no sealed file of ours")
    bindings.crypto_secretstream_xchacha20poly1305_init_pull(state, head[len(MAGIC) :], key)


def _parts(sealed: Iterable[bytes]) -> Iterator[bytes]:
    """The head, then frames, however the bytes are cut up; the last may be short."""
    waiting, wanted = bytearray(), BEGIN
    for piece in sealed:
        waiting += piece
        while len(waiting) >= wanted:
            yield bytes(waiting[:wanted])
            del waiting[:wanted]
            wanted = SEALED_FRAME
    if waiting:
        yield bytes(waiting)

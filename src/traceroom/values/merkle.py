"""Merkle tree: what proves that a leaf is in a log, and that a log has only grown (RFC 6962, section 2.1).

A leaf is the 32 bytes that `leaf` makes of an entry. `root`, `path` and `growth` are written as the RFC defines them;
`Log` gives the same for a log of any length without hashing it again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256

EMPTY = sha256(b"").digest()
"""The root of a log without a leaf."""


def leaf(entry: bytes) -> bytes:
    """SHA-256 of a zero byte and the entry: no inner node can pass for a leaf."""
    return sha256(b"\0" + entry).digest()


def node(left: bytes, right: bytes) -> bytes:
    """SHA-256 of a one byte and both sides."""
    return sha256(b"\1" + left + right).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """The 32 bytes that stand for all leaves in their order."""
    if len(leaves) < 2:
        return leaves[0] if leaves else EMPTY
    cut = _cut(len(leaves))
    return node(root(leaves[:cut]), root(leaves[cut:]))


def path(number: int, leaves: Sequence[bytes]) -> tuple[bytes, ...]:
    """What leads from leaf `number`, counted from 0, up to the root of these leaves."""
    if not 0 <= number < len(leaves):
        raise IndexError(number)
    if len(leaves) == 1:
        return ()
    cut = _cut(len(leaves))
    if number < cut:
        return (*path(number, leaves[:cut]), root(leaves[cut:]))
    return (*path(number - cut, leaves[cut:]), root(leaves[:cut]))


def growth(before: int, leaves: Sequence[bytes]) -> tuple[bytes, ...]:
    """What shows that the log of the first `before` leaves, at least one, is the beginning of this one."""
    if not 0 < before <= len(leaves):
        raise IndexError(before)
    return _growth(before, leaves, whole=True)


def _growth(before: int, leaves: Sequence[bytes], *, whole: bool) -> tuple[bytes, ...]:
    if before == len(leaves):
        return () if whole else (root(leaves),)
    cut = _cut(len(leaves))
    if before <= cut:
        return (*_growth(before, leaves[:cut], whole=whole), root(leaves[cut:]))
    return (*_growth(before - cut, leaves[cut:], whole=False), root(leaves[:cut]))


def follows(number: int, size: int, leaf: bytes, path: Sequence[bytes], root: bytes) -> bool:
    """Whether this path leads from leaf `number` to the root of a log of `size` leaves."""
    if not 0 <= number < size:
        return False
    at, last, hashed = number, size - 1, leaf
    for side in path:
        if last == 0:
            return False
        if at & 1 or at == last:
            hashed = node(side, hashed)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            hashed = node(hashed, side)
        at, last = at >> 1, last >> 1
    return last == 0 and hashed == root


def grew(sizes: tuple[int, int], roots: tuple[bytes, bytes], proof: Sequence[bytes]) -> bool:
    """Whether a log of the first size and root was the beginning of the one of the second."""
    (before, now), (root_before, root_now) = sizes, roots
    if not 0 < before <= now:
        return False
    if before == now:
        return not proof and root_before == root_now
    sides = [root_before, *proof] if before & (before - 1) == 0 else list(proof)
    if not sides:
        return False
    at, last = before - 1, now - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    first = second = sides[0]
    for side in sides[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            first, second = node(side, first), node(side, second)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            second = node(second, side)
        at, last = at >> 1, last >> 1
    return last == 0 and (first, second) == (root_before, root_now)


class Log:
    """A log that grows by a leaf at a time; a leaf costs one hash on average, a root or a path some log2 of its size.

    `levels[k][i]` is the root of the whole subtree of 2**k leaves that begins at leaf i * 2**k.
    """

    def __init__(self, leaves: Iterable[bytes] = ()) -> None:
        self.levels: list[list[bytes]] = [[]]
        for one in leaves:
            self.append(one)

    def __len__(self) -> int:
        return len(self.levels[0])

    def append(self, leaf: bytes) -> None:
        """Takes the next leaf."""
        hashed = leaf
        for height in range(len(self).bit_length() + 1):
            if height == len(self.levels):
                self.levels.append([])
            level = self.levels[height]
            level.append(hashed)
            if len(level) & 1:
                return
            hashed = node(level[-2], level[-1])

    def root(self, size: int | None = None) -> bytes:
        """The root of the first `size` leaves, or of all."""
        size = self._size(size)
        return self._root(0, size) if size else EMPTY

    def path(self, number: int, size: int | None = None) -> tuple[bytes, ...]:
        """What leads from leaf `number` to the root of the first `size` leaves, or of all."""
        end = self._size(size)
        if not 0 <= number < end:
            raise IndexError(number)
        begin, sides = 0, []
        while end - begin > 1:
            cut = begin + _cut(end - begin)
            if number < cut:
                sides.append(self._root(cut, end))
                end = cut
            else:
                sides.append(self._root(begin, cut))
                begin = cut
        return tuple(reversed(sides))

    def _size(self, size: int | None) -> int:
        if size is None:
            return len(self)
        if not 0 <= size <= len(self):
            raise IndexError(size)
        return size

    def _root(self, begin: int, end: int) -> bytes:
        """Of leaves `begin` to `end`, where `begin` is a multiple of the next power of two."""
        length = end - begin
        if length & (length - 1) == 0:
            height = length.bit_length() - 1
            return self.levels[height][begin >> height]
        cut = begin + _cut(length)
        return node(self._root(begin, cut), self._root(cut, end))


def _cut(length: int) -> int:
    """The largest power of two that is smaller than this length, which is 2 or more."""
    return 1 << ((length - 1).bit_length() - 1)

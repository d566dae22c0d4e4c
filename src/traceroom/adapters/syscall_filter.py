"""Syscall filter: what a process may still ask of the kernel once strangers' bytes are before it, as seccomp takes it.

A list of what is allowed, and it is short: read and write what is open, take and give back memory that no code runs
in, wake who waits, look at the clock, end. Everything else is answered as if this kernel had no such call (ENOSYS),
which libraries know how to do without; a call of another architecture ends the process. So a decoder that was taken
over opens no socket and no file, starts no process, signals none, sleeps not, and meets few of the kernel's holes.

Numbers: the kernel's tables `arch/x86/entry/syscalls/syscall_64.tbl` and `include/uapi/asm-generic/unistd.h`. Programs:
Documentation/userspace-api/seccomp_filter.rst.
"""

from __future__ import annotations

import ctypes
import platform
import struct
from collections.abc import Mapping
from dataclasses import dataclass

REFUSED = 38
"""ENOSYS, the number that a refused call gives."""
ALLOW, ENDS, REFUSES = 0x7FFF0000, 0x80000000, 0x00050000 | REFUSED
NEW_PRIVILEGES, SECCOMP, FILTER = 38, 22, 2
"""Of prctl: PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, SECCOMP_MODE_FILTER."""
X32 = 0x40000000
"""From here on numbers are those of x86-64's second table of calls, which no list of the first one covers."""
RUN = 4
"""PROT_EXEC."""
WAKE, PRIVATE = 1, 128
"""FUTEX_WAKE and FUTEX_PRIVATE_FLAG. Nobody waits in a process of one thread, but libraries wake all the same."""
NUMBER_AT, ARCHITECTURE_AT, SECOND_AT, THIRD_AT = 0, 4, 24, 32
"""Places in what the kernel gives a filter: number, architecture, lower halves of arguments (little endian)."""
LOAD, EQUAL, FROM, ANY_BIT, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
STEP = struct.Struct("<HBBI")
"""An instruction: what, how many to leave out if it is so and if not, with which number."""


@dataclass(frozen=True, slots=True)
class Calls:
    """An architecture's mark, and its numbers of what is allowed: `memory` that no code runs in, `futex` to wake."""

    mark: int
    plain: frozenset[int]
    memory: frozenset[int]
    futex: int


KNOWN: Mapping[str, Calls] = {
    "x86_64": Calls(
        mark=0xC000003E,
        # read, write, close, munmap, brk, mremap, madvise, exit, gettimeofday, clock_gettime, exit_group, getrandom
        plain=frozenset({0, 1, 3, 11, 12, 25, 28, 60, 96, 228, 231, 318}),
        memory=frozenset({9, 10}),  # mmap, mprotect
        futex=202,
    ),
    "aarch64": Calls(
        mark=0xC00000B7,
        plain=frozenset({63, 64, 57, 215, 214, 216, 233, 93, 169, 113, 94, 278}),
        memory=frozenset({222, 226}),
        futex=98,
    ),
}


def program(machine: str) -> bytes:
    """The filter for an architecture as `platform.machine` names it. Raises KeyError for one that is not known."""
    calls = KNOWN[machine]
    plain, memory = sorted(calls.plain), sorted(calls.memory)
    lists = len(plain) + len(memory) + 1
    steps = [
        (LOAD, 0, 0, ARCHITECTURE_AT),
        (EQUAL, 1, 0, calls.mark),
        (RETURN, 0, 0, ENDS),
        (LOAD, 0, 0, NUMBER_AT),
        (FROM, 0, 1, X32),
        (RETURN, 0, 0, ENDS),
        *((EQUAL, lists - at + 5, 0, number) for at, number in enumerate(plain)),
        *((EQUAL, len(memory) - at + 3, 0, number) for at, number in enumerate(memory)),
        (EQUAL, 0, 5, calls.futex),
        (LOAD, 0, 0, SECOND_AT),
        (EQUAL, 4, 0, WAKE),
        (EQUAL, 3, 2, WAKE | PRIVATE),
        (LOAD, 0, 0, THIRD_AT),
        (ANY_BIT, 0, 1, RUN),
        (RETURN, 0, 0, REFUSES),
        (RETURN, 0, 0, ALLOW),
    ]
    return b"".join(STEP.pack(*step) for step in steps)


class _Program(ctypes.Structure):
    _fields_ = (("steps", ctypes.c_ushort), ("at", ctypes.c_void_p))


def closed() -> bool:
    """Sets it on this process, for good; False where this machine has none, or none for its architecture."""
    try:
        steps = program(platform.machine())
        kernel = ctypes.CDLL(None)
    except (KeyError, OSError, TypeError):
        return False
    buffer = ctypes.create_string_buffer(steps, len(steps))
    given = _Program(len(steps) // STEP.size, ctypes.cast(buffer, ctypes.c_void_p))
    if kernel.prctl(NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return False
    return bool(kernel.prctl(SECCOMP, FILTER, ctypes.byref(given), 0, 0) == 0)

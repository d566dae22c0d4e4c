"""The filter of system calls: what it says of each, its program read as the kernel reads it; and set for real."""

from __future__ import annotations

import os
import platform
import subprocess
import sys

import pytest

from traceroom.adapters.syscall_filter import (
    ALLOW,
    ANY_BIT,
    ENDS,
    EQUAL,
    FROM,
    KNOWN,
    LOAD,
    REFUSED,
    REFUSES,
    RETURN,
    STEP,
    X32,
    closed,
    program,
)  # fmt: skip

MACHINES = sorted(KNOWN)
NEEDED = {
    "x86_64": {"read": 0, "write": 1, "munmap": 11, "brk": 12, "exit_group": 231, "getrandom": 318},
    "aarch64": {"read": 63, "write": 64, "munmap": 215, "brk": 214, "exit_group": 94, "getrandom": 278},
}
MAPS, PROTECTS = {"x86_64": 9, "aarch64": 222}, {"x86_64": 10, "aarch64": 226}
FUTEX = {"x86_64": 202, "aarch64": 98}
CLOSED = {
    "x86_64": {
        "open": 2, "openat": 257, "openat2": 437, "socket": 41, "connect": 42, "sendmsg": 46, "socketpair": 53,
        "clone": 56, "fork": 57, "vfork": 58, "clone3": 435, "execve": 59, "execveat": 322, "kill": 62, "tgkill": 234,
        "pidfd_open": 434, "pidfd_send_signal": 424, "ptrace": 101, "process_vm_readv": 310, "process_vm_writev": 311,
        "mount": 165, "move_mount": 429, "unshare": 272, "setns": 308, "pivot_root": 155, "chroot": 161,
        "keyctl": 250, "add_key": 248, "bpf": 321, "perf_event_open": 298, "userfaultfd": 323, "io_uring_setup": 425,
        "seccomp": 317, "prctl": 157, "memfd_create": 319, "nanosleep": 35, "clock_nanosleep": 230, "poll": 7,
        "pause": 34, "rt_sigaction": 13, "rt_sigprocmask": 14, "setitimer": 38, "prlimit64": 302, "ioctl": 16,
        "fcntl": 72, "dup": 32, "sendfile": 40, "splice": 275, "shmget": 29, "modify_ldt": 154, "personality": 135,
    },
    "aarch64": {
        "openat": 56, "openat2": 437, "socket": 198, "connect": 203, "sendmsg": 211, "socketpair": 199,
        "clone": 220, "clone3": 435, "execve": 221, "execveat": 281, "kill": 129, "tgkill": 131,
        "pidfd_open": 434, "pidfd_send_signal": 424, "ptrace": 117, "process_vm_readv": 270, "process_vm_writev": 271,
        "mount": 40, "move_mount": 429, "unshare": 97, "setns": 268, "pivot_root": 41, "chroot": 51,
        "keyctl": 219, "add_key": 217, "bpf": 280, "perf_event_open": 241, "userfaultfd": 282, "io_uring_setup": 425,
        "seccomp": 277, "prctl": 167, "memfd_create": 279, "nanosleep": 101, "clock_nanosleep": 115, "ppoll": 73,
        "rt_sigaction": 134, "rt_sigprocmask": 135, "setitimer": 103, "prlimit64": 261, "ioctl": 29,
        "fcntl": 25, "dup": 23, "sendfile": 71, "splice": 76, "shmget": 194, "personality": 92,
    },
}  # fmt: skip
"""What a decoder never needs, by the kernel's tables."""


def _says(machine: str, number: int, *arguments: int, mark: int | None = None) -> int:
    """What the filter answers: the program read step by step, as the kernel reads it."""
    data = {0: number, 4: KNOWN[machine].mark if mark is None else mark}
    data |= {16 + 8 * at: value & 0xFFFFFFFF for at, value in enumerate((*arguments, 0, 0, 0, 0, 0, 0)[:6])}
    steps, at, held = list(STEP.iter_unpack(program(machine))), 0, 0
    while True:
        what, so, not_so, value = steps[at]
        at += 1
        if what == RETURN:
            return int(value)
        if what == LOAD:
            held = data[value]
        else:
            holds = {EQUAL: held == value, FROM: held >= value, ANY_BIT: bool(held & value)}[what]
            at += so if holds else not_so


@pytest.mark.parametrize("machine", MACHINES)
def test_what_a_decoder_needs_is_allowed_and_all_else_is_as_if_it_were_not_there(machine: str) -> None:
    assert {_says(machine, number) for number in NEEDED[machine].values()} == {ALLOW}
    for name, number in CLOSED[machine].items():
        assert _says(machine, number, 2, 1, 0) == REFUSES, name
    allowed = {number for number in range(1024) if _says(machine, number, 7, 7, 7) == ALLOW}
    assert allowed == KNOWN[machine].plain
    for number in MAPS[machine], PROTECTS[machine]:
        assert _says(machine, number, 0, 4096, 3) == ALLOW
        assert _says(machine, number, 0, 4096, 7) == _says(machine, number, 0, 4096, 4) == REFUSES
    futex = FUTEX[machine]
    assert [_says(machine, futex, 0, what) for what in (1, 129, 0, 128, 9, 137, 11)] == [ALLOW] * 2 + [REFUSES] * 5


@pytest.mark.parametrize("machine", MACHINES)
def test_calls_of_another_architecture_end_the_process(machine: str) -> None:
    for mark in (0x40000003, 0x40000028, 0, *(KNOWN[other].mark for other in MACHINES if other != machine)):
        assert _says(machine, 0, mark=mark) == ENDS
    assert _says(machine, X32) == _says(machine, X32 | 1) == _says(machine, 0xFFFFFFFF) == ENDS


def test_an_architecture_that_is_not_known_is_closed_by_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "machine", lambda: "riscv64")
    assert not closed()


@pytest.mark.skipif(platform.machine() not in KNOWN or sys.platform != "linux", reason="no filter for this machine")
def test_set_for_real_the_kernel_refuses_what_it_lists() -> None:
    calls = {name: number for name, number in CLOSED[platform.machine()].items() if name not in {"fork", "vfork"}}
    asking = (
        "import ctypes, os; from traceroom.adapters.syscall_filter import closed\n"
        "libc = ctypes.CDLL(None, use_errno=True)\nassert closed()\n"
        f"said = [(libc.syscall(n, 0, 0, 0, 0, 0, 0), ctypes.get_errno()) for n in {sorted(calls.values())}]\n"
        "os.write(1, repr(set(said)).encode()); os._exit(0)"
    )
    done = subprocess.run([sys.executable, "-c", asking], capture_output=True, check=False, timeout=60, env=os.environ)
    assert (done.returncode, done.stdout.decode()) == (0, repr({(-1, REFUSED)}))

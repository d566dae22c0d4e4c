"""Cluster: what `workers` does on one machine, on all machines of a Ray cluster; results in the order of the jobs.

Each task is a stretch of jobs that a machine gives to its own `workers`, so that a decoder that crashes, hangs or asks
for too much memory is dealt with there and alike. A machine that dies takes no job along: Ray gives its stretches to
the others. No picture goes over the network: every machine reads the files itself, from storage that all of them see.
"""

from __future__ import annotations

import logging
import socket
import sys
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import Any

from traceroom.adapters.worker import Lost
from traceroom.adapters.workers import MEMORY_BYTES, SECONDS, in_order
from traceroom.values.trouble import Trouble
from traceroom.values.words import first_line

STRETCH = 64
"""Jobs a task: a machine's worker takes a second to start."""
AHEAD = 3
"""Tasks for each processor that are not yet handed on: this bounds what waits in memory."""
REACH_S = 10.0
TRIES = 5
"""Machines that may die over one stretch before its files are given up."""
HERE = f"{version('traceroom')}, Python {'.'.join(map(str, sys.version_info[:2]))}"


@dataclass(frozen=True, slots=True)
class Member:
    """A machine of the cluster: its address, how many processors it lends, and what runs there."""

    node: str
    address: str
    processors: int


@contextmanager
def joined(address: str) -> Iterator[tuple[Member, ...]]:
    """Joined to the cluster at HOST:PORT (or `auto`: the one that this machine is part of). Raises Trouble."""
    try:
        import ray
    except ImportError:
        raise Trouble('--ray needs Ray on every machine: pip install "traceroom[ray]"') from None
    _reached(address)
    try:
        ray.init(address=address, log_to_driver=False, logging_level=logging.CRITICAL)
    except (ConnectionError, RuntimeError, ValueError, TimeoutError) as why:
        raise Trouble(
            f"The cluster at {address} does not answer ({first_line(why)[:300]}). `ray status` says what runs"
        ) from None
    try:
        yield _members()
    finally:
        ray.shutdown()


def _reached(address: str) -> None:
    """Ray itself would try for minutes."""
    host, _, port = address.rpartition(":")
    if address == "auto" or not host:
        return
    try:
        socket.create_connection((host.removeprefix("ray://"), int(port)), timeout=REACH_S).close()
    except (OSError, ValueError, OverflowError) as why:
        raise Trouble(f"Nobody answers at {address} ({why}); an address is HOST:PORT, see `ray status`") from None


def _members() -> tuple[Member, ...]:
    import ray

    every: list[dict[str, Any]] = ray.nodes()  # type: ignore[no-untyped-call]
    lending = [node for node in every if node["Alive"] and node["Resources"].get("CPU", 0) >= 1]
    if not lending:
        raise Trouble("No machine of the cluster lends a processor: start one with `ray start --num-cpus N`")
    return tuple(Member(one["NodeID"], one["NodeManagerAddress"], int(one["Resources"]["CPU"])) for one in lending)


def must_see(members: Sequence[Member], path: Path) -> None:
    """Asks every machine whether it runs what we run and sees the folder. Raises Trouble that names the first that does
    not."""
    import ray
    from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy as On

    asked = ray.remote(_sees)
    answers = [
        asked.options(scheduling_strategy=On(one.node, soft=False), num_cpus=0).remote(str(path.absolute()))
        for one in members
    ]
    for member, answer in zip(members, answers, strict=True):
        try:
            runs, sees = ray.get(answer)
        except ray.exceptions.RayError:
            raise Trouble(
                f"{member.address} has no TraceRoom that answers: install the same on every machine"
            ) from None
        if runs != HERE:
            raise Trouble(f"{member.address} runs TraceRoom {runs}, this machine {HERE}: install the same on both")
        if not sees:
            raise Trouble(f"{member.address} does not see {path}: the files must be at the same place on every machine")


def _sees(path: str) -> tuple[str, bool]:
    return HERE, Path(path).exists()


def in_order_on(
    members: Sequence[Member],
    task: str,
    jobs: Sequence[object],
    *,
    seconds: float = SECONDS,
    memory_bytes: int = MEMORY_BYTES,
    stretch: int | None = None,
) -> Generator[Any, None, None]:
    """As `workers.in_order`, on the machines of a cluster that this process has joined."""
    import ray

    length = stretch or STRETCH
    done = ray.remote(_stretch).options(num_cpus=1, max_retries=TRIES - 1)
    begun = (
        (part, done.remote(task, part, seconds, memory_bytes))
        for part in (jobs[start : start + length] for start in range(0, len(jobs), length))
    )
    running = list(islice(begun, AHEAD * sum(member.processors for member in members)))
    try:
        while running:
            part, answer = running.pop(0)
            yield from _answered(answer, part)
            running += islice(begun, 1)
    finally:
        for _, answer in running:
            ray.cancel(answer, force=True)


def _answered(answer: Any, part: Sequence[object]) -> Sequence[object]:
    import ray

    try:
        found: Sequence[object] = ray.get(answer)
    except (ray.exceptions.WorkerCrashedError, ray.exceptions.NodeDiedError, ray.exceptions.OutOfMemoryError):
        return [Lost(f"{TRIES} machines that read it died")] * len(part)
    except ray.exceptions.RayTaskError as why:
        if isinstance(why.cause, Trouble):
            raise Trouble(str(why.cause)) from None
        raise Trouble(f"The cluster could not do it: {why.cause}") from None
    except ray.exceptions.RayError as why:
        raise Trouble(f"The cluster broke off: {first_line(why)}") from None
    return found


def _stretch(task: str, jobs: Sequence[object], seconds: float, memory_bytes: int) -> list[object]:
    """On a machine of the cluster."""
    with closing(in_order(task, jobs, workers=1, seconds=seconds, memory_bytes=memory_bytes)) as results:
        return list(results)

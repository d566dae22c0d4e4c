"""Second key: the file of an opening key that is kept offline, and of its public half: each says which of both it is.

Both halves are 43 characters that look alike. A secret that was entered as a public key would be published, and nobody
could open what is then sealed to it.
"""

from __future__ import annotations

from pathlib import Path

from traceroom.adapters.key_files import ENDING, key_text, write_pair
from traceroom.adapters.sealing import Opening, public_key, written
from traceroom.values.trouble import Trouble

SECRET, PUBLIC = "secret-opening-key:", "opening-key:"


def make_second(path: Path) -> Opening:
    """A new pair: its secret half in FILE, its public half in FILE.pub. Raises Trouble where either is there."""
    pair = Opening.made()
    write_pair(path, secret=SECRET + pair.secret(), public=PUBLIC + written(pair.public()))
    return pair


def second_public(given: str) -> bytes:
    """The public half in FILE.pub, or as it is typed, with its mark or without. Raises Trouble, which says nothing of
    what is in a file."""
    path = Path(given)
    if not _is_file(path):
        if "/" in given or given.endswith(ENDING):
            raise Trouble(f"{given}: there is no such file; name FILE{ENDING}, or type the 43 characters in it")
        if given.startswith(SECRET):
            raise Trouble(
                "This is the secret half: it is given to nobody, and was typed here for all to see. Make anew"
            )
        return public_key(given.removeprefix(PUBLIC))
    text = key_text(path).strip()
    if text.startswith(SECRET):
        raise Trouble(f"{path}: this is the secret half; give {path.name}{ENDING}, and the secret to nobody")
    return public_key(_after(PUBLIC, text, path, f"no public half of an opening key (FILE{ENDING})"))


def second_secret(path: Path) -> Opening:
    """The pair whose secret half is in FILE. Raises Trouble, which says nothing of what is in it."""
    text = key_text(path).strip()
    if text.startswith(PUBLIC):
        raise Trouble(f"{path}: this is the public half, which opens nothing; give {path.stem}, the secret one")
    return Opening.of(_after(SECRET, text, path, "no secret opening key"))


def _after(mark: str, text: str, path: Path, none: str) -> str:
    if not text.startswith(mark):
        raise Trouble(f"{path}: this is {none}, as `traceroom desk-keys offline` makes one: it begins with {mark}")
    return text.removeprefix(mark)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # too long a name, or none that can be
        return False

"""Write: a VICS file with MediaID, hashes and an opaque series of each file, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from traceroom.adapters.whole_file import whole_file
from traceroom.material.file_hash import FileHash

VERSIONS = {
    "2.0": ("@odata.context", "http://github.com/VICSDATAMODEL/ProjectVic/DataModels/2.0.xml/Default/$metadata#Media"),
    "1.3": ("odata.metadata", "http://github.com/ICMEC/ProjectVic/DataModels/1.3.xml#Media"),
}
"""The data model first and the list behind it: readers in the field insist on these words in this order."""


def write_vics(path: Path, hashes: Iterable[FileHash], *, series: str, version: str) -> int:
    """Writes the file, whole or not at all, for its owner's eyes; how many entries. A content stands in it once."""
    key, model = VERSIONS[version]
    seen: set[bytes] = set()
    with whole_file(path) as file:
        file.write(b"{%s:%s,\n" % (_json(key), _json(model)) + b'"value":[')
        for one in hashes:
            content = bytes.fromhex(one.md5 + one.sha1)
            if content not in seen:
                file.write((b",\n" if seen else b"\n") + _json(_media(one, len(seen) + 1, series)))
                seen.add(content)
        file.write(b"\n]}\n")
    return len(seen)


def _media(hashes: FileHash, number: int, series: str) -> dict[str, object]:
    """Hashes in upper case, as the lists of Project VIC have them."""
    md5 = hashes.md5.upper()
    sha256 = {"MD5": md5, "HashName": "SHA256", "HashValue": hashes.sha256.upper()}
    return {
        "MediaID": number,
        "MD5": md5,
        "SHA1": hashes.sha1.upper(),
        "Series": series,
        "AlternativeHashes": [sha256],
    }


def _json(data: object) -> bytes:
    return json.dumps(data, separators=(",", ":")).encode("ascii")

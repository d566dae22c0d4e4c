"""VICS files that the tests make: the fields are those of public readers and writers, what is in them is ours."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from traceroom.adapters.vics import Vics
from traceroom.adapters.vics_entry import Entry, Flaw
from traceroom.adapters.vics_series import opaque

MODEL_2 = "http://github.com/VICSDATAMODEL/ProjectVic/DataModels/2.0.xml/US/$metadata#Media"
MODEL_1 = "http://github.com/ICMEC/ProjectVic/DataModels/1.{}.xml#Media"
SERIES = opaque(b"a key that only the tests have")
SECRETS = {
    "FileName": "zqx-crisps-001.jpg",
    "FilePath": "Users\\zqx-somebody\\Pictures",
    "RelativeFilePath": "zqx-relative\\1.jpg",
    "ParentFileName": "zqx-parent.zip",
    "SourceID": "zqx-telephone",
    "Name": "zqx-name.jpg",
    "PhotoDNA": "enF4LXBob3RvZG5hLXZhbHVl" * 8,
    "Miniature": "enF4LW1pbmlhdHVyZS1waWN0dXJl",
    "Comments": "zqx-comment of a colleague",
    "Tags": "zqx-tag",
    "PropertyValue": "zqx-camera 3000",
    "VictimIdentified": "zqx-victim's name",
    "OffenderIdentified": "zqx-offender's name",
    "PrecategorizationSource": "zqx-agency",
    "ContactName": "zqx-contact",
    "Examiner": "zqx-examiner",
    "CaseNumber": "zqx-case-17",
    "Series": "Zqx Series of Biscuits",
}
"""What must never come out, by the field it stands in."""


def hashes(number: int) -> dict[str, str]:
    """MD5, SHA1 and SHA256 of content `number`, in upper case as Project VIC's lists have them."""
    content = b"biscuit %d" % number
    return {name.upper(): hashlib.new(name, content).hexdigest().upper() for name in ("md5", "sha1", "sha256")}


def media(number: int, **more: Any) -> dict[str, Any]:
    """A Media as a list of hashes has it."""
    found = hashes(number)
    return {
        "MediaID": number,
        "Category": 0,
        "MD5": found["MD5"],
        "SHA1": found["SHA1"],
        "MediaSize": 1000 + number,
        "DateUpdated": "2023-06-07T02:31:49.8300Z",
        "IsPrecategorized": "false",
    } | more


def full_media(number: int) -> dict[str, Any]:
    """A Media as a case's export has it, with everything in it that must not come out."""
    told = {name: SECRETS[name] for name in ("RelativeFilePath", "Name", "PhotoDNA", "Miniature", "Comments", "Tags",
                                             "VictimIdentified", "OffenderIdentified", "PrecategorizationSource",
                                             "Series")}  # fmt: skip
    md5 = hashes(number)["MD5"]
    file = {name: SECRETS[name] for name in ("FileName", "FilePath", "ParentFileName", "SourceID")} | {"MD5": md5}
    lists = {
        "MediaFiles@odata.navigationLinkUrl": f"/MediaFiles(FileName='{SECRETS['FileName']}')",
        "MediaFiles": [file, file],
        "Exifs": [{"MD5": md5, "PropertyName": "Model", "PropertyValue": SECRETS["PropertyValue"]}],
        "AlternativeHashes": [{"MD5": md5, "HashName": "PhotoDNA", "HashValue": SECRETS["PhotoDNA"]}],
    }
    return media(number) | told | lists


def list_file(entries: list[Any], *, model: str = MODEL_2, indent: int | None = None) -> bytes:
    """A list of hashes."""
    key = "@odata.context" if "VICSDATAMODEL" in model else "odata.metadata"
    return json.dumps({key: model, "value": entries}, indent=indent).encode()


def case_file(entries: list[Any], *, model: str = MODEL_2, indent: int | None = None) -> bytes:
    """A case's export: the Media stand within the case, with who has it before and behind."""
    before = {name: SECRETS[name] for name in ("ContactName", "Examiner")} | {"CaseMetadata": [{"CaseID": "1"}]}
    after = {"CaseNumber": SECRETS["CaseNumber"], "TotalMediaFiles": 999}
    key = "@odata.context" if "VICSDATAMODEL" in model else "odata.metadata"
    cases = [before | {"Media": entries[::2]} | after, before | {"Media": entries[1::2]} | after]
    return json.dumps({key: model.replace("#Media", "#Cases"), "value": cases}, indent=indent).encode()


def read(path: Path) -> tuple[list[Entry], list[Flaw]]:
    """All entries, all flaws."""
    with Vics(path, series=SERIES) as vics:
        told = list(vics)
    return [one for one in told if isinstance(one, Entry)], [one for one in told if isinstance(one, Flaw)]

"""Bundle writer: however its work ends, what is there is whole, sealed, and can be gone on with."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.adapters.bundles_made import HEADING, bundle, old, parts, record
from traceroom.adapters import signing
from traceroom.adapters.bundle_frames import framed
from traceroom.adapters.bundle_heading import Heading
from traceroom.adapters.bundle_writer import BundleWriter
from traceroom.adapters.bundles import read_bundle
from traceroom.values.trouble import Trouble

KEY = signing.new()


def _files(path: Path) -> list[str]:
    return [one.file for one in read_bundle(path).records]


def test_gone_on_with_it_is_the_same_as_written_at_once(tmp_path: Path) -> None:
    for key in (None, KEY):
        once = bundle(tmp_path / f"once-{bool(key)}.trace", "a", "b", "c", key=key)
        parted = bundle(tmp_path / f"parted-{bool(key)}.trace", "a", key=key)
        bundle(bundle(parted, "b", key=key), "c", key=key)
        assert parted.read_bytes() == once.read_bytes()


def test_with_nothing_to_add_not_a_byte_changes(tmp_path: Path) -> None:
    path = bundle(tmp_path / "a.trace", "a", key=KEY)
    before = path.read_bytes()
    for key in (KEY, None):
        bundle(path, key=key)
        assert path.read_bytes() == before


def test_a_bundle_without_a_signature_is_signed_by_who_goes_on_with_it(tmp_path: Path) -> None:
    path = bundle(bundle(tmp_path / "a.trace", "a"), key=KEY)
    assert path.read_bytes() == bundle(tmp_path / "b.trace", "a", key=KEY).read_bytes()


def test_an_interrupted_run_leaves_a_sealed_bundle_without_the_half_record(tmp_path: Path) -> None:
    class Interrupted(BundleWriter):
        """Stopped in the middle of its second record."""

        def append(self, one: object) -> None:
            if self._state[2] == 1:
                self._file.write(b"half a rec")
                self._file.flush()
                raise KeyboardInterrupt
            super().append(record("a"))

    path = tmp_path / "a.trace"
    with pytest.raises(KeyboardInterrupt), Interrupted(path, HEADING, key=KEY) as writer:
        writer.append(None)
        writer.append(None)
    assert path.read_bytes() == bundle(tmp_path / "b.trace", "a", key=KEY).read_bytes()


def test_interrupted_before_its_first_record_it_leaves_an_empty_bundle(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), BundleWriter(tmp_path / "a.trace", HEADING):
        raise KeyboardInterrupt
    assert _files(tmp_path / "a.trace") == []


def test_cut_anywhere_it_goes_on_with_what_is_whole(tmp_path: Path) -> None:
    path = bundle(tmp_path / "a.trace", "flat a", "flat b", key=KEY)
    whole = path.read_bytes()
    heading, frames, _ = parts(path)
    ends = [len(heading), len(heading) + len(frames[0]), len(heading) + len(frames[0]) + len(frames[1])]
    for end in sorted({*ends, *range(len(heading), ends[-1], 7)}):
        path.write_bytes(whole[:end])
        with BundleWriter(path, HEADING, key=KEY) as writer:
            assert len(writer.known) == sum(end >= one for one in ends) - 1
            assert bool(writer.note) == (end not in ends)
            for name in ("flat a", "flat b"):
                if name not in writer.known:
                    writer.append(record(name, features=0))
        assert path.read_bytes() == whole


def test_a_bundle_of_another_case_kind_or_vocabulary_is_left_alone(tmp_path: Path) -> None:
    path = bundle(tmp_path / "a.trace", "a")
    before = path.read_bytes()
    for other in (
        Heading("FR-2", HEADING.kind, HEADING.words),
        Heading(HEADING.case, "local", HEADING.words),
        Heading(HEADING.case, HEADING.kind, "other words"),
    ):
        with pytest.raises(Trouble, match="this bundle is boxed, of case NL-1"):
            BundleWriter(path, other)
    assert path.read_bytes() == before


def test_what_was_changed_since_it_was_sealed_is_not_sealed_again(tmp_path: Path) -> None:
    path = bundle(tmp_path / "a.trace", "a", "b", key=KEY)
    heading, (first, second), seal = parts(path)
    path.write_bytes(heading + second + first + seal)
    for key in (None, KEY):
        with pytest.raises(Trouble, match=r"not what .* signed"):
            BundleWriter(path, HEADING, key=key)
    assert path.read_bytes() == heading + second + first + seal


def test_what_somebody_signed_is_added_to_with_their_key_alone(tmp_path: Path) -> None:
    path = bundle(tmp_path / "a.trace", "a", key=KEY)
    before = path.read_bytes()
    with pytest.raises(Trouble, match=f"signed by {KEY.id}; to add to it"):
        bundle(path, "b")
    with pytest.raises(Trouble, match=f"signed by {KEY.id}, and the key given is"):
        bundle(path, "b", key=signing.new())
    with BundleWriter(path, HEADING) as writer, pytest.raises(Trouble, match="to add to it"):
        writer.may_grow()
    assert path.read_bytes() == before
    assert _files(bundle(path, "b", key=KEY)) == ["a", "b"]


def test_a_bundle_of_version_1_is_gone_on_with_and_gets_a_seal(tmp_path: Path) -> None:
    path = bundle(old(tmp_path / "a.trace", "a"), "b", key=KEY)
    back = read_bundle(path, keys=[KEY.public])
    assert back.heading.version == 1 and back.seal is not None and _files(path) == ["a", "b"]


def test_two_at_once_do_not_write_into_one_bundle(tmp_path: Path) -> None:
    path = tmp_path / "a.trace"
    with BundleWriter(path, HEADING) as writer:
        with pytest.raises(Trouble, match="another take-in is writing"):
            BundleWriter(path, HEADING)
        writer.append(record("a"))
    assert _files(path) == ["a"]


def test_features_of_a_whole_picture_do_not_come_into_a_bundle_that_may_travel(tmp_path: Path) -> None:
    path = tmp_path / "a.trace"
    with BundleWriter(path, HEADING) as writer, pytest.raises(ValueError, match="whole picture"):
        writer.append(record("a", box=None))
    assert _files(path) == []


def test_a_foreign_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.trace"
    path.write_bytes(b"a diary")
    with pytest.raises(Trouble, match="no bundle of TraceRoom"):
        BundleWriter(path, HEADING)
    assert path.read_bytes() == b"a diary"


def test_a_record_that_take_in_has_not_written_is_not_gone_on_with(tmp_path: Path) -> None:
    path = tmp_path / "a.trace"
    path.write_bytes(HEADING.lines() + framed(b'{"file": 7}\n'))
    with pytest.raises(Trouble, match="not written as take-in writes it"):
        BundleWriter(path, HEADING)

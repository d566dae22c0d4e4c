"""File hashes."""

from traceroom.material.file_hash import file_hash, hash_of_pieces


def test_the_hashes_are_those_that_forces_exchange() -> None:
    found = file_hash(b"abc")
    assert found.md5 == "900150983cd24fb0d6963f7d28e17f72"
    assert found.sha1 == "a9993e364706816aba3e25717850c26c9cd0d89d"
    assert found.sha256.startswith("ba7816bf8f01cfea")


def test_in_pieces_it_is_the_same() -> None:
    assert hash_of_pieces([b"ab", b"", b"c"]) == file_hash(b"abc")

"""Second key: the two halves are told apart, and no sentence says what is in a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from traceroom.adapters.sealing import seal, unseal, written
from traceroom.adapters.second_key import make_second, second_public, second_secret
from traceroom.values.trouble import Trouble


def test_what_is_sealed_to_the_one_half_the_other_opens(tmp_path: Path) -> None:
    pair = make_second(tmp_path / "second.key")
    public = second_public(str(tmp_path / "second.key.pub"))
    assert unseal(seal(b"a bracelet", to=[public]), by=[second_secret(tmp_path / "second.key")]) == b"a bracelet"
    for typed in (written(public), f"opening-key:{written(public)}"):
        assert second_public(typed) == pair.public()


def test_the_halves_are_not_taken_for_one_another(tmp_path: Path) -> None:
    secret = tmp_path / "second.key"
    pair = make_second(secret)
    with pytest.raises(Trouble, match=r"the secret half; give second\.key\.pub"):
        second_public(str(secret))
    with pytest.raises(Trouble, match=r"opens nothing; give second\.key, the secret one"):
        second_secret(tmp_path / "second.key.pub")
    with pytest.raises(Trouble, match="given to nobody") as told:
        second_public(secret.read_text().strip())
    assert pair.secret() not in str(told.value)


@pytest.mark.parametrize("text", ["", "a secret that nobody is to see", "A" * 43, "\x00\xff"])
def test_another_file_is_named_and_not_shown(tmp_path: Path, text: str) -> None:
    path = tmp_path / "other.json"
    path.write_text(text)
    for read in (second_secret, lambda one: second_public(str(one))):
        with pytest.raises(Trouble, match=r"other\.json") as told:
            read(path)
        assert not text.strip("\x00\xff") or text not in str(told.value)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    for given in ("none.pub", str(tmp_path / "none.key")):
        with pytest.raises(Trouble, match="no such file"):
            second_public(given)
    with pytest.raises(Trouble, match="No such file"):
        second_secret(tmp_path / "none.key")
    for typed in ("nonsense", "x" * 5000, "a\0b"):
        with pytest.raises(Trouble, match="43 letters"):
            second_public(typed)

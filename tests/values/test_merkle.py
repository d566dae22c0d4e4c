from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from traceroom.values import merkle
from traceroom.values.merkle import Log, follows, grew, growth, leaf, node, path, root

ENTRIES = [
    bytes.fromhex(entry)
    for entry in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
"""Those with which the logs of the certificates are tested."""
ROOTS = (
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
LEAVES = [leaf(entry) for entry in ENTRIES]
SIZES = st.integers(1, 200)


def _made(size: int) -> list[bytes]:
    return [leaf(number.to_bytes(4)) for number in range(size)]


@pytest.mark.parametrize("size", range(9))
def test_the_roots_are_those_of_the_certificates_logs(size: int) -> None:
    assert root(LEAVES[:size]).hex() == ROOTS[size]
    assert Log(LEAVES).root(size).hex() == ROOTS[size]


def test_the_paths_of_the_rfc_s_example_of_seven_leaves() -> None:
    a, b, c, d, e, f, j = LEAVES[:7]
    g, h, i = node(a, b), node(c, d), node(e, f)
    k, upper = node(g, h), node(i, j)
    assert path(0, LEAVES[:7]) == (b, h, upper)
    assert path(3, LEAVES[:7]) == (c, g, upper)
    assert path(4, LEAVES[:7]) == (f, j, k)
    assert path(6, LEAVES[:7]) == (i, k)


def test_the_growths_of_the_rfc_s_example_of_seven_leaves() -> None:
    a, b, c, d, e, f, j = LEAVES[:7]
    g, h, i = node(a, b), node(c, d), node(e, f)
    k, upper = node(g, h), node(i, j)
    assert growth(3, LEAVES[:7]) == (c, d, g, upper)
    assert growth(4, LEAVES[:7]) == (upper,)
    assert growth(6, LEAVES[:7]) == (i, j, k)


@settings(deadline=None)
@given(SIZES, st.data())
def test_every_leaf_s_path_leads_to_the_root_and_to_no_other(size: int, data: st.DataObject) -> None:
    leaves = _made(size)
    number = data.draw(st.integers(0, size - 1))
    way, top = path(number, leaves), root(leaves)
    assert follows(number, size, leaves[number], way, top)
    assert not follows(number, size, leaf(b"another"), way, top)
    assert not follows(number, size, leaves[number], way, leaf(b"another"))
    assert not follows(number, size, leaves[number], (*way, top), top)
    assert not follows(size, size, leaves[number], way, top)
    assert not follows(-1, size, leaves[number], way, top)
    for at in range(len(way)):
        assert not follows(number, size, leaves[number], way[:at] + way[at + 1 :], top)


@settings(deadline=None)
@given(SIZES, st.data())
def test_a_leaf_is_at_its_own_number_only(size: int, data: st.DataObject) -> None:
    leaves = _made(size)
    number, other = data.draw(st.integers(0, size - 1)), data.draw(st.integers(0, size - 1))
    assert follows(other, size, leaves[number], path(number, leaves), root(leaves)) == (number == other)


@settings(deadline=None)
@given(SIZES, st.data())
def test_a_log_that_has_grown_shows_it_and_one_that_was_changed_cannot(size: int, data: st.DataObject) -> None:
    leaves = _made(size)
    before = data.draw(st.integers(1, size))
    proof, roots = growth(before, leaves), (root(leaves[:before]), root(leaves))
    assert grew((before, size), roots, proof)
    dropped = [*leaves[: before - 1], leaf(b"another"), *leaves[before:]]
    assert not grew((before, size), (roots[0], root(dropped)), proof)
    assert not grew((before, size), (roots[0], root(dropped)), growth(before, dropped))
    assert not grew((before, size), roots, (*proof, roots[0]))
    assert not grew((before, size), (leaf(b"another"), roots[1]), proof)


@pytest.mark.parametrize("sizes", [(0, 3), (4, 3), (-1, 3)])
def test_sizes_that_cannot_be_are_no_growth(sizes: tuple[int, int]) -> None:
    assert not grew(sizes, (root(LEAVES[:3]), root(LEAVES[:3])), ())


def test_the_same_log_has_grown_by_nothing() -> None:
    assert grew((3, 3), (root(LEAVES[:3]),) * 2, ())
    assert not grew((3, 3), (root(LEAVES[:3]), root(LEAVES[:4])), ())
    assert not grew((3, 4), (root(LEAVES[:3]), root(LEAVES[:4])), ())


@settings(deadline=None)
@given(st.integers(0, 130), st.data())
def test_a_log_gives_what_the_rfc_s_definitions_give(size: int, data: st.DataObject) -> None:
    leaves = _made(size)
    log = Log(leaves)
    assert len(log) == size
    assert log.root() == root(leaves)
    cut = data.draw(st.integers(0, size))
    assert log.root(cut) == root(leaves[:cut])
    if cut:
        number = data.draw(st.integers(0, cut - 1))
        assert log.path(number, cut) == path(number, leaves[:cut])


def test_a_log_hashes_an_inner_node_once(monkeypatch: pytest.MonkeyPatch) -> None:
    hashed: list[bytes] = []

    def counted(left: bytes, right: bytes) -> bytes:
        hashed.append(left)
        return node(left, right)

    monkeypatch.setattr(merkle, "node", counted)
    Log(_made(1024))
    assert len(hashed) == 1023


@pytest.mark.parametrize("number", [-1, 8, 9])
def test_there_is_no_path_to_a_leaf_that_is_not_there(number: int) -> None:
    with pytest.raises(IndexError):
        path(number, LEAVES)
    with pytest.raises(IndexError):
        Log(LEAVES).path(number)


def test_there_is_nothing_of_a_log_before_or_after_itself() -> None:
    for size in (-1, 9):
        with pytest.raises(IndexError):
            Log(LEAVES).root(size)
    for before in (0, 9):
        with pytest.raises(IndexError):
            growth(before, LEAVES)

"""Worth: what it would tell of the place if somebody named an object, before the object is shown to anybody.

    P(m | c)  ~ K_k(m|c) F_o(m)                                    for which market it was made, as far as is known
    sold in S:  sum_c P'(c) log2 [P'(c) / P(c)],   P'(c) ~ P(c) [(1 - e) sum_(m in S) P(m | c) + e b]
    unknown:    a (H(m) - sum_c P(c) H(m | c))                     a: the chance that it is sold in few countries

The first is the information of Kullback and Leibler (1951, DOI 10.1214/aoms/1177729694), the second its expectation
over what could be named (Lindley 1956, DOI 10.1214/aoms/1177728069). Of the 70 objects that the public had named for
Europol by March 2018, 25 led to one country or a few; 45 are found in too many.
"""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from traceroom.atlas import countries
from traceroom.atlas.parameters import value
from traceroom.place.ask import uncertainty
from traceroom.place.travel import Array, kernel
from traceroom.values.certainty import Certainty
from traceroom.values.kind import Kind


def worth(kind: Kind, posterior: Array, *, sold_in: Collection[str] = (), made_for: Array | None = None) -> float:
    """Bits that the public's naming it would give of the place.

    `posterior`, shape (n,): what is known of the place; `sold_in`: codes of the countries in which it is sold, none for
    not known; `made_for`, shape (n,): F of what is known of the object's market already.
    """
    markets = _market_given_place(kind, made_for)
    if sold_in:
        return _told(markets, posterior, sold_in)
    error = value(f"error.{Certainty.LIKELY}")
    named = (1 - error) * markets + error * (posterior @ markets)
    gain = float(uncertainty(posterior @ named) - posterior @ uncertainty(named))
    return value("worth.sold_in_few") * max(0.0, gain)


def _market_given_place(kind: Kind, made_for: Array | None) -> Array:
    """P(m | c), shape (n, n), rows sum to 1."""
    markets = kernel(f"travel.{kind}")
    if made_for is not None:
        markets = markets * made_for
    share: Array = markets / markets.sum(axis=1, keepdims=True)
    return share


def _told(markets: Array, posterior: Array, sold_in: Collection[str]) -> float:
    within = [countries.index()[code] for code in set(sold_in)]
    error = value(f"error.{Certainty.LIKELY}")
    seen = markets[:, within].sum(axis=1)
    after = posterior * ((1 - error) * seen + error * float(posterior @ seen))
    after /= after.sum()
    tiny = np.finfo(float).tiny
    return max(0.0, float(np.sum(after * np.log2(np.maximum(after, tiny) / np.maximum(posterior, tiny)))))

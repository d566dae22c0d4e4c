"""Thing vectors: a second shortlist, for things that have too little print for words; each network by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from traceroom.material.embedding import Embedded, EmbeddingIndex, embedding_index

SHORTLIST = 15


@dataclass(frozen=True, slots=True, eq=False)
class ThingVectors:
    """By network (and length of its vectors): places of the things that have one, and their index."""

    by_model: Mapping[tuple[str, int], tuple[NDArray[np.int64], EmbeddingIndex]] = field(repr=False)

    @property
    def models(self) -> frozenset[str]:
        """The networks that have made them."""
        return frozenset(model for model, _ in self.by_model)

    def near(self, query: Embedded | None, *, top: int = SHORTLIST) -> tuple[int, ...]:
        """Places of the closest things, best first; none for a thing without a vector or of another network."""
        known = self.by_model.get((query.model, len(query.vector))) if query is not None else None
        if query is None or known is None:
            return ()
        places, index = known
        return tuple(int(place) for place in places[index.nearest(query, top=top)[0]])


def thing_vectors(vectors: Sequence[Embedded | None]) -> ThingVectors:
    """Of things, in their order; None for one that has no vector."""
    groups: dict[tuple[str, int], list[int]] = {}
    for place, one in enumerate(vectors):
        if one is not None:
            groups.setdefault((one.model, len(one.vector)), []).append(place)
    return ThingVectors(
        {
            key: (np.array(places), embedding_index([one for p in places if (one := vectors[p]) is not None]))
            for key, places in groups.items()
        }
    )

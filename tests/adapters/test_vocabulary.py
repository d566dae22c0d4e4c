"""Vocabulary."""

import numpy as np

from traceroom.adapters.vocabulary import vocabulary


def test_the_words_are_named_after_their_file() -> None:
    words = vocabulary()
    assert words.name.startswith("words-8k-") and len(words.name) == len("words-8k-") + 12
    assert words.centres.shape == (8192, 32)
    assert np.allclose(words.basis.T @ words.basis, np.eye(32), atol=1e-3)

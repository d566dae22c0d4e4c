"""What is ready before anybody comes."""

from __future__ import annotations

import gc

import pytest

from traceroom.adapters import receipts
from traceroom.site.desk.replies import offered_languages
from traceroom.site.desk.warm import warm
from traceroom.site.installation import Installation
from traceroom.site.letters.words import offered, words


@pytest.mark.parametrize("unchecked", [True, False])
def test_no_language_and_no_list_is_read_while_somebody_waits(installed: Installation, unchecked: bool) -> None:
    from django.test import override_settings

    offered_languages.cache_clear()
    words.cache_clear()
    threshold = gc.get_threshold()
    try:
        with override_settings(UNCHECKED_LANGUAGES=unchecked):
            warm()
            read, listed = words.cache_info().misses, receipts.numbers.cache_info().misses
            for language in offered(unchecked=unchecked):
                words(language)
            receipts.secret_of(receipts.words_of(bytes(receipts.BYTES), "tr"))
    finally:
        gc.unfreeze()
        gc.set_threshold(*threshold)
        offered_languages.cache_clear()
    assert (words.cache_info().misses, receipts.numbers.cache_info().misses) == (read, listed)

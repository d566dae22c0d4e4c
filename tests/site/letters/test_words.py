from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import polib  # type: ignore[import-untyped]
import pytest

from traceroom.site.letters.answers import TROUBLES
from traceroom.site.letters.drawing import OUR_NAME, TEMPLATES
from traceroom.site.letters.kinds import KIND, KINDS
from traceroom.site.letters.pages import OUTCOMES
from traceroom.site.letters.parts import COUNTRY, STATE, YEARS, parts
from traceroom.site.letters.words import FOLDER, LANGUAGES, SOURCE, offered, words

ASKED = re.compile(r"\b_\((?:\"([^\"]+)\"|'([^']+)')\)")
ASKED_IN_PYTHON = re.compile(r'\bsaid\("([^"]+)"\)')
SCRIPTS = {"bg": "CYRILLIC", "ru": "CYRILLIC", "uk": "CYRILLIC", "el": "GREEK", "ar": "ARABIC"}
TRANSLATED = [language for language in LANGUAGES if language != SOURCE]


def asked() -> set[str]:
    """Every sentence that a page may ask for."""
    found = {OUR_NAME, *TROUBLES.values(), *OUTCOMES.values(), STATE, KIND, *KINDS.values(), YEARS, COUNTRY}
    found |= {part.name for part in parts([])}
    for template in TEMPLATES.glob("*.html"):
        found |= {one or other for one, other in ASKED.findall(template.read_text(encoding="utf-8"))}
    for module in TEMPLATES.parent.glob("*.py"):
        found |= set(ASKED_IN_PYTHON.findall(module.read_text(encoding="utf-8")))
    return found


def test_every_language_has_its_file_and_no_other_is_there() -> None:
    assert {path.stem for path in FOLDER.glob("*.po")} == set(LANGUAGES)
    assert len(LANGUAGES) == 30


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_sentence_is_there_once_and_translated(language: str) -> None:
    catalogue = polib.pofile(str(FOLDER / f"{language}.po"), check_for_duplicates=True)
    assert {entry.msgid for entry in catalogue} == asked()
    assert not [entry.msgid for entry in catalogue if not entry.msgstr.strip() or entry.fuzzy]
    same = {entry.msgid for entry in catalogue if entry.msgid == entry.msgstr}
    assert same <= {"Link", "A link", "Send", "Privacy", "Print"}, same


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_keeps_the_numbers_and_is_no_markup(language: str) -> None:
    for english, here in words(language).sentences.items():
        assert re.findall(r"\d+", here) == re.findall(r"\d+", english), (language, english)
        assert not re.search(r"[<>{}%\\]", here), (language, here)
        assert here == here.strip() == unicodedata.normalize("NFC", here), (language, here)


@pytest.mark.parametrize("language", SCRIPTS)
def test_no_word_mixes_two_scripts(language: str) -> None:
    for here in words(language).sentences.values():
        for word in re.findall(r"[^\W\d_]+", here):
            scripts = {unicodedata.name(char).split()[0] for char in word}
            assert len(scripts) == 1, (language, word)
            assert scripts <= {SCRIPTS[language], "LATIN"}, (language, word)


@pytest.mark.parametrize("language", ["zh", "ja"])
def test_languages_without_spaces_are_written_in_their_own_signs(language: str) -> None:
    own = sum(unicodedata.name(char, "").startswith(("CJK", "HIRAGANA", "KATAKANA")) for char in _all(language))
    latin = sum(unicodedata.name(char, "").startswith("LATIN") for char in _all(language))
    assert own > 20 * latin


def test_a_language_is_offered_when_a_native_reader_has_checked_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert offered(unchecked=True) == LANGUAGES
    assert SOURCE in offered(unchecked=False)
    for language in ("de", "fr"):
        text = (FOLDER / f"{language}.po").read_text(encoding="utf-8")
        checked = "Erika Muster, 2026-12-01" if language == "de" else ""
        text = re.sub(r'"X-Checked-By:.*\\n"', f'"X-Checked-By: {checked}\\\\n"', text)
        (tmp_path / f"{language}.po").write_text(text, encoding="utf-8")
    monkeypatch.setattr("traceroom.site.letters.words.FOLDER", tmp_path)
    words.cache_clear()
    try:
        assert not words("de").unchecked
        assert words("de").checked == "Erika Muster, 2026-12-01"
        assert words("fr").unchecked
    finally:
        monkeypatch.undo()
        words.cache_clear()


def test_a_language_that_nobody_has_checked_says_so_on_each_page() -> None:
    for language in TRANSLATED:
        said = words(language)
        assert said.unchecked == (not said.checked)


def _all(language: str) -> str:
    return "".join(words(language).sentences.values())

"""`traceroom fit`."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from traceroom.cli.fit import command
from traceroom.values.trouble import Trouble

WORDS = {"IT": "Ingredienti: farina di grano", "PL": "Składniki: mąka pszenna", "FI": "Ainekset: vehnäjauho"}


def test_a_file_of_products_becomes_a_page_and_a_table(tmp_path: Path) -> None:
    lines = [
        json.dumps({"code": str(i), "name": words, "countries": [code]})
        for i in range(26)
        for code, words in WORDS.items()
    ]
    (tmp_path / "products.jsonl").write_text("\n".join([*lines, "{"]), encoding="utf-8")
    result = CliRunner().invoke(command, [str(tmp_path / "products.jsonl"), "--out", str(tmp_path / "fitted")])
    assert result.exit_code == 0, result.output
    assert "79 lines: 78 packages kept" in result.output and "1 cannot be read" in result.output
    assert {file.name for file in (tmp_path / "fitted").iterdir()} == {"report.html", "parameters.tsv"}


def test_a_file_without_a_product_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "none.jsonl").write_text("{}\n", encoding="utf-8")
    result = CliRunner().invoke(command, [str(tmp_path / "none.jsonl"), "--out", str(tmp_path / "fitted")])
    assert isinstance(result.exception, Trouble) and "no product" in str(result.exception)

"""The fit's page."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import numpy as np

from traceroom.atlas import countries
from traceroom.place.calibration import calibration
from traceroom.runs.fit.fitting import FITTED, Fitted
from traceroom.runs.fit.page import write


def made_fit() -> Fitted:
    """Ten answers, eight of them right, and numbers that need no fit."""
    n = len(countries.codes())
    posteriors = np.full((10, n), 0.2 / (n - 1))
    posteriors[:, 0] = 0.8
    scores = calibration(posteriors, np.array([0] * 8 + [1] * 2), least=2)
    return Fitted(dict.fromkeys(FITTED, 0.25), dict.fromkeys(FITTED, (0.2, 0.3)), scores, scores)


def test_the_page_says_scores_and_numbers_and_loads_nothing(tmp_path: Path) -> None:
    write(made_fit(), tmp_path / "report.html", title="A <fit>", about="ten & packages")
    text = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "A &lt;fit&gt;" in text and "ten &amp; packages" in text and text.count("<svg") == 2
    assert "<td>0.800</td>" in text and "travel.<wbr>packaged" in text and "10 answers, 80 % sure, 80 % right" in text
    assert "default-src 'none'" in text and not re.search(r"https?://|<script|url\(", text)
    assert list(tmp_path.iterdir()) == [tmp_path / "report.html"]


def test_the_page_says_whether_the_fit_is_better_on_what_it_has_not_seen(tmp_path: Path) -> None:
    fit = made_fit()
    for nll, said in ((fit.before.nll - 0.1, "surprise less"), (fit.before.nll, "keep the table")):
        write(replace(fit, after=replace(fit.after, nll=nll)), tmp_path / "report.html", title="fit", about="packages")
        assert said in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_the_heads_of_the_columns_are_heads(tmp_path: Path) -> None:
    write(made_fit(), tmp_path / "report.html", title="fit", about="packages")
    text = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert '<th scope="col">highest fold</th>' in text and "<td>table</td>" not in text

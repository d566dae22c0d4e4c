"""Stops."""

import pytest

from traceroom.cli import stops
from traceroom.values.trouble import Trouble


@pytest.mark.parametrize(
    ("error", "status", "sentence"),
    [
        (Trouble("a.yaml: no kind"), 2, "a.yaml: no kind"),
        (KeyboardInterrupt(), 130, "Stopped."),
        (FileNotFoundError(2, "No such file or directory", "x.trace"), 2, "x.trace: No such file or directory"),
    ],
)
def test_what_a_user_can_mend_is_a_sentence(
    error: BaseException, status: int, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end, stops.as_sentences():
        raise error
    assert end.value.code == status
    assert sentence in capsys.readouterr().err


def test_a_fault_of_ours_stays_visible() -> None:
    with pytest.raises(ZeroDivisionError), stops.as_sentences():
        raise ZeroDivisionError

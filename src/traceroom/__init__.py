"""TraceRoom: where and when was this picture taken?  `from traceroom import locate`."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from traceroom.runs.locate import locate as locate

__version__ = "0.1.0"
__all__ = ["__version__", "locate"]


def __getattr__(name: str) -> Any:  # loads the engine only for those who ask for it
    if name == "locate":
        from traceroom.runs.locate import locate

        return locate
    raise AttributeError(f"module 'traceroom' has no attribute {name!r}")

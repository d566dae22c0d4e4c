"""`python -m traceroom` is the same as `traceroom`."""

from traceroom.cli.main import main

main()

"""The tables of the desk's own database; no logic."""

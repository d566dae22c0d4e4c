"""Records: tables and migrations; no logic."""

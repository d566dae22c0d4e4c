"""Tables and migrations of the room; no logic."""

"""The Django site: the room, the desk, the partners."""

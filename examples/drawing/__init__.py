"""Drawing: the made-up things, rooms and photos of the sample case."""

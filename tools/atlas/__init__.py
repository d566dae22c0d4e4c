"""Builds the tables of the atlas from their sources."""

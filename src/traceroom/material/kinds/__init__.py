"""Kinds of fingerprints, a file each."""

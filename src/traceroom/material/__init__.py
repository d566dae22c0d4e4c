"""Same file, same picture, same thing: fingerprints, their comparison, their index."""

"""Letters: what the public sees, as files that any server can keep, in every language."""

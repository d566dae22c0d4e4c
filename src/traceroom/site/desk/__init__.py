"""The public's pages and tips."""

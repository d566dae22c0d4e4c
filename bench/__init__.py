"""Benchmarks: each page prints a table."""

"""Whole runs that join the core and the adapters."""

"""The writing door: one function for each thing a person can do."""

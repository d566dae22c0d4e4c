"""Fit: the model's numbers from packages whose country of sale is known, and how well they are calibrated."""

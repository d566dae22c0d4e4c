"""Pairs: what `compare` found, side by side on one page that stays on the workstation."""

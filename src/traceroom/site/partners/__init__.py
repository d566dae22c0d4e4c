"""Adoption API, feeds, webhooks."""

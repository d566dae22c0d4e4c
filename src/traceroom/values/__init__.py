"""Small frozen values that everyone shares."""

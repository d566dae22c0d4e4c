"""The investigators' pages."""

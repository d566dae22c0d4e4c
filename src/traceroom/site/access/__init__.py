"""The reading door: permitted reads, returned as frozen pages."""

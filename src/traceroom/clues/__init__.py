"""What a thing says about place and time."""

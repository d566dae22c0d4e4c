"""One file a reader; each turns readings of an object into what they say."""

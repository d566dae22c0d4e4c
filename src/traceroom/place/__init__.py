"""Where and when: prior, fuse, explain, next question."""

"""What can be typed behind a command: one name, one meaning, one help text."""

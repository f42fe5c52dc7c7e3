"""Commands of several steps, between which something is asked or shown at a terminal."""

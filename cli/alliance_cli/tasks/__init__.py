"""Commands that take several steps, with what belongs to a terminal between them."""

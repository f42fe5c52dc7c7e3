"""The meetings of the Security Council and what was said in them, each read from its table."""

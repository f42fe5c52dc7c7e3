"""Formats in which every record has an address, and says what it is to others."""

"""Formats that carry rows."""

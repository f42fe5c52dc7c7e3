"""Formats that put records on a line of time."""

"""Formats that carry nodes and edges."""

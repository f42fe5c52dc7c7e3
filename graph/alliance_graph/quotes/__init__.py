"""Quotes and excerpts in the data are compared with the texts of their sources."""

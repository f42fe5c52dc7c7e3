"""Formats in which sources, answers and the dataset are cited."""

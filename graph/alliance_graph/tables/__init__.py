"""Answers as tables: what people read in the cells of each, and columns of single values for programs."""

"""The offline page: one file that asks nobody for anything."""

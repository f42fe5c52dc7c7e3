"""Files in exchange formats: they hold the same rows, nodes and edges that answers show."""

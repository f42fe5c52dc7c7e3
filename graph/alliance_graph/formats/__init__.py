"""What leaves in a format of exchange: the same rows, nodes and edges that answers show."""

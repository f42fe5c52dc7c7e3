"""A dataset as it is published: tables and records with what describes, cites and judges them."""

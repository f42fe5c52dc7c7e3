"""Where a dataset is kept and asked: every store gives the same answers."""

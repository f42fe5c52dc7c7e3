"""Links followed: the ways from one record to another, what they read as, and the graph for analysis."""

"""Tables and lists as rows with their lines, and the maps of their columns: what several formats read alike."""

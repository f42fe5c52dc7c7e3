"""Words in the data are held against the texts of their sources."""

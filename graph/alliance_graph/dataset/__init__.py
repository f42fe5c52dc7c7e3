"""Files become typed records, and every value keeps the file, line and column where it stands."""

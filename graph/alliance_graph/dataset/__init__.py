"""Files become typed records, and every value keeps its position: file, line and column."""

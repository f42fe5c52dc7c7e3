"""The types of the rows of answers, for type checkers and editors: nothing here is imported by an answer."""

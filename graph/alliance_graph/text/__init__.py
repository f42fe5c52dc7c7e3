"""Strings compared and put into words: nothing here knows where a string comes from."""

"""A data file is changed where it must be; every other byte stays as it was."""

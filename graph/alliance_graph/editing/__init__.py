"""Changes a data file where it must change; every other byte stays as it was."""

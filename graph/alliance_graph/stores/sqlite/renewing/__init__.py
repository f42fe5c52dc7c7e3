"""A change of some files written into a copy of the database, as if all had been compiled again."""

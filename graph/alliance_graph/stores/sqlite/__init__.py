"""The embedded store: a dataset compiled into one file, opened read-only, never stale."""

"""Which records may be one: candidates with reasons, never a decision."""

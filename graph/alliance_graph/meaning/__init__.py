"""What records mean together: what is one occurrence, on what a field rests, who speaks for whom, what is contested."""

"""One vocabulary of questions: each means the same over every store."""

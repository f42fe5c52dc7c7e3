"""What is made of several questions: each answer here means the same over every store, because each question does."""

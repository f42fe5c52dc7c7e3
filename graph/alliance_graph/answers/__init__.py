"""What is made of several questions."""

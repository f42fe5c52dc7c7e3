"""Answers that are made of several questions, as tables and in flat form."""

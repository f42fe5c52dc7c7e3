"""Conversations with a person at a terminal."""

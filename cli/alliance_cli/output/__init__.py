"""Answers and problems as text for people and for programs: nothing here asks or decides."""

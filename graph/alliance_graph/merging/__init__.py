"""Merges the incoming dataset into the dataset: nothing in the dataset is lost, and nothing comes in twice."""

"""What is wrong with a dataset, each problem with its place, its rule and a suggestion."""

"""What changed in a dataset, when and by whom: git is read and never changed."""

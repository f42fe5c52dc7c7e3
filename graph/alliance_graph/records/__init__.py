"""What may be written in a dataset, as typed values: nothing here reads or writes a file."""

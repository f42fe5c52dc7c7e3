"""What only some questions need, imported by those alone: dates that are no EDTF, words that are a name, wrong keywords."""

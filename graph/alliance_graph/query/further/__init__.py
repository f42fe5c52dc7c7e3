"""What only some questions need, imported by those alone: dates that are no EDTF, and what somebody did in each row."""

"""What only some questions need, imported by those alone: the reading of dates that are no EDTF."""

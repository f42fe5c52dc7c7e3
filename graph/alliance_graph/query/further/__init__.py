"""What only some questions need, imported by those alone.

Dates that are no EDTF, words that are a name, publishers that are only a name, wrong keywords.
"""

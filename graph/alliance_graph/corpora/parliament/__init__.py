"""A parliament in TEI: what the file of a sitting says, and what the lists of people and organizations beside it do."""

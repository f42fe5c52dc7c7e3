"""YAML as text in which every value has a place: nothing here knows what a record is."""

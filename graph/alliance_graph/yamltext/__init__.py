"""YAML as text in which every value has a position: no module here knows what a record is."""

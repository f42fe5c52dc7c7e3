"""The store on a server: values are sent only as parameters; labels and types come only from the enums."""

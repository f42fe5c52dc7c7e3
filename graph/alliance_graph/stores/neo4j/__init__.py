"""The server: values go there only as parameters, labels and types only from the enums."""

"""One module a command: options, one call, one render."""

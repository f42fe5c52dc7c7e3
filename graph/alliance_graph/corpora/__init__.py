"""Takes in what others have collected: a module a source format, each read as a stream and written whole or not at all."""

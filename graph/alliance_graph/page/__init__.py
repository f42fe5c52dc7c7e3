"""The offline page: one file that makes no request."""

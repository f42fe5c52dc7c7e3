"""The command line, `alliance`: each command is options, one call into `alliance_graph`, one answer rendered."""

"""The only place that names the nodes and edges of the graph; stores only keep and compare them."""

"""Another dataset is taken in: nothing that is here is lost, and nothing comes in twice."""

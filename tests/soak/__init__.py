"""Long work: `make soak` runs what is marked so; the short form of each is in `make test`."""

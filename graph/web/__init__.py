"""The web service: SPARQL 1.1 protocol, graph store, pages of things, search and the explorer."""

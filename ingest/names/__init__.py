"""Names in a text: where they stand, and what kind of thing each is."""

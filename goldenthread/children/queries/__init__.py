"""Finding children and records, and the pairs that wait for a person."""

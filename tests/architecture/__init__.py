"""Guards: what a convention says, a test here holds."""

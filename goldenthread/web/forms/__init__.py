"""Forms: what a page asks, and the sentence when an answer cannot be taken."""

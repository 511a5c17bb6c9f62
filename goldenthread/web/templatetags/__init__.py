"""Template tags: the components of a page, and times in words."""

"""Article -> Mention: the names that articles hold, in any script."""

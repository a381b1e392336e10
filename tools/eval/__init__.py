"""Measure quality beside the peers; each file prints its own tables, `__main__` runs them."""

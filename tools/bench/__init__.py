"""Measure speed beside the peers; each file prints its own table, `__main__` runs them."""

"""Measuring and benchmarking, beside peers."""

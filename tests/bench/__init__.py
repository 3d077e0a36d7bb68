"""Benchmarks: ratios measured in one run. They report; they never fail a build for being slow on a noisy day."""

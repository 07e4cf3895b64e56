"""Runners of benchmarks; pytest collects nothing here."""

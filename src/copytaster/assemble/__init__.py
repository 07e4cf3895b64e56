"""Blocks and roles in, the record as a plain dict out."""

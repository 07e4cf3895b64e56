"""Leaf helpers for text: no knowledge of documents."""

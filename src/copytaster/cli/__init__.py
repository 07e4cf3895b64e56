"""The command line."""

from copytaster.cli.app import main

__all__ = ["main"]

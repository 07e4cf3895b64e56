"""`python -m copytaster` and the `copytaster` command."""

from copytaster.cli import main

__all__ = ["main"]

if __name__ == "__main__":
    main()

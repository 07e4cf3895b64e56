"""`python -m copytaster` and the `copytaster` command."""

import gc
import os

os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # the search for plugins reads every installed package
gc.set_threshold(100_000)  # imports make tens of thousands of objects that stay: looking through them costs 4 % CPU

from copytaster.cli import main  # noqa: E402  # after the threshold, which is for this very import

__all__ = ["main"]

if __name__ == "__main__":
    main()

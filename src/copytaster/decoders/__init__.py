"""Our own record formats in, `Article` out; no rules run."""

"""Documents in, `Document` out; a reader judges nothing."""

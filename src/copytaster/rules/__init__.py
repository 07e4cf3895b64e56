"""Pure functions that yield evidence; a rule never decides and never edits."""

"""Fuzzing: inputs that nobody thought of, against promises that hold for any input.

    python -m tests.fuzz --seconds 60            # all targets, a mutating loop that keeps what showed something new
    python -m tests.fuzz --seconds 60 html       # one of html, text, docx, round-trip
    python -m tests.fuzz --seconds 60 --atheris  # guided by coverage, where atheris is installed

Each finding is kept as a file in `--findings`; the exit code is 1 when there is one.
"""

"""What the process that starts workers loads once for all of them: readers, rules, packs.

A conversion loads them all. No worker has to, and a worker that takes the place of a dead one is there at once.
"""

import gc
from contextlib import suppress

import copytaster
import copytaster.batch.workers
import copytaster.writers.json

for _page in (
    b"<!DOCTYPE html><html><body><h1>A headline</h1><p>A paragraph.</p></body></html>",
    b"A headline\n\nText.\n",
):
    with suppress(Exception):  # a fault of ours shall show with the user's files, not here
        copytaster.convert(_page)
gc.freeze()  # what is loaded here stays shared with every worker

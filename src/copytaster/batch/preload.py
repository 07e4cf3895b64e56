"""What the process that starts workers loads once for all of them."""

import copytaster.batch.workers
import copytaster.readers.html
import copytaster.readers.text
import copytaster.writers.json  # noqa: F401

"""Many inputs in, one outcome each: finding files, writing safely, a ledger of what was done.

One bad input stops nothing here, and nothing here prints.
"""

"""The adversary of the reader: messy ward reports with their truth, made without one line of
etl/read.

A nasty clerk writes a report whose figures, units and periods are known; a careful clerk says
beside each cell what can be read for certain, what may be read, and where one has to ask. The
reader is then judged against the careful clerk:

    python -m bench.messy --files 10000 [--seed N] [--kind K] [--keep FOLDER]
    python -m bench.messy --big

The truth comes from data/reference/units.csv, from the labels of the declarations and from the
rules of the trade written down here; nothing is taken from what the reader does.
"""

"""Bytes to decided cells: encoding, sheet, layout, headers, numbers, periods, names. Decides,
shows what it decided, never guesses.
"""

"""Statistics of ward figures: numbers in, numbers out; nothing here knows an indicator or a unit.

Ward figures are complete counts, not samples. Intervals say how far such a figure moves by chance
in a unit of its size (a super-population); they cover no error of reporting, and no correction for
a finite population is made, which would make them vanish. Methods of scipy and statsmodels are
called when they are needed: to load them takes seconds.
"""

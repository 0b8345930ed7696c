"""The twelve wards of the worked example: cases and sizes."""

CASES = (39, 70, 72, 111, 168, 172, 241, 370, 470, 858, 1136, 2050)
SIZES = (60, 85, 120, 150, 210, 260, 340, 480, 700, 1100, 1600, 2500)
SHARES = tuple(x / n for x, n in zip(CASES, SIZES, strict=True))

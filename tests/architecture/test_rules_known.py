"""The pages know every rule that a file may break, also those that only the reading process
finds.
"""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_module_that_declares_rules_is_imported_by_the_pages() -> None:
    declaring = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in (ROOT / "etl").rglob("*.py")
        if re.search(r"^declare\(", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    asked = "import sys, pages.parts.doors.intake; print('\\n'.join(sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    assert declaring - set(loaded) == set()

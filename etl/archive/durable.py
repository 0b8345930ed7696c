"""Files that survive a power cut: written, flushed to the disk, and only then given the name
that counts.
"""

import os
from pathlib import Path


def write(path: Path, content: bytes) -> None:
    """A new file whose content is on the disk when this returns. Raises FileExistsError."""
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def secure(path: Path, *, length: int = 0) -> None:
    """Puts a file that others wrote on the disk, with at least this length."""
    with path.open("r+b") as file:
        if path.stat().st_size < length:
            file.truncate(length)
        os.fsync(file.fileno())


def rename(source: Path, target: Path) -> None:
    """Gives a finished file or folder its name, and keeps the name through a power cut.
    `target` must not exist.
    """
    source.rename(target)
    sync_directory(target.parent)


def replace(path: Path, content: bytes) -> None:
    """Replaces a small file that nobody keeps open; a reader sees the old content or the new
    one.
    """
    unfinished = path.with_name(f"{path.name}.tmp")
    unfinished.unlink(missing_ok=True)
    write(unfinished, content)
    unfinished.replace(path)
    sync_directory(path.parent)


def sync_directory(path: Path) -> None:
    """Puts the names in a directory on the disk."""
    if os.name == "nt":
        return  # Windows gives no handle on a directory; NTFS journals its renames itself
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

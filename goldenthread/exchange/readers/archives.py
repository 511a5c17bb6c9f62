"""Zip archives, judged by what they declare before a byte of them is unpacked.

Source: OWASP ASVS 5.0, 5.2.3 (size and count before unpacking) and 5.3.3 (zip slip).
"""

import stat
import zipfile
from pathlib import Path, PurePosixPath
from typing import IO

from goldenthread.exchange.readers.outcomes import Unreadable

MEMBERS = 200
UNPACKED = 4 * 1024**3  # bytes
RATIO = 200  # times larger unpacked than packed
PACKED_FILES = {".zip", ".xlsx", ".xlsm", ".xlsb", ".ods", ".gz", ".bz2", ".xz", ".7z", ".rar", ".tar"}
METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


def members(path: Path, *, name: str) -> list[str]:
    """The files of an archive that is safe to unpack; raises Unreadable for any other archive."""
    infos = directory(path, name=name)
    check_size(infos, name=name, unpacked=UNPACKED)
    for info in infos:
        _check_member(info, name)
    files = [info.filename for info in infos if not info.is_dir()]
    _check_distinct(files, name)
    return files


def directory(path: Path, *, name: str) -> list[zipfile.ZipInfo]:
    """The archive's own list of contents."""
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
    except Exception as fault:  # the edge of the parser: zipfile raises many kinds on broken archives
        raise Unreadable(name, "The archive is damaged: pack it again.") from fault
    if any(info.flag_bits & 0x1 for info in infos):
        raise Unreadable(name, "The archive is locked with a password: send it without one.")
    if any(info.compress_type not in METHODS for info in infos):
        raise Unreadable(name, "The archive is packed in an unusual way: pack it again as an ordinary zip.")
    return infos


def check_size(infos: list[zipfile.ZipInfo], *, name: str, unpacked: int) -> None:
    """Refuse what would unpack to too many files, too many bytes, or suspiciously many for its size."""
    total = sum(info.file_size for info in infos)
    packed = sum(info.compress_size for info in infos)
    if len(infos) > MEMBERS:
        reason = f"The archive holds {len(infos):,} files, more than {MEMBERS}: send only the tables."
    elif total > unpacked:
        reason = f"The archive unpacks to more than {unpacked // 1024**2:,} MB: send it in parts."
    elif total > RATIO * max(packed, 1):
        reason = f"The archive unpacks to more than {RATIO} times its size, which real tables never do."
    else:
        return
    raise Unreadable(name, reason)


def _check_member(info: zipfile.ZipInfo, name: str) -> None:
    inside = info.orig_filename
    path = PurePosixPath(inside)
    if path.is_absolute() or ".." in path.parts or "\\" in inside or ":" in inside or "\0" in inside:
        reason = "A file in the archive has a name that leads outside it: pack the tables again."
    elif stat.S_ISLNK(info.external_attr >> 16):
        reason = "The archive holds a link in place of a file: pack the files themselves."
    elif path.suffix.lower() in PACKED_FILES:
        reason = "The archive holds another packed file: send that one on its own."
    else:
        return
    raise Unreadable(name, reason, value=inside)


def _check_distinct(files: list[str], name: str) -> None:
    seen: set[str] = set()
    for file in files:
        base = PurePosixPath(file).name.casefold()
        if base in seen and base.endswith(".csv"):
            raise Unreadable(name, "The archive holds two files of this name: leave one out.", value=file)
        seen.add(base)


def open_member(path: Path, member: str) -> IO[bytes]:
    """A stream of one member; never unpacked to disk, closed with the stream."""
    with zipfile.ZipFile(path) as archive:
        return archive.open(member)

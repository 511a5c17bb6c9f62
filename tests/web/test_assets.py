"""What comes from npm is copied whole or not at all, without what only GOV.UK may show."""

import json
import os
import re
import shutil
import time
from pathlib import Path

import pytest

from goldenthread.web import assets

ROOT = Path(__file__).parents[2]
VENDOR = ROOT / "goldenthread/web/static/vendor"
SHEETS = ("govuk-frontend.min.css", "moj-frontend.min.css")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with its packages installed and nothing copied yet."""
    for name in ("package.json", "package-lock.json", "requirements-node.lock"):
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    return tmp_path


@pytest.fixture
def broken_npm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine whose npm says that the registry cannot be reached."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("npm", "node"):
        program = programs / name
        program.write_text(
            "#!/bin/sh\necho 'npm error code ENOTFOUND\nnpm error network is down' >&2\nexit 1\n"
        )
        program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    return programs


def copied(root: Path) -> dict[str, bytes]:
    vendor = assets.Places(root).vendor
    return {str(path.relative_to(vendor)): path.read_bytes() for path in vendor.rglob("*") if path.is_file()}


def test_copies_style_sheets_scripts_and_their_images(checkout: Path) -> None:
    assets.install(checkout)
    files = copied(checkout)
    assert {*SHEETS, "govuk-frontend.min.js", "moj-frontend.min.js", "LICENCES.txt"} <= set(files)
    for sheet in SHEETS:
        wanted = re.findall(r"url\(([^)]*)\)", files[sheet].decode())
        assert all(address in files for address in wanted), wanted


def test_no_typeface_crown_or_crest(checkout: Path) -> None:
    assets.install(checkout)
    files = copied(checkout)
    assert not [name for name in files if re.search(r"crown|crest|logotype|\.woff", name)]
    for sheet in SHEETS:
        text = files[sheet].decode().lower()
        assert not re.search(r"gds transport|crown|crest|logotype|@font-face|/assets/", text)
        assert "font-family:arial,helvetica,sans-serif" in text


def test_the_rest_of_a_style_sheet_is_as_it_was() -> None:
    css = ".a{top:0}@media print{.moj-header__logotype-crown{top:0}.b{top:1px}}"
    assert (
        assets.make_ours(f"{css}\n/*# sourceMappingURL=a.css.map */")
        == ".a{top:0}@media print{.b{top:1px}}\n"
    )


def test_a_new_mention_of_the_crown_is_refused() -> None:
    with pytest.raises(assets.AssetsUnavailable, match="still says 'crown'"):
        assets.make_ours("/* the crown */")


def test_a_second_run_does_nothing_and_is_quick(checkout: Path) -> None:
    assets.install(checkout)
    before = copied(checkout)
    stamp = assets.Places(checkout).vendor.stat().st_mtime_ns
    started = time.perf_counter()
    assert assets.install(checkout) == "The front-end files are current."
    assert time.perf_counter() - started < 0.2
    assert (assets.Places(checkout).vendor.stat().st_mtime_ns, copied(checkout)) == (stamp, before)


def test_a_changed_lock_copies_again(checkout: Path) -> None:
    assets.install(checkout)
    stray = assets.Places(checkout).vendor / "old.css"
    stray.write_text("")
    (assets.Places(checkout).vendor / ".goldenthread-stamp").write_text("another")
    assert "are in goldenthread/web/static/vendor" in assets.install(checkout)
    assert not stray.exists()


def test_a_copy_that_fails_leaves_the_old_one(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assets.install(checkout)
    before = copied(checkout)
    (assets.Places(checkout).vendor / ".goldenthread-stamp").write_text("another")
    monkeypatch.setattr(assets, "_copy_images", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        assets.install(checkout)
    assert copied(checkout).keys() == before.keys()
    assert not list((checkout / "var").glob("vendor-*"))


@pytest.mark.usefixtures("broken_npm")
def test_a_failing_npm_is_told_in_one_sentence(checkout: Path) -> None:
    (checkout / "node_modules").unlink()
    with pytest.raises(assets.AssetsUnavailable) as refusal:
        assets.install(checkout)
    assert str(refusal.value) == (
        "npm could not install the front-end packages (network is down); check that this machine reaches "
        "its npm registry, then run `python -m goldenthread.web.assets` again."
    )


def test_without_npm_or_pip_the_sentence_says_what_to_install(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (checkout / "node_modules").unlink()
    (checkout / "requirements-node.lock").write_text("no-such-package==0\n")
    monkeypatch.setenv("PATH", str(checkout))
    with pytest.raises(assets.AssetsUnavailable, match=r"install Node\.js 20 or newer"):
        assets.install(checkout)


def test_an_installed_package_needs_nothing(tmp_path: Path) -> None:
    assert "came with the installed package" in assets.install(tmp_path)


def test_locks_name_no_registry() -> None:
    for name in ("package-lock.json", "requirements-node.lock"):
        assert "://" not in (ROOT / name).read_text()
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert all("integrity" in package for path, package in packages.items() if path)


def test_this_checkout_is_current() -> None:
    assert assets.install(ROOT) == "The front-end files are current."
    assert VENDOR.is_dir()

"""Odoo from the Debian archive, and what is said when it cannot be had."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from ordercontrol import debian, odoo_source
from ordercontrol.debian import Package
from ordercontrol.failures import SetupError
from ordercontrol.home import Home

SECRET = "http://me:secret@mirror.invalid/debian"
NO_NETWORK = f"""
case "$*" in
    *indextargets*) echo {SECRET}/ ;;
    *) echo "E: Failed to fetch {SECRET}/dists/sid/InRelease  Could not connect" >&2
       exit 100 ;;
esac
"""


def _deb(folder: Path, version: str = "1.0") -> tuple[Path, Package]:
    deb = folder / f"thing_{version}_all.deb"
    deb.write_bytes(b"content")
    digest = hashlib.sha256(b"content").hexdigest()
    return deb, Package("odoo", "thing", "sid", "1.0", digest)


def test_the_tested_file_is_accepted(tmp_path: Path) -> None:
    debian.verify(*_deb(tmp_path))


def test_a_wrong_hash_is_refused(tmp_path: Path) -> None:
    deb, package = _deb(tmp_path)
    deb.write_bytes(b"something else")
    with pytest.raises(SetupError, match="is not the tested file"):
        debian.verify(deb, package)


def test_a_newer_version_is_a_warning(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    debian.verify(*_deb(tmp_path, "1.1"))
    assert "thing 1.1 is not the tested 1.0" in capsys.readouterr().err


def test_an_epoch_in_the_file_name_is_read(tmp_path: Path) -> None:
    deb = tmp_path / "thing_2%3a1.0_all.deb"
    deb.write_bytes(b"content")
    digest = hashlib.sha256(b"content").hexdigest()
    debian.verify(deb, Package("odoo", "thing", "sid", "2:1.0", digest))


def test_every_pinned_package_has_a_hash() -> None:
    for part in ("odoo", "pip", "compose"):
        packages = debian.pinned(part)
        assert packages
        assert all(len(package.sha256) == 64 for package in packages)


def test_a_machine_without_apt_is_told_the_other_ways(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(SetupError, match="no apt.*docker compose up.*ODOO_HOME"):
        debian.machine_archive()


def test_a_machine_without_a_debian_archive_is_told(
    program: Callable[..., Path],
) -> None:
    program("apt-get", "echo http://archive.invalid/otherlinux/")
    with pytest.raises(SetupError, match="names no Debian archive"):
        debian.machine_archive()


def test_security_updates_are_not_the_archive(program: Callable[..., Path]) -> None:
    program(
        "apt-get", "echo http://a.invalid/debian-security/ http://a.invalid/debian/"
    )
    assert debian.machine_archive() == "http://a.invalid/debian/"


def test_no_network_leaves_nothing_and_shows_no_address(
    home: Home, program: Callable[..., Path]
) -> None:
    program("apt-get", NO_NETWORK)
    with pytest.raises(
        SetupError, match="cannot be reached.*Check the network"
    ) as told:
        odoo_source.obtain(home)
    assert "secret" not in str(told.value)
    assert "\n" not in str(told.value)
    assert list(home.cache.iterdir()) == []


def test_a_checkout_of_another_version_is_refused(
    tmp_path: Path, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "odoo").mkdir()
    (tmp_path / "odoo/release.py").write_text("version_info = (18, 0, 0, 'final')\n")
    monkeypatch.setenv("ODOO_HOME", str(tmp_path))
    with pytest.raises(SetupError, match="not a checkout of Odoo 19.0"):
        odoo_source.obtain(home)


def test_a_checkout_of_the_right_version_is_used(
    tmp_path: Path, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("odoo/addons", "addons"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "odoo/release.py").write_text("version_info = (19, 0, 0, 'final')\n")
    monkeypatch.setenv("ODOO_HOME", str(tmp_path))
    found = odoo_source.obtain(home)
    assert found.python_path == tmp_path
    assert found.addons == (tmp_path / "odoo/addons", tmp_path / "addons")

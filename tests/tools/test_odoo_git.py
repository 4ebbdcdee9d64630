"""Odoo from its repository, on machines whose apt names no Debian archive."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from ordercontrol import debian, odoo_git, odoo_source, python_env
from ordercontrol.failures import SetupError
from ordercontrol.home import Home

RELEASE = "version_info = (19, 0, 0, 'final')\n"


def _git(folder: Path, *words: str) -> str:
    name = ("-c", "user.name=t", "-c", "user.email=t@example.invalid")
    command = ["git", "-C", str(folder), *name, *words]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository like Odoo's, of two commits; the first is the pinned one."""
    folder = tmp_path / "repository"
    for name in ("odoo/addons/base", "addons/sale"):
        (folder / name).mkdir(parents=True)
        (folder / name / "__manifest__.py").write_text("{}\n")
    (folder / "odoo/release.py").write_text(RELEASE)
    _git(folder, "init", "-q")
    _git(folder, "add", ".")
    _git(folder, "commit", "-q", "-m", "pinned")
    monkeypatch.setattr(odoo_git, "COMMIT", _git(folder, "rev-parse", "HEAD").strip())
    (folder / "odoo/release.py").write_text("version_info = (20, 0, 0, 'final')\n")
    _git(folder, "commit", "-q", "-a", "-m", "later")
    monkeypatch.setenv("ODOO_REPOSITORY", folder.as_uri())
    return folder


@pytest.fixture
def other_linux(program: Callable[..., Path]) -> None:
    """A machine whose apt names archives, none of them Debian's."""
    program("apt-get", "echo http://archive.invalid/otherlinux/")
    program("dpkg", "exit 0")


@pytest.mark.usefixtures("other_linux")
def test_the_pinned_commit_is_used_and_not_what_came_later(
    home: Home, repository: Path
) -> None:
    found = odoo_source.obtain(home)
    root = odoo_git.place(home)
    assert found.python_path == root
    assert found.addons == (root / "odoo/addons", root / "addons")
    assert (root / "odoo/release.py").read_text() == RELEASE
    assert not (root / ".git").exists()


@pytest.mark.usefixtures("other_linux")
def test_the_second_start_asks_nobody(home: Home, repository: Path) -> None:
    first = odoo_source.obtain(home)
    repository.rename(repository.with_name("away"))
    assert odoo_source.obtain(home) == first


@pytest.mark.usefixtures("other_linux", "repository")
def test_what_a_killed_command_left_is_no_odoo(home: Home) -> None:
    leftover = odoo_git.place(home).with_name(f"{odoo_git.place(home).name}.partial-x")
    leftover.mkdir()
    odoo_source.obtain(home)
    assert [path.name for path in home.cache.iterdir()] == [odoo_git.place(home).name]


@pytest.mark.usefixtures("other_linux", "repository")
def test_the_user_s_own_line_ends_do_not_change_the_files(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = tmp_path / "gitconfig"
    settings.write_text("[core]\n\tautocrlf = true\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    odoo_source.obtain(home)
    written = (odoo_git.place(home) / "odoo/release.py").read_bytes()
    assert written == RELEASE.encode()


@pytest.mark.usefixtures("other_linux", "repository")
def test_a_commit_that_is_not_there_leaves_nothing(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(odoo_git, "COMMIT", "0123456789" * 4)
    with pytest.raises(SetupError, match="cannot be read.*ODOO_REPOSITORY") as told:
        odoo_source.obtain(home)
    assert "\n" not in str(told.value)
    assert list(home.cache.iterdir()) == []


@pytest.mark.usefixtures("other_linux", "repository")
def test_a_repository_that_gives_another_commit_is_refused(
    home: Home, program: Callable[..., Path]
) -> None:
    program("git", f'case "$*" in *rev-parse*) echo {"f" * 40} ;; esac')
    with pytest.raises(SetupError, match="gave ffffffffffff for the pinned commit"):
        odoo_source.obtain(home)
    assert list(home.cache.iterdir()) == []


@pytest.mark.usefixtures("other_linux")
def test_no_network_shows_no_address(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ODOO_REPOSITORY", "http://me:secret@127.0.0.1:9/odoo.git")
    with pytest.raises(SetupError, match="cannot be read") as told:
        odoo_source.obtain(home)
    assert "secret" not in str(told.value)
    assert list(home.cache.iterdir()) == []


def test_a_machine_without_apt_and_git_is_told_to_install_git(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(SetupError, match="neither a Debian archive nor git.*git and"):
        odoo_source.obtain(home)


@pytest.mark.usefixtures("repository")
def test_debian_s_package_comes_first(
    home: Home, program: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    program("apt-get", "echo http://archive.invalid/debian/")
    program("dpkg", "exit 0")
    asked = []
    monkeypatch.setattr(odoo_source, "_fetch", lambda *words: asked.append(words))
    odoo_source.obtain(home)
    assert asked
    assert list(home.cache.iterdir()) == []


@pytest.mark.usefixtures("other_linux")
def test_a_python_without_pip_is_told_what_to_install(tmp_path: Path) -> None:
    assert not debian.is_at_hand()
    with pytest.raises(SetupError, match="brings no pip.*python3-venv"):
        python_env._pip_from_debian(tmp_path / "build")
    assert not list(tmp_path.glob("download-*"))


def test_the_commit_is_a_whole_hash() -> None:
    assert len(odoo_git.COMMIT) == 40
    assert int(odoo_git.COMMIT, 16)

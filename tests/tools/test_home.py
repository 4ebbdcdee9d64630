"""Folders appear complete or not at all, and one command at a time makes them."""

import configparser
import fcntl
from pathlib import Path

import pytest
from ordercontrol import shell
from ordercontrol.environment import Environment
from ordercontrol.failures import SetupError
from ordercontrol.home import (
    Home,
    require_entry,
    require_space,
    scratch,
    staged,
)
from ordercontrol.odoo_source import OdooSource
from ordercontrol.postgres import Server, _socket_option


def test_a_folder_gets_its_name_when_it_is_complete(tmp_path: Path) -> None:
    target = tmp_path / "thing"
    with staged(target) as partial:
        (partial / "file").write_text("x")
        assert not target.exists()
    assert (target / "file").read_text() == "x"


def test_a_failure_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ValueError), staged(tmp_path / "thing"):
        raise ValueError
    assert list(tmp_path.iterdir()) == []


def test_leftovers_of_a_killed_command_are_removed(tmp_path: Path) -> None:
    (tmp_path / "thing.partial-old").mkdir()
    (tmp_path / "download-old").mkdir()
    with staged(tmp_path / "thing"), scratch(tmp_path):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["thing"]


def test_too_little_space_is_said_before_the_download(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="No disk space .* Free some space"):
        require_space(tmp_path, 10**9)


def test_everything_is_below_the_folder_given(tmp_path: Path) -> None:
    home = Home.choose(str(tmp_path))
    assert {home.cache.parent, home.data.parent} == {tmp_path}


def test_a_variable_stands_for_the_option(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ORDER_CONTROL_HOME", str(tmp_path))
    assert Home.choose(None).cache.parent == tmp_path


@pytest.mark.parametrize("name", ["o'k", 'say "x"', "a, b", "$HOME `id`"])
def test_a_home_of_any_name_reaches_the_server(tmp_path: Path, name: str) -> None:
    option = _socket_option(tmp_path / name)
    heard = shell.output(["sh", "-c", f"printf '%s\\n' -c {option} -p 5432"])
    setting = f'unix_socket_directories="{tmp_path / name}"'
    if '"' in name:
        setting = f'unix_socket_directories="{tmp_path}/say ""x"""'
    assert heard.splitlines() == ["-c", setting, "-p", "5432"]


def test_a_long_home_gets_a_short_socket(tmp_path: Path) -> None:
    home = Home.choose(str(tmp_path / ("long" * 30)))
    assert len(str(home.socket_folder("postgres"))) < 90


def _try_lock(home: Home) -> None:
    with (home.data / "lock").open() as other:
        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_the_lock_is_held_and_given_back(home: Home) -> None:
    with home.locked(), pytest.raises(BlockingIOError):
        _try_lock(home)
    _try_lock(home)


def test_a_folder_closed_to_the_database_user_is_named(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    with pytest.raises(SetupError, match=r"cannot enter .*--home DIR"):
        require_entry(closed, "somebody", 4321, 4321)


def test_pictures_of_failed_browser_tests_stay_in_the_home(home: Home) -> None:
    odoo = OdooSource(home.cache, (home.cache,), "19.0")
    bench = Environment(home, odoo, home.cache, Server({}), for_tests=True)
    parser = configparser.RawConfigParser()
    parser.read(bench.config_file())
    assert Path(parser["options"]["screenshots"]).is_relative_to(home.data)

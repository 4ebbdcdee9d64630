"""Bad surroundings get one line, an exit code and nothing half made."""

import errno
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from ordercontrol import environment, failures, postgres, python_env, server
from ordercontrol.failures import SetupError
from ordercontrol.home import REPO, Home
from ordercontrol.odoo_source import OdooSource


def _program_run(*words: str, **env: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [str(REPO / words[0]), *words[1:]],
        env={**os.environ, **env},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_a_python_that_is_too_old_is_named(program: Callable[..., Path]) -> None:
    old = program("python3", '[ "$1" = --version ] && exec echo "Python 3.9.2"; exit 1')
    done = _program_run("run", ORDER_CONTROL_PYTHON=str(old))
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "Python 3.9.2" in done.stderr
    assert "Install Python 3.10" in done.stderr


def test_a_used_port_is_told_before_anything_is_made(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        done = _program_run("run", "--port", port, "--home", str(tmp_path))
    assert done.returncode == 1
    assert done.stderr == (
        f"error: Port {port} is used by another program. "
        "Stop that program, or choose another port with --port N.\n"
    )
    assert list((tmp_path / "cache").iterdir()) == []


@pytest.mark.parametrize("port", [0, 70000])
def test_a_number_that_is_no_port_is_refused(port: int) -> None:
    with pytest.raises(SetupError, match="is not a port"):
        server.require_port(port)


def test_an_unknown_test_group_is_told_with_the_known_ones() -> None:
    done = _program_run("test", "no_such_group")
    assert done.returncode == 1
    assert "no_such_group is no group" in done.stderr
    assert "unit" in done.stderr


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EROFS])
def test_a_full_or_closed_disk_is_one_line(
    number: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def main(_words: list[str]) -> int:
        raise OSError(number, "no", "/some/place")

    monkeypatch.setattr(sys, "argv", ["run"])
    assert failures.explain(main) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "/some/place" in said
    assert "--home DIR" in said


def test_pip_without_a_network_leaves_no_environment(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_words: object, **_more: object) -> None:
        raise SetupError("The Python packages cannot be installed", "Check the network")

    monkeypatch.setattr(python_env, "install", refuse)
    odoo = OdooSource(home.cache, (), "x")
    with pytest.raises(SetupError):
        python_env.obtain(home, odoo, python_env.RUN)
    assert list(home.cache.iterdir()) == []


def test_pip_s_own_words_are_passed_on(program: Callable[..., Path]) -> None:
    python = program("python", "echo 'ERROR: No matching distribution: x' >&2; exit 1")
    with pytest.raises(SetupError, match="No matching distribution: x.*Check the"):
        python_env.install(python, "x")


def _answering(program: Callable[..., Path], answer: str) -> Path:
    return program("answering-python", f"echo '{answer}'")


@pytest.mark.parametrize(
    ("answer", "wrong"),
    [("120019 True", "PostgreSQL 12 is too old"), ("160003 False", "may not create")],
)
def test_an_unfit_postgresql_is_refused(
    answer: str,
    wrong: str,
    home: Home,
    program: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PGHOST", "db.invalid")
    with pytest.raises(SetupError, match=f"{wrong}.*PGHOST"):
        postgres.obtain(home, _answering(program, answer))


def test_a_postgresql_that_refuses_is_one_line(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGHOST", str(home.data))
    with pytest.raises(SetupError, match="refuses the connection") as told:
        postgres.obtain(home, Path(sys.executable))
    assert "\n" not in str(told.value)


def test_a_server_of_the_user_is_used_and_not_stopped(
    home: Home, program: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGHOST", "db.invalid")
    monkeypatch.setenv("PGPORT", "5433")
    found = postgres.obtain(home, _answering(program, "170002 True"))
    assert found.odoo_options() == ["--db_host=db.invalid", "--db_port=5433"]
    found.stop()


def test_what_python_compiles_for_the_tests_is_kept_in_the_cache(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the surroundings say: each start of Odoo compiles 2,700 files else."""
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("PYTHONPYCACHEPREFIX", "")
    environment.keep_compiled(home)
    (tmp_path / "some_module.py").write_text("NUMBER = 42\n")
    subprocess.run(
        [sys.executable, "-c", "import some_module"], cwd=tmp_path, check=True
    )
    kept = [path.name for path in home.cache.rglob("*.pyc")]
    assert any(name.startswith("some_module.") for name in kept)
    assert not list(tmp_path.glob("__pycache__"))


def test_the_file_that_starts_odoo_runs_as_a_script() -> None:
    """A server with workers runs it again for its process of the long requests."""
    pytest.importorskip("odoo")
    done = subprocess.run(
        [sys.executable, str(environment.START), "--version"],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout[:14]) == (0, "Odoo Server 19"), done.stderr

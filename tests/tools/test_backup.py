"""What was saved comes back, and a damaged backup does not."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from ordercontrol import database
from ordercontrol.environment import Environment
from ordercontrol.home import REPO

Tool = Callable[..., subprocess.CompletedProcess]


@pytest.fixture
def tool(bench: Environment, tmp_path: Path) -> Tool:
    """Run tools/backup or tools/restore on one database."""
    folder = tmp_path / "odoo" / "filestore"
    folder.mkdir(parents=True)

    def run(
        name: str, of: str, *words: str, **more: str
    ) -> subprocess.CompletedProcess:
        path = f"{bench.server.binaries}:{os.environ['PATH']}"
        given = {"DATABASE": of, "FILESTORE": str(folder)}
        backups = {"BACKUPS": str(tmp_path / "backups"), "PATH": path}
        return subprocess.run(
            [str(REPO / "tools" / name), *words],
            env={**os.environ, **bench.server.env, **given, **backups, **more},
            capture_output=True,
            text=True,
            check=False,
        )

    run.folder = folder
    return run


@pytest.fixture
def saved(
    bench: Environment, new_database: Callable[..., str], tool: Tool
) -> tuple[str, Path]:
    """A database with one table and one file, and the backup of it."""
    name = new_database("backup", template="template1")
    database.psql(bench, "CREATE TABLE kept AS SELECT 42 AS number", name)
    (tool.folder / name).mkdir()
    (tool.folder / name / "paper").write_text("signed")
    done = tool("backup", name)
    assert done.returncode == 0, done.stderr
    return name, Path(done.stdout.strip())


def test_a_backup_comes_back_with_its_files(
    bench: Environment, saved: tuple[str, Path], tool: Tool
) -> None:
    name, _folder = saved
    database.drop(bench, name)
    (tool.folder / name / "paper").unlink()
    done = tool("restore", name)
    assert done.returncode == 0, done.stderr
    assert database.psql(bench, "SELECT number FROM kept", name) == ["42"]
    assert (tool.folder / name / "paper").read_text() == "signed"


def test_an_existing_database_is_not_overwritten(
    saved: tuple[str, Path], tool: Tool
) -> None:
    done = tool("restore", saved[0])
    assert done.returncode == 1
    assert "exists. Rename or drop it first" in done.stderr


def test_a_damaged_backup_is_refused(
    bench: Environment, saved: tuple[str, Path], tool: Tool
) -> None:
    name, folder = saved
    database.drop(bench, name)
    (folder / "files.tar.gz").write_bytes(b"damaged")
    assert tool("restore", name).returncode != 0
    assert not database.exists(bench, name)


def test_a_failed_backup_leaves_nothing(tool: Tool, tmp_path: Path) -> None:
    assert tool("backup", "no_such_database").returncode != 0
    assert list((tmp_path / "backups").iterdir()) == []

"""What was saved comes back, and a damaged backup does not."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from ordercontrol import database
from ordercontrol.environment import Environment
from ordercontrol.home import REPO
from ordercontrol.suite import machine

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


# What is written while a backup is made makes the next one longer.
SIZE, BACKUPS = (300_000, 4) if machine.is_deep() else (30_000, 2)
WRITER = r"""
i=0
while [ ! -e "$1/stop" ]; do
    i=$((i + 1))
    name=$(printf '%02x' $((i % 256)))
    mkdir -p "$1/files/$name"
    head -c "$3" /dev/urandom >"$1/files/$name/file$i"
    psql -q -d "$2" -c "INSERT INTO ir_attachment (store_fname)
        VALUES ('$name/file$i')"
    [ $((i % 3)) -ne 0 ] || rm -f "$1/files/$name/file$((i - 2))"
done
"""


def test_a_backup_beside_a_writer_has_every_file_that_it_names(
    bench: Environment, new_database: Callable[..., str], tool: Tool, tmp_path: Path
) -> None:
    name = new_database("beside", template="template1")
    database.psql(
        bench, "CREATE TABLE ir_attachment (id serial, store_fname text)", name
    )
    files = tool.folder / name
    files.mkdir()
    (tmp_path / "files").symlink_to(files)
    path = f"{bench.server.binaries}:{os.environ['PATH']}"
    # What the writer leaves alone has rows; what it deletes has lost them before.
    script = WRITER.replace(
        "rm -f",
        'psql -q -d "$2" -c "DELETE FROM ir_attachment WHERE store_fname ='
        " '$(printf '%02x' $(((i - 2) % 256)))/file$((i - 2))'\"; rm -f",
    )
    writer = subprocess.Popen(
        ["sh", "-c", script, "writer", str(tmp_path), name, str(SIZE)],
        env={**os.environ, **bench.server.env, "PATH": path},
    )
    try:
        for _round in range(BACKUPS):
            done = tool("backup", name)
            assert done.returncode == 0, done.stderr
    finally:
        (tmp_path / "stop").touch()
        writer.wait(30)
    assert "warning" not in done.stderr
    database.drop(bench, name)
    shutil.rmtree(files)
    assert tool("restore", name).returncode == 0
    named = database.psql(bench, "SELECT store_fname FROM ir_attachment", name)
    assert len(named) > 3
    sizes = {(tool.folder / name / file).stat().st_size for file in named}
    assert sizes == {SIZE}


def test_a_file_that_was_lost_long_ago_is_told_and_no_reason_to_fail(
    bench: Environment, new_database: Callable[..., str], tool: Tool
) -> None:
    name = new_database("lost", template="template1")
    lost = "CREATE TABLE ir_attachment AS SELECT 1 AS id, 'ab/lost' AS store_fname"
    database.psql(bench, lost, name)
    done = tool("backup", name)
    assert done.returncode == 0, done.stderr
    assert "1 files that the database names" in done.stderr

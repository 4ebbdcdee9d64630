"""Stand-ins for the surroundings of the set-up."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from ordercontrol.home import Home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """An empty home."""
    return Home.choose(str(tmp_path / "home")).prepare()


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Put a program of the given name and shell text in front of the machine's."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")

    def make(name: str, text: str) -> Path:
        path = folder / name
        path.write_text(f"#!/bin/sh\n{text}\n")
        path.chmod(0o755)
        return path

    return make


@pytest.fixture(autouse=True)
def no_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the settings of the person who runs the tests out of them."""
    for name in list(os.environ):
        if name.startswith("PG") or name in ("ODOO_HOME", "ORDER_CONTROL_HOME"):
            monkeypatch.delenv(name)

"""What printing needs is found, or told."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from ordercontrol import paper
from ordercontrol.home import Home


@pytest.fixture
def nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without the libraries and without fonts."""
    monkeypatch.setattr(paper.ctypes.util, "find_library", lambda _name: None)
    monkeypatch.setattr(paper, "_has_chinese_font", lambda: False)


def test_a_machine_that_has_everything_is_left_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(paper.ctypes.util, "find_library", lambda name: name)
    monkeypatch.setattr(paper, "_has_chinese_font", lambda: True)
    assert paper.lacking() == []
    paper.complete(Home(tmp_path, tmp_path))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("nothing")
def test_an_ordinary_user_is_told_what_root_would_install(
    program: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    program("apt-get", "exit 100")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    paper.complete(Home(tmp_path, tmp_path).prepare())
    said = "".join(capsys.readouterr())
    assert "As root: apt-get install libpango-1.0-0" in said
    assert "fonts-noto-cjk" in said


@pytest.mark.usefixtures("nothing")
def test_unpacked_libraries_and_fonts_are_named_to_what_is_started(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for folder in ("usr/lib/x86_64-linux-gnu", "usr/share/fonts"):
        (tmp_path / folder).mkdir(parents=True)
    monkeypatch.setenv("LD_LIBRARY_PATH", "/before")
    monkeypatch.setenv("FONTCONFIG_FILE", "")
    paper._use(tmp_path)
    libraries = os.environ["LD_LIBRARY_PATH"].split(":")
    assert libraries == [str(tmp_path / "usr/lib/x86_64-linux-gnu"), "/before"]
    settings = Path(os.environ["FONTCONFIG_FILE"]).read_text()
    assert f"<dir>{tmp_path}/usr/share/fonts</dir>" in settings

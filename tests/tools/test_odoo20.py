"""The plan for Odoo 20 names files that are there and questions that find something."""

import re
import subprocess

import pytest
from ordercontrol.home import REPO

PAGE = REPO / "docs" / "odoo20.md"
TEXT = PAGE.read_text(encoding="utf-8")
BLOCK = re.findall(r"^```sh\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE)[0]


@pytest.mark.parametrize("line", BLOCK.splitlines())
def test_a_question_finds_what_is_to_be_looked_at(line: str) -> None:
    command = line.split(" # ")[0]
    words = ["sh", "-c", command]
    done = subprocess.run(words, cwd=REPO, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


def test_links_and_files_are_there() -> None:
    links = re.findall(r"\]\(((?!http)[^)#]+)", TEXT)
    named = re.findall(r"`((?:tests|tools|docs)/[\w./]+)`", TEXT)
    assert links and named
    assert [name for name in links if not (PAGE.parent / name).exists()] == []
    assert [name for name in named if not (REPO / name).exists()] == []


def test_each_fact_says_where_it_is_from() -> None:
    table = TEXT.split("## What is known to change")[1].split("## ")[0]
    lines = [line for line in table.splitlines() if line.startswith("| ")]
    sources = [line.split(" | ")[1] for line in lines[2:]]
    assert len(sources) > 3
    assert all("http" in one or one == "the same two" for one in sources)

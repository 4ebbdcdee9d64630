"""What those who contribute are told is there."""

import re
import subprocess

import pytest
import yaml
from ordercontrol.home import REPO
from ordercontrol.suite import lint

HOOKS = yaml.safe_load((REPO / ".pre-commit-config.yaml").read_text())["repos"]
WORKFLOWS = sorted((REPO / ".github" / "workflows").glob("*.yml"))
PAGES = ("CONTRIBUTING.md", "CHANGELOG.md", "docs/decisions/README.md")
_LINK = re.compile(r"\]\(([^)#:]+)\)")
_COMMAND = re.compile(r"^(?:eval \"\$\()?((?:tools/dev|\./test)[^#|\n]*)", re.MULTILINE)


def test_a_commit_downloads_nothing() -> None:
    assert [repo["repo"] for repo in HOOKS] == ["local"]
    for hook in HOOKS[0]["hooks"]:
        assert hook["language"] == "system"
        program, command, *words = hook["entry"].split()
        assert (REPO / program).is_file()
        assert (command, *words[:1]) in {
            ("readme",),
            *(("lint", tool) for tool in lint.HOOKS),
        }


def test_each_tool_is_a_hook() -> None:
    used = {hook["entry"].split()[-1] for hook in HOOKS[0]["hooks"]}
    assert used == {*lint.HOOKS, "readme"}


@pytest.mark.parametrize("place", WORKFLOWS, ids=lambda place: place.name)
def test_a_workflow_is_sound(place) -> None:
    told = yaml.safe_load(place.read_text())
    jobs = told["jobs"].values()
    assert all(job["runs-on"] and job["steps"] for job in jobs)
    for step in (step for job in jobs for step in job["steps"]):
        assert ("run" in step) != ("uses" in step)


def test_the_workflow_of_tests_runs_what_ci_runs() -> None:
    told = (REPO / ".github" / "workflows" / "test.yml").read_text()
    assert "run: ./test\n" in told
    assert "exec ./test " in (REPO / ".ci" / "run").read_text()


@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_names_is_there(page: str) -> None:
    place = REPO / page
    links = _LINK.findall(place.read_text(encoding="utf-8"))
    missing = [link for link in links if not (place.parent / link).exists()]
    assert links and not missing


def test_the_commands_of_the_page_are_commands() -> None:
    text = (REPO / "CONTRIBUTING.md").read_text(encoding="utf-8")
    helped = subprocess.run(
        [REPO / "tools" / "dev", "--help"], capture_output=True, text=True, check=True
    ).stdout
    commands = [found.split() for found in _COMMAND.findall(text)]
    commands += [one.split() for one in re.findall(r"`(tools/dev [a-z]+)", text)]
    assert len(commands) > 5
    for words in commands:
        if words[0] == "tools/dev":
            assert words[1].strip(')"') in helped

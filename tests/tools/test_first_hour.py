"""The guide of the first hour says in both languages what the tests do.

Words in bold are pressed by the tests that a step names; files and programs are theirs.
"""

import ast
import re
from pathlib import Path

import polib
import pytest
from ordercontrol import environment
from ordercontrol.home import REPO

DOCS = REPO / "docs"
PAGES = {name: (DOCS / name).read_text(encoding="utf-8") for name in (
    "first_hour.md", "first_hour.zh-CN.md", "buyers.md", "buyers.zh-CN.md",
)}  # fmt: skip
ENGLISH, CHINESE = PAGES["first_hour.md"], PAGES["first_hour.zh-CN.md"]
STEPS = 5
#: Terms that only Odoo's web client has; their Chinese is its own.
WEB = {"New": "新建", "Add a line": "添加行", "Save & Close": "保存并关闭"}


def _blocks(text: str) -> list[tuple[str, str]]:
    return re.findall(r"^```(\w+)\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def _steps(text: str) -> list[str]:
    return re.split(r"^## \d\. .*$", text, flags=re.MULTILINE)[1:]


def _shown_by(step: str) -> list[str]:
    return re.findall(r"<!-- shown by (.*?) -->", step)[0].split()


def _bold(text: str) -> list[str]:
    return re.findall(r"\*\*(.+?)\*\*", text)


def _terms() -> dict[str, set[str]]:
    """Return {English: Chinese words} of our addons and the web client."""
    found = {english: {chinese} for english, chinese in WEB.items()}
    for addon in environment.our_addons():
        place = environment.ADDONS / addon / "i18n" / "zh_CN.po"
        for entry in polib.pofile(str(place)) if place.exists() else ():
            found.setdefault(entry.msgid, set()).add(entry.msgstr)
    return found


def test_both_languages_have_the_same_steps_shown_by_the_same_tests() -> None:
    english, chinese = _steps(ENGLISH), _steps(CHINESE)
    assert len(english) == len(chinese) == STEPS
    assert [*map(_shown_by, english)] == [*map(_shown_by, chinese)]


def test_both_languages_have_the_same_files_and_programs() -> None:
    assert [kind for kind, _text in _blocks(ENGLISH)] == ["sh", "yaml", "python"]
    assert _blocks(ENGLISH) == _blocks(CHINESE)


@pytest.mark.parametrize("number", range(STEPS))
def test_what_a_step_presses_its_tests_press(number: int) -> None:
    step = _steps(CHINESE)[number]
    places = [REPO / place for place in _shown_by(step)]
    assert [place for place in places if not place.is_file()] == []
    pressed = "".join(place.read_text(encoding="utf-8") for place in places)
    assert [word for word in _bold(step) if f'"{word}"' not in pressed] == []


def test_words_in_bold_are_the_same_on_both_pages() -> None:
    terms, wrong = _terms(), []
    for english, chinese in zip(_steps(ENGLISH), _steps(CHINESE), strict=True):
        pairs = zip(_bold(english), _bold(chinese), strict=True)
        wrong += [pair for pair in pairs if pair[1] not in terms.get(pair[0], ())]
    assert wrong == []


def test_the_procedure_is_the_one_that_the_journey_imports() -> None:
    journey = REPO / "tests" / "browser" / "journeys" / "test_procedure_file.py"
    values = {
        node.targets[0].id: ast.literal_eval(node.value)
        for node in ast.parse(journey.read_text(encoding="utf-8")).body
        if isinstance(node, ast.Assign)
    }
    assert dict(_blocks(ENGLISH))["yaml"] == values["FILE"]


def test_the_options_of_run_are_there() -> None:
    source = (REPO / "tools" / "ordercontrol" / "run.py").read_text(encoding="utf-8")
    for text in (ENGLISH, CHINESE):
        options = set(re.findall(r"\./run (--[\w-]+)", text))
        assert options
        assert all(f'"{option}"' in source for option in options)


@pytest.mark.parametrize("name", PAGES)
def test_links_of_the_pages_lead_somewhere(name: str) -> None:
    links = re.findall(r"\]\(((?!http)[^)]+)\)", PAGES[name])
    assert links
    for link in links:
        place, _hash, anchor = link.partition("#")
        page = DOCS / place if place else DOCS / name
        assert page.exists(), link
        assert not anchor or anchor in _anchors(page), link


def _anchors(page: Path) -> set[str]:
    heads = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    plain = (re.sub(r"[^\w\s-]", "", head.lower()) for head in heads)
    return {head.replace(" ", "-") for head in plain}


def test_both_readmes_lead_to_the_pages() -> None:
    for readme, ending in (("README.md", ".md"), ("README.zh-CN.md", ".zh-CN.md")):
        text = (REPO / readme).read_text(encoding="utf-8")
        for page in ("first_hour", "buyers"):
            assert f"(docs/{page}{ending})" in text, readme


def _measured() -> list[list[str]]:
    """Return the queries of the life of an order: stock, and added by ours."""
    page = (DOCS / "performance.md").read_text(encoding="utf-8")
    table = page.split("<!-- life -->")[1].split("queries added by")[0]
    queries = [
        line.split(" | ")[4].strip()
        for line in table.splitlines()
        if line.count(" | ") == 5 and "---" not in line and "operation" not in line
    ]
    return [queries[n : n + 4] for n in range(0, len(queries), 4)]


@pytest.mark.parametrize("name", ["buyers.md", "buyers.zh-CN.md"])
def test_buyers_read_what_was_measured(name: str) -> None:
    told = [
        line.strip("| ").split(" | ")[1:]
        for line in PAGES[name].splitlines()
        if re.match(r"\| [^|]+ \| \d+ \| ", line)
    ]
    assert told == [[row[0], row[2], row[3]] for row in _measured()]

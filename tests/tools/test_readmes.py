"""Each addon has a page and an icon, made from what stands in its folder."""

from pathlib import Path

import docutils.core
import pytest
from ordercontrol import environment, failures, icons, readme
from ordercontrol.pictures import rooms

ADDONS = environment.our_addons()


@pytest.mark.parametrize("addon", ADDONS)
def test_the_page_of_an_addon_is_what_its_fragments_say(addon: str) -> None:
    page = readme.page(addon)
    there = (environment.ADDONS / addon / "README.rst").read_text(encoding="utf-8")
    assert there == page, "call tools/dev readme"


@pytest.mark.parametrize("addon", ADDONS)
def test_the_page_of_an_addon_is_sound(addon: str) -> None:
    strict = {"halt_level": 2, "report_level": 5}
    shown = docutils.core.publish_string(
        readme.page(addon), writer_name="html", settings_overrides=strict
    )
    assert b"Contributors" in shown


@pytest.mark.parametrize("addon", ADDONS)
def test_the_icon_of_an_addon_is_the_one_that_is_drawn(
    addon: str, tmp_path: Path
) -> None:
    icons.write(addon, tmp_path)
    folder = environment.ADDONS / addon / "static" / "description"
    drawn = (tmp_path / "icon.svg").read_text(encoding="utf-8")
    assert (folder / "icon.svg").read_text(encoding="utf-8") == drawn, (
        "tools/dev readme"
    )
    with icons.Image.open(folder / "icon.png") as image:
        assert image.size == (128, 128)


@pytest.mark.parametrize("addon", ADDONS)
def test_an_addon_shows_three_pictures(addon: str) -> None:
    folder = environment.ADDONS / addon / "static" / "description"
    names = [picture.name for picture in rooms.pictures(addon)]
    assert len(names) == len(set(names)) == 3
    for name in names:
        with icons.Image.open(folder / f"{name}.png") as image:
            assert image.width == 1400


def test_no_two_addons_have_the_same_icon() -> None:
    """Two without a drawing may: their initials can be the same."""
    drawn = {name: str([svg for _d, svg in shapes]) for name, shapes in _drawings()}
    assert len(set(drawn.values())) == len(drawn)


def _drawings() -> list[tuple[str, list[icons.Shape]]]:
    return list(icons.DRAWINGS.items())


def test_an_addon_without_a_drawing_gets_its_initials(tmp_path: Path) -> None:
    icons.write("order_new", tmp_path)
    assert (tmp_path / "icon.svg").read_text().count("<polyline") == 2


def test_markdown_becomes_restructured_text() -> None:
    text = "Call `a_b` as _told_ on [the page](https://x.org/a):\n- one\n- two\n"
    text += "\n```sh\nls\n```\n"
    assert readme.restructured(text) == (
        "Call ``a_b`` as *told* on `the page <https://x.org/a>`__:\n\n- one\n- two\n\n"
        ".. code-block:: sh\n\n   ls\n"
    )


def test_an_addon_without_a_description_is_told_to_have_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "__manifest__.py").write_text(repr({"name": "A"}))
    monkeypatch.setattr(environment, "ADDONS", tmp_path)
    with pytest.raises(failures.SetupError, match="a has no readme/DESCRIPTION.md"):
        readme.page("a")

"""What users read names no requirement and takes nobody for a man."""

from pathlib import Path

import pytest
from ordercontrol import wording
from ordercontrol.home import REPO

ARCH = '<field name="arch" type="xml"><form>{}</form></field>'
VIEW = f"<odoo><record>{ARCH}</record></odoo>"


def _faults(tmp_path: Path, place: str, text: str) -> list[str]:
    path = tmp_path / "addons" / "some" / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return wording.faults(tmp_path / "addons")


def test_the_texts_of_the_addons_are_clean() -> None:
    assert wording.faults(REPO / "addons") == []


@pytest.mark.parametrize(
    "source",
    [
        'name = fields.Char(string="What He Wants")',
        'name = fields.Char(help="The price list " "rules (S1-B-015).")',
        'kind = fields.Selection([("own", "Bought by Himself")])',
        'raise UserError(self.env._("%s has lost his file.", name))',
    ],
)
def test_a_text_of_python_is_refused(tmp_path: Path, source: str) -> None:
    assert len(_faults(tmp_path, "models/some.py", source)) == 1


@pytest.mark.parametrize(
    "node",
    [
        '<field name="x" placeholder="e.g. S1-K"/>',
        '<button string="Ask Him"/>',
        "<p>Who kept his word.</p>",
        "<p>The customer <b>signs</b> when he wants.</p>",
    ],
)
def test_a_text_of_a_view_is_refused(tmp_path: Path, node: str) -> None:
    assert len(_faults(tmp_path, "views/some.xml", VIEW.format(node))) == 1


def test_a_term_of_the_client_is_refused(tmp_path: Path) -> None:
    source = 'import x;\nconst said = _t("Ask him");'
    [fault] = _faults(tmp_path, "static/src/some.js", source)
    assert "some.js:2" in fault


def test_comments_docstrings_and_notes_of_data_may_name_the_source(
    tmp_path: Path,
) -> None:
    source = '"""He decides (S1-K-15)."""\nlimit = 4  # his limit, S1-K-15\n'
    assert _faults(tmp_path, "models/some.py", source) == []
    note = '<odoo><record><field name="note">S1-B-003: his own.</field></record></odoo>'
    assert len(_faults(tmp_path, "data/some.xml", note)) == 1
    assert _faults(tmp_path, "data/some.xml", note.replace("his", "our")) == []

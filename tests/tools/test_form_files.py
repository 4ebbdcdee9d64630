"""The shipped form types keep to the grammar of form files, in both languages."""

import re
from pathlib import Path

import pytest
import yaml

HERE = Path(__file__).parents[2] / "addons" / "order_procedures"
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
FAMILIES = sorted(HERE.glob("forms/*.yaml"))
FILES = [*FAMILIES, *sorted(HERE.glob("procedures/*/procedure.yaml"))]
_WORD = re.compile(r"\w+")
KINDS = _WORD.findall("""
    char text integer float monetary date datetime boolean selection partner product
    user role document attachment heading
""")
WORDS = _WORD.findall("""
    title form_code revision prefix about rows on shares written_by
    written_by_next_role to receive_within answer_within answer answered_when closed_by
    escalates holds tells customer_sees at_most within_hours fields tables answer_fields
    effects
""")
FIELD_WORDS = _WORD.findall("""
    label kind required default value options searchable voids unit digits help
""")


def _tree(path):
    return yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506


def _forms(path):
    tree = _tree(path)
    for head in [tree, *tree.get("processes", [])]:
        yield from ((str(code), form) for code, form in head.get("forms", {}).items())


FORMS = [(path, code, form) for path in FILES for code, form in _forms(path)]


def _fields(form):
    yield from form.get("fields", {}).items()
    yield from form.get("answer_fields", {}).items()
    for table in form.get("tables", {}).values():
        yield from table["columns"].items()


def _label(said):
    return said if "en" in said else said["label"]


def _is_pair(said):
    return bool(said["en"].strip()) and bool(re.search(r"[一-鿿]", said["zh"]))


def test_there_are_sixty_types_and_more():
    assert len({code for _path, code, _form in FORMS}) >= 60


@pytest.mark.parametrize(
    ("path", "code", "form"), FORMS, ids=[f"{p.stem} {c}" for p, c, _f in FORMS]
)
def test_a_form_says_what_the_grammar_knows(path, code, form):
    assert re.fullmatch(r"[a-z][a-z0-9_]*", code)
    assert not form.keys() - set(WORDS)
    assert _is_pair(form["title"])
    assert form.get("fields") or form.get("tables") or form.get("answer_fields")
    for name, said in _fields(form):
        assert re.fullmatch(r"[a-z][a-z0-9_]*", name)
        assert _is_pair(_label(said)), name
        if "en" in said:
            continue
        assert not said.keys() - set(FIELD_WORDS), name
        kind = said.get("kind", "char")
        assert kind in KINDS, name
        assert (kind == "selection") == ("options" in said), name
        assert all(map(_is_pair, said.get("options", {}).values())), name


def test_a_recipient_is_one_thing():
    for path, code, form in FORMS:
        for row in form.get("to", []):
            found = row.keys() & {"role", "partner", "next_role"}
            assert len(found) == 1, (path, code)
            assert row.get("mode", "sign") in ("sign", "know"), (path, code)


@pytest.mark.parametrize("path", FAMILIES, ids=lambda path: path.stem)
def test_a_family_names_the_roles_that_it_needs(path):
    tree = _tree(path)
    named = set()
    for form in tree["forms"].values():
        writers = form.get("written_by", [])
        named.update([writers] if isinstance(writers, str) else writers)
        named.update(row["role"] for row in form.get("to", []) if "role" in row)
        named.update(level["to"] for level in form.get("escalates", []))
    assert set(map(str, tree["roles"])) == set(map(str, named))
    assert all(map(_is_pair, tree["roles"].values()))


def test_a_code_is_one_form():
    families = [code for path in FAMILIES for code, _form in _forms(path)]
    assert len(families) == len(set(families))
    own = {code for path, code, _form in FORMS if path not in FAMILIES}
    assert not own & set(families)

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from odoo.addons.order_clock.tests.properties import patient

from ..engine.file.tree import Faults, Place, place_of
from ..engine.file.yaml_reader import MOST_BYTES, MOST_DEPTH, read_yaml
from ..engine.file.yaml_writer import write_yaml

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)
TREES = st.dictionaries(
    TEXTS,
    st.recursive(
        TEXTS,
        lambda inner: st.lists(inner, max_size=3)
        | st.dictionaries(TEXTS, inner, max_size=3),
        max_leaves=8,
    ),
    max_size=4,
)
BAD = {
    b"a: *x": "alias",
    b"a: &x 1": "alias",
    b"a: &x [1]\nb: [*x, *x]": "alias",
    b"a: !!python/object:os.system 1": "tag",
    b"a: 1\n---\nb: 2": "two_documents",
    b"a: 1\na: 2": "key_twice",
    b"? [a, b]\n: 1": "key_no_text",
    b"- a\n- b": "no_mapping",
    b"text": "no_mapping",
    b"": "empty_file",
    b"a: [1": "not_yaml",
    b"\ttab: 1": "not_yaml",
    b"a: \x00": "not_yaml",
    b"a: \xff\xfe": "not_utf8",
    b"a: " + b"[" * (MOST_DEPTH + 1) + b"]" * (MOST_DEPTH + 1): "too_deep",
    b"a: " + b"[" * 100_000: "too_deep",
    b"x" * (MOST_BYTES + 1): "too_large",
}


@tagged("post_install", "-at_install")
class TestFilesYaml(BaseCase):
    """YAML of which every scalar is text."""

    def _read(self, text):
        faults = Faults()
        tree = read_yaml(text.encode(), faults)
        self.assertFalse(faults)
        return tree

    def test_every_scalar_is_text(self):
        tree = self._read("on: no\nb: 08\nc: 1.10\nd: null\ne: 2026-11-29\nf: ~\n")
        self.assertEqual(
            tree,
            {
                "on": "no",
                "b": "08",
                "c": "1.10",
                "d": "null",
                "e": "2026-11-29",
                "f": "~",
            },
        )

    def test_every_text_knows_its_place(self):
        tree = self._read("nodes:\n  '1':\n    name: {en: A, zh: 甲}\n")
        name = tree["nodes"]["1"]["name"]
        self.assertEqual(place_of(name["zh"]), Place(3, 23))
        self.assertEqual([place_of(key) for key in tree["nodes"]], [Place(2, 3)])
        self.assertEqual(place_of(name), Place(3, 11))

    def test_bad_files_are_refused_with_the_reason(self):
        for data, code in BAD.items():
            with self.subTest(data[:40]):
                faults = Faults()
                read_yaml(data, faults)
                self.assertIn(code, [fault.code for fault in faults])
                self.assertTrue(faults.errors)

    def test_a_mark_of_windows_before_the_text_is_no_fault(self):
        self.assertEqual(read_yaml("\ufeffa: 甲".encode(), Faults()), {"a": "甲"})

    def test_short_things_stand_on_one_line(self):
        tree = {
            "name": {"en": "Shipped", "zh": "发货"},
            "starts": ["process.started", "after 2 = ok"],
            "code": "08",
            "note": "two\nlines\n",
            "text": "x" * 200,
        }
        self.assertEqual(
            write_yaml(tree).splitlines()[:4],
            [
                "name: {en: Shipped, zh: 发货}",
                "starts: [process.started, after 2 = ok]",
                "code: 08",
                "note: |",
            ],
        )

    @patient()
    @given(TREES)
    def test_every_tree_is_read_as_it_was_written(self, tree):
        self.assertEqual(self._read(write_yaml(tree)), tree)

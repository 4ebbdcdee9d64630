import io

import openpyxl
from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, freeze_time, tagged

from odoo.addons.order_clock.tests.properties import patient

from ..engine.file.from_sheets import from_sheets
from ..engine.file.tables import (
    LIMIT_ZH,
    LINES,
    LIST,
    PAIR,
    PLAIN,
    VALUES,
    Table,
    fold,
    to_sheets,
)
from ..engine.file.tree import Faults, place_of
from ..engine.file.workbook import read_workbook, write_workbook

ANSWERS = Table("answers", {"name": (PAIR, ""), "for": (LIST, "")})
QUESTIONS = Table("questions", {"name": (PAIR, ""), "kind": (PLAIN, "")}, (ANSWERS,))
STEPS = Table(
    "steps",
    {"role": (PLAIN, "岗位"), "options": (LINES, "")},
    (QUESTIONS,),
    keyed=False,
    short="role",
)
WHOLE = Table(
    "procedure",
    {"procedure": (PLAIN, "代码"), "name": (PAIR, "名称"), "settings": (VALUES, "")},
    (STEPS,),
)
TREE = {
    "procedure": "P-1",
    "name": {"en": "Sale", "zh": "销售"},
    "settings": {"a": "1", "b": "x y"},
    "steps": [
        "sales",
        {
            "role": "gm",
            "options": [{"en": "One", "zh": "一"}, "Two"],
            "questions": {
                "q1": {"en": "Right?", "zh": "对吗？", "kind": "yes no"},
                "q2": {
                    "name": "Why?",
                    "answers": {"good": {"en": "Good", "zh": "好", "for": ["a", "b"]}},
                },
            },
        },
    ],
}
WORDS = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=6)
#: A text in both languages that is the same in both is printed once.
PAIRS = st.one_of(WORDS, WORDS.map(lambda word: {"en": word, "zh": f"{word}."}))
CODES = st.lists(WORDS, max_size=3)


@tagged("post_install", "-at_install")
class TestFilesTables(BaseCase):
    """The file of a procedure as the sheets of a workbook."""

    def _there_and_back(self, tree):
        faults = Faults()
        sheets = read_workbook(write_workbook(to_sheets(WHOLE, tree)), faults)
        read = from_sheets(WHOLE, sheets, faults)
        self.assertFalse(faults)
        return read

    def _folded(self, tree):
        """As the printer of a file folds what was read."""
        steps = []
        for step in tree.get("steps", []):
            questions = {}
            for code, question in step.pop("questions", {}).items():
                answers = question.pop("answers", {})
                if answers:
                    question["answers"] = {
                        c: fold(a, ANSWERS) for c, a in answers.items()
                    }
                questions[code] = fold(question, QUESTIONS)
            if questions:
                step["questions"] = questions
            steps.append(fold(step, STEPS))
        return {**tree, **({"steps": steps} if steps else {})}

    def test_a_tree_is_read_as_it_was_written(self):
        self.assertEqual(self._folded(self._there_and_back(TREE)), TREE)

    def test_a_sheet_names_the_row_around_and_both_languages(self):
        sheets = {sheet.title: sheet for sheet in to_sheets(WHOLE, TREE)}
        self.assertEqual(list(sheets), ["procedure", "steps", "questions", "answers"])
        questions = sheets["questions"]
        headings = [word for word, _label in questions.headings]
        self.assertEqual(headings, ["steps", "code", "name", "name zh", "kind"])
        self.assertEqual(questions.rows[0], ["2", "q1", "Right?", "对吗？", "yes no"])
        self.assertEqual(sheets["answers"].rows[0][:3], ["2", "q2", "good"])

    def test_a_reader_finds_sheets_and_headings_in_their_own_language(self):
        steps = Table(
            "steps",
            {"name": (PAIR, "名称"), "limit": (LIMIT_ZH, "时限")},
            label="流程节点：步骤/环节",
            key_label="代码",
        )
        whole = Table("procedure", {"procedure": (PLAIN, "代码")}, (steps,))
        limits = {"a": "4 working hours", "b": "1 day before commitment_date"}
        rows = {key: {"name": "x", "limit": text} for key, text in limits.items()}
        book = write_workbook(to_sheets(whole, {"procedure": "P", "steps": rows}))
        sheet = openpyxl.load_workbook(io.BytesIO(book))["流程节点：步骤 环节 steps"]
        self.assertEqual(
            [cell.value for cell in sheet[1]],
            [
                "代码\ncode",
                "名称 (English)\nname",
                "名称 (中文)\nname zh",
                "时限\nlimit",
            ],
        )
        self.assertEqual(sheet["D2"].value, "4个工作小时内")
        self.assertEqual(sheet["D3"].value, "1 day before commitment_date")
        faults = Faults()
        read = from_sheets(whole, read_workbook(book, faults), faults)
        self.assertFalse(faults)
        self.assertEqual(read["steps"]["a"]["limit"], "4个工作小时内")

    def test_every_value_knows_its_cell(self):
        read = self._there_and_back(TREE)
        place = place_of(read["steps"][1]["role"])
        self.assertEqual((place.sheet, place.line, place.column), ("steps", 3, 2))

    def test_what_is_wrong_with_sheets_is_told(self):
        sheets = to_sheets(WHOLE, TREE)
        sheets[1].title = "stepps"
        sheets[2].rows[0][0] = "7"
        sheets[3].headings[2] = ("kode", "")
        faults = Faults()
        from_sheets(WHOLE, read_workbook(write_workbook(sheets), faults), faults)
        self.assertEqual(faults[0].code, "unknown_sheet")
        sheets[1].title = "steps"
        faults = Faults()
        from_sheets(WHOLE, read_workbook(write_workbook(sheets), faults), faults)
        self.assertEqual(
            [fault.code for fault in faults], ["unknown_word", "missing", "no_owner"]
        )

    def test_the_same_content_has_the_same_bytes(self):
        """Whenever it is written: two exports can be compared, and cached."""
        sheets = to_sheets(WHOLE, TREE)
        with freeze_time("2026-03-02 10:00:00"):
            first = write_workbook(sheets)
        with freeze_time("2026-03-02 10:00:05"):
            self.assertEqual(write_workbook(sheets), first)

    def test_a_workbook_of_nothing_is_refused(self):
        faults = Faults()
        self.assertIsNone(read_workbook(b"PK\x03\x04 nothing", faults))
        self.assertEqual([fault.code for fault in faults], ["no_workbook"])

    @patient(max_examples=25)
    @given(st.lists(st.tuples(WORDS, PAIRS, CODES), max_size=4))
    def test_rows_are_read_as_they_were_written(self, rows):
        answers = {}
        for code, name, codes in rows:
            said = {"for": codes if len(codes) > 1 else codes[0]} if codes else {}
            answers[code] = fold({"name": name, **said}, ANSWERS)
        question = {"name": "Q", **({"answers": answers} if answers else {})}
        step = {"role": "gm", "questions": {"q": fold(question, QUESTIONS)}}
        tree = {"procedure": "P-1", "steps": [step]}
        self.assertEqual(self._folded(self._there_and_back(tree)), tree)

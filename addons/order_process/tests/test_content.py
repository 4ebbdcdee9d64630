"""What rooms watch of a document and its lines: one change, seen once."""

from odoo import api, fields, models
from odoo.fields import Command
from odoo.tests import TransactionCase, tagged

from odoo.addons.order_process.kernel.content import ContentGuard

from .common_world import FakeModels

DOCUMENT = "order.content.fake"
LINE = "order.content.fake.line"


def fake_models(seen, sequence=10, kind="price"):
    """Return the definitions; what the guards hear is appended to ``seen``."""

    def guard(name, sequence, **options):
        kind = name.partition("_")[0]
        methods = {"watches": f"_{kind}_watches", "after": f"_{kind}_after"}
        return ContentGuard(
            name, sequence, covers=f"_{kind}_covers", **methods, **options
        )

    class FakeDocument(models.Model):
        _module = None
        _name = DOCUMENT
        _description = "Fake Watched Document"
        _inherit = ["order.content.mixin"]
        _content_guards = (
            guard("note", 30, values=True),
            guard(kind, sequence, undo=True),
            guard("note_too", 20),
        )

        name = fields.Char()
        note = fields.Char()
        other = fields.Char()
        line_ids = fields.One2many(LINE, "document_id")

        @api.model
        def _note_watches(self):
            return ["note", "line_ids", "line_ids.price"]

        def _note_covers(self, _change):
            seen.append(("covers", "note"))
            return dict.fromkeys(self.ids, ())

        def _note_after(self, change):
            lines = change.lines(self.env[LINE], {"price"})
            changed = [sorted(change.changed_fields(record)) for record in self]
            made = len(change.made), len(change.gone)
            seen.append(("note", changed, sorted(lines.mapped("price")), made))

        @api.model
        def _price_watches(self):
            return ["line_ids.price"]

        def _price_covers(self, _change):
            return dict.fromkeys(self.ids, ())

        def _price_after(self, _change):
            seen.append("price")
            if any(line.price < 0 for line in self.line_ids):
                raise ValueError("below zero")

    class FakeLine(models.Model):
        _module = None
        _name = LINE
        _description = "Fake Watched Line"
        _inherit = ["order.content.line.mixin"]
        _content_document_field = "document_id"
        _content_list_field = "line_ids"

        document_id = fields.Many2one(DOCUMENT, ondelete="cascade")
        name = fields.Char()
        price = fields.Float()

    return FakeDocument, FakeLine


@tagged("post_install", "-at_install")
class TestContent(FakeModels, TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.seen = []
        cls._register(*fake_models(cls.seen))
        cls.document = cls.env[DOCUMENT].create(
            {"line_ids": [Command.create({"price": p}) for p in (1, 2, 3)]}
        )
        cls.lines = cls.document.line_ids

    def setUp(self):
        super().setUp()
        self.env.flush_all()
        self.seen.clear()

    def _answers(self):
        """The names of the guards that answered, in the order in which they did."""
        return [one if isinstance(one, str) else one[0] for one in self.seen]

    def test_the_sequence_decides_not_the_declaration(self):
        self.lines[0].price = 5
        self.assertEqual(self._answers(), ["covers", "covers", "price", "note", "note"])

    def test_lines_written_through_the_document_are_one_change(self):
        commands = [Command.update(line.id, {"price": 7}) for line in self.lines]
        self.document.write({"note": "new", "line_ids": commands})
        self.assertEqual(self._answers().count("price"), 1)
        self.assertEqual(self.seen[-1], ("note", [["note"]], [7, 7, 7], (0, 0)))

    def test_lines_that_come_and_go(self):
        self.document.write(
            {
                "line_ids": [
                    Command.delete(self.lines[0].id),
                    Command.create({"price": 9}),
                    Command.update(self.lines[1].id, {"name": "the same price"}),
                ]
            }
        )
        self.assertEqual(self.seen[-1], ("note", [[]], [9], (1, 1)))

    def test_a_line_that_moves_concerns_both_documents(self):
        other = self.env[DOCUMENT].create({})
        self.seen.clear()
        self.lines[0].document_id = other
        self.assertEqual(self._answers().count("note"), 2)
        self.assertEqual(self.lines[0].document_id, other)

    def test_what_nobody_watches_costs_nothing(self):
        self.document.other = "warm"
        self.env.flush_all()
        with self.assertQueryCount(1):
            self.document.other = "new"
            self.env.flush_all()
        self.lines[0].name = "new"
        self.assertFalse(self.seen)

    def test_a_swallowed_refusal_has_changed_nothing(self):
        try:
            self.lines[0].price = -1
        except ValueError as error:
            self.assertEqual(str(error), "below zero")
        self.env.invalidate_all()
        self.assertEqual(self.lines[0].price, 1)
        self.seen.clear()
        self.lines[0].price = 4
        self.assertEqual(self._answers().count("price"), 1, "asked again")

    def test_a_value_that_changes_nothing_is_no_change(self):
        self.document.write({"note": False})
        self.assertEqual(self.seen[-1], ("note", [[]], [], (0, 0)))

    def test_changes_are_gathered_on_demand(self):
        watches = self.document._content_asked_by("note", "note_too")
        with self.document._content_change(watches):
            for line in self.lines:
                line.price += 1
        self.assertEqual(self._answers().count("note"), 2)
        self.assertEqual(self._answers().count("price"), 3, "not gathered")


@tagged("post_install", "-at_install")
class TestContentDeclaration(FakeModels, TransactionCase):
    def test_two_guards_with_one_sequence_are_refused(self):
        self._assert_refused(ValueError, "one sequence", sequence=20)

    def test_a_guard_without_its_method_is_refused(self):
        missing = "no _unknown_watches of unknown"
        self._assert_refused(AttributeError, missing, kind="unknown")

    def _assert_refused(self, error, text, **options):
        """Refused when the registry loads the model."""
        with self.assertRaisesRegex(error, text):
            self._register(*fake_models([], **options))
        self._forget([DOCUMENT, LINE])

    def test_every_signed_document_is_watched(self):
        mixin = self.env.registry["order.content.mixin"]
        for name in self.env.registry.descendants(["order.signoff.mixin"], "_inherit"):
            model = self.env.registry[name]
            if not model._abstract:
                with self.subTest(model=name):
                    self.assertTrue(issubclass(model, mixin))
                    guards = self.env[name]._content_guard_list()
                    self.assertIn("signoff", [guard.name for guard in guards])

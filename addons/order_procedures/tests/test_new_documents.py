from odoo.tests import Form, TransactionCase, tagged

LANGUAGES = {"en_US": "New", "zh_CN": "新建"}


@tagged("post_install", "-at_install")
class TestNewDocuments(TransactionCase):
    """What is not saved has no number: it is called New, whatever document it is."""

    def _numbered(self):
        """Yield ``(model, field)`` of all of ours that get a number when they are
        saved; Odoo's own documents have their own words."""
        base = self.env.registry["order.system.field.mixin"]
        for name, model in sorted(self.env.registry.items()):
            if not issubclass(model, base) or model._abstract:
                continue
            for field in model._fields.values():
                ours = getattr(field, "system", False) and field.type == "char"
                if ours and field.default and field.default(self.env[name]) == "/":
                    yield name, field.name

    def test_forms_of_all_documents_say_new(self):
        found = dict(self._numbered())
        self.assertIn("order.incident", found)
        self.assertGreater(len(found), 30)
        for lang, new in LANGUAGES.items():
            for name, field in found.items():
                model = self.env[name].with_context(lang=lang)
                with self.subTest(model=name, lang=lang):
                    shown = model.onchange({}, [], {field: {}})["value"]
                    self.assertEqual(shown[field], new)
                    again = model.onchange(shown, [field], {field: {}})
                    self.assertNotIn("/", again.get("value", {}).values())

    def test_a_saved_one_has_its_number(self):
        for model in ("order.week.plan", "order.incident"):
            with self.subTest(model=model), Form(self.env[model]) as form:
                self.assertEqual(form.name, "New")
                if model == "order.incident":
                    form.description = "A lot is bad"
            self.assertNotIn(form.record.name, ("/", "New"))

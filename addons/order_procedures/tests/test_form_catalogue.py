"""Forms of the catalogue are copied, and taken over anew when their file changes."""

from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tests import Form, TransactionCase, new_test_user, tagged

MANAGER = "order_process.order_process_group_manager"
#: Forms with a table, a selection, answers.
SEEN = ("expedite", "contact", "patrol", "daily_report", "material_watch")


@tagged("post_install", "-at_install")
class TestFormCatalogue(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls.env["res.company"].create({"name": "Forms Only"})
        cls.manager = cls._user("catalogue-manager", MANAGER)
        cls.clerk = cls._user(
            "catalogue-clerk", "order_process.order_process_group_user"
        )
        cls.entry = cls.env["order.form.catalogue"].search([("code", "=", "expedite")])

    @classmethod
    def _user(cls, login, group):
        return new_test_user(
            cls.env,
            login,
            groups=group,
            company_id=cls.company.id,
            company_ids=[(6, 0, cls.company.ids)],
        )

    def _copy(self, user, **typed):
        dialog = Form(self.env["order.form.copy"].with_user(user))
        dialog.entry_id = self.entry.with_user(user)
        for name, value in typed.items():
            dialog[name] = value
        action = dialog.save().action_copy()
        return self.env["order.form.type"].with_user(user).browse(action["res_id"])

    def test_a_form_is_seen_before_it_is_used(self):
        entries = (
            self.env["order.form.catalogue"].search(Domain.TRUE).with_user(self.manager)
        )
        shown = entries.mapped(lambda one: one.sheet["fields"] or one.sheet["tables"])
        self.assertTrue(all(shown))
        for entry in entries.filtered(lambda one: one.code in SEEN):
            seen, made = entry.sheet, entry._make(self.company)._sheet_of(None)
            with self.subTest(entry.code):
                self.assertEqual(seen["fields"], made["fields"])
                for ours, theirs in zip(seen["tables"], made["tables"], strict=True):
                    columns = [one | {"unit": ""} for one in theirs["columns"]]
                    self.assertEqual(ours, theirs | {"columns": columns})

    def test_a_copy_is_a_draft_of_the_companys_own(self):
        own = self._copy(self.manager, name="Our Reminder", code="our_reminder")
        self.assertEqual((own.state, own.version), ("draft", 1))
        self.assertEqual((own.name, own.company_id), ("Our Reminder", self.company))
        shipped = self.entry._make(self.company)
        self.assertEqual(
            own.header_field_ids.mapped("code"), shipped.header_field_ids.mapped("code")
        )
        own.header_field_ids[0].name = "Our Date"
        own.action_publish()
        self.assertNotEqual(shipped.header_field_ids[0].name, "Our Date")

    def test_a_code_is_copied_once_and_by_managers_only(self):
        self._copy(self.manager, code="our_reminder")
        with self.assertRaisesRegex(UserError, "already in use"):
            self._copy(self.manager, code="our_reminder")
        with self.assertRaises(AccessError):
            self.env["order.form.copy"].with_user(self.clerk).create(
                {"entry_id": self.entry.id, "name": "x", "code": "x"}
            )

    def test_a_changed_file_offers_the_next_version(self):
        entry = self.entry.with_user(self.manager)
        entry.action_use()
        self.assertFalse(entry.is_newer)
        first = self.env["order.form.type"]._of_company("expedite", self.company)
        self.entry.digest = "another text"
        self.assertTrue(entry.is_newer)
        self.assertIn(entry, entry.search([("is_newer", "=", True)]))
        self.assertNotIn(entry, entry.search([("is_newer", "=", False)]))
        action = entry.action_new_version()
        draft = first.browse(action["res_id"])
        self.assertEqual((draft.state, draft.version), ("draft", first.version + 1))
        self.assertEqual(draft.company_id, first.company_id)
        self.assertEqual(first.state, "published")
        with self.assertRaisesRegex(UserError, "is a draft"):
            entry.action_new_version()
        draft.with_user(self.manager).action_publish()
        self.assertEqual(first.state, "replaced")

    def test_what_is_not_used_has_no_next_version(self):
        with self.assertRaisesRegex(UserError, "is not used here"):
            self.entry.with_user(self.manager).action_new_version()
        with self.assertRaises(AccessError):
            self.entry.with_user(self.clerk).action_new_version()

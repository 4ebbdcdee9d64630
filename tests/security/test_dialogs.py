"""A dialog belongs to who opened it: nobody reads or types into somebody else's."""

from odoo.exceptions import AccessError
from odoo.fields import Command, Domain
from odoo.tests import tagged
from odoo.tools import SQL

from odoo.addons.order_process.kernel.ours import is_ours

from .common import SecurityCommon


@tagged("post_install", "-at_install")
class TestDialogs(SecurityCommon):
    """Every transient model, ours and Odoo's."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        order = cls._order()
        order.with_user(cls.boss).signoff_request("review")
        step = order.sudo().signoff_ids.step_ids.with_user(cls.clerk)
        cls.sheet = step.env["order.signoff.decide"]._for_steps(step)
        cls.sheet.write(
            {"condition_ids": [Command.create({"name": "x", "role_id": cls.role.id})]}
        )

    def _dialogs(self):
        return sorted(
            name
            for name, model in self.env.registry.items()
            if model._transient and not model._abstract and model._log_access
        )

    def test_an_opinion_is_not_typed_into_another_dialog(self):
        self.sheet.opinion = "my own"
        line = self.sheet.condition_ids
        for user in (self.user, self.boss, self.admin):
            sheet = self.sheet.with_user(user)
            for attempt in (
                lambda s=sheet: s.read(["opinion"]),
                lambda s=sheet: s.web_read({"opinion": {}}),
                lambda s=sheet: s.write({"opinion": "forged"}),
                lambda s=sheet: s.web_save({"opinion": "forged"}, {"opinion": {}}),
                lambda s=sheet: s.action_reject(),
                lambda s=sheet: s.unlink(),
                lambda u=user: line.with_user(u).write({"name": "forged"}),
                lambda s=sheet: s.create({"condition_ids": [Command.link(line.id)]}),
            ):
                with self.assertRaises(AccessError), self.env.cr.savepoint():
                    attempt()
            self.assertNotIn(sheet, sheet.search([]))
        self.assertEqual((self.sheet.opinion, line.name), ("my own", "x"))

    def test_the_owner_goes_on_with_it(self):
        self.sheet.opinion = "good"
        self.sheet.condition_ids.unlink()
        self.sheet.action_approve()
        self.assertEqual(self.sheet.step_ids.sudo().decision_ids.opinion, "good")

    def test_no_dialog_is_open_to_others(self):
        """Walks the registry: a row of each model, made by one, asked by another."""
        rules = self.env["ir.rule"].with_user(self.boss)
        self.assertGreater(len(self._dialogs()), 80)
        for name in self._dialogs():
            for mode in ("read", "write", "create", "unlink"):
                with self.subTest(model=name, mode=mode):
                    domain = rules._compute_domain(name, mode)
                    own = Domain("create_uid", "=", self.boss.id)
                    narrowed = (domain & own).optimize(self.env[name])
                    self.assertEqual(narrowed, domain)

    def test_what_a_dialog_shows_its_user_may_read(self):
        """Stored and related fields are read as superuser unless they say otherwise:
        by a dialog about a record that is not his, somebody would read it."""
        for name in self._dialogs():
            fields = self.env[name]._fields.values()
            if is_ours(self.env[name]._original_module):
                with self.subTest(model=name):
                    self.assertFalse([f.name for f in fields if self._tells(f)])

    def _tells(self, field):
        """Return whether a field of a dialog shows what its user may not read."""
        if not field.related:
            return field.store and field.compute and field.compute_sudo
        first = field.related.split(".")[0]
        about = self.env[self.env[field.model_name]._fields[first].comodel_name]
        document = about._shared_setup_path is None and not about._transient
        return document and field.related_sudo

    def test_lists_of_dialogs_show_the_own_ones(self):
        table = SQL.identifier(self.sheet._table)
        rows = self.env.execute_query(SQL("SELECT id, create_uid FROM %s", table))
        own = {key for key, owner in rows if owner == self.clerk.id}
        self.assertIn(self.sheet.id, own)
        found = self.sheet.with_user(self.clerk).search([])
        self.assertEqual(set(found.ids), own)

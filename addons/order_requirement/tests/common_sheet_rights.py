from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import new_test_user

from odoo.addons.order_tracking.tests.common_review import SALES, USER

from .common_sheet import SheetCommon

READ, WRITE = "read", ("write", "create", "unlink")


class SheetRights(SheetCommon):
    """Who may read and write what belongs to an order's requirement and what an addon
    above concludes from it; a class of tests names its models and fields."""

    set_up = ()
    evidence = ()
    other_models = ()
    #: Of the evidence, what there is of an order that was returned and changed.
    order_records = ()
    hidden_fields = ()

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.second = cls.env["res.company"].create({"name": "Second"})
        manager = f"{SALES},order_process.order_process_group_manager"
        cls.reader = new_test_user(cls.env, "sheet_reader", USER)
        cls.manager = new_test_user(cls.env, "sheet_manager", manager)
        cls.plain = new_test_user(cls.env, "sheet_plain", "base.group_user")
        cls.portal = new_test_user(cls.env, "sheet_portal", "base.group_portal")
        cls.foreign = new_test_user(
            cls.env,
            "sheet_foreign",
            manager,
            company_id=cls.second.id,
            company_ids=[Command.set(cls.second.ids)],
        )

    def _allowed(self, user, model):
        records = self.env[model].with_user(user)
        return {name for name in (READ, *WRITE) if records.has_access(name)}

    def test_rules_are_read_by_users_and_written_by_managers(self):
        for model in self.set_up:
            with self.subTest(model=model):
                self.assertEqual(self._allowed(self.reader, model), {READ})
                self.assertEqual(self._allowed(self.manager, model), {READ, *WRITE})

    def test_evidence_is_read_and_never_written(self):
        for model in self.evidence:
            for user in (self.reader, self.clerk, self.manager):
                with self.subTest(model=model, user=user.login):
                    self.assertEqual(self._allowed(user, model), {READ})

    def test_nothing_is_open_to_customers_and_plain_employees(self):
        models = (*self.set_up, *self.evidence, *self.other_models)
        for model in models:
            for user in (self.plain, self.portal):
                with self.subTest(model=model, user=user.login):
                    self.assertFalse(self._allowed(user, model))

    def test_even_the_superuser_does_not_forge_evidence(self):
        order = self._new_order()
        for model in self.evidence:
            with self.subTest(model=model), self.assertRaises(AccessError):
                self.env[model].sudo().create({"order_id": order.id})

    def test_another_company_sees_nothing_of_an_order(self):
        order = self._new_order()
        order.action_order_submit()
        order.action_order_return("why")
        order.order_line.product_uom_qty = 9
        for model in self.order_records:
            with self.subTest(model=model):
                own = self.env[model].search([("order_id", "=", order.id)])
                self.assertTrue(own)
                others = self.env[model].with_user(self.foreign)
                self.assertFalse(others.search([("order_id", "=", order.id)]))

    def test_customers_read_no_word_of_the_sheet(self):
        self.partner = self.portal.partner_id
        order = self._new_order(partner_id=self.portal.partner_id.id)
        order.action_order_submit()
        mine = order.with_user(self.portal)
        for name in self.hidden_fields:
            with self.subTest(field=name), self.assertRaises(AccessError):
                mine.read([name])

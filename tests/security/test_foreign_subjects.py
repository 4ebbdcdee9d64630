# ruff: noqa: SIM117 - what is asserted stands inside what is asserted of
"""Nobody hangs a document on an order that is not for him to read: what the document
fetches from it and tells it would be a way around the rights on orders."""

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .common import GROUP
from .common_documents import PapersCommon

SALESMAN = f"sales_team.group_sale_salesman,{GROUP}user,{GROUP}sales"


@tagged("post_install", "-at_install")
class TestForeignSubjects(PapersCommon):
    """A salesperson with own orders only, and everybody of another company."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.order.user_id = cls.clerk
        cls.own = new_test_user(cls.env, "sec_own", SALESMAN)
        cls.mine = cls._order(user_id=cls.own.id)
        cls.elsewhere = new_test_user(
            cls.env,
            "sec_elsewhere",
            f"{GROUP}manager,{GROUP}user,{GROUP}sales,{GROUP}planning,"
            f"{GROUP}engineering,{GROUP}technical,{GROUP}warehouse,{GROUP}workshop,"
            "sales_team.group_sale_manager,stock.group_stock_manager,"
            "mrp.group_mrp_manager,account.group_account_manager,"
            "purchase.group_purchase_manager",
            company_id=cls.second.id,
            company_ids=[Command.set(cls.second.ids)],
        )

    def _kinds(self):
        """Return the models of documents on orders."""
        models_ = self.env["order.document"]._document_models("sale.order")
        return [
            model
            for model in models_
            if model._subject_field == "order_id"
            # Where only code says it, neither a default nor a value does.
            and "order_id" not in model._system_field_names()
        ]

    def test_no_default_names_the_order_of_somebody_else(self):
        kinds = self._kinds()
        self.assertGreater(len(kinds), 15)
        for model in kinds:
            rights = model.with_user(self.elsewhere)
            if not rights.has_access("create"):
                continue
            ways = (
                (rights, {"order_id": self.order.id}),
                (rights.with_context(default_order_id=self.order.id), {}),
            )
            for records, values in ways:
                with self.subTest(model=model._name, values=values):
                    with self.assertRaisesRegex(AccessError, "sale.order"):
                        records.create(values)

    def test_no_form_fetches_from_the_order_of_somebody_else(self):
        tried = 0
        for model in self._kinds():
            records = model.with_user(self.elsewhere)
            if not records.has_access("create"):
                continue
            spec = {"order_id": {}, "partner_id": {"fields": {"display_name": {}}}}
            tried += 1
            with self.subTest(model=model._name):
                with self.assertRaisesRegex(AccessError, "sale.order"):
                    records.onchange({"order_id": self.order.id}, ["order_id"], spec)
        self.assertGreater(tried, 10)

    def test_no_draft_moves_to_the_order_of_somebody_else(self):
        moved = 0
        for name, values in self._values().items():
            model = self.env[name].with_user(self.own)
            if name not in {kind._name for kind in self._kinds()}:
                continue
            own = {**values, "order_id": self.mine.id, "user_id": self.own.id}
            if not model.has_access("create"):
                continue
            draft = model.create(own)
            self.env.flush_all()
            moved += 1
            with self.subTest(model=name), self.assertRaises(AccessError):
                draft.write({"order_id": self.order.id})
            draft.invalidate_recordset()
            self.assertEqual(draft.order_id, self.mine)
        self.assertGreater(moved, 4)

    def test_a_settlement_sheet_shows_no_figures_of_somebody_else(self):
        sheets = self.env["order.settlement"].with_user(self.own)
        customer = self.order.partner_id.id
        with self.assertRaisesRegex(AccessError, "sale.order"):
            sheets.with_context(default_order_id=self.order.id).create(
                {"partner_id": customer}
            )
        sheet = sheets.create({"partner_id": customer, "order_id": self.mine.id})
        with self.assertRaisesRegex(AccessError, "sale.order"):
            sheet.write({"order_id": self.order.id})

    def test_a_document_on_an_own_order_goes_on_as_usual(self):
        samples = self.env["order.sample"].with_user(self.own)
        sample = samples.with_context(default_order_id=self.mine.id).create({})
        self.assertEqual(sample.order_id, self.mine)
        other = self._order(user_id=self.own.id)
        sample.write({"order_id": other.id})
        self.assertEqual(sample.order_id, other)

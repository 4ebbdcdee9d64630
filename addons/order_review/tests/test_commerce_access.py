from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_contract.tests.common_contract import ContractCommon
from odoo.addons.order_tracking.tests.common_review import USER

#: Papers of the orders and the smallest values with which one is made.
PAPERS = {
    "order.contract": {"kind": "sale"},
    "order.discount.request": {"discount": 1.0, "reason": "x"},
    "order.demand.sheet": {
        "product_name": "x",
        "specification": "x",
        "date_required": "2027-01-01",
    },
    "order.objection": {"reason": "x"},
    "order.quotation": {},
    "order.sample": {},
}
SET_UP = (
    "order.contract.item.type",
    "order.discount.rule",
    "order.customisation.surcharge",
    "order.product.plan.template",
    "order.product.plan.template.line",
)
PARTS = (
    "order.contract.item",
    "order.handover",
    "order.price.review",
    "order.price.review.line",
    "order.product.plan",
    "order.product.plan.parameter",
    "order.product.plan.revision",
    "order.quotation.cost",
    "order.quotation.line",
    "order.sample.line",
    "order.technical.document",
)
#: Nothing of it for those who are neither asked nor in sales, finance, management.
MONEY = (
    "order.contract",
    "order.discount.request",
    "order.objection",
    "order.quotation",
)
ALL = ("read", "write", "create", "unlink")


@tagged("post_install", "-at_install")
class TestCommerceAccess(ContractCommon):
    """Who reads and who writes the documents of quotation and contract."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.reader = new_test_user(
            cls.env, "com_reader", "order_process.order_process_group_management"
        )
        cls.worker = new_test_user(cls.env, "com_worker", USER)
        cls.plain = new_test_user(cls.env, "com_plain", "base.group_user")
        cls.portal = new_test_user(cls.env, "com_portal", "base.group_portal")
        cls.boss = new_test_user(
            cls.env, "com_boss", "order_process.order_process_group_manager"
        )
        cls.own_only = new_test_user(
            cls.env, "com_own", f"sales_team.group_sale_salesman,{USER}"
        )
        cls.order = cls._new_order(user_id=cls.clerk.id)

    def _documents(self):
        """Return one document of each kind, made by the clerk."""
        for model, values in PAPERS.items():
            documents = self.env[model].with_user(self.clerk)
            yield documents.create({"order_id": self.order.id, **values})

    def test_sales_writes_and_the_house_reads(self):
        for document in self._documents():
            with self.subTest(model=document._name):
                self.assertTrue(document.with_user(self.reader).has_access("read"))
                self.assertEqual(
                    document.with_user(self.worker).has_access("read"),
                    document._name not in MONEY,
                )
                for operation in ALL[1:]:
                    document = document.with_user(self.reader)
                    self.assertFalse(document.has_access(operation), operation)

    def test_customers_visitors_and_colleagues_reach_nothing(self):
        models = (*PAPERS, *SET_UP, *PARTS)
        for user in (self.portal, self.plain, self.env.ref("base.public_user")):
            for model in models:
                with self.subTest(user=user.login, model=model):
                    records = self.env[model].with_user(user)
                    self.assertFalse([o for o in ALL if records.has_access(o)])

    def test_only_process_managers_write_the_set_up(self):
        # Discounts are the business of those who sell.
        unread = {self.engineer: "order.discount.rule"}
        for model in SET_UP:
            for user in (self.clerk, self.engineer, self.reader):
                with self.subTest(user=user.login, model=model):
                    records = self.env[model].with_user(user)
                    reads = model != unread.get(user)
                    self.assertEqual(records.has_access("read"), reads)
                    self.assertFalse([o for o in ALL[1:] if records.has_access(o)])
            self.assertTrue(self.env[model].with_user(self.boss).has_access("write"))

    def test_a_salesman_sees_the_documents_of_his_orders_only(self):
        for document in self._documents():
            with self.subTest(model=document._name):
                found = self.env[document._name].with_user(self.own_only)
                self.assertFalse(found.search([("id", "=", document.id)]))
                with self.assertRaises(AccessError):
                    document.with_user(self.own_only).read(["display_name"])

    def test_documents_of_another_company_are_out_of_sight(self):
        company = self.env["res.company"].create({"name": "Elsewhere"})
        stranger = new_test_user(
            self.env,
            "com_stranger",
            f"sales_team.group_sale_salesman_all_leads,{USER}",
            company_id=company.id,
            company_ids=[Command.set(company.ids)],
        )
        for document in self._documents():
            with self.subTest(model=document._name):
                with self.assertRaises(AccessError):
                    document.with_user(stranger).read(["display_name"])
                with self.assertRaises(AccessError):
                    self.env[document._name].with_user(stranger).create(
                        {"order_id": self.order.id, **PAPERS[document._name]}
                    )

    def test_nobody_jumps_a_state_over_remote_calls(self):
        for document in self._documents():
            states = dict(document._fields["state"]._description_selection(self.env))
            for state in set(states) - {document.state}:
                with self.subTest(model=document._name, state=state):
                    for user in (self.clerk, self.boss, self.env.user):
                        with self.assertRaises(AccessError):
                            document.with_user(user).write({"state": state})
            with self.assertRaises(AccessError):
                self.env[document._name].with_user(self.clerk).create(
                    {
                        "order_id": self.order.id,
                        **PAPERS[document._name],
                        "state": list(states)[1],
                    }
                )

    def test_keys_of_the_context_open_nothing(self):
        contract = self._contract(self.order).with_context(
            order_process_system_write=True, install_mode=True, su=True
        )
        with self.assertRaises(AccessError):
            contract.write({"state": "signed"})
        contract.action_cancel()
        with self.assertRaises(UserError):
            contract.write({"terms": "x"})

    @covers("S4-A-31")
    def test_only_sales_deals_with_the_customer_before_the_signature(self):
        contract = self._contract(self.order)
        actions = ("action_submit", "action_send", "action_followed", "action_file")
        for user in (self.reader, self.engineer):
            for action in (*actions, "action_cancel", "action_revise"):
                with self.subTest(action=action), self.assertRaises(AccessError):
                    getattr(contract.with_user(user), action)()
            with self.assertRaises(AccessError):
                self.env["order.contract.sign"].with_user(user).create(
                    {"contract_id": contract.id, "signed_by": "x"}
                )

    def test_actions_are_refused_to_readers(self):
        order = self.order.with_user(self.reader)
        for action in ("action_draft_contract", "action_new_quotation"):
            with self.subTest(action=action), self.assertRaises(AccessError):
                getattr(order, action)()

    def test_notices_of_many_orders_cost_the_same_queries(self):
        def cost(orders):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            orders._order_head_notices()
            return self.env.cr.sql_log_count - before

        one = self._new_order()
        many = one + self._new_order() + self._new_order() + self._new_order()
        cost(many)
        self.assertLessEqual(cost(many), cost(one) + 1)

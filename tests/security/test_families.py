"""The matrix of rights, cell by cell, as users who have nothing but one family."""

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from . import rights_table as table
from .common import SecurityCommon
from .test_rights import MODULES

#: Models of Odoo, of which the fields are figures that are not in the database.
OTHERS = ("sale.order", "res.partner", "purchase.order")
OWN = ("sales_team.group_sale_salesman", "order_process.order_process_group_user")


@tagged("post_install", "-at_install")
class TestFamilies(SecurityCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.people = {
            name: new_test_user(cls.env, f"fam_{name}", groups)
            for name, groups in table.PEOPLE.items()
        }
        cls.rows = table.rows()
        cls.order.user_id = cls.clerk
        cls.own_order = cls._order(user_id=cls.people["salesman"].id)

    def test_each_cell_is_what_the_database_does(self):
        for row in self.rows:
            for name, user in self.people.items():
                fields = row["fields"].split()
                if fields:
                    found = {table.sees(user, row["model"], f) for f in fields}
                else:
                    found = {table.scope(user, row["model"])}
                about = (row["model"], *fields, name)
                with self.subTest(about):
                    self.assertEqual(found, {row[name]}, about)

    def test_every_model_of_ours_is_in_the_table(self):
        lasting = {
            name
            for name, model in self.env.registry.items()
            if model._original_module in MODULES
            and not model._abstract
            and not model._transient
        }
        named = {row["model"] for row in self.rows if not row["fields"]}
        self.assertLessEqual(lasting, named)

    def test_hidden_figures_are_found_by_no_way(self):
        """Read, search, group, sort and export by a field that is not shown."""
        worker = self.people["workshop"]
        for row in self.rows:
            if not row["fields"] or row["model"] in OTHERS:
                continue
            records = self.env[row["model"]].with_user(worker)
            for name in row["fields"].split():
                with self.subTest(model=row["model"], field=name):
                    self._assert_hidden(records, name)
                    self.assertNotIn(name, records.fields_get())

    def _assert_hidden(self, records, name):
        with self.assertRaises(AccessError):
            records.search([(name, ">", 0)])
        with self.assertRaises(AccessError):
            records.search([], order=name)
        with self.assertRaises(AccessError):
            records.search_read([], [name])
        with self.assertRaises(AccessError):
            records.formatted_read_group([], [], [f"{name}:sum"])
        with self.assertRaises(AccessError):
            records.formatted_read_group([(name, ">", 0)], [], ["__count"])

    def test_a_salesman_meets_nothing_of_a_colleagues_order(self):
        salesman = self.people["salesman"]
        for model in self._generic():
            mine = self.env[model].with_user(salesman).search([])
            others = self.env[model].sudo().search([]) - mine.sudo()
            with self.subTest(model=model):
                self.assertTrue(others)
                self.assertLessEqual(
                    set(mine.sudo().mapped("res_id")) & {self.order.id}, set()
                )
                with self.assertRaises(AccessError):
                    others[:1].with_user(salesman).read(["res_id"])

    def _generic(self):
        return ("order.event", "order.milestone", "order.signoff", "order.signoff.step")

    def test_a_salesman_reads_what_belongs_to_his_order(self):
        salesman = self.people["salesman"]
        opened = self.env["order.milestone"].with_user(salesman).search([])
        self.assertEqual(set(opened.mapped("res_id")), {self.own_order.id})
        events = self.env["order.event"].with_user(salesman).search([])
        self.assertIn(self.own_order.id, events.mapped("res_id"))

    def test_a_duty_opens_the_document_of_a_colleague(self):
        salesman = self.people["salesman"]
        order = self.order.with_user(salesman)
        with self.assertRaises(AccessError):
            order.read(["name"])
        self.role.assignment_ids.member_ids = [Command.link(salesman.id)]
        self.env.invalidate_all()
        self.assertEqual(order.read(["name"])[0]["name"], self.order.name)
        duties = self.env["order.milestone"].with_user(salesman)
        found = duties.search([("res_id", "=", self.order.id), ("state", "=", "open")])
        self.assertTrue(found)
        found.filtered(lambda line: line.node_id.code == "3A").action_complete()
        self.assertEqual(order.read(["name"])[0]["name"], self.order.name)

    def test_a_planner_is_no_salesman(self):
        both = new_test_user(self.env, "fam_both", ",".join(OWN))
        seen = self.env["order.milestone"].with_user(both)
        domain = [("res_id", "=", self.order.id)]
        self.assertFalse(seen.search(domain))
        both.group_ids += self.env.ref("order_process.order_process_group_planning")
        self.assertTrue(seen.search(domain))
        self.assertTrue(self.order.with_user(both).name)

    def test_public_methods_act_on_own_documents_only(self):
        salesman = self.people["salesman"]
        request = self.env["order.credit.request"].create(
            {
                "order_id": self.order.id,
                "partner_id": self.order.partner_id.id,
                "amount_requested": 10,
                "reason": "Season",
                "user_id": self.clerk.id,
            }
        )
        with self.assertRaises(AccessError):
            request.with_user(salesman).read(["exposure"])
        with self.assertRaises(AccessError):
            request.with_user(salesman).write({"amount_requested": 1})
        with self.assertRaises(AccessError):
            request.with_user(salesman).action_submit()
        with self.assertRaises(AccessError):
            self.open.with_user(salesman).action_complete()
        with self.assertRaises(AccessError):
            self.round.with_user(salesman).read(["state"])

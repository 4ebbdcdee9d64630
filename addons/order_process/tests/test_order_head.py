"""The head of a document: the next step, whose it is, and asking its owner."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, new_test_user, tagged

from .common_process import DOCUMENT, ProcessCommon
from .common_world import local

MONDAY_9 = local("2026-03-02 09:00")


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 02:00:00")
class TestOrderHead(ProcessCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._make_process(
            {
                "code": "1D",
                "name": "Review",
                "role": "planning",
                "start": ["fake.start"],
                "limit_kind": "hours",
                "limit_value": 4,
            },
            {
                "code": "2C",
                "name": "Ruling",
                "role": "gm",
                "start": ["fake.start"],
                "final": True,
            },
        )

    def setUp(self):
        super().setUp()
        self.document = self._make_document()
        self.document._emit("fake.start", at=MONDAY_9)

    def _next(self, user):
        return self.document.with_user(self.users[user]).order_head()["next"]

    def test_the_step_that_is_due_first_stands_in_front(self):
        step = self._next("sales")
        self.assertEqual((step["what"], step["who"]), ("Review", ["Planning"]))
        self.assertEqual(step["due"], "2026-03-02 05:00:00")
        self.assertEqual(step["people"], [self.users["planning"].name])
        self.assertEqual((step["more"], step["late"]), (1, False))
        self.assertFalse(step["go"], "it is not the clerk's step")

    def test_the_reader_s_own_step_comes_first_and_can_be_done(self):
        step = self._next("gm")
        milestone = self._milestones(self.document, "2C")
        self.assertEqual(step["what"], "Ruling")
        way = {"model": "order.milestone", "id": milestone.id, "method": "action_do"}
        self.assertEqual(step["go"], way)
        self.assertFalse(step["ask"])

    def test_the_owner_of_another_step_is_asked(self):
        refusals = self.env["order.refusal"].with_user(self.users["sales"])
        told = refusals.ask(self._next("sales")["ask"], "The customer calls")
        self.assertEqual(told["people"], self.users["planning"].mapped("name"))
        event = self.env["order.event"].search(
            [
                ("res_model", "=", DOCUMENT),
                ("res_id", "=", self.document.id),
                ("code", "=", "gate.asked"),
            ]
        )
        self.assertEqual(event.payload["what"], "Review")

    def test_what_is_done_is_no_step(self):
        self.document._complete_node("1D")
        self.document._complete_node("2C")
        self.assertFalse(self._next("sales"))

    def test_the_menu_ends_with_what_every_document_has(self):
        """Passing a gate for those who may, all nodes, and all events."""
        rows = ["action_view_milestones", "action_view_events"]
        self.assertEqual(self._menu("sales"), rows)
        for name, model in zip(rows, ("milestone", "event"), strict=True):
            action = getattr(self.document.with_user(self.users["sales"]), name)()
            found = self.env[action["res_model"]].with_user(self.users["sales"])
            self.assertEqual(found._name, f"order.{model}")
            rows_found = found.search(action["domain"])
            self.assertEqual(set(rows_found.mapped("res_id")), {self.document.id})
        override = self.env.ref("order_process.order_process_group_override")
        self.users["gm"].group_ids += override
        self.assertEqual(self._menu("gm"), ["action_open_override_wizard", *rows])
        self.document = self._make_document("Without")
        self.assertEqual(self._menu("gm"), [])

    def _menu(self, user):
        head = self.document.with_user(self.users[user]).order_head()
        return [action["name"] for action in head["actions"]]

    def test_customers_are_refused(self):
        portal = new_test_user(self.env, "head_portal", "base.group_portal")
        with self.assertRaises(AccessError):
            self.document.with_user(portal).order_head()

    def test_the_head_stands_above_the_sheet_of_the_form(self):
        process = self.env["order.process"].get_view(view_type="form")
        self.assertEqual(process["arch"].count('<widget name="order_head"'), 1)

    # -- many documents ------------------------------------------------------------
    def _more_documents(self, number):
        documents = self.document
        for index in range(number):
            document = self._make_document(f"D{index + 2}")
            document._emit("fake.start", at=MONDAY_9)
            documents |= document
        return documents

    def test_owners_of_many_documents_are_reminded_in_one_message_each(self):
        documents = self._more_documents(2).with_user(self.users["sales"])
        planner = self.users["planning"]
        messages = self.env["mail.message"]
        before = messages.search([], order="id desc", limit=1).id or 0
        said = documents.action_remind_owners()
        self.assertIn(planner.name, said["params"]["message"])
        told = messages.search(
            [("id", ">", before), ("partner_ids", "in", planner.partner_id.ids)]
        )
        self.assertEqual(len(told), 1)
        for document in documents:
            self.assertIn(document.name, told.body)
        events = self.env["order.event"].search(
            [("code", "=", "gate.asked"), ("res_id", "in", documents.ids)]
        )
        self.assertEqual(sorted(events.mapped("res_id")), sorted(documents.ids))

    def test_nobody_is_reminded_where_one_document_cannot(self):
        documents = self._more_documents(1).with_user(self.users["sales"])
        documents[1].sudo()._complete_node("1D")
        documents[1].sudo()._complete_node("2C")
        with self.assertRaisesRegex(UserError, documents[1].name):
            documents.action_remind_owners()
        self.assertFalse(
            self.env["order.event"].search(
                [("code", "=", "gate.asked"), ("res_id", "in", documents.ids)]
            )
        )
        documents[0].action_remind_owners()
        with self.assertRaisesRegex(UserError, "last hour"):
            documents[0].action_remind_owners()

    def test_reminding_of_many_costs_what_reminding_of_few_does(self):
        documents = self._more_documents(7).with_user(self.users["sales"])

        def cost(some):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            some.action_remind_owners()
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        cost(documents[0])
        self.assertLessEqual(cost(documents[2:8]), cost(documents[1]) + 2)

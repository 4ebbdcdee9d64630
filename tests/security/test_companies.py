from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common import SecurityCommon
from .writers import SEALED


@tagged("post_install", "-at_install")
class TestCompanies(SecurityCommon):
    """A manager of another company finds, reads and moves nothing of this one."""

    def test_nothing_is_found_or_read(self):
        for model in SEALED:
            records = self.env[model].with_user(self.foreign)
            record = self._append_only_record(model)
            company = record.company_id if "company_id" in record._fields else True
            with self.subTest(model=model):
                self.assertTrue(company)
                self.assertFalse(records.search([]))
                with self.assertRaises(AccessError):
                    records.browse(record.id).read()
        duties = self.env["order.duty"].with_user(self.foreign)
        self.assertFalse(duties.search([]))
        self.assertEqual(duties.fetch_duties(mine=False)["duties"], [])

    def test_no_method_of_the_order_can_be_called(self):
        order = self.order.with_user(self.foreign)
        for call in (
            lambda: order.process_line(),
            lambda: order.process_history(),
            lambda: order.process_missing("order.confirmed"),
            lambda: order.process_counters(),
            lambda: order.process_complete("3A"),
            lambda: order.process_emit("order.checked", "k"),
            lambda: order.process_import_history([]),
            lambda: order.action_process_override("order.confirmed", "x"),
            lambda: order.signoff_request("review"),
            lambda: order.signoff_withdraw("review", "x"),
            lambda: order.action_order_close(),
            lambda: order.action_order_checked(),
        ):
            with self.assertRaises(AccessError):
                call()
        with self.assertRaisesRegex(UserError, "does not exist"):
            order.browse().order_status(self.order.name)
        self.assert_unchanged()

    def test_duties_and_rounds_cannot_be_acted_on(self):
        milestone = self.open.with_user(self.foreign)
        step = self.round.step_ids.with_user(self.foreign)
        for call in (
            lambda: milestone.action_complete(),
            lambda: milestone.action_claim(),
            lambda: milestone.action_hand_over(self.foreign.id, "x"),
            lambda: milestone.action_pause("customer", "x"),
            lambda: milestone.action_reopen("x"),
            lambda: milestone.explain_lines(),
            lambda: milestone.completion_asks(),
            lambda: step.decide("approve"),
            lambda: step.explain_lines(),
        ):
            with self.assertRaises(AccessError):
                call()
        self.assert_unchanged()

    def test_chosen_companies_are_checked(self):
        here = self.env.company
        orders = self.env["sale.order"].with_user(self.foreign)
        with self.assertRaises(AccessError):
            orders.with_context(allowed_company_ids=here.ids).order_create(
                {"customer": "TRK-C1", "lines": []}, "k"
            )
        with self.assertRaises(AccessError):
            self.env["order.clock"].with_user(self.foreign).plan_due(
                here.id, "2026-03-02 01:00:00", "hours", 2
            )
        self.assert_unchanged()

    def test_batches_with_a_foreign_document_are_refused_as_a_whole(self):
        own = self.env["sale.order"].with_user(self.foreign)
        row = {"res_model": "sale.order", "code": "order.checked"}
        rows = [{**row, "res_id": self.order.id, "key": "k1"}]
        with self.assertRaises(AccessError):
            own.env["order.event"].emit_many(rows)
        clerk = self.env["order.event"].with_user(self.clerk)
        with self.assertRaises(ValidationError):
            clerk.emit_many([*rows, {**row, "res_id": 999999, "key": "k2"}])
        self.assert_unchanged()

    def _documents(self):
        """Papers of this company's order, one of each kind."""
        order = {"order_id": self.order.id}
        vals = {
            "order.contract": order,
            "order.credit.request": {
                "partner_id": self.order.partner_id.id,
                "amount_requested": 5,
                "reason": "x",
            },
            "order.demand.sheet": {
                **order,
                "product_name": "x",
                "specification": "x",
                "date_required": "2030-01-01",
            },
            "order.discount.request": {**order, "discount": 1, "reason": "x"},
            "order.objection": {**order, "reason": "x"},
            "order.quotation": order,
            "order.rush": {
                **order,
                "type_id": self.env["order.rush.type"].search([], limit=1).id,
                "level_id": self.env["order.rush.level"].search([], limit=1).id,
                "need": "x",
                "date_needed": "2030-01-01",
            },
            "order.sample": order,
        }
        documents = {}
        for model, values in vals.items():
            documents[model] = self.env[model].create(values)
        for model in ("order.review", "order.product.plan"):
            documents[model] = self.env[model].search(
                [("order_id", "=", self.order.id)], limit=1
            )
        return documents

    def test_documents_are_neither_read_nor_written_nor_made(self):
        for model, document in self._documents().items():
            foreign = document.with_user(self.foreign)
            with self.subTest(model=model):
                self.assertTrue(document)
                self.assertFalse(foreign.search([]))
                for operation in ("read", "write", "unlink"):
                    self.assertFalse(foreign.has_access(operation), operation)
                with self.assertRaises(AccessError):
                    foreign.web_read({"display_name": {}})
                with self.assertRaises(AccessError):
                    foreign.write({"company_id": self.second.id})
                with self.assertRaises(AccessError), self.env.cr.savepoint():
                    foreign.create({"order_id": self.order.id})
                    self.env.flush_all()

    def test_a_duty_is_not_handed_to_somebody_of_another_company(self):
        with self.assertRaises(ValidationError):
            self.open.action_hand_over(self.foreign.id, "he has time")
        self.assert_unchanged()

    def test_the_chain_of_another_company_is_not_told(self):
        events = self.env["order.event"].with_user(self.foreign)
        breaks = events.verify_chain("sale.order", self.order.ids)
        self.assertFalse(any(b["event_id"] for b in breaks))

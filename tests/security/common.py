"""An order in the middle of its process, and every kind of person who may attack it."""

from odoo import fields
from odoo.fields import Command
from odoo.tests import new_test_user
from odoo.tools import SQL

from odoo.addons.order_tracking.tests.common_tracking import TrackingCommon

from .writers import SEALED

GROUP = "order_process.order_process_group_"
SALES = "sales_team.group_sale_salesman_all_leads"
MANAGER = f"{GROUP}manager,sales_team.group_sale_manager,base.group_system"

#: What a client might guess that switches a check off.
KEYS = {
    "order_process_kernel": True,
    "order_process_system_write": True,
    "order_process_as_kernel": 1,
    "order_content_asked": {"sale.order": [1]},
    "order_shipment_checked": [1],
    "order_change_opened": [1],
    "order_change_applying": [1],
    "order_review_open": True,
    "skip_lock": True,
    "order_process_event_queue": [],
    "order_process_loaded": {},
    "order_process_state_asked": {},
    "skip_validation_check": True,
    "install_mode": True,
    "module": "order_process",
    "uninstall_mode": True,
    "_force_unlink": True,
    "import_file": True,
    "tracking_disable": True,
    "su": True,
    "uid": 1,
    "active_test": False,
}


class SecurityCommon(TrackingCommon):
    """Order with done, open and paused nodes, evidence, a round, an override."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._people()
        cls._procedure()
        cls.order = cls._order(partner_id=cls.portal.partner_id.id)
        cls._finish_1a()
        cls._other_records()

    @classmethod
    def _people(cls):
        cls.portal = new_test_user(cls.env, "sec_portal", "base.group_portal")
        cls.plain = new_test_user(cls.env, "sec_plain", "base.group_user")
        cls.user = new_test_user(cls.env, "sec_user", f"{GROUP}user")
        cls.boss = new_test_user(cls.env, "sec_boss", MANAGER)
        cls.public = cls.env.ref("base.public_user")
        cls.second = cls.env["res.company"].create({"name": "Second"})
        cls.foreign = new_test_user(
            cls.env,
            "sec_foreign",
            f"{GROUP}manager,{GROUP}user,{SALES},stock.group_stock_user",
            company_id=cls.second.id,
            company_ids=[Command.set(cls.second.ids)],
        )
        cls.admin = cls.env.ref("base.user_admin")
        cls.admin.company_ids += cls.second

    @classmethod
    def _procedure(cls):
        evidence = [
            Command.create({"name": "Paper", "code": "document", "kind": "attachment"})
        ]
        gated = ("order.confirmed", "shipment.done", "invoice.posted", "order.closed")
        cls._process(
            [
                cls._node("1A", evidence_ids=evidence),
                cls._node("2A"),
                cls._node("3A", gates=gated),
            ]
        )
        cls.chain = cls.env["order.signoff.chain"].create(
            {
                "name": "Review",
                "purpose": "review",
                "res_model": "sale.order",
                "protected_fields": "partner_id, order_line",
                # The clerk who prepared the order answers, too.
                "exclude_requester": False,
                "step_ids": [
                    Command.create(
                        {
                            "name": "Sales",
                            "role_id": cls.role.id,
                            "may_condition": True,
                        }
                    )
                ],
            }
        )

    @classmethod
    def _finish_1a(cls):
        clerk = cls.clerk
        cls.document = (
            cls.env["ir.attachment"]
            .with_user(clerk)
            .create({"name": "document.txt", "raw": b"signed"})
        )
        cls.done = cls._milestone("1A").with_user(clerk)
        cls.done.action_complete(evidence={"document": cls.document.ids})
        cls.paused = cls._milestone("2A").with_user(clerk)
        cls.paused.action_pause("customer", "waits")
        cls.open = cls._milestone("3A").with_user(clerk)

    @classmethod
    def _milestone(cls, code, order=None):
        order = order or cls.order
        return cls.env["order.milestone"].search(
            [("res_id", "=", order.id), ("node_id.code", "=", code)]
        )

    @classmethod
    def _other_records(cls):
        cls.order.with_user(cls.boss).signoff_request("review")
        cls.round = cls.order.signoff_ids.sudo()
        cls.round.step_ids.with_user(cls.clerk).decide(
            "conditional",
            conditions=[{"name": "Count again", "role": cls.role.id}],
        )
        cls.order.with_user(cls.boss).action_process_override("order.confirmed", "why")
        cls.override = cls.env["order.gate.override"].search(
            [("res_id", "=", cls.order.id)]
        )
        cls.env["order.reminder"]._silence(cls.open.sudo())
        cls.env["order.event.digest"]._make(cls.order.company_id)
        cls._review_records()

    @classmethod
    def _review_records(cls):
        """One record of each sealed model of the order review."""
        order = {"order_id": cls.order.id, "company_id": cls.order.company_id.id}
        rows = {**cls._rows_of_order(order), **cls._rows_of_plan()}
        rows["order.review.promise"] = cls._row_of_promise(order)
        rows["order.print"] = cls._row_of_print()
        rows["order.purchase.promise"] = cls._row_of_purchase()
        rows["order.form.answer"] = cls._row_of_answer()
        rows["order.kpi.result"] = {
            "indicator_id": cls.env["order.indicator"]
            .create({"name": "Sealed", "code": "sec_sealed"})
            .id,
            "company_id": cls.order.company_id.id,
            "period": "month",
            "date_from": "2026-01-01",
            "date_to": "2026-01-31",
            "reached": "none",
        }
        rows["order.role.right"] = {
            "user_id": cls.clerk.id,
            "family": "workshop",
            "granted_at": fields.Datetime.now(),
        }
        for model, values in rows.items():
            cls.env[model]._as_kernel().create(values)
        cls._file_records()
        cls._shipping_records(order)
        cls._follow_records()
        cls._money_records(order)
        cls._customer_records()
        cls._report_records()

    @classmethod
    def _customer_records(cls):
        """The customer was told of the order and rated it."""
        said = {
            "order_id": cls.order.id,
            "company_id": cls.order.company_id.id,
            "user_id": cls.clerk.id,
        }
        notice = {"topic": "other", "channel": "phone", "title": "T", "body": "B"}
        cls.env["order.customer.notice"]._keep([{**said, **notice, "state": "sent"}])
        rating = {"kind": "rating", "channel": "phone", "given_by": "Ms Li"}
        rating |= {"goods": 5, "service": 4, "lowest": 4, "late_nodes": 0}
        given_at = fields.Datetime.now()
        cls.env["order.feedback"]._keep({**said, **rating, "given_at": given_at})

    @classmethod
    def _report_records(cls):
        """A report was issued."""
        cls.env["order.report.run"].report_issue(
            "order_statistics", "2026-01-01", "2026-12-31"
        )

    @classmethod
    def _follow_records(cls):
        """A meeting was held, and a department said how far it is."""
        series = cls.env["order.meeting.series"].create(
            {"name": "Five Minutes", "chair_role_id": cls.role.id}
        )
        meeting = series._compose_meetings()
        cls.env["order.meeting.minute"]._keep(meeting, "Glue is there at ten")
        cls.env["order.progress"]._keep(cls.order, "quality", 50, "First article")

    @classmethod
    def _money_records(cls, order):
        """The customer was urged to pay."""
        cls.env["order.dunning"]._keep(
            [
                {
                    **order,
                    "partner_id": cls.order.partner_id.id,
                    "currency_id": cls.order.currency_id.id,
                    "user_id": cls.clerk.id,
                    "at": fields.Datetime.now(),
                    "level": 1,
                    "how": "phone",
                    "spoken_with": "Ms Zhou",
                    "text": "She looks into it",
                }
            ]
        )

    @classmethod
    def _shipping_records(cls, order):
        """Goods went on a lorry that reported itself, were signed for, and a frozen
        plan lost a notice."""
        now, company = fields.Datetime.now(), order["company_id"]
        places = cls.env["stock.warehouse"].search([("company_id", "=", company)])
        picking = cls.env["stock.picking"].create(
            {"picking_type_id": places[:1].out_type_id.id}
        )
        receipt = cls.env["order.receipt"]._keep(
            {
                "picking_id": picking.id,
                "company_id": company,
                "kind": "phone",
                "result": "accepted",
                "signed_at": now,
                "signed_by": "Mr Wang",
                "user_id": cls.clerk.id,
            }
        )
        said = {"company_id": company, "date": now}
        ride = cls.env["order.transport"].create({"company_id": company})
        event = {"status": "in_transit", "source": "rpc", "key": "k"}
        event |= {"user_id": cls.clerk.id, "transport_id": ride.id}
        reading = {"device": "D", "transport_id": ride.id}
        cls.env["order.transport.event"]._keep([{**said, **event}])
        cls.env["order.transport.reading"]._keep([{**said, **reading}])
        notice = cls.env["order.shipping.notice"].create({"order_id": cls.order.id})
        plan = cls.env["order.shipping.plan"]._of_day(places[:1], fields.Date.today())
        cls.env["order.shipping.plan.change"]._keep(plan, notice, "off", "Late")
        week = cls.env["order.week.plan"].create({"company_id": company})
        why = {"reason": "rush", "text": "Wang first", "judged": "staff"}
        why |= {"version": 1, "number": 1, "user_id": cls.clerk.id}
        cls.env["order.week.plan.change"]._as_kernel().create(
            {**said, **why, "plan_id": week.id}
        )
        cls.env["order.receipt.line"]._as_kernel().create(
            {
                "receipt_id": receipt.id,
                "company_id": company,
                "product_id": cls.product.id,
                "uom_id": cls.product.uom_id.id,
                "delivered": 1,
                "accepted": 1,
            }
        )

    @classmethod
    def _file_records(cls):
        """The order has a file, and a copy of its paper was handed out."""
        now, by = fields.Datetime.now(), cls.clerk.id
        own = {"company_id": cls.order.company_id.id}
        file = cls.env["order.file"]._as_kernel()
        file = file.create(
            {
                **own,
                "name": "FILE-SEC",
                "res_model": "sale.order",
                "res_id": cls.order.id,
                "document_name": "SEC",
                "opened_at": now,
                "opened_by_id": by,
            }
        )
        own["file_id"] = file.id
        lines = cls.env["order.file.line"]._as_kernel()
        line = lines.create({**own, "title": "Letter"})
        cls.env["order.file.copy"]._as_kernel().create(
            {
                **own,
                "line_id": line.id,
                "number": 1,
                "role_id": cls.role.id,
                "handed_at": now,
                "handed_by_id": by,
            }
        )

    @classmethod
    def _rows_of_order(cls, order):
        """What happened to the order before its review: {model: values}."""
        now, by = fields.Datetime.now(), cls.clerk.id
        said = {**order, "user_id": by, "date": now}
        criterion = cls.env["order.review.criterion"].create(
            {"name": "Readable", "code": "sec_readable", "mode": "manual"}
        )
        return {
            "order.classification": {**said, "cause": "hand"},
            "order.correction": {
                **order,
                "reason": "Number missing",
                "whose": "customer",
                "returned_by_id": by,
                "returned_at": now,
            },
            "order.criterion.result": {
                **said,
                "criterion_id": criterion.id,
                "name": criterion.name,
                "mode": "manual",
            },
            "order.date.record": {**said, "kind": "requested", "recorded_at": now},
            "order.deletion": {
                "name": "S99999",
                "company_id": cls.order.company_id.id,
                "deleted_at": now,
                "deleted_by_id": by,
            },
            "order.submitted.change": {**said, "field_label": "Packing"},
            "order.team": {
                **order,
                "role_id": cls.role.id,
                "since": now,
                "assigned_by_id": by,
            },
        }

    @classmethod
    def _rows_of_plan(cls):
        """A product plan was handed over and revised: {model: values}."""
        now, by = fields.Datetime.now(), cls.clerk.id
        plan = cls.env["order.product.plan"].create({"order_id": cls.order.id})
        version = {"plan_id": plan.id, "version": 1}
        return {
            "order.handover": {
                **version,
                "role_id": cls.role.id,
                "handed_at": now,
                "handed_by_id": by,
            },
            "order.product.plan.revision": {
                **version,
                "user_id": by,
                "date": now,
                "reason": "Thicker walls",
            },
        }

    @classmethod
    def _row_of_promise(cls, order):
        decision = cls.round.step_ids.decision_ids[:1]
        return {
            **order,
            "decision_id": decision.id,
            "step_id": decision.step_id.id,
            "role_id": cls.role.id,
            "user_id": cls.clerk.id,
            "kind": "delivery",
            "promised_at": fields.Datetime.now(),
        }

    @classmethod
    def _row_of_purchase(cls):
        """A supplier promised goods for a day."""
        product = cls.env["product.product"].create({"name": "Sealed Goods"})
        purchase = cls.env["purchase.order"].create(
            {
                "partner_id": cls.order.partner_id.id,
                "order_line": [Command.create({"product_id": product.id})],
            }
        )
        return {
            "line_id": purchase.order_line.id,
            "order_id": purchase.id,
            "company_id": purchase.company_id.id,
            "number": 1,
            "date": "2026-03-31",
            "source": "placed",
            "user_id": cls.clerk.id,
            "recorded_at": fields.Datetime.now(),
        }

    @classmethod
    def _row_of_answer(cls):
        """A sheet was written and received."""
        kind = cls.env["order.form.type"].create({"name": "Contact", "code": "sec"})
        form = cls.env["order.form"].create({"type_id": kind.id})
        form.write({"recipient_ids": [(0, 0, {"role_id": cls.role.id})]})
        return {
            "form_id": form.id,
            "company_id": form.company_id.id,
            "recipient_id": form.recipient_ids.id,
            "kind": "receipt",
            "round": 1,
            "version": 1,
            "at": fields.Datetime.now(),
            "by_id": cls.clerk.id,
        }

    @classmethod
    def _row_of_print(cls):
        return {
            "res_model": "sale.order",
            "res_id": cls.order.id,
            "document_name": cls.order.name,
            "title": "Order",
            "version": 1,
            "token": "sec",
            "user_id": cls.clerk.id,
            "company_id": cls.order.company_id.id,
        }

    def setUp(self):
        super().setUp()
        self.before = self._fingerprint()

    def _append_only_record(self, model):
        """One record of a sealed model, as superuser."""
        record = self.env[model].sudo().search([], limit=1, order="id desc")
        self.assertTrue(record, model)
        return record

    def _fingerprint(self):
        """All that must not change: content of the sealed tables, heads, states."""
        self.env.flush_all()
        tables = [self.env[model]._table for model in SEALED]
        tables += ["order_process", "order_process_node", "order_role_assignment"]
        rows = [
            self.env.execute_query(
                SQL(
                    "SELECT count(*), md5(string_agg(t::text, '|' ORDER BY t.id))"
                    " FROM (SELECT * FROM %s) t",
                    SQL.identifier(table),
                )
            )[0]
            for table in tables
        ]
        rows += self.env.execute_query(
            SQL(
                "SELECT id, state, process_id, process_state, process_sequence,"
                " process_hash, process_due_at, process_closed_at, signoff_state"
                " FROM sale_order ORDER BY id"
            )
        )
        return rows

    def assert_unchanged(self, message=""):
        self.assertEqual(self._fingerprint(), self.before, message)

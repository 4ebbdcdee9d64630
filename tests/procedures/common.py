"""Builders for scenarios that run a written procedure as its departments' people.

Nothing here depends on demo data: every class makes its company, its people, their
roles and its goods. Times are given as local time of the company (Asia/Shanghai).
"""

from datetime import datetime, timedelta
from unittest.mock import patch
from zoneinfo import ZoneInfo

from freezegun import freeze_time

from odoo.fields import Command

from .company import CompanyCase

LOCAL = ZoneInfo("Asia/Shanghai")
UTC = ZoneInfo("UTC")


def utc(local_text):
    """Naive UTC datetime of a local time "2026-11-23 09:00"."""
    moment = datetime.fromisoformat(local_text).replace(tzinfo=LOCAL)
    return moment.astimezone(UTC).replace(tzinfo=None)


def local(moment):
    """Local text, to the minute, of a naive UTC datetime; False stays False."""
    if not moment:
        return False
    there = moment.replace(tzinfo=UTC).astimezone(LOCAL)
    return there.strftime("%Y-%m-%d %H:%M")


class ProcedureCase(CompanyCase):
    """Moves the clock and acts as the people of the company."""

    def setUp(self):
        super().setUp()
        self.clock = None
        self.addCleanup(self._stop_clock)

    # -- time --------------------------------------------------------------------
    def at(self, local_text):
        """Move the clock to a local time of the company."""
        moment = utc(local_text)
        if self.clock is None:
            self.frozen = freeze_time(moment)
            self.clock = self.frozen.start()
        else:
            self.clock.move_to(moment)

    def later(self, **span):
        self.clock.tick(timedelta(**span))

    def new_day(self):
        """What the cron does in the morning: duties that recur open."""
        crons = type(self.env["ir.cron"])
        with patch.object(crons, "_commit_progress", return_value=60):
            self.env["order.process"]._cron_open_recurring()

    def _stop_clock(self):
        if self.clock is not None:
            self.frozen.stop()

    # -- speed -------------------------------------------------------------------
    def queries(self, act):
        """Queries of an act that is a call of its own, counted to the commit; and
        what it returns. Environments that the collector has not taken yet know their
        user's time zone and companies: here they forget it, as a new call does."""
        self.env.flush_all()
        self.env.cr.precommit.run()
        self.env.transaction.reset()
        self.env.cr.cache.clear()
        before = self.env.cr.sql_log_count
        result = act()
        self.env.flush_all()
        self.env.cr.precommit.run()
        return self.env.cr.sql_log_count - before, result

    # -- acting ------------------------------------------------------------------
    def as_(self, record, role):
        """The record as the head of the role sees it."""
        return record.with_user(self.people[role])

    def new_order(self, customer=None, quantity=5, **values):
        """An order taken in by the salesperson, received now."""
        order = self.env["sale.order"].with_user(self.people["sales_clerk"])
        created = order.create(
            {
                "partner_id": (customer or self.dealer).id,
                "company_id": self.company.id,
                "customer_requested_date": "2026-12-31",
                "order_line": [
                    Command.create(
                        {
                            "product_id": self.product.id,
                            "product_uom_qty": quantity,
                            "price_unit": 100,
                        }
                    )
                ],
                **values,
            }
        )
        return self.env["sale.order"].browse(created.id)

    def delivered_before(self, customer):
        """An order of the same goods that reached the customer before the procedure
        came into force."""
        rules = self.env["order.process.rule"].search(
            [("company_id", "=", self.company.id)]
        )
        rules.active = False
        self.stock_up(50)
        before = self.env["sale.order"].create(
            {
                "partner_id": customer.id,
                "company_id": self.company.id,
                "order_line": [Command.create({"product_id": self.product.id})],
            }
        )
        before.action_confirm()
        before.picking_ids.move_ids.write({"quantity": 1, "picked": True})
        before.picking_ids.button_validate()
        rules.active = True
        return before

    def manufacturing(self, order, role="production_manager"):
        """A manufacturing order that a person writes for the first line."""
        material = self.env["product.product"].create({"name": "Material"})
        bom = self.env["mrp.bom"].create(
            {
                "product_tmpl_id": self.product.product_tmpl_id.id,
                "company_id": self.company.id,
                "bom_line_ids": [Command.create({"product_id": material.id})],
            }
        )
        orders = self.as_(self.env["mrp.production"], role)
        return orders.create(
            {
                "product_id": self.product.id,
                "product_qty": 5,
                "bom_id": bom.id,
                "company_id": self.company.id,
                "sale_line_id": order.order_line[:1].id,
            }
        )

    def release_file(self, *codes):
        """Released technical documents of these kinds for the goods."""
        kinds = self.env["order.technical.document.type"].search(
            [("code", "in", codes)]
        )
        files = self.env["order.technical.file"].create(
            [
                {
                    "product_tmpl_id": self.product.product_tmpl_id.id,
                    "type_id": kind.id,
                    "name": kind.name,
                }
                for kind in kinds
            ]
        )
        files.action_release()
        return files

    def missing(self, order, event):
        """Codes of the nodes that keep an event from event input."""
        return [item.get("node") for item in order.process_missing(event)]

    def passes(self, order, code):
        """All milestones of a node on the order, oldest first."""
        return self.env["order.milestone"].search(
            [
                ("res_model", "=", order._name),
                ("res_id", "=", order.id),
                ("node_id.code", "=", code),
            ],
            order="id",
        )

    def node(self, order, code):
        """The newest milestone of a node."""
        return self.passes(order, code)[-1:]

    def states(self, order, *codes):
        """State of the newest pass of each node; "waiting" when never opened."""
        return [self.node(order, code).state or "waiting" for code in codes]

    def complete(self, order, code, outcome=None, role=None, **evidence):
        """Complete the open pass of a node as the head of its role."""
        milestone = self.passes(order, code).filtered(lambda m: m.state == "open")[-1:]
        self.assertTrue(milestone, f"{code} is not open on {order.name}")
        role = role or self.lead(milestone)
        return self.as_(milestone, role).action_complete(
            outcome=outcome, evidence=evidence
        )

    def lead(self, milestone):
        """Code of the role whose head acts: the lead, or the substitute of it."""
        role = milestone.role_id
        return (role.substitute_role_id if role.is_external else role).code

    def step(self, order, purpose, name):
        """The step of the newest round of a purpose, by its role."""
        return self.env["order.signoff.step"].search(
            [
                ("signoff_id.res_model", "=", order._name),
                ("signoff_id.res_id", "=", order.id),
                ("signoff_id.purpose", "=", purpose),
                ("role_id.code", "=", name),
            ],
            order="id desc",
            limit=1,
        )

    def decide(self, order, purpose, role, decision="approve", by=None, **options):
        """Decide the step of a role; `by` is the role of the person who acts."""
        step = self.step(order, purpose, role)
        self.assertEqual(step.state, "open", f"{purpose}/{role} is not open")
        return self.as_(step, by or role).decide(decision, **options)

    def attachment(self, name="signed.pdf", role="sales_clerk"):
        """A file that the person of the role has just scanned."""
        files = self.env["ir.attachment"].with_user(self.people[role])
        return files.create({"name": name, "raw": b"signed"}).id

    def events(self, order, code):
        return self.env["order.event"].search(
            [
                ("res_model", "=", order._name),
                ("res_id", "=", order.id),
                ("code", "=", code),
            ],
            order="id",
        )

"""Builders for scenarios that run a written procedure as its departments' people.

Nothing here depends on demo data: every class makes its company, its people, their
roles and its goods. Times are given as local time of the company (Asia/Shanghai).
"""

from datetime import datetime, timedelta
from unittest.mock import patch
from zoneinfo import ZoneInfo

from freezegun import freeze_time

from odoo.fields import Command
from odoo.tests import TransactionCase, new_test_user

LOCAL = ZoneInfo("Asia/Shanghai")
UTC = ZoneInfo("UTC")
USER = "order_process.order_process_group_user"
SALES = "sales_team.group_sale_salesman_all_leads"
STOCK = "stock.group_stock_user"

# Who holds which role, and the Odoo groups of the department.
STAFF = {
    "gm": (SALES,),
    "deputy_gm": (SALES,),
    "gm_secretary": (),
    "qmr": (),
    "marketing_manager": (SALES,),
    "sales_clerk": (SALES,),
    "production_manager": (),
    "material_control": (),
    "planning_group": (),
    "purchasing": (),
    "warehouse": (STOCK,),
    "workshop_supervisor": (),
    "workshop": (),
    "quality": (),
    "technical": (),
    "finance": ("account.group_account_invoice",),
}


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


class ProcedureCase(TransactionCase):
    """A company with an 8-12, 13-17 calendar, its people, goods and customers."""

    process_code = ""
    with_accounts = False

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context={**cls.env.context, "tracking_disable": True})
        cls.company = cls._make_company()
        cls.env.user.company_ids |= cls.company
        cls.env.user.company_id = cls.company
        cls.env = cls.env(
            context={**cls.env.context, "allowed_company_ids": cls.company.ids}
        )
        cls.people = {role: cls._make_person(role) for role in STAFF}
        cls._make_trade()
        cls.env["order.process.rule"].create(
            {
                "name": "Procedure of the scenario",
                "res_model": "sale.order",
                "process_code": cls.process_code,
                "company_id": cls.company.id,
                "sequence": 1,
            }
        )

    def setUp(self):
        super().setUp()
        self.clock = None
        self.addCleanup(self._stop_clock)

    # -- the company -------------------------------------------------------------
    @classmethod
    def _make_company(cls):
        company = cls.env["res.company"].create(
            {"name": "Scenario Telecom", "country_id": cls.env.ref("base.cn").id}
        )
        hours = [
            {"dayofweek": str(day), "hour_from": start, "hour_to": end, "name": "Work"}
            for day in range(5)
            for start, end in ((8, 12), (13, 17))
        ]
        company.resource_calendar_id = cls.env["resource.calendar"].create(
            {
                "name": "8-12, 13-17",
                "company_id": company.id,
                "tz": "Asia/Shanghai",
                "attendance_ids": [
                    Command.clear(),
                    *(Command.create(values) for values in hours),
                ],
            }
        )
        if cls.with_accounts:
            chart = cls.env["account.chart.template"].with_company(company)
            chart.try_loading("generic_coa", company, install_demo=False)
        return company

    @classmethod
    def _make_person(cls, role):
        """A user with the least groups, his employee, and his role's assignment."""
        user = new_test_user(
            cls.env,
            login=f"scenario_{role}",
            name=f"Person of {role}",
            groups=",".join([USER, *STAFF[role]]),
            company_id=cls.company.id,
            company_ids=[Command.set(cls.company.ids)],
            tz="Asia/Shanghai",
        )
        cls.env["hr.employee"].create(
            {
                "name": user.name,
                "user_id": user.id,
                "company_id": cls.company.id,
                "resource_calendar_id": cls.company.resource_calendar_id.id,
            }
        )
        cls.env["order.role.assignment"].create(
            {
                "role_id": cls.env.ref(f"order_procedures.role_{role}").id,
                "company_id": cls.company.id,
                "head_id": user.id,
            }
        )
        return user

    @classmethod
    def _make_trade(cls):
        cls.product = cls.env["product.product"].create(
            {
                "name": "Switch",
                "is_storable": True,
                "list_price": 100,
                "invoice_policy": "delivery",
                "taxes_id": [Command.clear()],
            }
        )
        partners = cls.env["res.partner"]
        kind = "order_tracking.order_customer_kind_"
        cls.dealer = partners.create(
            {
                "name": "Dealer",
                "is_company": True,
                "email": "dealer@customer.example.com",
                "order_customer_kind_id": cls.env.ref(kind + "dealer").id,
                "user_id": cls.people["sales_clerk"].id,
            }
        )
        cls.operator = partners.create(
            {
                "name": "Operator",
                "is_company": True,
                "email": "operator@customer.example.com",
                "order_customer_kind_id": cls.env.ref(kind + "operator").id,
                "user_id": cls.people["sales_clerk"].id,
            }
        )

    @classmethod
    def stock_up(cls, quantity):
        """Put goods into the company's warehouse."""
        warehouse = cls.env["stock.warehouse"].search(
            [("company_id", "=", cls.company.id)], limit=1
        )
        cls.env["stock.quant"]._update_available_quantity(
            cls.product, warehouse.lot_stock_id, quantity
        )

    @classmethod
    def day_off(cls, first, last=None, name="Holiday"):
        return cls.env["order.calendar.exception"].create(
            {
                "name": name,
                "company_id": cls.company.id,
                "kind": "off",
                "pattern": "day",
                "date_from": first,
                "date_to": last or first,
            }
        )

    @classmethod
    def working_day(cls, day):
        """A weekend day that is worked (调休)."""
        return cls.env["order.calendar.exception"].create(
            {
                "name": "Make-up workday",
                "company_id": cls.company.id,
                "kind": "work",
                "pattern": "weekday",
                "weekday": "0",
                "date_from": day,
                "date_to": day,
            }
        )

    def absent(self, role, first, last):
        """A validated leave of the head of a role, in local times."""
        leave_type = self.env["hr.leave.type"].create(
            {
                "name": f"Leave of {role}",
                "requires_allocation": False,
                "leave_validation_type": "no_validation",
                "company_id": self.company.id,
            }
        )
        user = self.people[role]
        leave = self.env["hr.leave"].create(
            {
                "name": "Away",
                "holiday_status_id": leave_type.id,
                "employee_id": user.employee_ids[:1].id,
                "request_date_from": first[:10],
                "request_date_to": last[:10],
            }
        )
        self.assertEqual(leave.state, "validate", "the leave must count")
        return leave

    def deputy(self, role, deputy_role):
        """A deputy by position 职务代理人: acts while the head is on leave."""
        assignment = self.env["order.role.assignment"].search(
            [("role_id.code", "=", role), ("company_id", "=", self.company.id)]
        )
        return self.env["order.role.deputy"].create(
            {
                "assignment_id": assignment.id,
                "deputy_id": self.people[deputy_role].id,
            }
        )

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

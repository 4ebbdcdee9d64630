"""The company of a scenario: its procedures, its goods and customers."""

from odoo.fields import Command
from odoo.tests import TransactionCase

from .people import PeopleMixin


class CompanyCase(PeopleMixin, TransactionCase):
    """A company with an 8-12, 13-17 calendar, its people, goods and customers."""

    #: Procedures of the catalogue that the company uses: the one of its orders first.
    process_code = ""
    procedures = ()
    with_accounts = False

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._prepare()
        cls._make_trade()

    @classmethod
    def _prepare(cls):
        """Make the company with its procedures and people; what the template of the
        group has of it already (``scenario_template``) stays."""
        # Nobody reads the invitations of people who are made for a test.
        quiet = {"tracking_disable": True, "no_reset_password": True}
        cls.env = cls.env(context={**cls.env.context, **quiet})
        cls.company = cls._company_there() or cls._make_company()
        if cls.with_accounts and not cls.company.chart_template:
            chart = cls.env["account.chart.template"].with_company(cls.company)
            chart.try_loading("generic_coa", cls.company, install_demo=False)
        cls.env.user.company_ids |= cls.company
        cls.env.user.company_id = cls.company
        cls.env = cls.env(
            context={**cls.env.context, "allowed_company_ids": cls.company.ids}
        )
        for code in filter(None, (cls.process_code, *cls.procedures)):
            if not cls.procedure(code):
                cls.env["order.process.catalogue"].use(code)
        cls.people = cls._make_people()
        cls._publish()

    @classmethod
    def _company_there(cls):
        """Return the company of the template, if it is of the same procedure."""
        return cls.env["res.company"].search([("name", "=", cls._company_name())])

    @classmethod
    def _company_name(cls):
        return f"Scenario Telecom {cls.process_code}".strip()

    @classmethod
    def _publish(cls):
        """Publish the procedures; what is to be signed the general manager signs."""
        drafts = cls.env["order.process"].search(
            [("company_id", "=", cls.company.id), ("state", "=", "draft")]
        )
        cls._fill_vacancies(drafts.node_ids.role_id)
        for process in drafts:
            if process._publish_unsigned():
                process.signoff_request("publish")
                steps = process.signoff_ids.step_ids.with_user(cls.people["gm"])
                steps.decide("approve")
        drafts.action_publish()

    @classmethod
    def procedure(cls, code):
        """Return a procedure as the company uses it."""
        return cls.env["order.process"].search(
            [("code", "=", code), ("company_id", "=", cls.company.id)]
        )

    def role(self, code):
        return self.env["order.role"].search([("code", "=", code)])

    # -- the company -------------------------------------------------------------
    @classmethod
    def _make_company(cls):
        company = cls.env["res.company"].create(
            {"name": cls._company_name(), "country_id": cls.env.ref("base.cn").id}
        )
        hours = [
            {
                "dayofweek": str(day),
                "hour_from": start,
                "hour_to": end,
                "name": "Labour",
            }
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
        return company

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
        kind = "order_tracking.order_customer_type_"
        cls.dealer = partners.create(
            {
                "name": "Dealer",
                "is_company": True,
                "email": "dealer@customer.example.com",
                "phone": "020-5550100",
                "street": "1 Harbour Road",
                "city": "Guangzhou",
                "order_customer_type_id": cls.env.ref(kind + "dealer").id,
                "user_id": cls.people["sales_clerk"].id,
            }
        )
        cls.operator = partners.create(
            {
                "name": "Operator",
                "is_company": True,
                "email": "operator@customer.example.com",
                "phone": "020-5550100",
                "street": "1 Harbour Road",
                "city": "Guangzhou",
                "order_customer_type_id": cls.env.ref(kind + "operator").id,
                "user_id": cls.people["sales_clerk"].id,
            }
        )

    @classmethod
    def stock_up(cls, quantity):
        """Put goods into the company's warehouse, as an inventory count finds them."""
        warehouse = cls.env["stock.warehouse"].search(
            [("company_id", "=", cls.company.id)], limit=1
        )
        there = cls.env["stock.quant"].search(
            [
                ("product_id", "=", cls.product.id),
                ("location_id", "=", warehouse.lot_stock_id.id),
            ]
        )
        counted = sum(there.mapped("quantity")) + quantity
        quants = cls.env["stock.quant"].with_context(inventory_mode=True)
        quants.create(
            {
                "product_id": cls.product.id,
                "location_id": warehouse.lot_stock_id.id,
                "inventory_quantity": counted,
            }
        ).action_apply_inventory()

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

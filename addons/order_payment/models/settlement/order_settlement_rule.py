from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools.date_utils import end_of, start_of

PERIODS = [
    ("order", "Each Order"),
    ("month", "Calendar Month"),
    ("days", "Number of Days"),
]


class OrderSettlementRule(models.Model):
    """How orders are settled: each or by period, by whom, whether the customer
    confirms it, and what is looked at before an order is closed (S0-A-19, S1-E-15,
    S2-H-14, S2-X-16).

    The first rule that fits an order says how it is settled; each rule that fits holds
    its events.
    """

    _name = "order.settlement.rule"
    _description = "Settlement Rule"
    _inherit = ["order.rule.gate.mixin"]
    _condition_model = "sale.order"
    _first_decides = True
    _file_section = "settlement_rules"
    _file_words = {
        "name": "name",
        "period": "period",
        "days": "days",
        "role_id": "settled_by",
        "customer_confirms": "customer_confirms",
        "needs_sheet": "sheet",
        "needs_invoices": "invoiced",
        "needs_payment": "paid",
        "gate_event_ids": "holds",
        "note": "note",
    }

    name = fields.Char(required=True, translate=True)
    period = fields.Selection(
        PERIODS, string="Settled By", required=True, default="order"
    )
    days = fields.Integer(
        string="Days of a Period", default=30, aggregator=None, help="From 1 to 366."
    )
    role_id = fields.Many2one(
        "order.role",
        string="Responsible",
        ondelete="restrict",
        help="Who makes and checks the sheet. Empty: sales and finance.",
    )
    customer_confirms = fields.Boolean(
        help="It is settled only after the customer has confirmed the sheet."
    )
    needs_sheet = fields.Boolean(
        string="Sheet Required", help="Held until a settlement sheet was checked."
    )
    needs_invoices = fields.Boolean(
        string="Invoices Required", help="Held until what was delivered is invoiced."
    )
    needs_payment = fields.Boolean(
        string="Payment Required", help="Held until what was invoiced is paid."
    )

    @api.constrains("days", "period")
    def _check_days(self):
        for rule in self:
            if rule.period == "days" and not 0 < rule.days < 367:
                raise ValidationError(
                    self.env._("“%s”: a period has 1 to 366 days.", rule.display_name)
                )

    def _period_of(self, day):
        """Return first and last day of the period that a day is in, the last one that
        has begun; nothing where each order is settled."""
        if self.period == "month":
            return start_of(day, "month"), end_of(day, "month")
        if self.period == "days":
            return day - timedelta(days=self.days - 1), day
        return None, None

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..setup.order_case_freight import PAYERS

COSTS = [
    ("freight_out", "Freight Out"),
    ("freight_back", "Freight Back"),
    ("handling", "Handling"),
    ("repair", "Repair"),
    ("loss", "Loss of Goods"),
    ("compensation", "Compensation"),
    ("other", "Other"),
]


class OrderCaseCost(models.Model):
    """What a case costs and who bears it 费用明细 (S1-J-19 to 23)."""

    _name = "order.case.cost"
    _description = "Cost of a Case"
    _order = "case_id, id"

    case_id = fields.Many2one(
        "order.case", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="case_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="case_id.currency_id")
    partner_id = fields.Many2one(related="case_id.partner_id", store=True)
    type_id = fields.Many2one(related="case_id.type_id", store=True)
    party = fields.Selection(related="case_id.party", store=True)
    kind = fields.Selection(COSTS, string="Cost", required=True)
    payer = fields.Selection(PAYERS, string="Borne By", required=True)
    prepaid = fields.Boolean(help="Paid before the goods leave; never collected.")
    amount = fields.Monetary()
    remark = fields.Char()

    _amount_positive = models.Constraint(
        "CHECK(amount >= 0)", "A cost cannot be negative."
    )

    @api.model_create_multi
    def create(self, vals_list):
        costs = super().create(vals_list)
        costs._ensure_open()
        return costs

    def write(self, vals):
        self._ensure_open()
        result = super().write(vals)
        self._ensure_open()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_while_open(self):
        self._ensure_open()

    def _ensure_open(self):
        """:raise UserError: the case is over; what it cost stands"""
        if self.env.su:
            return
        for case in self.case_id:
            case._case_ensure_serving()
            if case.state in ("closed", "cancelled"):
                raise UserError(
                    self.env._("%s is over: its costs stand.", case.display_name)
                )

    def _text(self):
        """Return one line as the customer reads it."""
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        payers = dict(self._fields["payer"]._description_selection(self.env))
        text = self.env._(
            "%(cost)s: %(amount)s, borne by: %(payer)s",
            cost=kinds[self.kind],
            amount=self.currency_id.format(self.amount),
            payer=payers[self.payer],
        )
        return f"{text} ({self.env._('prepaid')})" if self.prepaid else text

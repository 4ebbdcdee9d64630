from odoo import fields, models

from .order_contract import KINDS


class OrderContractItemType(models.Model):
    """A point of the handling list of contracts: receipt, plan, special procurement,
    review, kitting (S2-L-04). Which points a company has are its own records."""

    _name = "order.contract.item.type"
    _description = "Contract Handling Item"
    _inherit = ["order.shared.setup.mixin"]
    _shared_setup_path = "company_id"
    _order = "sequence, company_id.id, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(help="Used by interfaces.")
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    kind = fields.Selection(KINDS, string="Applicable Type", help="Empty: all types.")
    company_id = fields.Many2one(
        "res.company", index=True, help="Empty: for all companies."
    )

    def _of_contract(self, contract):
        """Return the points that a contract gets."""
        return self.filtered(
            lambda item: item.kind in (False, contract.kind)
            and item.company_id in (contract.company_id, item.company_id.browse())
        )

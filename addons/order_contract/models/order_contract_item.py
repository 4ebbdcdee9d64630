from odoo import fields, models
from odoo.exceptions import UserError


class OrderContractItem(models.Model):
    """One point of a contract's handling, ticked by who has done it (S2-L-04).

    What is to be done stands with the contract; a remark is written until it is done.
    """

    _name = "order.contract.item"
    _description = "Contract Handling"
    _inherit = ["order.document.line"]
    _document_field = "contract_id"
    _document_part_free = frozenset({"note"})
    _order = "sequence, id"

    contract_id = fields.Many2one(
        "order.contract", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="contract_id.company_id", store=True)
    type_id = fields.Many2one("order.contract.item.type", ondelete="restrict")
    name = fields.Char(required=True)
    sequence = fields.Integer(related="type_id.sequence", store=True)
    note = fields.Char()
    done_at = fields.Datetime(readonly=True, copy=False, system=True)
    done_by_id = fields.Many2one("res.users", readonly=True, copy=False, system=True)

    def write(self, vals):
        if "note" in vals and not self.env.su and any(self.mapped("done_at")):
            self.check_access("write")
            raise UserError(
                self.env._("The point was ticked: its remark can no longer be changed.")
            )
        return super().write(vals)

    def action_done(self):
        """Tick the points: they were done now, by who clicks (button)."""
        self.check_access("write")
        if any(item.contract_id.state == "cancelled" for item in self):
            raise UserError(self.env._("The contract was cancelled."))
        fresh = self.filtered(lambda item: not item.done_at)
        vals = {"done_at": fields.Datetime.now(), "done_by_id": self.env.uid}
        fresh._write_system(vals)
        for contract in fresh.contract_id:
            if all(item.done_at for item in contract.item_ids):
                contract._document_emit("contract.handled")
        return True

from odoo import api, fields, models
from odoo.exceptions import UserError


class OrderProcessFollowMixin(models.AbstractModel):
    """Says for a new procedure of the company which documents shall follow it."""

    _name = "order.process.follow.mixin"
    _description = "Documents That Follow a New Procedure"

    company_id = fields.Many2one("res.company", compute="_compute_company_id")
    orders = fields.Selection(
        [
            ("none", "None Yet"),
            ("all", "All Orders"),
            ("types", "Orders of These Types"),
        ],
        string="Documents That Follow It",
        default="none",
        required=True,
        help="Counts for new documents once the procedure is published.",
    )
    order_type_ids = fields.Many2many("order.type", string="Order Types")
    date_from = fields.Date(
        string="Start Date",
        help="New documents follow it from this day on. Empty: from publication.",
    )

    @api.depends_context("company")
    def _compute_company_id(self):
        """It is made for the company in which the user works, whoever asks."""
        self.company_id = self.env.company

    def _ensure_orders(self):
        """Refuse orders of types while none is chosen.

        :raises UserError: then
        """
        if self.orders == "types" and not self.order_type_ids:
            raise UserError(self.env._("Choose the types of the orders."))

    def _choose_documents(self, process):
        """Switch on the rule of a process, as the dialog says."""
        rules = self.env["order.process.rule"]
        # A rule of all companies is not this company's to switch on.
        known = rules._file_named(process.code, self.company_id)
        rule = known.filtered("company_id")[:1]
        if not rule:
            rule = rules.create(self._prepare_rule(process))
        if self.orders != "none":
            rule.write(
                {
                    "active": True,
                    "date_from": self.date_from,
                    "order_type_ids": [fields.Command.set(self.order_type_ids.ids)],
                }
            )

    def _prepare_rule(self, process):
        return {
            "name": self.env._("Documents that follow %s", process.code),
            "process_code": process.code,
            "res_model": process.res_model,
            "company_id": self.company_id.id,
            "active": False,
        }

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.order_clock.engine.deadline import Limit

from .order_exception import UNSOLVED


class OrderExceptionMeasure(models.Model):
    """A measure against an exception: what, by which role, by when; a duty from the
    moment it is issued (S3-U-19, S3-N-14)."""

    _name = "order.exception.measure"
    _description = "Exception Measure"
    _inherit = ["order.task.mixin"]
    _order = "exception_id, sequence, id"

    exception_id = fields.Many2one(
        "order.exception", required=True, index=True, ondelete="cascade", once=True
    )
    company_id = fields.Many2one(
        related="exception_id.company_id", store=True, index=True
    )
    sequence = fields.Integer(default=10)
    name = fields.Char(string="Measure", required=True)
    kind = fields.Selection(
        [
            ("immediate", "At Once"),
            ("remedy", "Remedy"),
            ("corrective", "Corrective"),
            ("preventive", "Preventive"),
        ],
        string="Type",
        default="remedy",
        required=True,
    )
    role_id = fields.Many2one("order.role", required=True, ondelete="restrict")
    date_due = fields.Datetime(string="Until", required=True)
    done_at = fields.Datetime(related="duty_id.done_at")
    effective = fields.Boolean(help="Stated by who handles the exception.")

    @api.model_create_multi
    def create(self, vals_list):
        measures = super().create(vals_list)
        measures._ensure_changeable()
        return measures

    def write(self, vals):
        if vals.keys() - {"duty_id", "effective"}:
            self._ensure_changeable()
        elif "effective" in vals:
            self.exception_id._ensure_handler()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_not_issued(self):
        self._ensure_changeable()

    def _ensure_changeable(self):
        """What became a duty is ended by who owes it, not in the list."""
        if self.env.su:
            return
        if self.duty_id:
            raise UserError(
                self.env._("An issued measure cannot be changed; add another one.")
            )
        self.exception_id._document_ensure("draft", *UNSOLVED)
        self.exception_id.filtered(lambda one: one.state != "draft")._ensure_handler()

    def _prepare_duty(self, start):
        """The duty is due when the list says."""
        return {
            **super()._prepare_duty(start),
            "name": self.name,
            "document": self.exception_id,
            "role": self.role_id,
            "limit": Limit("none"),
            "company": self.company_id,
            "source": "exception.measure",
            "due": self.date_due,
        }

from odoo import api, fields, models
from odoo.exceptions import UserError

TOPICS = [
    ("content", "Content"),
    ("date", "Delivery Date"),
    ("price", "Price"),
    ("other", "Other"),
]


class OrderObjection(models.Model):
    """An objection of the customer to the order that was sent to him.

    While one is open the order is not confirmed (S2-H-10, S2-X-10); it is cleared with
    the words how, and stays on file.
    """

    _name = "order.objection"
    _description = "Customer Objection"
    _inherit = ["mail.thread", "order.system.field.mixin"]
    _order = "id desc"

    order_id = fields.Many2one(
        "sale.order", required=True, index=True, ondelete="restrict"
    )
    partner_id = fields.Many2one(related="order_id.partner_id", store=True)
    company_id = fields.Many2one(related="order_id.company_id", store=True, index=True)
    name = fields.Char(related="order_id.name")
    topic = fields.Selection(TOPICS, required=True, default="content", tracking=True)
    reason = fields.Text(required=True)
    state = fields.Selection(
        [("open", "Unsettled"), ("cleared", "Cleared")],
        default="open",
        readonly=True,
        copy=False,
        tracking=True,
        index=True,
        system=True,
    )
    raised_at = fields.Datetime(
        readonly=True,
        copy=False,
        default=lambda self: fields.Datetime.now(),
        system=True,
    )
    resolution = fields.Text(
        string="Clearing Method", readonly=True, copy=False, system=True
    )
    cleared_at = fields.Datetime(readonly=True, copy=False, system=True)
    cleared_by_id = fields.Many2one("res.users", readonly=True, copy=False, system=True)

    @api.model_create_multi
    def create(self, vals_list):
        """Whichever way an objection comes, its order emits it."""
        orders = self.env["sale.order"].browse(
            {vals["order_id"] for vals in vals_list if vals.get("order_id")}
        )
        orders.check_access("read")
        objections = super().create(vals_list)
        for topic, found in objections.grouped("topic").items():
            payload = {"topic": topic, "objections": found.ids}
            found.order_id.sudo()._process_emit_later("customer.objected", payload)
        return objections

    @api.depends("order_id", "topic")
    def _compute_display_name(self):
        labels = dict(self._fields["topic"]._description_selection(self.env))
        for objection in self:
            topic = labels.get(objection.topic, "")
            order = objection.sudo().order_id
            objection.display_name = f"{order.name} – {topic}" if order else topic

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("An objection stays on file; clear it instead."))

    def write(self, vals):
        """What the customer said is not rewritten after it was cleared, and holds the
        order about which it was said."""
        if "order_id" in vals and self.order_id.ids not in ([], [vals["order_id"]]):
            raise UserError(
                self.env._("An objection does not move to another order: clear it.")
            )
        if {"reason", "topic", "order_id"} & vals.keys():
            for objection in self.filtered(lambda o: o.state != "open"):
                raise UserError(
                    self.env._("“%s” has already been cleared.", objection.display_name)
                )
        return super().write(vals)

    def action_clear(self, resolution=None):
        """Clear objections; says how it was agreed with the customer (button, RPC)."""
        self.check_access("write")
        text = str(resolution or "").strip()
        if not text:
            raise UserError(self.env._("Enter how the objection was cleared."))
        fresh = self.filtered(lambda objection: objection.state == "open")
        fresh._write_system(
            {
                "state": "cleared",
                "resolution": text,
                "cleared_at": fields.Datetime.now(),
                "cleared_by_id": self.env.uid,
            }
        )
        orders = fresh.order_id.sudo()
        open_ = orders._order_objections_open()
        done = orders.filtered(lambda order: order.id not in open_)
        done._process_emit_later("customer.objection_cleared")
        return True

    def action_open_clear(self):
        """Open the window that asks how it was cleared (button)."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Clear Objection"),
            "res_model": "order.customer.answer",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_order_id": self.order_id.id,
                "default_objection_id": self.id,
                "default_answer": "clear",
            },
        }

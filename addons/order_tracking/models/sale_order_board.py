from datetime import timedelta

from odoo import api, fields, models

FULL_FORM = (
    "sales_team.group_sale_salesman",
    "account.group_account_invoice",
    "account.group_account_readonly",
)


class SaleOrder(models.Model):
    """What the board shows of an order: who owes what, and how late it is."""

    _inherit = "sale.order"

    order_milestone_ids = fields.One2many(
        "order.milestone",
        "sale_order_id",
        string="Nodes",
        readonly=True,
        groups="order_process.order_process_group_user",
    )
    process_clock = fields.Selection(
        [
            ("late", "Late"),
            ("today", "Due within a Day"),
            ("ok", "On Time"),
            ("paused", "Paused"),
            ("none", "Nothing Open"),
        ],
        compute="_compute_process_open",
        string="Clock",
        groups="order_process.order_process_group_user",
    )
    process_open_text = fields.Char(
        compute="_compute_process_open",
        string="Open Nodes",
        groups="order_process.order_process_group_user",
    )
    process_open_count = fields.Integer(
        compute="_compute_process_open",
        string="Open Duties",
        groups="order_process.order_process_group_user",
    )

    @api.model
    def get_view(self, view_id=None, view_type="form", **options):
        """Show departments without sales or billing the order without invoices.

        Odoo's own form reads invoices, which they may not.
        """
        if view_type == "form" and not view_id and not self._process_full_form():
            view_id = self.env["ir.model.data"]._xmlid_to_res_id(
                "order_tracking.sale_order_process_view_form"
            )
        return super().get_view(view_id, view_type, **options)

    @api.model
    def _process_full_form(self):
        user = self.env.user
        return self.env.su or any(user.has_group(group) for group in FULL_FORM)

    @api.depends("process_due_at", "process_state")
    def _compute_process_open(self):
        """One search for all orders of the board, whatever their number."""
        # Whoever may read the order may know who owes the next step.
        milestones = self.env["order.milestone"].sudo()
        domain = [("sale_order_id", "in", self.ids), ("state", "=", "open")]
        opened = milestones.search_fetch(
            domain,
            ["sale_order_id", "name", "role_id", "paused", "due_at"],
            order="due_at, id",
        ).grouped("sale_order_id")
        now = fields.Datetime.now()
        for order in self:
            mine = opened.get(order._origin, milestones)
            order.process_open_count = len(mine)
            order.process_open_text = "; ".join(
                f"{m.name} ({m.role_id.name})" if m.role_id else m.name for m in mine
            )
            order.process_clock = _clock_of(mine, now)

    def action_view_milestones(self):
        """Show every node of the order, done and open."""
        self.ensure_one()
        return self._process_rows_action("order.milestone", self.env._("Nodes"))

    def action_view_events(self):
        """Show the history of the order."""
        self.ensure_one()
        return self._process_rows_action("order.event", self.env._("History"))

    def action_gate_override(self):
        """Open the dialog that lets one event pass its gates once."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Override Gates"),
            "res_model": "order.gate.override.wizard",
            "view_mode": "form",
            "target": "new",
            "context": {"default_res_model": self._name, "default_res_id": self.id},
        }

    def _process_rows_action(self, model, name):
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": model,
            "view_mode": "list,form",
            "domain": [("res_model", "=", self._name), ("res_id", "=", self.id)],
            "context": {"create": False},
        }


def _clock_of(milestones, now):
    """Return the key of the worst clock among open milestones."""
    if not milestones:
        return "none"
    running = milestones.filtered(lambda milestone: not milestone.paused)
    if not running:
        return "paused"
    due = min((m.due_at for m in running if m.due_at), default=None)
    if due and due < now:
        return "late"
    return "today" if due and due < now + timedelta(days=1) else "ok"

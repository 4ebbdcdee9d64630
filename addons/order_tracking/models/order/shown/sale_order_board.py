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
            ("today", "Due Within a Day"),
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
    # The board: columns by stage, cards by due time, whatever the history is.
    _process_running = models.Index(
        "(process_stage_id, process_due_at, id) WHERE process_state = 'running'"
    )

    @api.model
    def get_view(self, view_id=None, view_type="form", **options):
        """Show departments without sales or billing the order without invoices.

        Odoo's own form reads invoices, which they may not. A page of the form is asked
        for by its name.
        """
        named = view_id or self.env.context.get("form_view_ref")
        if view_type == "form" and not named and not self._process_full_form():
            view_id = self.env["ir.model.data"]._xmlid_to_res_id(
                "order_tracking.sale_order_process_view_form"
            )
        return super().get_view(view_id, view_type, **options)

    @api.model
    def _process_full_form(self):
        user = self.env.user
        return self.env.su or any(user.has_group(group) for group in FULL_FORM)

    @api.depends("process_due_at", "process_state")
    @api.depends_context("lang")
    def _compute_process_open(self):
        """The open duties of hundreds of orders, the next step first, with the same
        queries for any number; they are called what the head of an order calls them."""
        owed = self._process_owed()
        duties = self.env["order.duty"].with_context(order_duty_each=True).sudo()
        duties = duties.browse(row.duty_id for rows in owed.values() for row in rows)
        names = {duty.id: duty.name for duty in duties}
        now = fields.Datetime.now()
        for order in self:
            mine = owed.get(order._origin.id, ())
            order.process_open_text = "; ".join(
                _open_text(names[row.duty_id], row.role) for row in mine
            )
            order.process_clock = _clock_of(mine, now)


def _open_text(name, role):
    return f"{name} ({role})" if role else name or ""


def _clock_of(rows, now):
    """Return the key of the worst clock among open duties."""
    if not rows:
        return "none"
    running = [row for row in rows if not row.paused]
    if not running:
        return "paused"
    due = min((row.due_at for row in running if row.due_at), default=None)
    if due and due < now:
        return "late"
    return "today" if due and due < now + timedelta(days=1) else "ok"

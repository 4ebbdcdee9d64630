from collections import defaultdict
from datetime import datetime, timedelta
from typing import NamedTuple

from odoo import api, fields, models
from odoo.tools import SQL

FULL_FORM = (
    "sales_team.group_sale_salesman",
    "account.group_account_invoice",
    "account.group_account_readonly",
)


class OpenRow(NamedTuple):
    """The columns of an open milestone that the board shows."""

    sale_order_id: int
    id: int
    node_id: int | None
    role_id: int | None
    paused: bool | None
    due_at: datetime | None


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
        """One query for all orders of the board, whatever their number.

        A board shows the open nodes of hundreds of orders: they stay plain rows.
        """
        rows = self._process_open_rows()
        roles = self._process_names("order.role", {row.role_id for row in rows})
        nodes = self._process_names("order.process.node", {row.node_id for row in rows})
        loose = {row.id for row in rows if not row.node_id}
        others = self._process_names("order.milestone", loose)
        opened = defaultdict(list)
        for row in rows:
            opened[row.sale_order_id].append(row)
        now = fields.Datetime.now()
        for order in self:
            mine = opened[order._origin.id]
            order.process_open_text = "; ".join(
                _open_text(
                    nodes.get(row.node_id) or others.get(row.id),
                    roles.get(row.role_id),
                )
                for row in mine
            )
            order.process_clock = _clock_of(mine, now)

    def _process_open_rows(self):
        """Open milestones of these orders, the first due first.

        Whoever may read the order may know who owes the next step.
        """
        milestones = self.env["order.milestone"].sudo()
        milestones.flush_model(OpenRow._fields)
        domain = [("sale_order_id", "in", self.ids), ("state", "=", "open")]
        query = milestones._search(domain, order="due_at, id")
        columns = [SQL.identifier(query.table, name) for name in OpenRow._fields]
        return [OpenRow(*row) for row in self.env.execute_query(query.select(*columns))]

    def _process_names(self, model, ids):
        """Names in the language of the reader, by id."""
        records = self.env[model].sudo().browse(ids - {None})
        return {record.id: record.name for record in records}


def _open_text(name, role):
    return f"{name} ({role})" if role else name or ""


def _clock_of(milestones, now):
    """Return the key of the worst clock among open milestones."""
    if not milestones:
        return "none"
    running = [milestone for milestone in milestones if not milestone.paused]
    if not running:
        return "paused"
    due = min((m.due_at for m in running if m.due_at), default=None)
    if due and due < now:
        return "late"
    return "today" if due and due < now + timedelta(days=1) else "ok"

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain

RECONCILED = "purchase.reconciled"


class OrderPurchaseReconciliation(models.Model):
    """采购订单核对表: all purchase orders under way, line by line as they stood on the
    day: ordered, received, returned, billed, and what is said of each difference
    (S3-E-08).

    Drawn up, commented, concluded; what was concluded stands.
    """

    _name = "order.purchase.reconciliation"
    _description = "Purchase Reconciliation"
    _inherit = ["order.draft.mixin", "mail.activity.mixin"]
    _order = "date desc, id desc"
    _check_company_auto = True
    _rec_names_search = ["name", "partner_id.name"]
    _draft_sequence = "order.purchase.reconciliation"

    name = fields.Char(
        string="Number",
        required=True,
        readonly=True,
        copy=False,
        default="/",
        system=True,
    )
    date = fields.Date(
        string="Reconciled As Of", readonly=True, copy=False, system=True
    )
    date_to = fields.Date(
        string="Promised Until",
        help="Lines that are promised up to that day; empty: all that are under way.",
    )
    partner_id = fields.Many2one(
        "res.partner",
        string="Supplier",
        check_company=True,
        help="Empty: all suppliers.",
    )
    buyer_id = fields.Many2one(
        "res.users", string="Buyer", help="Empty: the orders of all buyers."
    )
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    user_id = fields.Many2one(
        "res.users",
        string="Reconciled By",
        default=lambda self: self.env.uid,
        readonly=True,
        copy=False,
        ondelete="restrict",
        system=True,
    )
    state = fields.Selection([("draft", "Draft"), ("done", "Reconciled")])
    line_ids = fields.One2many(
        "order.purchase.reconciliation.line", "sheet_id", string="Lines", copy=False
    )
    line_count = fields.Integer(compute="_compute_counts", string="Purchase Lines")
    difference_count = fields.Integer(compute="_compute_counts", string="Differences")
    note = fields.Text(string="Summary")

    @api.depends("line_ids.has_difference")
    def _compute_counts(self):
        for sheet in self:
            sheet.line_count = len(sheet.line_ids)
            sheet.difference_count = len(sheet.line_ids.filtered("has_difference"))

    def _draft_refusal(self):
        return self.env._("%s is concluded; draw up another one.", self.name)

    def action_draw_up(self):
        """Write down how all orders stand now; comments on lines that are there stay
        (button)."""
        for sheet in self:
            sheet._ensure_draft()
            sheet.check_access("write")
            sheet._draw_up()
        return True

    def _draw_up(self):
        self.ensure_one()
        said = {line.line_id.id: line._said() for line in self.line_ids}
        # sudo: whoever reconciles sees all orders of the company.
        lines = self.env["purchase.order.line"].sudo().search(self._line_domain())
        figures = self.line_ids._figures_of(lines)
        commands = [
            Command.create({**figures[line.id], **said.get(line.id, {})})
            for line in lines
        ]
        today = fields.Date.context_today(self)
        self._write_system({"line_ids": [Command.clear(), *commands], "date": today})

    def _line_domain(self):
        """Return the lines that are under way: not wholly received, or not wholly
        billed."""
        lines = self.env["purchase.order.line"]
        domain = Domain("order_id.company_id", "=", self.company_id.id)
        domain &= lines._promise_open_domain() | lines._unbilled_domain()
        if self.partner_id:
            domain &= Domain("order_id.partner_id", "child_of", self.partner_id.id)
        if self.buyer_id:
            domain &= Domain("order_id.user_id", "=", self.buyer_id.id)
        if self.date_to:
            domain &= Domain("promised_on", "<=", self.date_to)
        return domain

    def action_reconcile(self):
        """Conclude the reconciliation (button): each difference must be explained.

        :raise UserError: nothing was drawn up, or the lines that say nothing
        """
        for sheet in self:
            sheet._ensure_draft()
            sheet.check_access("write")
            sheet._ensure_explained()
            orders = sheet.line_ids.order_id
            orders._process_ensure_turn(RECONCILED)
            sheet.sudo()._write_system({"state": "done", "user_id": self.env.uid})
            sheet._tell_reconciled(orders)
        return True

    def _ensure_explained(self):
        if not self.line_ids:
            raise UserError(
                self.env._("%s: draw up the lines first; none is there.", self.name)
            )
        silent = self.line_ids.filtered(
            lambda line: line.has_difference and not (line.comment or "").strip()
        )
        if silent:
            names = dict.fromkeys(silent.mapped("order_id.name"))
            raise UserError(
                self.env._(
                    "Say something of each difference: %s.",
                    self.env._(", ").join(names),
                )
            )

    def _tell_reconciled(self, orders):
        """The orders hear of it, and the routine that asks for it is done."""
        payload = {"number": self.name, "differences": self.difference_count}
        pairs = [(order, self) for order in orders.sudo()]
        orders.sudo()._process_emit_batches(RECONCILED, pairs, payload)
        self.env["order.event"]._record_each([(self, payload)], RECONCILED)
        self.env["order.routine.run"]._done_by_event(
            RECONCILED, self.company_id, note=self.display_name
        )

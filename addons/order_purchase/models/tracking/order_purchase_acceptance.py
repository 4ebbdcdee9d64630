from odoo import api, fields, models
from odoo.exceptions import UserError


class OrderPurchaseAcceptance(models.Model):
    """The result of the inspection of received goods (验收, S2-Q-07, S2-Q-08).

    Written once and never changed: what was refused and accepted later are two
    records. The newest one of a receipt counts.
    """

    _name = "order.purchase.acceptance"
    _description = "Acceptance of Purchased Goods"
    _inherit = ["mail.thread"]
    _order = "id desc"
    _check_company_auto = True
    _rec_names_search = ["order_id.name", "picking_id.name"]

    order_id = fields.Many2one(
        "purchase.order",
        string="Purchase Order",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    picking_id = fields.Many2one(
        "stock.picking",
        string="Receipt",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        domain="[('purchase_id', '=', order_id), ('state', '=', 'done')]",
        help="Empty: everything received so far, e.g. services.",
    )
    company_id = fields.Many2one(related="order_id.company_id", store=True, index=True)
    partner_id = fields.Many2one(related="order_id.partner_id", string="Supplier")
    result = fields.Selection(
        [("accepted", "Accepted"), ("refused", "Not Accepted")],
        required=True,
        default="accepted",
    )
    date = fields.Datetime(required=True, default=fields.Datetime.now)
    user_id = fields.Many2one(
        "res.users",
        string="Inspected By",
        required=True,
        readonly=True,
        default=lambda self: self.env.user,
    )
    note = fields.Text(string="Findings")
    attachment_ids = fields.Many2many("ir.attachment", string="Inspection Documents")

    @api.depends("order_id.name", "picking_id.name", "result")
    def _compute_display_name(self):
        labels = dict(self._fields["result"]._description_selection(self.env))
        for record in self:
            goods = record.picking_id.name or record.order_id.name or ""
            record.display_name = f"{goods}: {labels.get(record.result, '')}"

    @api.model_create_multi
    def create(self, vals_list):
        """Ask the gates of the orders and emit the result; who inspects need not be
        able to write orders."""
        vals_list = [{**vals, "user_id": self.env.uid} for vals in vals_list]
        records = super().create(vals_list)
        for record in records:
            record._ensure_meaningful()
        for result, group in records.grouped("result").items():
            code = f"purchase.{'accepted' if result == 'accepted' else 'refused'}"
            for record in group:
                record._emit_acceptance(code)
        return records

    def write(self, vals):
        """Records of inspections are evidence; only the chatter goes on."""
        if vals.keys() & set(self._content()):
            raise UserError(
                self.env._(
                    "The result of an inspection cannot be changed afterwards. "
                    "Record another inspection."
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("The result of an inspection cannot be deleted."))

    @api.model
    def _content(self):
        return ("order_id", "picking_id", "result", "date", "user_id", "note")

    def _ensure_meaningful(self):
        self.ensure_one()
        order = self.order_id.sudo()
        if self.result == "refused" and not (self.note or "").strip():
            raise UserError(self.env._("Enter the defects found."))
        if order.state != "purchase":
            raise UserError(
                self.env._(
                    "%s has not been placed: nothing can be accepted.", order.name
                )
            )
        if self.picking_id and self.picking_id.sudo().purchase_id != order:
            raise UserError(
                self.env._(
                    "%(picking)s is not a receipt of %(order)s.",
                    picking=self.picking_id.sudo().name,
                    order=order.name,
                )
            )

    def _emit_acceptance(self, code):
        self.order_id._process_ensure_turn(code)
        order = self.order_id.sudo()
        order._check_gates(code)
        payload = {"note": self.note or "", "acceptance": self.id}
        order._process_emit_later(code, payload, batch=self.picking_id or None)

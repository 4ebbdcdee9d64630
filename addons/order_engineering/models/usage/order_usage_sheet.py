from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from odoo.addons.order_process.kernel.said import said_text

STATES = [("draft", "Draft"), ("released", "Released"), ("cancelled", "Cancelled")]
DONE = "order.bom_done"


class OrderUsageSheet(models.Model):
    """单件用料用量表, 订单BOM: what one piece of an order line is made of, how much of
    each (S0-D-11, S0-D-26, S0-H-03).

    Engineers release it; a released one stands, the next version is revised. Once each
    line of goods has its released sheet the order has its bill of materials, by which
    production makes it.
    """

    _name = "order.usage.sheet"
    _description = "Usage Sheet"
    _inherit = ["order.document.sale", "order.document.frozen"]
    _document_sequence = "order.usage.sheet"
    _document_open_states = ("draft",)

    state = fields.Selection(STATES)
    order_id = fields.Many2one(required=True, once=True)
    order_line_id = fields.Many2one(
        "sale.order.line",
        string="Order Line",
        required=True,
        ondelete="restrict",
        index=True,
        domain="[('order_id', '=', order_id), ('display_type', '=', False)]",
    )
    product_id = fields.Many2one(related="order_line_id.product_id", store=True)
    line_ids = fields.One2many("order.usage.line", "sheet_id", copy=True)
    note = fields.Text()
    released_at = fields.Datetime(readonly=True, copy=False, system=True)
    released_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict", system=True
    )

    _one_a_line = models.UniqueIndex(
        "(order_line_id) WHERE state != 'cancelled'",
        "The order line has a usage sheet already.",
    )

    @api.constrains("order_line_id", "order_id")
    def _check_order_line_id(self):
        for sheet in self.sudo():
            if sheet.order_line_id.order_id != sheet.order_id:
                raise ValidationError(
                    self.env._(
                        "%(product)s is no line of %(order)s.",
                        product=sheet.product_id.display_name,
                        order=sheet.order_id.display_name,
                    )
                )

    def action_release(self):
        """Release the sheets (button): production works by them.

        :raise UserError: a sheet is empty, or says no quantity of a material
        """
        self.check_access("write")
        self._document_ensure("draft")
        for sheet in self:
            sheet._ensure_usable()
        now = fields.Datetime.now()
        stamps = {"released_at": now, "released_by_id": self.env.uid}
        self._document_move("released", **stamps)
        self.sudo()._usage_released()
        for order in self.sudo().order_id:
            if order._usage_complete():
                order._process_emit_later(DONE)
        return True

    def _usage_released(self):
        """Hook: bring the recipe up to date by which the goods are made."""

    def _ensure_usable(self):
        """:raise UserError: naming what is wrong"""
        wrong = self.line_ids.filtered(
            lambda line: line.product_uom_id.compare(line.quantity, 0) <= 0
        )
        if wrong or not self.line_ids:
            names = wrong.product_id.mapped("display_name")
            raise UserError(
                self.env._(
                    "“%(sheet)s” says no quantity of %(what)s.",
                    sheet=self.display_name,
                    what=", ".join(names) or self.env._("any material"),
                )
            )

    def usage_revise(self, reason):
        """Open the next version of a released sheet (engineers, interfaces).

        :raise UserError: the reason is missing, or it is not released
        """
        self.ensure_one()
        self.check_access("write")
        self._document_ensure("released")
        text = said_text(self.env, reason)
        self.message_post(body=text)
        self._document_back_to_draft(text, [])
        return True

    def action_revise(self):
        """Open the dialog that asks why (button)."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Revise"),
            "res_model": "order.usage.revision",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_sheet_id": self.id},
        }

    @api.model
    def _signoff_card(self):
        """Return what an approver sees of it."""
        return {
            "fields": ["order_id", "product_id"],
            "lines": {"line_ids": ["product_id", "quantity", "product_uom_id"]},
        }

    @api.model
    def _released_for(self, lines):
        """Return ``{order line id: released sheet}``, as superuser, in one query."""
        domain = Domain("order_line_id", "in", lines.ids)
        found = self.sudo().search(domain & Domain("state", "=", "released"))
        return {sheet.order_line_id.id: sheet for sheet in found}

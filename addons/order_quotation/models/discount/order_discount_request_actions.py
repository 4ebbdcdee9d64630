from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import float_compare

from .order_discount_request import PURPOSE


class OrderDiscountRequestActions(models.Model):
    """Asking for a discount and setting it once the superior approved; who submits has
    verified the reason (S2-K-09)."""

    _inherit = "order.discount.request"

    def _signoff_request(self, purpose, **options):
        rounds = super()._signoff_request(purpose, **options)
        if purpose == PURPOSE:
            asked = self.filtered(lambda request: request.state == "draft")
            asked._document_move("submitted", verified_by_id=self.env.uid)
            asked._document_emit("discount.requested")
        return rounds

    def _discount_approved(self, _heard):
        """Its round was released; listener."""
        asked = self.filtered(lambda r: r.state in ("draft", "submitted"))
        asked._document_move("approved", approved_at=fields.Datetime.now())
        asked._document_emit("discount.approved")

    def _discount_refused(self, _heard):
        """Its round was rejected; listener."""
        self._document_move("refused")
        self._document_emit("discount.refused")

    def _discount_back(self, _heard):
        """Its round was returned or withdrawn: a next version; listener."""
        self._document_next_version()

    def action_apply(self):
        """Set the approved discount on the lines (S2-K-10): below the list price, in
        place of what stood there."""
        self.check_access("write")
        self._document_ensure("approved")
        for request in self:
            request.order_id._ensure_prices_free()
            for line, price in request._discount_lines()._list_prices().items():
                line.write({"price_unit": price, "discount": request.discount})
        self._write_system({"applied_at": fields.Datetime.now()})
        return True

    def _discount_lines(self):
        """Return the lines for which this request holds now."""
        self.ensure_one()
        lines = self.line_ids or self.order_id._goods_lines().filtered("product_id")
        return self._discount_enough(lines)

    def _discount_enough(self, lines):
        """Return the lines of at least the quantity of this request, which is in the
        unit of the product."""
        self.ensure_one()
        quantities = lines._own_quantities()
        digits = self.env["decimal.precision"].precision_get("Product Unit")
        return lines.filtered(
            lambda line: float_compare(quantities[line], self.quantity_min, digits) >= 0
        )

    def action_cancel(self):
        """Cancel requests; an approved one that stands on lines stays."""
        self.check_access("write")
        self._document_ensure("draft", "submitted", "approved", "refused")
        for request in self:
            if request.applied_at and request.order_id.state == "sale":
                raise UserError(
                    self.env._("“%s” belongs to a confirmed order.", request.name)
                )
        self.sudo()._signoff_void(self.env._("The request was cancelled."))
        self._document_move("cancelled")
        return True

from odoo import api, models
from odoo.exceptions import ValidationError


class OrderChangeLine(models.Model):
    """What a line of a notice must say."""

    _inherit = "order.change.line"

    @api.constrains("operation", "sale_line_id", "product_id", "date", "field_name")
    def _check_content(self):
        for line in self:
            if message := line._content_error():
                raise ValidationError(message)

    @api.constrains("quantity", "discount")
    def _check_figures(self):
        for line in self:
            if line.quantity < 0 or not 0 <= line.discount <= 100:
                raise ValidationError(
                    self.env._(
                        "Quantity cannot be negative, discount must be "
                        "between 0 and 100 %."
                    )
                )

    @api.constrains("field_name", "value", "operation")
    def _check_value(self):
        for line in self:
            if line.operation == "order" and line.field_name:
                line._order_value()

    def _content_error(self):
        """Return what is missing on the line, if anything."""
        self.ensure_one()
        own = self.sale_line_id.order_id == self.change_id.order_id
        if self.operation in ("change", "remove") and not (self.sale_line_id and own):
            return self.env._("Choose the order line to be changed.")
        if self.operation in ("change", "add") and not self.product_id:
            return self.env._("Choose the product.")
        if self.operation == "date" and not self.date:
            return self.env._("Enter the new date.")
        if self.operation == "order" and not self.field_name:
            return self.env._("Choose the field of the order.")
        return ""

from odoo import api, models
from odoo.exceptions import UserError

_PARAMETER = "order_tracking.most_lines"
_MOST = 2000
#: So many lines are never asked about; the parameter cannot be lower.
_FEW = 100


class SaleOrderLine(models.Model):
    """How many lines one order takes: nobody reads, signs or delivers 10,000 of them,
    and one call could keep the server busy for minutes."""

    _inherit = "sale.order.line"

    @api.model
    def _most_lines(self):
        """Return the limit: system parameter ``order_tracking.most_lines``."""
        # sudo: a limit is no secret, and whoever enters orders cannot read parameters.
        text = self.env["ir.config_parameter"].sudo().get_param(_PARAMETER)
        return max(_FEW, int(text)) if str(text).isdecimal() else _MOST

    @api.model
    def _content_lines_given(self, vals_list):
        if len(vals_list) > _FEW:
            self._ensure_few(vals_list)
        return super()._content_lines_given(vals_list)

    @api.model
    def _ensure_few(self, vals_list):
        """Refuse more lines than an order takes, those it has included.

        :raise UserError: naming the number and the limit
        """
        counts = {}
        for vals in vals_list:
            key = vals.get("order_id")
            counts[key] = counts.get(key, 0) + 1
        domain = [("order_id", "in", [key for key in counts if key])]
        present = self.sudo()._read_group(domain, ["order_id"], ["__count"])
        for order, count in present:
            counts[order.id] += count
        most = self._most_lines()
        if max(counts.values()) > most:
            raise UserError(
                self.env._(
                    "%(count)s lines are too many for one order; the maximum is "
                    "%(most)s. Split the order.",
                    count=max(counts.values()),
                    most=most,
                )
            )

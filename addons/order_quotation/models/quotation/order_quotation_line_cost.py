from odoo import api, fields, models
from odoo.tools import float_compare

from .order_quotation import FIGURES


class OrderQuotationLineCost(models.Model):
    """Where the costs of a line come from, and what a person typed instead.

    The suggestions and the rows behind them are system fields: only a calculation
    writes them. A figure that differs from its suggestion was typed and is kept.
    """

    _inherit = "order.quotation.line"

    material_suggested = fields.Float(
        string="Material (calculated)",
        digits="Product Price",
        readonly=True,
        copy=False,
        aggregator=None,
        system=True,
    )
    work_suggested = fields.Float(
        string="Labour (calculated)",
        digits="Product Price",
        readonly=True,
        copy=False,
        aggregator=None,
        system=True,
    )
    outsourcing_suggested = fields.Float(
        string="Outsourcing (calculated)",
        digits="Product Price",
        readonly=True,
        copy=False,
        aggregator=None,
        system=True,
    )
    cost_basis = fields.Json(
        readonly=True,
        copy=False,
        export_string_translation=False,
        prefetch=False,
        system=True,
    )
    is_cost_typed = fields.Boolean(
        string="Manual Cost",
        compute="_compute_is_cost_typed",
        store=True,
        help="The entered cost differs from the calculated one.",
    )
    cost_gaps = fields.Char(
        string="No Cost",
        compute="_compute_cost_gaps",
        help="Parts, operations or vendors without a known cost.",
    )
    cost_table = fields.Html(
        string="Cost Breakdown",
        compute="_compute_cost_table",
        sanitize=False,
        export_string_translation=False,
    )

    @api.depends(
        "cost_basis",
        "material_cost",
        "material_suggested",
        "work_cost",
        "work_suggested",
        "outsourcing_cost",
        "outsourcing_suggested",
    )
    def _compute_is_cost_typed(self):
        for line in self:
            line.is_cost_typed = bool(line.cost_basis) and any(
                line._is_typed(kind) for kind in FIGURES
            )

    @api.depends("cost_basis")
    def _compute_cost_gaps(self):
        for line in self:
            rows = line.cost_basis or []
            names = [row["name"] for row in rows if "price" in row and not row["price"]]
            line.cost_gaps = ", ".join(dict.fromkeys(names)) or False

    @api.depends("cost_basis", "quantity")
    def _compute_cost_table(self):
        """The rows as a table, readable on the screen and on document."""
        for line in self:
            line.cost_table = line.cost_basis and self.env["ir.qweb"]._render(
                "order_quotation.order_quotation_cost_table",
                {
                    "rows": line.cost_basis,
                    "line": line,
                    "labels": self._cost_labels(),
                    "number": self._cost_number,
                },
            )

    @api.model
    def _cost_labels(self):
        """Return how the kinds of rows are called; hook."""
        return {
            "material": self.env._("Material"),
            "work": self.env._("Labour"),
            "outsourcing": self.env._("Outsourcing"),
            "made": self.env._("Made in-house"),
            "subcontracted": self.env._("Subcontracted"),
            "kit": self.env._("Kit"),
        }

    @api.model
    def _cost_number(self, value):
        """Return a quantity or price with as many digits as it has, at most four."""
        return f"{value:.4f}".rstrip("0").rstrip(".")

    def _is_typed(self, kind):
        """Return whether a person entered another figure than the calculated one."""
        digits = self.env["decimal.precision"].precision_get("Product Price")
        typed, suggested = self[f"{kind}_cost"], self[f"{kind}_suggested"]
        return float_compare(typed, suggested, digits) != 0

    def _prepare_costs(self, rows, quantity):
        """Return the values of a calculation for this line, or for a new one.

        :param rows: see ``order.quotation._cost_row``
        :param float quantity: of the line; rows are for all of it, costs for one piece
        """
        values = {"cost_basis": rows}
        for kind in FIGURES:
            total = sum(row.get("amount", 0.0) for row in rows if row["kind"] == kind)
            values[f"{kind}_suggested"] = total / (quantity or 1.0)
            if not self or not self._is_typed(kind):
                values[f"{kind}_cost"] = values[f"{kind}_suggested"]
        return values

    def _suggested_vals(self):
        """Return the calculated costs as the figures of the line."""
        self.ensure_one()
        if not self.cost_basis:
            return {}
        return {f"{kind}_cost": self[f"{kind}_suggested"] for kind in FIGURES}

    def action_view_costs(self):
        """Open the line with the rows behind its costs (button)."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Cost Breakdown"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
            "target": "new",
        }

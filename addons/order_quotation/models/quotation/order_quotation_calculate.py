from odoo import fields, models
from odoo.fields import Command


class OrderQuotationCalculate(models.Model):
    """Calculating: list prices and costs of the order's lines (issue 3, 1.6).

    Costs are suggested: from the standard cost, or from the bill of materials where
    manufacturing is. What a person typed over a suggestion stays, with the suggestion
    beside it, until he asks for the calculated figures.
    """

    _inherit = "order.quotation"

    def action_calculate(self):
        """Take the order's lines with their list prices and suggested costs; what was
        entered for lines that are still there stays. The clicker is who quotes."""
        self.check_access("write")
        self._document_ensure("draft")
        suggested = self._suggest_costs()
        for quotation in self:
            quotation._calculate(suggested)
        self._write_system(
            {"quoted_by_id": self.env.uid, "calculated_at": fields.Datetime.now()}
        )
        self._document_emit("quotation.calculated")
        return True

    def action_take_costs(self):
        """Calculate again and put the calculated costs in place of typed ones."""
        self.action_calculate()
        for line in self.line_ids:
            line.write(line._suggested_vals())
        return True

    def _calculate(self, suggested):
        known = {line.sale_line_id: line for line in self.line_ids if line.sale_line_id}
        wanted = self.order_id._goods_lines().filtered("product_id")
        new = self.env["order.quotation.line"]
        commands = []
        for line, list_price in wanted._list_prices().items():
            row = known.get(line, new)
            rows = suggested[self, line]
            values = self._prepare_line_vals(line, list_price) | row._prepare_costs(
                rows, line.product_uom_qty
            )
            commands.append(
                Command.update(row.id, values) if row else Command.create(values)
            )
        gone = self.line_ids - self.line_ids.filtered(
            lambda row: row.sale_line_id in wanted
        )
        commands += [Command.delete(row.id) for row in gone]
        pricelist = self.order_id.pricelist_id.id
        self._write_system({"pricelist_id": pricelist, "line_ids": commands})

    def _prepare_line_vals(self, line, list_price):
        """Return what a calculation takes from the order's line; hook."""
        return {
            "sale_line_id": line.id,
            "product_id": line.product_id.id,
            "name": line.name,
            "sequence": line.sequence,
            "quantity": line.product_uom_qty,
            "uom_id": line.product_uom_id.id,
            "list_price": list_price,
        }

    # -- costs -----------------------------------------------------------------------
    def _suggest_costs(self):
        """Return ``{(quotation, order line): rows}`` of all lines to be calculated;
        hook of the glue with manufacturing, which takes products apart.

        A row is a plain dict, see :meth:`_cost_row`. Its sums by kind are the costs of
        the line.
        """
        return {
            (quotation, line): [quotation._suggest_standard(line)]
            for quotation in self
            for line in quotation.order_id._goods_lines().filtered("product_id")
        }

    def _suggest_standard(self, line):
        """Return the row of a line that is not taken apart: its standard cost."""
        return self._cost_row(
            "material",
            line.product_id.display_name,
            line.product_uom_qty or 1.0,
            line.product_uom_id.name,
            self._cost_money(line._unit_cost(), self.company_id.currency_id),
        )

    def _cost_money(self, amount, currency):
        """Return an amount in the currency of the quotation, on its date."""
        self.ensure_one()
        company = self.company_id
        return currency._convert(
            amount, self.currency_id, company, self.quotation_date, round=False
        )

    def _cost_row(self, kind, name, quantity, uom, price, **more):
        """Return one row of where a cost comes from.

        :param str kind: ``material``, ``work`` or ``outsourcing``; ``made``,
            ``subcontracted`` or ``kit`` for what the rows below it are parts of
        :param float quantity: for the whole line, in ``uom`` (hours for work)
        :param float price: of one unit in the currency of the quotation, None for
            what has no price of its own
        :param more: ``level`` of the tree; ``share`` of the costs that the product
            bears beside its by-products
        """
        row = {
            "kind": kind,
            "name": name or "",
            "quantity": round(quantity, 6),
            "uom": uom or "",
            "level": 0,
            "share": 1.0,
            **more,
        }
        if price is not None:
            row["price"] = round(price, 6)
            row["amount"] = round(price * quantity * row["share"], 6)
        return row

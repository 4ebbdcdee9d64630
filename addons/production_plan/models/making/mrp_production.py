from contextlib import contextmanager

from odoo import api, models

CODE = "production.started"


class MrpProduction(models.Model):
    """What is made for an order line is made by the recipe of that order (S0-H-03); the
    procedure of an instruction may hold its start, and is told of it."""

    _inherit = "mrp.production"

    @api.model
    def _search_display_name(self, operator, value):
        """Find by the number alone for who reads no stock: with subcontracting the
        names of receipts are searched too, and whoever types would be refused."""
        stock = ("stock.move", "stock.picking")
        if all(self.env[model].has_access("read") for model in stock):
            return super()._search_display_name(operator, value)
        return [("name", operator, value)]

    @api.depends("sale_line_id")
    def _compute_bom_id(self):
        result = super()._compute_bom_id()
        drafts = self.filtered(
            lambda made: made.sale_line_id and made.state in (False, "draft")
        )
        if drafts:
            recipes = self.env["mrp.bom"]._recipes_of(drafts.sale_line_id)
            for made in drafts:
                ordered = made.sale_line_id
                if ordered.id in recipes and ordered.product_id == made.product_id:
                    made.bom_id = recipes[ordered.id]
        return result

    @contextmanager
    def _process_start(self):
        drafts = self.filtered(lambda made: made.state == "draft")
        told = drafts._process_unasked()._instructed_by()
        told._check_gates(CODE)
        with super()._process_start():
            yield
        begun = drafts.filtered(lambda made: made.state not in ("draft", "cancel"))
        (begun._instructed_by() & told)._process_emit_later(CODE)

    def _instructed_by(self):
        """Return the instructions in a procedure by which these are made, as
        superuser."""
        lines = self.env["order.instruction.line"].sudo()
        found = lines.search([("production_ids", "in", self.ids)]).instruction_id
        return found.filtered("process_id")

    def _with_backorders(self):
        """Return these and the manufacturing orders into which they were split: part
        of the goods was made, the rest is made by a backorder. As superuser."""
        made = self.sudo()
        family = made.production_group_id.production_ids
        return made | family.filtered(lambda one: one.product_id in made.product_id)

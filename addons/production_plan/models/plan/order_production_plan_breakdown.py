from odoo import models
from odoo.fields import Command

from .order_production_plan_line import GOODS, KINDS
from .order_production_plan_rule import ROLES


class OrderProductionPlan(models.Model):
    """A plan is proposed from the bills of materials and the stock: what of the parts
    is missing is made, comes from another company or is bought (S1-B-027, S1-B-029)."""

    _inherit = "order.production.plan"

    def action_decompose(self):
        """Break the order down into tasks (button)."""
        for plan in self:
            plan.plan_decompose()
        return True

    def plan_decompose(self):
        """Propose the tasks of the draft, in place of those that are there (who plans,
        interfaces).

        :return: as :meth:`prodplan_get` returns one
        """
        self._document_begin("draft")
        self._ensure_planner()
        plan = self.sudo()
        values = plan._tasks_of_rule("design") + plan._tasks_of_rule("prepare")
        for ordered, quantity in plan._proposed().items():
            values += plan._tasks_of_goods(ordered, quantity)
        for kind in ("packing", "install"):
            values += plan._tasks_of_rule(kind)
        rows = [{**row, "sequence": n * 10} for n, row in enumerate(values, 1)]
        plan.line_ids = [Command.clear(), *(Command.create(row) for row in rows)]
        plan.material = plan._material_text(values)
        self._document_emit("prodplan.decomposed", plan._event_data())
        return self._plan_row()

    def _proposed(self):
        """Return ``{order line: quantity}`` that is proposed: what does not leave from
        stock; where all of it could, all of it, as somebody asks for a plan."""
        made = {
            line: quantity
            for line, quantity in self._to_be_made().items()
            if line.product_uom_id.compare(quantity, 0) > 0
        }
        return made or self._wanted()

    def _tasks_of_rule(self, kind):
        """Return the task of a kind, where the procedure names somebody for it."""
        if kind not in self._rule()._demanded_kinds():
            return []
        return [self._prepare_task(kind, self._kind_label(kind))]

    def _kind_label(self, kind):
        labels = dict(self.line_ids._fields["kind"]._description_selection(self.env))
        return labels.get(kind, dict(KINDS)[kind])

    def _prepare_task(self, kind, name, **vals):
        due = self.instruction_id.date_required or self.order_id.commitment_date
        rule = self._rule()
        own = rule.planner_role_id if kind in GOODS else rule.planner_role_id.browse()
        role = rule[ROLES[kind]] or own
        return {
            "kind": kind,
            "name": name,
            "role_id": role.id,
            "date_due": self._due_from_review(role) or due,
            **vals,
        }

    def _tasks_of_goods(self, ordered, quantity):
        """Return the tasks of an order line: of its missing parts, then of itself."""
        product = ordered.product_id
        own = self.env["mrp.bom"]._recipes_of(ordered)
        bom = own.get(ordered.id) or self._bom_of(product)
        parts = []
        if bom:
            _boms, lines = bom.explode(
                product, self._in_bom_unit(ordered, quantity, bom)
            )
            for part, row in lines:
                parts += self._tasks_of_part(part, row["qty"])
        kind = "assemble" if parts or not bom else "make"
        kind = kind if bom else "purchase"
        return [
            *parts,
            self._prepare_task(
                kind,
                f"{self._kind_label(kind)}: {product.display_name}",
                order_line_id=ordered.id,
                quantity=quantity,
            ),
        ]

    def _in_bom_unit(self, ordered, quantity, bom):
        """Return how many times a bill of materials is made."""
        unit = ordered.product_uom_id
        wanted = unit._compute_quantity(quantity, bom.product_uom_id)
        return wanted / (bom.product_qty or 1.0)

    def _bom_of(self, product):
        found = self.env["mrp.bom"]._bom_find(product, company_id=self.company_id.id)
        return found[product]

    def _tasks_of_part(self, part, quantity):
        """Return the task of a part of which not enough is free."""
        product = part.product_id
        stock = product.with_company(self.company_id)
        need = part.product_uom_id._compute_quantity(quantity, product.uom_id)
        short = need - max(stock.free_qty, 0.0)
        if not product.is_storable or product.uom_id.compare(short, 0) <= 0:
            return []
        bom = self._bom_of(product)
        own = "cooperation" if bom.type == "subcontract" else "make"
        kind = own if bom else "purchase"
        name = f"{self._kind_label(kind)}: {product.display_name}"
        vals = {"product_id": product.id, "quantity": short}
        return [self._prepare_task(kind, name, **vals)]

    def _material_text(self, values):
        """Return what has to be bought, a line of text each."""
        products = self.env["product.product"]
        return "\n".join(
            f"{products.browse(row['product_id']).display_name}: {row['quantity']:g}"
            for row in values
            if row["kind"] == "purchase" and row.get("product_id")
        )

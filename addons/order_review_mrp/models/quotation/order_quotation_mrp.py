from odoo import models

from .order_quotation_parts import Part

#: Deeper bills of materials are a loop.
DEPTH = 12


class OrderQuotation(models.Model):
    """Material, work and outsourcing of a quotation from bills of materials.

    As Odoo's own overview of a bill of materials counts: sub-assemblies and kits are
    taken apart, by-products bear their share, operations take set-up, cycles and
    clean-up of the quantity quoted, a subcontractor his price beside the parts that he
    is supplied with. All lines are taken apart together, level by level, so that
    queries grow with the depth of the bills and not with the lines.
    """

    _inherit = "order.quotation"

    def _suggest_costs(self):
        suggested = super()._suggest_costs()
        roots = {key: Part.of_line(*key) for key in suggested}
        # sudo: who quotes need not be able to read bills, work centres and vendors.
        self.sudo()._parts_explode(list(roots.values()))
        for (quotation, line), part in roots.items():
            if part.bom:
                suggested[quotation, line] = quotation._part_rows(part)
        return suggested

    def _parts_explode(self, parts):
        """Find the bills of parts, and the parts of these, down to what is bought."""
        for _level in range(DEPTH):
            boms = self._parts_boms(parts)
            below = []
            for part in parts:
                below += part.take_apart(boms.get((part.company, part.product)))
            parts = below
            if not parts:
                break

    def _parts_boms(self, parts):
        """Return ``{(company, product): bill}`` of a level; one look-up a company.

        A bill without any content says nothing about costs: the standard cost does.
        """
        found = {}
        products = self.env["product.product"]
        for company in {part.company for part in parts}:
            here = products.union(*(p.product for p in parts if p.company == company))
            for product, bom in here._review_boms(company).items():
                if bom.bom_line_ids or bom.operation_ids or bom.type == "subcontract":
                    found[company, product] = bom
        return found

    # -- rows ------------------------------------------------------------------------
    def _part_rows(self, part):
        """Return the rows of a part and of what it is made of, top down."""
        if not part.bom:
            return [self._part_row_bought(part)]
        kind = {"phantom": "kit", "subcontract": "subcontracted"}
        rows = [
            self._cost_row(
                kind.get(part.bom.type, "made"),
                part.product.display_name,
                part.quantity,
                part.uom.name,
                None,
                level=part.level,
                share=part.share,
            )
        ]
        rows += self._part_rows_outside(part)
        rows += self._part_rows_work(part)
        for below in part.parts:
            rows += self._part_rows(below)
        return rows

    def _part_row_bought(self, part):
        product = part.product.with_company(part.company)
        price = product.uom_id._compute_price(product.standard_price, part.uom)
        return self._cost_row(
            "material",
            product.display_name,
            part.quantity,
            part.uom.name,
            self._cost_money(price, part.company.currency_id),
            level=part.level,
            share=part.share,
        )

    def _part_rows_work(self, part):
        """Return a row for each operation: its hours at the work centre's cost."""
        rows = []
        for operation in part.operations():
            centre = operation.workcenter_id
            rows.append(
                self._cost_row(
                    "work",
                    f"{operation.name} - {centre.name}",
                    part.hours(operation),
                    self.env._("hours"),
                    self._cost_money(centre.costs_hour, part.company.currency_id),
                    level=part.level + 1,
                    share=part.inner_share,
                )
            )
        return rows

    def _part_rows_outside(self, part):
        """Return the row of the subcontractor's price, at the quantity quoted."""
        if part.bom.type != "subcontract":
            return []
        seller = part.seller(self.quotation_date)
        # The discounted price is that of one product unit.
        quantity = part.uom._compute_quantity(
            part.quantity, part.product.uom_id, round=False
        )
        price = self._cost_money(
            seller.price_discounted, seller.currency_id or part.company.currency_id
        )
        name = seller.partner_id.display_name or self.env._(
            "No vendor price for %s", part.product.display_name
        )
        return [
            self._cost_row(
                "outsourcing",
                name,
                quantity,
                part.product.uom_id.name,
                price,
                level=part.level + 1,
                share=part.inner_share,
            )
        ]

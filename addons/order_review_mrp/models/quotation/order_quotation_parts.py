from dataclasses import dataclass, field

from odoo.tools import float_round


@dataclass(eq=False)
class Part:
    """A product that a quoted line needs, and what it is made of.

    :param product: product.product, as superuser
    :param company: company that makes and quotes it
    :param quantity: for the whole line, in ``uom``
    :param share: share of its costs that the line bears; by-products bear the rest
    """

    product: object
    company: object
    quantity: float
    uom: object
    level: int = 0
    share: float = 1.0
    bom: object = None
    parts: list = field(default_factory=list)

    @classmethod
    def of_line(cls, quotation, line):
        """Return the product of an order line as the root of its parts."""
        line = line.sudo()
        return cls(
            product=line.product_id,
            company=quotation.sudo().company_id,
            quantity=line.product_uom_qty or 1.0,
            uom=line.product_uom_id,
        )

    def take_apart(self, bom):
        """Return the parts by a bill of materials, none without one.

        Quantities of what is issued are rounded up in the unit of the bill, as a
        manufacturing order does; kits are looked through and are not rounded.
        """
        if self.level and not (bom and bom.type == "phantom"):
            self.quantity = self.uom.round(self.quantity, rounding_method="UP")
        if not bom:
            return []
        self.bom = bom
        runs = self.in_bom_unit() / (bom.product_qty or 1.0)
        self.parts = [
            Part(
                product=line.product_id,
                company=self.company,
                quantity=line.product_qty * runs,
                uom=line.product_uom_id,
                level=self.level + 1,
                share=self.inner_share,
            )
            for line in bom.bom_line_ids
            if not line._skip_bom_line(self.product)
        ]
        return self.parts

    def in_bom_unit(self):
        return self.uom._compute_quantity(
            self.quantity, self.bom.product_uom_id, round=False
        )

    @property
    def inner_share(self):
        """Share of what goes into this part that the line bears."""
        others = sum(
            row.cost_share
            for row in self.bom.byproduct_ids
            if row.product_qty > 0 and not row._skip_byproduct_line(self.product)
        )
        return self.share * (1 - others / 100.0)

    def operations(self):
        """Return the operations that the bill asks for with this product."""
        # A list keeps reading ahead for all bills of the level; filtered() does not.
        return [
            operation
            for operation in self.bom.operation_ids
            if not operation._skip_operation_line(self.product)
        ]

    def hours(self, operation):
        """Return the hours of an operation for the quantity of this part.

        Where the bill fixes the size of manufacturing orders, the hours of one of them
        in proportion: the pieces beyond the quantity are no cost of this line.
        """
        quantity = self.in_bom_unit()
        bom = self.bom
        if bom.enable_batch_size and bom.batch_size:
            return self._run_hours(operation, bom.batch_size) * (
                quantity / bom.batch_size
            )
        return self._run_hours(operation, quantity)

    def _run_hours(self, operation, quantity):
        """Hours of one run: set-up, as many cycles as it takes, clean-up."""
        centre = operation.workcenter_id
        capacity, setup, cleanup = centre._get_capacity(
            self.product, self.bom.product_uom_id, self.bom.product_qty or 1.0
        )
        cycles = float_round(
            quantity / capacity, precision_digits=0, rounding_method="UP"
        )
        working = (
            cycles * operation.time_cycle * 100.0 / (centre.time_efficiency or 100)
        )
        return (setup + cleanup + working) / 60.0

    def seller(self, day):
        """Return the price of a subcontractor of the bill at this quantity; the price
        of a larger quantity where none is agreed for a smaller one."""
        product = self.product.with_company(self.company)
        params = {"subcontractor_ids": self.bom.subcontractor_ids}
        options = {"date": day, "uom_id": self.uom, "params": params}
        return product._select_seller(
            quantity=self.quantity, **options
        ) or product._select_seller(quantity=None, **options)

from odoo import models
from odoo.fields import Command


class OrderProceduresDemoMaterial(models.AbstractModel):
    """How the workshop of the demo company gets its material: one requisition is
    approved, one is being written, a supplement waits for production. The rule and the
    chain are those of S1-K."""

    _inherit = "order.procedures.demo"

    def _take_material(self):
        domain = [("company_id", "=", self.env.company.id)]
        domain += [("state", "=", "confirmed"), ("reservation_state", "=", "assigned")]
        making = self.env["mrp.production"].search(domain, order="id", limit=3)
        if len(making) < 3:
            return
        self._material_slip(making[0]).action_submit()
        shell = self._part("YX-P-SHELL")
        line = Command.create(
            {"product_id": shell.id, "quantity": 2, "taken_from_id": making[2].id}
        )
        self._material_slip(
            making[0],
            kind="supplement",
            cause="loss",
            reason="装配损耗两件",
            line_ids=[line],
        ).action_submit()
        self._material_slip(making[1])

    def _material_slip(self, made, **more):
        return self._new(
            "workshop", "order.material.slip", production_id=made.id, **more
        )

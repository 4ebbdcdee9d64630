"""Goods that are inspected: a supplier, plans, an inspector, a storekeeper."""

from odoo.fields import Command

from odoo.addons.order_tracking.tests.common_review import ReviewCommon

STOCK = "stock.group_stock_user"


class QualityCommon(ReviewCommon):
    """The storekeeper moves goods, the inspector gives verdicts."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._process([cls._node("1A")])
        cls._role("store", groups=STOCK)
        cls._role("inspector")
        cls._role("other")
        cls.warehouse = cls.env["stock.warehouse"].search(
            [("company_id", "=", cls.env.company.id)], limit=1
        )
        cls.store = cls.warehouse.lot_stock_id
        cls.supplier_place = cls.env.ref("stock.stock_location_suppliers")
        cls.part = cls._create_product("PART-1", is_storable=True)
        cls.other_part = cls._create_product("PART-2", is_storable=True)

    @classmethod
    def _plan(cls, stage="receipt", **vals):
        objects = {"receipt": "material", "output": "finished", "leaving": "shipping"}
        return cls.env["order.inspection.plan"].create(
            {
                "name": f"Plan {stage}",
                "stage": stage,
                "object": objects.get(stage, "finished"),
                "role_id": cls.roles["inspector"].id,
                **vals,
            }
        )

    @classmethod
    def _transfer(cls, kind, source, target, *goods, **vals):
        """A transfer of pairs (product, quantity), marked as to do."""
        picking = cls.env["stock.picking"].create(
            {
                "picking_type_id": kind.id,
                "location_id": source.id,
                "location_dest_id": target.id,
                "move_ids": [
                    Command.create(
                        {
                            "product_id": product.id,
                            "product_uom_qty": quantity,
                            "product_uom": product.uom_id.id,
                            "location_id": source.id,
                            "location_dest_id": target.id,
                        }
                    )
                    for product, quantity in goods
                ],
                **vals,
            }
        )
        picking.action_confirm()
        return picking

    @classmethod
    def _receipt(cls, *goods, **vals):
        kind = cls.warehouse.in_type_id
        target = kind.default_location_dest_id
        vals.setdefault("partner_id", cls.partner.id)
        return cls._transfer(kind, cls.supplier_place, target, *goods, **vals)

    def _validate(self, picking, quantities=None):
        """Validate as the storekeeper; what is left becomes a backorder."""
        for move in picking.move_ids:
            quantity = (quantities or {}).get(move.product_id, move.product_uom_qty)
            move.write({"quantity": quantity, "picked": True})
        result = self._as(picking, "store").button_validate()
        if isinstance(result, dict):
            wizards = self._as(self.env[result["res_model"]], "store")
            wizards.with_context(**result["context"]).create(
                {"pick_ids": [Command.set(picking.ids)]}
            ).process()
        return picking

    def _as(self, record, role):
        return record.with_user(self.people[role])

    def _on(self, place, product=None, lot=None):
        """How much of a product lies at a place itself."""
        quants = self.env["stock.quant"].search(
            [
                ("location_id", "=", place.id),
                ("product_id", "=", (product or self.part).id),
                *([("lot_id", "=", lot.id)] if lot else []),
            ]
        )
        return sum(quants.mapped("quantity"))

    def _place(self, use):
        return self.env["stock.location"]._quality_place(self.warehouse, use)

    def _inspections(self, picking=None, **more):
        domain = [("picking_id", "=", picking.id)] if picking else []
        domain += [(name, "=", value) for name, value in more.items()]
        return self.env["order.inspection"].search(domain)

    def _decide(self, inspection, accepted=0, conditional=0, rejected=0, role=None):
        """The inspector decides about the only item."""
        row = {
            "line": inspection.line_ids.id,
            "accepted": accepted,
            "conditional": conditional,
            "rejected": rejected,
            "reason": "Scratched",
        }
        return self._as(inspection, role or "inspector").inspection_decide([row])

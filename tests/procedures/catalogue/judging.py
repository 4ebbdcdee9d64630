"""What tests of inspections need: goods that come, are made and leave."""

from odoo.fields import Command

from .following import FollowCase
from .inspecting import waiting


class InspectCase(FollowCase):
    """Goods come, are made and leave, and are inspected."""

    def arrives(self, order, role, quantity=10, source="supplier"):
        """The person of a role takes in goods for an order; return the transfer.

        :param source: ``supplier``, or ``production`` for what was made
        """
        user = self.enable(role, "order.shipped")
        places = self.env["stock.location"]
        about = [("usage", "=", source), ("company_id", "in", [False, self.company.id])]
        origin = places.search(about, limit=1)
        warehouse = self.env["stock.warehouse"].search(
            [("company_id", "=", self.company.id)], limit=1
        )
        kind = warehouse.in_type_id if source == "supplier" else warehouse.int_type_id
        move = {
            "product_id": self.product.id,
            "product_uom_qty": quantity,
            "product_uom": self.product.uom_id.id,
            "location_id": origin.id,
            "location_dest_id": warehouse.lot_stock_id.id,
            "reference_ids": [
                Command.create(
                    {"name": order.name, "sale_ids": [Command.link(order.id)]}
                )
            ],
        }
        transfer = self.env["stock.picking"].create(
            {
                "picking_type_id": kind.id,
                "partner_id": self.supplier.id if source == "supplier" else False,
                "location_id": origin.id,
                "location_dest_id": warehouse.lot_stock_id.id,
                "move_ids": [Command.create(move)],
            }
        )
        transfer.action_confirm()
        transfer.move_ids.write({"quantity": quantity, "picked": True})
        transfer.with_user(user).button_validate()
        self.assertEqual(transfer.state, "done")
        return transfer

    def lies(self, place):
        """How much of the product lies at a place itself."""
        quants = self.env["stock.quant"].search(
            [("product_id", "=", self.product.id), ("location_id", "=", place.id)]
        )
        return sum(quants.mapped("quantity"))

    def store(self):
        """The store of the company."""
        about = [("company_id", "=", self.company.id)]
        return self.env["stock.warehouse"].search(about, limit=1).lot_stock_id

    def quarantine(self, use):
        """A place of the company for goods that wait, or were rejected."""
        about = [("quality_use", "=", use), ("company_id", "=", self.company.id)]
        return self.env["stock.location"].search(about, limit=1)

    def judges(self, inspection, role, rejected=0):
        """The person of a role gives the verdict on the only item."""
        line = inspection.line_ids
        said = {
            "line": line.id,
            "accepted": line.quantity - rejected,
            "rejected": rejected,
            "reason": "Scratched",
        }
        inspection.with_user(self.people[role]).inspection_decide([said])

    def inspections(self, order, **facets):
        """The inspections of an order that wait for a verdict."""
        return waiting(order, **facets).sudo()

    def found(self, inspection):
        """What an inspection rejected, as a nonconformity."""
        about = [("inspection_id", "=", inspection.id)]
        return self.env["order.nonconformity"].search(about)

    def in_force(self, code):
        """The procedure that the test has taken into use already."""
        about = [("code", "=", code), ("company_id", "=", self.company.id)]
        processes = self.env["order.process"]
        return processes.search([*about, ("state", "=", "published")], limit=1)

    def reports(self, order, role, text, **said):
        """The person of a role reports what is wrong with goods of an order."""
        records = self.env["order.nonconformity"].with_user(self.people[role])
        found = records.create(
            {
                "product_id": self.product.id,
                "quantity": 1,
                "description": text,
                "company_id": self.company.id,
                "order_ids": [Command.set(order.ids)],
                **said,
            }
        )
        found.action_report()
        return self.env["order.nonconformity"].browse(found.id)

    def check_inspected(self, order, code, role, event="shipment.done"):
        """The inspecting role owes a node, nobody else may give the verdict, and an
        event is held until it was given."""
        self.until(order, code)
        self.check_owes(order, code, role)
        self.check_held(order, event, code)
        self.through(order, code)
        self.check_done_by(order, code, role)
        self.check_free(order, event, code)
        done = self.env["order.inspection"].search([("order_ids", "in", order.ids)])
        self.assertEqual(set(done.role_id.mapped("code")), {role})
        self.assertEqual(set(done.mapped("verdict")), {"passed"})

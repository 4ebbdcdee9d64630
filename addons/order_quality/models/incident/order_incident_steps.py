from odoo import fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command, Domain

from odoo.addons.order_process.kernel.said import said_text

from ..inspection.order_inspection_rights import MANAGER, QUALITY
from .order_incident import OPEN


class OrderIncident(models.Model):
    """The way of an incident: contained at once, traced both ways, closed."""

    _inherit = "order.incident"

    def action_contain(self):
        """Block the lots and all that was made of them (button).

        :raise UserError: no lots, or no measures are stated
        """
        for incident in self:
            incident.check_access("write")
            incident.sudo()._document_lock()
            incident._document_ensure("draft")
            if not (incident.lot_ids and (incident.measures or "").strip()):
                raise UserError(
                    self.env._(
                        "%s: enter the lots, and what is done at once.",
                        incident.display_name,
                    )
                )
            incident.sudo()._contain()
        return True

    def _contain(self):
        blocked = self.lot_ids._quality_way(forward=True)
        blocked._quality_block()
        self._write_system({"blocked_lot_ids": [Command.set(blocked.ids)]})
        self._find()
        self._document_move("contained", contained_at=fields.Datetime.now())
        data = self._event_data()
        self._document_emit("incident.opened", data)
        self._document_emit("incident.contained", data)

    def action_trace(self):
        """Look again where the goods come from and went, and say so (button)."""
        for incident in self:
            incident._begin_step(*OPEN)
            one = incident.sudo()
            one._find()
            one._document_move("traced", traced_at=fields.Datetime.now())
            one._document_emit("incident.traced", one._event_data())
        return True

    def incident_close(self, result):
        """Close it and let its lots go, as far as no other incident blocks them
        (dialog, interfaces).

        :param str result: what came of it, and of the goods outside
        """
        self.ensure_one()
        self._begin_step("traced")
        text = said_text(self.env, result, self.env._("Enter what came of it."))
        one = self.sudo()
        one._document_move("closed", result=text, closed_at=fields.Datetime.now())
        others = self.sudo().search(
            Domain("state", "in", OPEN)
            & Domain("blocked_lot_ids", "in", one.blocked_lot_ids.ids)
        )
        free = one.blocked_lot_ids - others.blocked_lot_ids
        free._write_system({"quality_blocked": False})
        one._document_emit("incident.closed", {**one._event_data(), "result": text})
        return True

    def _begin_step(self, *states):
        """Let one at a time handle it: quality, or a process manager.

        :raise AccessError: somebody else asks
        """
        self.ensure_one()
        self.check_access("read")
        if not (self.env.su or self.env.user.has_groups(f"{QUALITY},{MANAGER}")):
            raise AccessError(
                self.env._(
                    "%s: this is done by engineering and quality.", self.display_name
                )
            )
        self.sudo()._document_lock()
        self._document_ensure(*states)

    def _find(self):
        """Find where the goods come from and went; as superuser, constant queries."""
        sources = self.lot_ids._quality_way(forward=False)
        came, onward = self._came_and_onward(sources)
        left = onward.filtered(lambda line: line.location_dest_id.usage == "customer")
        orders = onward.move_id._quality_orders()
        customers = orders.partner_id | left.picking_id.partner_id
        self._write_system(
            {
                "source_lot_ids": [Command.set((sources - self.lot_ids).ids)],
                "supplier_ids": [Command.set(came.picking_id.partner_id.ids)],
                "order_ids": [Command.set(orders.ids)],
                "customer_ids": [Command.set(customers.ids)],
            }
        )

    def _came_and_onward(self, sources):
        """Return the movements that brought the source lots from suppliers, and those
        of the blocked lots; one query."""
        blocked = self.blocked_lot_ids
        lines = self.env["stock.move.line"]
        moved = lines.search([("lot_id", "in", (sources | blocked).ids)])
        came = moved.filtered(
            lambda line: (
                line.state == "done"
                and line.location_id.usage == "supplier"
                and line.lot_id in sources
            )
        )
        onward = moved.filtered(
            lambda line: line.lot_id in blocked and line.state != "cancel"
        )
        return came, onward

    def _event_data(self):
        """Return the data of every event of an incident."""
        self.ensure_one()
        return {
            "incident": self.name,
            "hazard": self.hazard,
            "lots": ", ".join(self.blocked_lot_ids.mapped("name")),
        }

    def action_close(self):
        """Open the dialog that closes it (button)."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Close the Incident"),
            "res_model": "order.incident.close",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_incident_id": self.id},
        }

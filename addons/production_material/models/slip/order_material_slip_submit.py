from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain

from odoo.addons.order_process.kernel.locked import lock_by_write


class OrderMaterialSlip(models.Model):
    """A slip is submitted: within the quota, in a lot of a few days, naming whose
    material it takes (S1-K-48, S1-K-49)."""

    _inherit = "order.material.slip"

    def action_submit(self):
        """Submit the slips (button)."""
        for slip in self:
            slip.slip_submit()
        return True

    def slip_submit(self):
        """Submit it (who writes it, interfaces). A requisition within the quota is
        approved at once, the others wait for their chain.

        :return: as :meth:`fetch_slips` returns one
        :raise UserError: naming every material that exceeds, or what is missing
        """
        self._document_begin("draft")
        self._ensure_requester()
        slip = self.sudo()
        lock_by_write(slip.production_id | slip.line_ids.taken_from_id)
        slip._ensure_open_production()
        slip._ensure_lines()
        now = fields.Datetime.now()
        if slip.kind == "issue":
            slip._ensure_within_quota()
            self._document_check("material.approved")
            slip._document_move("approved", submitted_at=now, approved_at=now)
            self._document_emit("material.approved", slip._event_data())
        else:
            slip._ensure_cause()
            slip._ensure_givers()
            slip._document_move("submitted", submitted_at=now)
            if slip.kind == "supplement":
                self._document_emit("supplement.requested", slip._event_data())
            self._signoff_request(slip.kind)
        return self._slip_row()

    def _ensure_open_production(self):
        made = self.production_id
        if made.state in ("draft", "done", "cancel"):
            raise UserError(
                self.env._("%s is not being made: it takes no material.", made.name)
            )

    def _ensure_lines(self):
        if not self.line_ids:
            raise UserError(self.env._("Enter the material that is asked for."))

    def _ensure_cause(self):
        """:raise UserError: a supplement has no cause, a loan no reason and no day"""
        if self.kind == "supplement" and not self.cause:
            raise UserError(self.env._("Choose why the quota is not enough."))
        if self.kind == "borrowing" and not (self.due_back and self.reason):
            raise UserError(
                self.env._("Enter why it is borrowed and when it is returned.")
            )

    # -- quota -----------------------------------------------------------------------
    def _requested(self):
        """Return ``{product: quantity}`` of the other requisitions of the manufacturing
        order that were approved."""
        lines = self.env["order.material.slip.line"].sudo()
        domain = Domain("slip_id.production_id", "=", self.production_id.id)
        domain &= Domain("slip_id.kind", "=", "issue")
        domain &= Domain("slip_id.state", "in", ("approved", "issued"))
        groups = lines._read_group(domain, ["product_id"], ["quantity:sum"])
        return dict(groups)

    def _quotas(self):
        """Return ``{product: quota}`` of the manufacturing order, as superuser."""
        made = self.production_id.sudo()
        made._material_quotas_made()
        quotas = self.env["order.material.quota"].sudo()
        found = {}
        for quota in quotas.search(Domain("production_id", "=", made.id)):
            found[quota.product_id] = found.get(quota.product_id, 0) + quota.quantity
        return found

    def _lines_left(self):
        """Return commands for what is left of the quota."""
        self.ensure_one()
        asked = self._requested()
        rest = {
            product: quota - asked.get(product, 0.0)
            for product, quota in self._quotas().items()
        }
        return [
            Command.create({"product_id": product.id, "quantity": quantity})
            for product, quantity in rest.items()
            if product.uom_id.compare(quantity, 0) > 0
        ]

    def _ensure_within_quota(self):
        """:raise UserError: naming every material that exceeds the quota or the lot"""
        quotas, asked = self._quotas(), self._requested()
        found = [
            self._quota_fault(
                line, quotas.get(line.product_id), asked.get(line.product_id, 0.0)
            )
            for line in self.line_ids
        ]
        if faults := [fault for fault in found if fault]:
            raise UserError("\n".join(faults))

    def _quota_fault(self, line, quota, asked):
        """Return what is wrong with a line, nothing where it is within the quota.

        ``quota`` is None for a material that is not planned; ``asked`` is what other
        requisitions have taken of it.
        """
        product = line.product_id
        if quota is None:
            return self.env._(
                "%(product)s: the plan of %(made)s does not ask for it.",
                product=product.display_name,
                made=self.production_id.name,
            )
        most = quota
        if self.mode == "lot":
            most = min(quota, quota * self._lot_share())
        left = product.uom_id.round(most - asked)
        if product.uom_id.compare(line.quantity, left) <= 0:
            return None
        return self.env._(
            "%(product)s: %(asked)s %(unit)s are asked for, %(left)s "
            "%(unit)s may be issued now.",
            product=product.display_name,
            asked=f"{line.quantity:g}",
            left=f"{max(left, 0):g}",
            unit=product.uom_id.name,
        )

    def _lot_share(self):
        """Return which part of the quota may be issued until now in lots: the usage of
        the days since the start and of the days of a lot."""
        made = self.production_id
        rule = made._material_ruled().get(made)
        calendar = made.company_id.resource_calendar_id
        now, start = fields.Datetime.now(), made.date_start
        end = max(made.date_finished or start, start)

        def days(begin, until):
            if until <= begin:
                return 0.0
            found = calendar.get_work_duration_data(begin, until)
            return found["days"]

        whole = max(days(start, end), 1.0)
        return (days(start, now) + (rule.lot_days if rule else 3)) / whole

    # -- whose material --------------------------------------------------------------
    def _ensure_givers(self):
        """:raise UserError: naming who has reserved what is asked for, where the slip
        does not say whose material it takes; who has less than is asked of it"""
        place = self.production_id.picking_type_id.warehouse_id
        faults = self._lender_faults()
        for line in self.line_ids.filtered(lambda one: not one.taken_from_id):
            product = line.product_id.with_context(warehouse_id=place.id)
            enough = product.uom_id.compare(product.free_qty, line.quantity) >= 0
            if enough and self.kind != "borrowing":
                continue
            faults.append(
                self.env._(
                    "%(product)s: %(free)s are free. Name the order whose material is "
                    "taken: %(orders)s.",
                    product=product.display_name,
                    free=f"{max(product.free_qty, 0):g} {product.uom_id.name}",
                    orders=", ".join(line._holders().mapped("name")) or "–",
                )
            )
        if faults:
            raise UserError("\n".join(faults))

    def _event_data(self):
        """Return the data of every event of a slip."""
        self.ensure_one()
        return {
            "slip": self.name,
            "kind": self.kind,
            "cause": self.cause or "",
            "taken_from": ", ".join(self.line_ids.taken_from_id.mapped("name")),
        }

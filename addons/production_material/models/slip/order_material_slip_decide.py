from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.order_process.kernel.said import said_text

MANAGER = "order_process.order_process_group_manager"
MAKERS = (
    "mrp.group_mrp_user,order_process.order_process_group_workshop,"
    "order_process.order_process_group_planning"
)


class OrderMaterialSlip(models.Model):
    """Who writes a slip, what its chain decided, and what was issued by it."""

    _inherit = "order.material.slip"

    def _ensure_requester(self):
        """:raise AccessError: naming who fills in requisitions"""
        self.check_access("read")
        user = self.env.user
        if self.env.su or user.has_group(MANAGER):
            return
        made = self.sudo().production_id
        rule = made._material_ruled().get(made)
        role = rule.requester_role_id if rule else self.env["order.role"].sudo()
        holds = self._document_holds(role) if role else user.has_groups(MAKERS)
        if not holds:
            self._document_refuse(
                role.mapped("name") or [self.env._("whoever makes things")]
            )

    def _document_before_signoff(self, purpose):
        for slip in self:
            if slip.kind == purpose:
                slip._document_ensure("submitted")
        return super()._document_before_signoff(purpose)

    def _slip_approved(self, _heard):
        """Its chain has signed: the material may be issued; listener."""
        waiting = self.filtered(lambda slip: slip.state == "submitted")
        for slip in waiting:
            slip._document_move("approved", approved_at=fields.Datetime.now())
            code = (
                "supplement.approved"
                if slip.kind == "supplement"
                else "material.borrowed"
            )
            slip._document_emit(code, slip.sudo()._event_data())
            slip.sudo()._tell_givers()

    def _slip_refused(self, heard):
        """Its chain has not; listener."""
        for slip in self.filtered(lambda one: one.state == "submitted"):
            slip._document_move("refused")
            if slip.kind == "supplement":
                slip._document_emit("supplement.refused", slip.sudo()._event_data())

    def _tell_givers(self):
        """Write on the manufacturing orders whose material is taken who takes it."""
        for line in self.line_ids.filtered("taken_from_id"):
            giver = line.taken_from_id
            giver._message_log(
                body=self.env._(
                    "%(quantity)s %(unit)s %(product)s go to %(made)s (%(slip)s).",
                    quantity=f"{line.quantity:g}",
                    unit=line.uom_id.name,
                    product=line.product_id.display_name,
                    made=self.production_id.name,
                    slip=self.name,
                )
            )

    def slip_cancel(self, reason):
        """Give a slip up of which nothing was issued (who writes it, interfaces).

        :return: as :meth:`fetch_slips` returns one
        :raise UserError: the reason is missing, or some of it was issued
        """
        self._document_begin("draft", "submitted", "approved")
        self._ensure_requester()
        text = said_text(self.env, reason)
        slip = self.sudo()
        if any(line.issued > 0 for line in slip.line_ids):
            raise UserError(self.env._("%s: some of it was issued already.", slip.name))
        slip._signoff_void(text)
        slip._document_move("cancelled", end_reason=text)
        return self._slip_row()

    # -- issued ----------------------------------------------------------------------
    def _issued_to(self, productions):
        """Put what manufacturing orders took down to their approved slips, requisitions
        first; a slip of which all was taken is issued."""
        slips = self.search(
            [
                ("production_id", "in", productions.ids),
                ("state", "in", ("approved", "issued")),
            ],
            order="approved_at, id",
        )
        if not slips:
            return
        used = productions._material_used()
        ruled = productions._material_ruled()
        rest = dict(used)
        for quota in self.env["order.material.quota"].search(
            [("production_id", "in", productions.ids)]
        ):
            made = quota.production_id
            if made in ruled and not ruled[made].needs_slip:
                key = (made, quota.product_id)
                rest[key] = rest.get(key, 0.0) - quota.quantity
        own = slips.filtered(
            lambda s: s.kind != "issue" or ruled[s.production_id].needs_slip
        )
        for slip in own.sorted(lambda s: s.kind != "issue"):
            slip._issued_from(rest)

    def _issued_from(self, rest):
        """Take the lines out of what was used; tell a supplement that goes out."""
        before = sum(self.line_ids.mapped("issued"))
        for line in self.line_ids:
            key = (self.production_id, line.product_id)
            taken = min(max(rest.get(key, 0.0), 0.0), line.quantity)
            rest[key] = rest.get(key, 0.0) - taken
            line._write_system({"issued": taken})
        whole = all(
            line.uom_id.compare(line.issued, line.quantity) >= 0
            for line in self.line_ids
        )
        if whole and self.state == "approved":
            self._document_move("issued", issued_at=fields.Datetime.now())
        if self.kind == "supplement" and sum(self.line_ids.mapped("issued")) > before:
            self._document_emit("supplement.issued", self._event_data())

from odoo import fields, models
from odoo.exceptions import LockError, UserError

from odoo.addons.order_process.kernel.local import local_time


class OrderChangeApply(models.Model):
    """Applying an issued notice: all of it or nothing, once, by one person."""

    _inherit = "order.change"

    def action_apply(self):
        """Change the order and the documents that can be changed; hand the rest to
        their owners (button)."""
        self.ensure_one()
        self.check_access("write")
        self._change_apply()
        return True

    def _change_apply(self):
        self._change_lock_rows()
        self._change_ensure_unapplied()
        self._document_ensure("approved")
        if not self.line_ids:
            raise UserError(self.env._("%s changes nothing: close it.", self.name))
        self._change_ensure_acknowledged()
        self._change_ensure_current()
        self._change_ensure_unshipped()
        self._document_check("change.applied")
        order = self.order_id.sudo()
        with self.env.cr.savepoint(), order._change_opened(self):
            self.sudo()._change_apply_order()
            self.sudo()._change_apply_documents()
            self._change_applied()

    def _change_lock_rows(self):
        """Two people apply at once: the second is told so, or retried and told."""
        try:
            self.sudo().lock_for_update(allow_referencing=True)
            self.order_id.sudo().lock_for_update(allow_referencing=True)
        except LockError as error:
            raise UserError(
                self.env._(
                    "Another user is working on %(order)s at the moment. Check "
                    "%(notice)s again in a minute.",
                    order=self.order_id.sudo().name,
                    notice=self.name,
                )
            ) from error

    def _change_ensure_unapplied(self):
        self.invalidate_recordset(["state", "applied_at", "applied_by_id"])
        if self.applied_at:
            raise UserError(
                self.env._(
                    "%(notice)s was already applied by %(who)s at %(at)s.",
                    notice=self.name,
                    who=self.applied_by_id.sudo().name,
                    at=local_time(self, self.applied_at),
                )
            )

    def _change_ensure_acknowledged(self):
        if not self._change_route().acknowledged_first:
            return
        waiting = self._change_duties("acknowledgement")
        waiting |= self._change_duties("circulation")
        if waiting:
            raise UserError(
                self.env._(
                    "%(notice)s has not been acknowledged yet by: %(roles)s.",
                    notice=self.name,
                    roles=", ".join(waiting.role_id.mapped("name")),
                )
            )

    # -- the order -----------------------------------------------------------------
    def _change_apply_order(self):
        """Write the order as the notice says, past the lock and Odoo's own one."""
        order, closed = self.order_id, self.order_id.locked
        expected = self._change_content()
        if closed:
            order.locked = False
        with order._process_changed_once(), order._change_launched_once():
            for line in self.line_ids:
                getattr(line, f"_apply_{line.operation}")()
        self._change_ensure_signed(expected)
        if closed:
            order.locked = True
        self._change_record_dates()

    def _change_record_dates(self):
        """A new delivery date is kept beside the earlier ones, never over them."""
        for line in self.line_ids.filtered(lambda one: one.operation == "date"):
            self.order_id._date_record("promised", line.date, self.name)

    # -- the other documents -------------------------------------------------------
    def _change_apply_documents(self):
        """Change what its owners accepted; hand the rest to them (2.4)."""
        rows = self.impact_ids
        accepted = rows.filtered(lambda one: one.decision == "accepted")
        for row in accepted.sorted(lambda one: one._apply_rank()):
            row._apply()
        left = rows.filtered(lambda row: row._needs_duty())
        left._open_duties()
        left._write_system({"result": "duty"})
        rest = rows.filtered(lambda row: not row.result)
        rest._write_system({"result": "none"})

    # -- afterwards ----------------------------------------------------------------
    def _change_applied(self):
        order = self.order_id.sudo()
        version = order.order_version + 1
        after = self._change_order_snapshots()[order.id]
        reason = self.env._("Changed by %s.", self.name)
        order._prints_void(reason)
        order._write_system({"order_version": version})
        self._document_move(
            "applied",
            after_revision=after,
            applied_at=fields.Datetime.now(),
            applied_by_id=self.env.uid,
        )
        payload = {"level": self.level, "version": version}
        self._document_emit("change.applied", payload)
        self._change_finish_duties("applied")
        self._change_open_duties("applied")
        if self._change_wants("order_review"):
            purpose = self._change_route().order_purpose or "review"
            order._signoff_request(purpose, required=False, fresh=True)
        order._message_log(body=reason)

    # -- confirmed again, loss, end ------------------------------------------------
    def action_confirm_again(self):
        """Confirm the changed order, so that it is executed (S3-D-10, button)."""
        self.check_access("write")
        self._document_ensure("applied")
        now = fields.Datetime.now()
        for change in self.filtered(lambda one: not one.confirmed_at):
            vals = {"confirmed_at": now, "confirmed_by_id": self.env.uid}
            change._write_system(vals)
            change._document_emit("change.confirmed", {})
        self._change_finish_duties("confirmed")
        return True

    def action_close(self):
        """File the notice: everything is done and paid for (button)."""
        self.check_access("write")
        self._document_ensure("applied", "approved")
        for change in self:
            change._change_ensure_finished()
        self._document_move("closed")
        return True

    def _change_ensure_finished(self):
        """Name everything that is still open, at once."""
        self.ensure_one()
        kind, missing = self.type_id, []
        if self.state == "approved" and self.line_ids:
            missing.append(self.env._("not applied yet"))
        if kind.reconfirm and self.state == "applied" and not self.confirmed_at:
            missing.append(self.env._("the order is not reconfirmed"))
        if kind.loss_required and not self.loss_at:
            missing.append(self.env._("the loss is not recorded"))
        missing += [
            f"{duty.name} ({duty.role_id.name})" for duty in self._change_duties()
        ]
        if missing:
            raise UserError(
                self.env._(
                    "%(notice)s cannot be closed yet: %(missing)s.",
                    notice=self.name,
                    missing="; ".join(missing),
                )
            )

    def _change_record_loss(self, amount, department, note):
        """Record the loss and who bears it: the section that asked (S3-T-10).

        :param float amount: in the company's currency, not negative
        :param department: hr.department; empty: the section that asked
        """
        self.ensure_one()
        self.check_access("write")
        self._document_ensure("assessed", "approval", "approved", "applied", "closed")
        section = department or self.department_id
        if amount < 0 or not section:
            raise UserError(
                self.env._("Enter the amount of the loss and the charged department.")
            )
        self._write_system(
            {
                "loss_amount": amount,
                "loss_department_id": section.id,
                "loss_note": str(note or "").strip() or False,
                "loss_at": fields.Datetime.now(),
            }
        )
        payload = {
            "amount": amount,
            "currency": self.currency_id.name,
            "department_id": section.id,
            "department": section.sudo().name,
            "notice": self.name,
        }
        self._document_emit("order.loss_recorded", payload)

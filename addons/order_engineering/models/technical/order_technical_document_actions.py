from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.order_clock.engine.due_item import DueItem


class OrderTechnicalDocumentActions(models.Model):
    """Owing and issuing technical documents."""

    _inherit = "order.technical.document"

    # -- issuing ---------------------------------------------------------------------
    def action_issue(self):
        """Issue documents with their files: ``document.issued`` each, and
        ``documents.complete`` with the last one of the plan or order.

        :raise UserError: the plan is not approved, no file is attached
        :raise GateRefused: something else comes first in the process
        """
        self.check_access("write")
        for document in self:
            document._document_ensure_can_issue()
        pairs = [(document.order_id.sudo(), document) for document in self]
        self.order_id.sudo()._process_check_batches("document.issued", pairs)
        now = fields.Datetime.now()
        for document in self:
            document._document_write_issue(now)
        self._end_tasks("done", self.env._("Issued."))
        for kind, group in self.grouped("type_id").items():
            told = [(document.order_id.sudo(), document) for document in group]
            self.order_id.sudo()._process_emit_batches(
                "document.issued", told, {"document": kind.sudo().code or ""}
            )
        self._document_owe_keys(now)
        self._document_emit_complete(now)
        return True

    def _document_ensure_can_issue(self):
        plan = self.plan_id.sudo()
        if plan and plan.state not in ("approved", "handed"):
            raise UserError(
                self.env._(
                    "“%(document)s” cannot be issued before the product plan %(plan)s "
                    "is approved.",
                    document=self.display_name,
                    plan=plan.display_name,
                )
            )
        if self.state != "open":
            raise UserError(
                self.env._("“%s” is not waiting to be issued.", self.display_name)
            )
        if not self.attachment_ids:
            raise UserError(self.env._("Attach the file of “%s”.", self.display_name))
        if self.workshop_role_id and not self.key_ids:
            raise UserError(
                self.env._(
                    "Mark the key requirements of quality and process of “%s”.",
                    self.display_name,
                )
            )

    def _document_write_issue(self, now):
        late = (
            max(0, int((now - self.due_at).total_seconds() // 60)) if self.due_at else 0
        )
        self.attachment_ids.sudo().write({"res_model": self._name, "res_id": self.id})
        self._write_system(
            {
                "state": "issued",
                "revision": self.revision + 1,
                "issued_at": now,
                "issued_by_id": self.env.uid,
                "late_minutes": late,
            }
        )

    def _document_emit_complete(self, now):
        """Tell the orders whose required documents are all issued."""
        plans = self.plan_id.filtered(
            lambda plan: not plan.documents_complete_at and plan.document_progress == 1
        )
        plans.sudo()._write_system({"documents_complete_at": now})
        plans._document_emit("documents.complete")
        alone = self.filtered(lambda document: not document.plan_id)
        for order in alone.order_id:
            wanted = self.search(
                [("order_id", "=", order.id), ("plan_id", "=", False)]
            ).filtered("required")
            if all(document.state == "issued" for document in wanted):
                order.sudo()._process_emit_later("documents.complete")

    # -- owing -----------------------------------------------------------------------
    def _document_start(self, at=None):
        """Start the clock of planned documents and give their owners a duty."""
        planned = self.sudo().filtered(lambda document: document.state == "planned")
        start = at or fields.Datetime.now()
        dues = self.env["order.clock"]._due_batch(
            [document._document_due_item(start) for document in planned]
        )
        for document, due in zip(planned, dues, strict=True):
            document._write_system(
                {"state": "open", "started_at": start, "due_at": due or False}
            )
        planned.filtered("owner_role_id")._open_duties(start)

    def _document_due_item(self, start):
        role = self.owner_role_id
        calendar = role._calendar(self.company_id) if role else None
        return DueItem(
            limit=self,
            start=start,
            company=self.company_id,
            calendar=calendar or None,
            dates=self.order_id,
        )

    def _prepare_duty(self, start):
        return {
            **super()._prepare_duty(start),
            "name": self.env._("Issue: %s", self.type_id.name),
            "document": self.order_id,
            "role": self.owner_role_id,
            "user": self.user_id,
            "limit": self,
            "company": self.company_id,
        }

    def _document_cancel(self, reason=None):
        """Documents that were not issued are no longer owed (cancelled plan)."""
        waiting = self.sudo().filtered(lambda d: d.state in ("planned", "open"))
        reason = reason or self.env._("The plan was cancelled.")
        waiting._end_tasks("cancelled", reason)
        waiting._write_system({"state": "cancelled"})

    def _document_reopen(self):
        """A revised plan: everything is owed again once it is approved."""
        live = self.sudo().filtered(lambda d: d.state != "cancelled")
        live._end_tasks("cancelled", self.env._("The plan was revised."))
        live._write_system({"state": "planned", "due_at": False, "duty_id": False})

    # -- without a plan --------------------------------------------------------------
    @api.model
    def _require(self, order, template, at=None):
        """Ask for the documents of a template on an order without a plan, e.g. the
        three standards within four hours for special orders (S0-E-03, S0-E-04).

        :param order: sale.order
        :param template: order.product.plan.template
        :param at: when the clock starts (UTC), default now: receipt from sales
        :return: the documents
        """
        known = self.sudo().search([("order_id", "=", order.id)]).template_line_id
        lines = template.sudo().line_ids - known
        documents = self.sudo().create(
            [{"order_id": order.id, **line._prepare_document_vals()} for line in lines]
        )
        if at:
            documents._document_restart(at)
        return documents.with_env(self.env)

    def _document_restart(self, at):
        """Count the limit from another moment than the record's creation."""
        note = self.env._("The limit is now counted from another time.")
        self._end_tasks("cancelled", note)
        self._write_system({"state": "planned", "duty_id": False})
        self._document_start(at)

from odoo import fields, models
from odoo.exceptions import UserError

from .order_product_plan import PURPOSE

#: What is true of one version only: the next one begins without.
OF_VERSION = (
    "approved_at",
    "customer_confirmed_at",
    "customer_confirmed_by",
    "documents_complete_at",
    "notice_name",
    "notice_at",
    "notice_by_id",
)


class OrderProductPlanActions(models.Model):
    """What is done with a plan: engineers submit, the chain approves, documents are
    issued, departments receive; the customer confirms or wants it changed."""

    _inherit = "order.product.plan"

    # -- approval --------------------------------------------------------------------
    def _document_before_approval(self):
        if not (self.structure or self.description):
            raise UserError(
                self.env._(
                    "“%(plan)s” is empty: describe the product or its structure.",
                    plan=self.display_name,
                )
            )
        if self.is_special and not (self.structure and self.parameter_ids):
            raise UserError(
                self.env._(
                    "“%(plan)s” belongs to a special technical order: structure "
                    "and process parameters are required and must be signed by the "
                    "technical director.",
                    plan=self.display_name,
                )
            )

    def _plan_approved(self, _heard):
        """The plan is approved: the documents are owed from now on (S1-A-26), unless it
        only adjusts the structure (S0-D-28); listener."""
        plans = self.filtered(lambda plan: plan.state == "draft")
        plans._document_move("approved", approved_at=fields.Datetime.now())
        for only, group in plans.grouped("structure_only").items():
            group._document_emit("plan.approved", {"structure_only": only})
        slight = plans.filtered("structure_only")
        (plans - slight).document_ids._document_start()
        note = self.env._("Only the structure is adjusted.")
        slight.document_ids._document_cancel(note)

    def action_cancel(self):
        """Cancel a plan that was not handed over; its duties end."""
        self.check_access("write")
        self._document_ensure("draft", "approved")
        self.sudo()._signoff_void(self.env._("The plan was cancelled."))
        self.document_ids._document_cancel()
        self._document_move("cancelled")
        return True

    def _document_order_cancelled(self, reason):
        """The documents of the plan are no longer owed."""
        self.document_ids._document_cancel(reason)
        return super()._document_order_cancelled(reason)

    # -- versions --------------------------------------------------------------------
    def action_revise(self, reason=None, by_customer=False):
        """Open the next version: who wants what changed stays on file (S2-J-06).

        Documents issued for the old version are owed again in their next revision.

        :param str reason: required
        :param bool by_customer: the customer asked, not we
        """
        self.check_access("write")
        self._document_ensure("approved", "handed")
        text = str(reason or "").strip()
        if not text:
            raise UserError(self.env._("Enter the change and the reason."))
        self._record_revision(text, bool(by_customer))
        self._document_back_to_draft(self.env._("The plan was revised."), [PURPOSE])
        self._write_system(dict.fromkeys(OF_VERSION, False))
        self.document_ids._document_reopen()
        self._document_emit(
            "plan.revised", {"reason": text, "customer": bool(by_customer)}
        )
        return True

    def _record_revision(self, reason, by_customer):
        """Keep who wanted this version changed, and why."""
        now = fields.Datetime.now()
        self.env["order.product.plan.revision"]._as_kernel().create(
            [
                {
                    "plan_id": plan.id,
                    "version": plan.version,
                    "by_customer": by_customer,
                    "reason": reason,
                    "user_id": self.env.uid,
                    "date": now,
                }
                for plan in self
            ]
        )

    def action_customer_confirm(self, confirmed_by=None):
        """Record that the customer agrees to this version of the scheme (S2-J-06)."""
        self.check_access("write")
        self._document_ensure("draft", "approved")
        who = str(confirmed_by or "").strip()
        if not who:
            raise UserError(self.env._("Enter who confirmed for the customer."))
        self._write_system(
            {
                "customer_confirmed_at": fields.Datetime.now(),
                "customer_confirmed_by": who,
            }
        )
        self._document_emit("plan.customer_confirmed", {"by": who})
        return True

    def action_open_answer(self):
        """Open the window for the customer's answer or our own revision (button)."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Answer to the Plan"),
            "res_model": "order.product.plan.answer",
            "view_mode": "form",
            "target": "new",
            "context": {"default_plan_id": self.id},
        }

    # -- handing over ----------------------------------------------------------------
    def action_hand_over(self):
        """Hand order, plan and documents to the recipients, who acknowledge each
        (S1-A-19); the supervisor rolls the plan out."""
        self.check_access("write")
        self._document_ensure("approved")
        self._plan_ensure_complete()
        now = fields.Datetime.now()
        for plan in self:
            if not plan.recipient_role_ids:
                raise UserError(
                    self.env._("“%s” has no recipients.", plan.display_name)
                )
            plan.handover_ids._handover_replace(plan, now)
        self._document_move("handed", handed_at=now)
        self._document_emit("plan.handed")
        return True

    def _plan_ensure_complete(self):
        """Refuse handing over while documents are missing; names them all."""
        for plan in self:
            missing = plan.document_ids.filtered(
                lambda document: document.required and document.state != "issued"
            )
            if missing:
                raise UserError(
                    self.env._(
                        "“%(plan)s” is not complete. Not issued: %(documents)s.",
                        plan=plan.display_name,
                        documents=", ".join(missing.sudo().mapped("type_id.name")),
                    )
                )

    def action_issue_notice(self):
        """Issue the order notice 订单通知书: only the structure changed, the order goes
        to planning without trial production (S0-D-28).

        The department in charge of the order issues it: who may write the order, while
        the plan itself stays with the engineers.

        :raise AccessError: the user may not write the order
        """
        self.check_access("read")
        self.order_id._ensure_own_act()
        self._document_ensure("approved", "handed")
        for plan in self:
            plan._ensure_notice_issuable()
            sequences = self.env["ir.sequence"].sudo().with_company(plan.company_id)
            # As superuser: sales issues the notice of a plan that it may only read.
            plan.sudo()._write_system(
                {
                    "notice_name": sequences.next_by_code("order.notice"),
                    "notice_at": fields.Datetime.now(),
                    "notice_by_id": self.env.uid,
                }
            )
        self._document_emit("notice.issued")
        return True

    def _ensure_notice_issuable(self):
        if not self.structure_only:
            raise UserError(
                self.env._(
                    "“%s” changes more than the structure: it requires trial "
                    "production and cannot be issued by an order notice.",
                    self.display_name,
                )
            )
        if self.notice_at:
            raise UserError(
                self.env._("The order notice %s was issued.", self.notice_name)
            )

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from .order_change import PENDING


class OrderChangeFlow(models.Model):
    """The way of a notice from the assessment to its issue, as kind and level say."""

    _inherit = "order.change"

    # -- submitting ----------------------------------------------------------------
    def action_submit(self):
        """Let the notice go its way (button): to review, customer, approval – or, for
        a technical change that touches nothing, to the files (S1-B-071)."""
        self.check_access("write")
        self._document_ensure("assessed")
        for change in self:
            change._change_ensure_proof()
            change._change_ensure_current()
            change._change_ensure_unshipped()
            if change._change_route().file_only:
                change._change_file()
                continue
            change._document_move("approval")
            change._change_reclassify()
            change._change_advance()
        return True

    def _change_ensure_proof(self):
        """The written request is attached where the kind demands it (S1-B-066)."""
        self.ensure_one()
        if self._change_lacks_proof():
            raise UserError(
                self.env._(
                    "%(notice)s: attach the customer's written request first. "
                    "Nothing is changed without written approval.",
                    notice=self.name,
                )
            )
        self._change_ensure_technical()
        if not self._change_route():
            raise UserError(
                self.env._(
                    "“%(kind)s” has no route for level %(level)s. Ask a process "
                    "manager to set it up.",
                    kind=self.type_id.name,
                    level=self.level,
                )
            )

    def _change_lacks_proof(self):
        """Tell whether the written request is demanded and not attached yet."""
        self.ensure_one()
        rule = self.type_id.sudo().written_request
        needed = rule == "always" or (
            rule == "customer" and self.requested_by == "customer"
        )
        return needed and not self.request_attachment_ids

    def _change_attach(self, ids):
        """Attach written requests to a notice that is assessed but not under way.

        :param list ids: of attachments that the user may read
        """
        self.ensure_one()
        self.check_access("write")
        self._document_ensure("draft", "assessed")
        files = self.env["ir.attachment"].browse(ids).exists()._order_taken_by(self)
        links = [Command.link(file.id) for file in files]
        self._writing_system().write({"request_attachment_ids": links})

    def _change_ensure_technical(self):
        """An error that is the customer's change needs the technical notice with his
        written request as well (S1-B-075)."""
        if self.nature != "design_error" or self.requested_by != "customer":
            return
        others = self.sudo().order_id.change_ids - self
        found = others.filtered(
            lambda other: other.nature == "technical"
            and other.state not in ("draft", "refused", "cancelled")
            and other.request_attachment_ids
        )
        if not found:
            raise UserError(
                self.env._(
                    "This is a change by the customer: first create a Contract "
                    "Order Technical Change Notice for %s with the customer's "
                    "written request.",
                    self.order_id.name,
                )
            )

    def _change_ensure_current(self):
        """What was assessed is still what the order says."""
        snapshots = self._change_order_snapshots()
        for change in self:
            before, now = change.before_revision, snapshots[change.order_id.id]
            if any(before[part] != now[part] for part in ("head", "lines")):
                raise UserError(
                    self.env._(
                        "%(order)s has changed since %(notice)s was assessed. "
                        "Reset the notice to draft and assess it again.",
                        order=change.order_id.name,
                        notice=change.name,
                    )
                )

    # -- step by step --------------------------------------------------------------
    def _change_advance(self):
        """Go on until somebody has to be asked; at the end the notice is issued."""
        for change in self:
            step = change._change_next_step()
            if step != change.step:
                change._change_end_step("done")
            if not step:
                change._change_issue()
                continue
            if step != change.step:
                change._write_system({"step": step})
                change._change_ask(step)

    def _change_next_step(self):
        """Return what is missing next, or False."""
        self.ensure_one()
        route = self._change_route()
        missing = (
            ("review", route.review_purpose and self._change_unsigned("review")),
            ("effect", route.joint_assessment and not self._change_effect_known()),
            ("customer", route.customer_answer and self.customer_answer != "agreed"),
            ("decision", self._change_undecided(route)),
            ("approval", route.approval_purpose and self._change_unsigned("approval")),
            ("date", self.type_id.date_required and not self.completion_date),
        )
        return next((step for step, open_ in missing if open_), False)

    def _change_purpose(self, step):
        return self._change_route()[f"{step}_purpose"]

    def _change_unsigned(self, step):
        return not self._signoff_released(self._change_purpose(step))

    def _change_effect_known(self):
        return bool(self.progress_effect and self.logistics_effect)

    def _change_undecided(self, route):
        return (route.order_review == "ask" and not self.review_decided) or (
            route.supplement == "ask" and not self.supplement_decided
        )

    def _change_ask(self, step):
        """Ask whoever the step waits for."""
        if step in ("review", "approval"):
            purpose = self._change_purpose(step)
            self._signoff_request(purpose, skip_live=True)
        else:
            self._change_owe_step(step)
        if step == "decision":
            self._change_notify(self._change_route().decision_role_id)

    # -- rounds --------------------------------------------------------------------
    def _change_signed(self, _heard):
        """A round on the notice was released: go on; listener."""
        self.filtered(lambda change: change.state == "approval")._change_advance()

    def _change_not_signed(self, _heard):
        """A superior said no: the change is refused (S3-D-11); listener."""
        for change in self.filtered(lambda one: one.state == "approval"):
            change._change_refuse(self.env._("Rejected in the sign-off."))

    def _change_back(self, _heard):
        """Sent back: it is to be assessed and submitted again; listener."""
        waiting = self.filtered(lambda change: change.state == "approval")
        waiting._change_end_step("cancelled", self.env._("Assessed again."))
        waiting._document_move("assessed", step=False)

    def _gate_item(self):
        """Return what the gates of the order say of an open notice."""
        self.ensure_one()
        states = dict(self._fields["state"]._description_selection(self.env))
        steps = dict(self._fields["step"]._description_selection(self.env))
        state = states[self.state]
        if self.state == "applied":
            state = self.env._("waiting for reconfirmation of the order")
        elif self.step:
            state = f"{state}: {steps[self.step]}"
        return {
            "what": self.env._(
                "Change notice %(notice)s (%(state)s)", notice=self.name, state=state
            ),
            "who": self.user_id.name or "",
            "since": self.requested_at,
        }

    # -- issue, refusal, end -------------------------------------------------------
    def action_go_on(self):
        """Go on after what was missing has been filled in, e.g. the date (button)."""
        self.check_access("write")
        self._document_ensure("approval")
        self._change_advance()
        return True

    def _change_issue(self):
        """The notice goes to production; who circulates it owes that now."""
        self._change_make_supplement()
        self._document_move("approved", step=False, issued_at=fields.Datetime.now())
        self._document_emit("change.approved", {"level": self.level, "cost": self.cost})
        if self.nature == "design_error":
            self._document_emit("design.error", {"content": self.description})
        self._change_finish_duties("issued")
        made = self._change_open_duties("issued")
        self._change_notify(made.role_id)
        if "circulation" not in self._change_type_duties("issued").mapped("closes"):
            self._change_circulated()

    def _change_refuse(self, reason):
        """The change does not take place; the order stays as it is."""
        for change in self:
            change._document_move("refused", step=False, closing_note=reason)
            change._document_emit("change.refused", {"reason": reason})
        self._change_cancel_duties(reason)

    def _change_cancel(self, reason):
        """Take the request back, with a reason that is kept."""
        self.check_access("write")
        self._document_ensure(*PENDING)
        reason = str(reason or "").strip()
        if not reason:
            raise UserError(self.env._("Enter the reason for cancelling the notice."))
        for change in self:
            change._signoff_void(reason)
            change._document_move("cancelled", step=False, closing_note=reason)
            change._document_emit("change.cancelled", {"reason": reason})
        self._change_cancel_duties(reason)

    def _document_order_cancelled(self, reason):
        self._change_cancel(reason)

    def _change_file(self):
        """No notice is needed: the written request is filed, the order follows."""
        self.ensure_one()
        now = fields.Datetime.now()
        self._document_move("approved", issued_at=now)
        files = self.request_attachment_ids.sudo().mapped("name")
        self._document_emit("change.filed", {"files": files})
        if self.line_ids:
            self._change_apply()
        self._document_move("closed")
        self._change_finish_duties("issued")

    # -- what follows from the level -----------------------------------------------
    def _change_wants(self, name):
        """Tell whether the way, or contract management, wants ``order_review`` or
        ``supplement``."""
        self.ensure_one()
        rule = self._change_route()[name]
        decided = {"order_review": "review_decided", "supplement": "supplement_decided"}
        return rule == "yes" or (rule == "ask" and self[decided[name]] == "yes")

    def _change_reclassify(self):
        """The order counts as non-regular from now on (S1-B-024)."""
        for change in self.sudo():
            kind = change._change_route().order_type_id
            if not kind or not change._change_wants("order_review"):
                continue
            order = change.order_id
            if order.order_type_id != kind:
                with order._change_opened():
                    order._impose_type(kind, change.name)
                payload = {"kind": kind.code, "reason": change.name}
                order._process_emit_later("order.classified", payload)

    def _change_make_supplement(self):
        """Sign a supplementary contract for the difference, where one is wanted."""
        self.ensure_one()
        if self._change_wants("supplement"):
            self.sudo()._change_supplement()

    def _change_supplement(self):
        """Hook: draft the supplementary contract (S1-B-025, S1-B-073)."""

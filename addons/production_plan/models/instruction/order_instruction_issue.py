from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command


class OrderInstruction(models.Model):
    """An instruction is issued: checked and approved as the procedure says, with its
    files, for an order that nothing holds (S0-D-15, S1-B-033, S3-L-04, S3-U-08)."""

    _inherit = "order.instruction"

    def action_issue(self):
        """Issue the instructions (button)."""
        for instruction in self:
            instruction.instruction_issue()
        return True

    def instruction_issue(self):
        """Issue it to those who make the goods (who issues it, interfaces).

        :return: as :meth:`fetch_instructions` returns one
        :raise UserError: it was not checked or approved, a file is missing, or the
            order was reduced meanwhile
        :raise GateRefused: the order is held, with who releases it
        """
        self._document_begin("drafted", "checked")
        self._ensure_acting("issuer_role_id", "drafter_role_id")
        self._ensure_released()
        self._ensure_papers()
        self._ensure_ordered()
        self._ensure_quantities()
        self._document_check("instruction.issued")
        self.sudo()._issue(self.env.user)
        return self._instruction_row()

    def _ensure_released(self):
        """:raise UserError: who checks or approves it has not yet"""
        if self._waits_for_check():
            raise UserError(
                self.env._(
                    "%(instruction)s has not been checked yet by %(who)s.",
                    instruction=self.display_name,
                    who=self._rule().checker_role_id.name,
                )
            )
        if not self._is_approved():
            raise UserError(
                self.env._(
                    "%s has not been approved yet: ask for the approval.",
                    self.display_name,
                )
            )

    def _ensure_papers(self):
        """:raise UserError: naming the files that go along and are not there"""
        instruction = self.sudo()
        if instruction.kind == "cooperation" and not instruction.by_drawing:
            return
        missing = [one.name for one in instruction.paper_ids if not one.file]
        if missing:
            raise UserError(
                self.env._(
                    "%(instruction)s is issued together with its files. Missing: "
                    "%(missing)s.",
                    instruction=self.display_name,
                    missing=self.env._(", ").join(missing),
                )
            )

    def _papers_ensure_open(self):
        """:raise UserError: naming an instruction that was issued: its files stand"""
        for instruction in self.sudo():
            if instruction.state not in ("draft", "drafted", "checked"):
                raise UserError(instruction._frozen_message())

    def _ensure_ordered(self):
        """:raise UserError: the order was cancelled; what else it has to be says its
        procedure"""
        order = self.sudo().order_id
        if order.state == "cancel":
            raise UserError(
                self.env._("%s is cancelled: nothing is made for it.", order.name)
            )

    def _issue(self, user):
        rule = self._rule()
        self._document_move(
            "issued", issued_at=fields.Datetime.now(), issued_by_id=user.id
        )
        self._document_emit("instruction.issued", self._event_data())
        self._send_to(rule)

    def _send_to(self, rule):
        """Give each department of the rule its copy to sign for."""
        self._write_system(
            {
                "recipient_ids": [
                    Command.create({"role_id": role.id, "within": rule.received_within})
                    for role in rule.recipient_role_ids
                ]
            }
        )
        self.recipient_ids._open_duties(self.issued_at)

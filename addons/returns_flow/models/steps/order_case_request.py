from odoo import fields, models
from odoo.exceptions import UserError

from ..case.order_case import COUNTED


class OrderCase(models.Model):
    """A case is received; what is missing is asked for and supplied (S1-C-09, S1-C-12,
    S1-J-03, S1-J-16)."""

    _inherit = "order.case"

    def action_receive(self):
        """Receive the drafts (button)."""
        for case in self:
            case.case_receive()
        return True

    def case_receive(self):
        """Take a drafted case in: it enters its procedure, owners have it on their
        desks (button, interfaces).

        :return: as ``fetch_cases`` returns one
        :raise UserError: with everything that is missing
        """
        self.ensure_one()
        self.check_access("write")
        self._document_lock()
        self._document_ensure("draft")
        self._ensure_receivable()
        case = self.sudo()
        case._document_move(
            "received",
            received_at=fields.Datetime.now(),
            received_by_id=self.env.uid,
            party=case.type_id.party,
        )
        case._keep_policy()
        self._case_event("case.received")
        case._owe_at_receipt()
        case._hold_freight_by_type()
        case._tell_roles(case.type_id.told_role_ids)
        if case.order_id and not case.process_id:
            # Without a procedure whose node it is, the named order is the one found.
            self._located()
        return self._case_row()

    def _ensure_receivable(self):
        """:raise UserError: naming all that is missing"""
        case = self.sudo()
        missing = []
        if not (case.partner_id or case.caller):
            missing.append(self.env._("the customer, or who called"))
        if case.kind in COUNTED and case.order_id and not case.line_ids:
            missing.append(self.env._("the goods"))
        if case.kind not in COUNTED and not (case.description or "").strip():
            missing.append(self.env._("what the customer says"))
        if missing:
            raise UserError(
                self.env._(
                    "The case cannot be received yet. Fill in: %s.",
                    self.env._(", ").join(missing),
                )
            )
        if case.order_id:
            case._case_lock_lines()
            case._ensure_quantities()

    def _ensure_quantities(self):
        """:raise UserError: naming what exceeds what the customer has"""
        phase = self.phase or self._case_phase()
        self._write_system({"phase": phase})
        if self.kind in COUNTED and (faults := self._quantity_faults()):
            raise UserError("\n".join(faults))

    def _keep_policy(self):
        """Write down which policy decides, and copy its conditions; as superuser."""
        policies = self.env["order.case.policy"]._for_cases(self)
        policy = policies.get(self.id, self.env["order.case.policy"])
        self._write_system({"policy_id": policy.id})
        self.env["order.case.check"]._take(self)

    def _tell_roles(self, roles):
        """Tell the people of roles about the case, once each; as superuser."""
        people = self._document_people(roles) if roles else self.env["res.users"]
        told = people.partner_id - self.env.user.partner_id
        if told:
            body = self.env._(
                "%(case)s: %(what)s",
                case=self.display_name,
                what=self.description or self.type_id.name or "",
            )
            self.message_post(
                body=body, partner_ids=told.ids, subtype_xmlid="mail.mt_comment"
            )

    # -- more information ------------------------------------------------------------
    def case_ask_supplement(self, what):
        """Ask the customer for more information (dialog, interfaces).

        :param str what: which
        :return: as ``fetch_cases`` returns one
        """
        self._case_begin("case.supplement_asked", "verify", "received", "verified")
        text = self._case_demand(what, self.env._("Enter what is missing."))
        self.sudo()._document_move("supplement", supplement_wanted=text)
        self._case_event("case.supplement_asked", wanted=text)
        return self._case_row()

    def action_supplied(self):
        """The customer supplied what was missing (button)."""
        for case in self:
            case.case_supply()
        return True

    def case_supply(self, note=None):
        """Go on: the customer supplied what was asked for (button, interfaces).

        :param str note: what was supplied
        :return: as ``fetch_cases`` returns one
        """
        self._case_begin("case.supplemented", "serve", "supplement")
        case = self.sudo()
        if case.order_id:
            case._case_lock_lines()
            case._ensure_quantities()
        if text := self._case_text(note):
            self.message_post(body=text, subtype_xmlid="mail.mt_note")
        case._document_move("received")
        self._case_event("case.supplemented")
        return self._case_row()

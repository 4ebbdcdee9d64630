from odoo import fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from odoo.addons.order_process.kernel.said import is_one_of

from ..case.order_case import COUNTED
from ..case.order_case_duty import DECIDE


class OrderCase(models.Model):
    """A case is judged: verified against the conditions, agreed or refused with a
    reason that the customer is told (S1-C-11, S1-C-12, S1-J-18, S1-J-24, S2-G-08,
    S2-K-12, S2-P-10)."""

    _inherit = "order.case"

    # -- verified --------------------------------------------------------------------
    def case_verify(self):
        """Say that what the customer says is right and the conditions are met (dialog,
        interfaces).

        :return: as ``fetch_cases`` returns one
        :raise UserError: with everything that is missing or not met
        """
        self._case_begin("case.verified", "verify", "received")
        case = self.sudo()
        if missing := case._verifying_needs():
            raise UserError(
                self.env._(
                    "%(case)s cannot be verified yet. Open: %(missing)s.",
                    case=self.display_name,
                    missing=self.env._("; ").join(missing),
                )
            )
        case._document_move(
            "verified",
            verified_at=fields.Datetime.now(),
            verified_by_id=self.env.uid,
        )
        case._propose_costs()
        self._remark_on_order()
        self._case_event("case.verified")
        return self._case_row()

    def _verifying_needs(self):
        """Return what is missing before the case is verified; as superuser."""
        found = []
        if not self.located_at:
            found.append(self.env._("the order has not been found"))
        if not self.type_id:
            found.append(self.env._("the reason"))
        open_ = self.check_ids.filtered(lambda one: one.required and not one.met)
        if open_:
            names = self.env._(", ").join(open_.mapped("name"))
            found.append(self.env._("conditions: %s", names))
        unmet = self.check_ids.filtered(lambda one: one.required and one.met == "no")
        if unmet:
            names = self.env._(", ").join(unmet.mapped("name"))
            found.append(self.env._("not met, to be refused: %s", names))
        wanted = self.type_id.needs_evidence or self.policy_id.needs_evidence
        if wanted and not self._evidence_count():
            found.append(self.env._("evidence: attach a photo or another file"))
        return found

    def _evidence_count(self):
        """Return how many files hang on the case; as superuser."""
        domain = Domain("res_model", "=", self._name) & Domain("res_id", "=", self.id)
        return self.env["ir.attachment"].sudo().search_count(domain)

    def _propose_costs(self):
        """Put the freight that the policy knows for the cause into the costs, without
        amounts; as superuser."""
        legs = self.cost_ids.mapped("kind")
        rows = []
        for row in self.policy_id.freight_ids:
            if row.party and row.party != self.party:
                continue
            for leg in row._legs():
                if leg not in legs:
                    legs.append(leg)
                    rows.append(
                        {
                            "case_id": self.id,
                            "kind": leg,
                            "payer": row.payer,
                            "prepaid": row.prepaid,
                        }
                    )
        self.env["order.case.cost"].sudo().create(rows)

    def _remark_on_order(self):
        """Note on the order what was asked for (S1-J-06)."""
        order = self.sudo().order_id
        if order and self.kind in (*COUNTED, "cancel"):
            goods = self.sudo().line_ids.product_id.mapped("display_name")
            order.message_post(
                body=self.env._(
                    "%(case)s: %(goods)s",
                    case=self.display_name,
                    goods=self.env._(", ").join(goods),
                ),
                subtype_xmlid="mail.mt_note",
            )

    # -- decided ---------------------------------------------------------------------
    def case_agree(self, reason=None, party=None, quantities=None):
        """Agree to what the customer asks for (dialog, interfaces).

        :param str reason: why; required where the request is late
        :param str party: whose cause it was: own, department, customer, supplier,
            carrier, force_majeure; none: as the reason says
        :param dict quantities: ``{case line id: quantity}``; left out: what was asked
        :return: as ``fetch_cases`` returns one
        :raise GateRefused: a procedure holds it
        :raise UserError: with everything that is missing
        """
        states = ("received", "verified")
        self._case_begin("case.agreed", "decide", *states)
        case = self.sudo()
        cause = self._case_party(party) or case.party
        self._ensure_agreeable(cause, reason)
        agreed = self._agreed_quantities(quantities)
        for line, quantity in agreed.items():
            line._write_system({"agreed": quantity})
        come = any(case.line_ids.mapped("received")) and case._goods_come_back()
        case._document_move(
            "inspected" if come else "agreed",
            decided_at=fields.Datetime.now(),
            decided_by_id=self.env.uid,
            decision=self._case_text(reason) or False,
            party=cause,
        )
        case._case_owed(DECIDE)._end_duties("done", case.decision)
        if not case._goods_come_back():
            case._keep_verified()
        self._case_event("case.agreed", late=case._is_late())
        return self._case_row()

    def _ensure_agreeable(self, cause, reason):
        """:raise UserError: naming what keeps the case from being agreed to"""
        case = self.sudo()
        missing = []
        if not case.type_id:
            missing.append(self.env._("the reason"))
        if case.kind in COUNTED and not cause:
            missing.append(self.env._("whose cause it was"))
        if case.policy_id.tells_costs and not case.costs_told_at:
            missing.append(self.env._("the customer has not been told the costs"))
        if case.kind in COUNTED and case.state == "received":
            missing.append(self.env._("the case has not been verified"))
        if case._is_late() and not self._case_text(reason):
            missing.append(self.env._("the request is late: enter why it is granted"))
        if missing:
            raise UserError(
                self.env._(
                    "%(case)s cannot be agreed to yet. Open: %(missing)s.",
                    case=self.display_name,
                    missing=self.env._("; ").join(missing),
                )
            )

    def _case_party(self, party):
        """:raise ValidationError: there is no such party"""
        labels = dict(self._fields["party"]._description_selection(self.env))
        if party and not is_one_of(party, labels):
            raise ValidationError(
                self.env._(
                    "State whose cause it was: %s.",
                    self.env._(", ").join(labels.values()),
                )
            )
        return party or False

    def _agreed_quantities(self, quantities):
        """Return ``{case line: quantity}``, as superuser.

        :raise ValidationError: a line of another case, or more than was asked for
        """
        lines = self.sudo().line_ids
        if quantities is not None and not isinstance(quantities, dict):
            raise ValidationError(self.env._("The values must be names and values."))
        said = {str(key): value for key, value in (quantities or {}).items()}
        if set(said) - set(map(str, lines.ids)):
            raise ValidationError(self.env._("There is no such line in the case."))
        agreed = {}
        for line in lines:
            quantity = said.get(str(line.id), line.quantity)
            number = isinstance(quantity, int | float)
            if not number or not 0 <= quantity <= line.quantity:
                raise ValidationError(
                    self.env._(
                        "%(product)s: 0 to %(most)s can be agreed.",
                        product=line.product_id.display_name,
                        most=line.quantity,
                    )
                )
            agreed[line] = quantity
        return agreed

    def case_refuse(self, reason):
        """Refuse what the customer asks for (dialog, interfaces).

        :param str reason: as the customer is told
        :return: as ``fetch_cases`` returns one
        """
        self._case_begin("case.refused", "decide", "received", "supplement", "verified")
        text = self._case_demand(
            reason, self.env._("Enter the reason, as the customer is told.")
        )
        self._refused(text)
        return self._case_row()

    def _refused(self, text, by_itself=False):
        case = self.sudo()
        case._document_move(
            "refused",
            decided_at=fields.Datetime.now(),
            decided_by_id=False if by_itself else self.env.uid,
            decision=text,
            by_itself=by_itself,
            answer=text,
        )
        case._case_owed()._end_duties("cancelled", text)
        case._cancel_returns()
        case._send_back_rest()
        self._case_event("case.refused", reason=text)
        case._tell_customer_by_mail(text)

    def _decide_by_itself(self):
        """Let the policy decide: late requests are refused, small ones agreed to, where
        it says so; as superuser."""
        policy = self.policy_id
        if policy.refuses_late and self._is_late():
            end = fields.Datetime.context_timestamp(self, self._window_end())
            text = self.env._(
                "The request came after %s, when the window of the policy was over.",
                end.strftime("%Y-%m-%d %H:%M"),
            )
            self._refused(text, by_itself=True)
        elif policy.agrees_below and self.type_id and self.line_ids:
            asked = {line: line.quantity for line in self.line_ids}
            cheap = self._value_of(asked) < policy.agrees_below
            held = policy.tells_costs or self._gates_missing("case.agreed")
            if cheap and self.party and not held and not self._verifying_needs():
                self.case_verify()
                self.case_agree()
                self._write_system({"by_itself": True})

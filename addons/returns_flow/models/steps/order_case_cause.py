from odoo import fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command

from ..case.order_case import OPEN


class OrderCase(models.Model):
    """The cause of a case is found, a solution offered and accepted, the customer is
    compensated and gets an apology (S1-B-106, S1-B-107, S3-H-12 to 15, S3-K-11)."""

    _inherit = "order.case"

    cause = fields.Text(string="Cause Found", readonly=True, copy=False, system=True)
    cause_at = fields.Datetime(readonly=True, copy=False, system=True)
    cause_role_id = fields.Many2one(
        "order.role",
        string="Responsible",
        readonly=True,
        copy=False,
        system=True,
        ondelete="restrict",
        index="btree_not_null",
    )
    solution = fields.Text(
        string="Solution Offered", readonly=True, copy=False, system=True
    )
    solution_at = fields.Datetime(readonly=True, copy=False, system=True)
    accepted_at = fields.Datetime(
        string="Solution Accepted", readonly=True, copy=False, system=True
    )
    compensation = fields.Text(readonly=True, copy=False, system=True)
    compensated_at = fields.Datetime(readonly=True, copy=False, system=True)
    apology = fields.Text(readonly=True, copy=False, system=True)
    apologised_at = fields.Datetime(readonly=True, copy=False, system=True)

    def case_find_cause(self, text, party, role=None):
        """Say what caused the case and whose cause it was (dialog, interfaces).

        :param str party: own, department, customer, supplier, carrier, force_majeure
        :param str role: code of the role of ours that answers for it
        :return: as ``fetch_cases`` returns one
        """
        self._case_begin("case.cause_found", "handle", *OPEN)
        cause = self._case_party(party)
        if not cause:
            raise ValidationError(self.env._("State whose cause it was."))
        values = {
            "cause": self._case_demand(text, self.env._("Enter the cause.")),
            "cause_at": fields.Datetime.now(),
            "cause_role_id": self._case_named_roles(role)[:1].id,
            "party": cause,
        }
        self.sudo()._write_system(values)
        # Who found the cause has investigated.
        self._case_event("case.investigated")
        self._case_event("case.cause_found")
        return self._case_row()

    def case_offer(self, text):
        """Offer the customer a solution (dialog, interfaces).

        :return: as ``fetch_cases`` returns one
        """
        self._case_begin("case.solution_offered", "serve", *OPEN)
        offer = self._case_demand(text, self.env._("Enter the solution."))
        now = fields.Datetime.now()
        self.sudo()._write_system(
            {"solution": offer, "solution_at": now, "accepted_at": False}
        )
        self._case_event("case.solution_offered", solution=offer)
        return self._case_row()

    def case_accept(self, text=None):
        """The customer accepts the solution (dialog, interfaces).

        :param str text: what the customer said
        :return: as ``fetch_cases`` returns one
        """
        self._case_begin("case.accepted", "serve", *OPEN)
        if not self.sudo().solution_at:
            raise UserError(self.env._("No solution has been offered."))
        self.sudo()._write_system({"accepted_at": fields.Datetime.now()})
        if said := self._case_text(text):
            self.message_post(body=said, subtype_xmlid="mail.mt_note")
        self._case_event("case.accepted")
        return self._case_row()

    def case_compensate(self, text, amount=0.0):
        """Compensate the customer, in money or goods (dialog, interfaces).

        :param str text: what is given
        :param float amount: in the currency of the order; a cost of ours
        :return: as ``fetch_cases`` returns one
        :raise UserError: more than the order is worth
        """
        self._case_begin("case.compensated", "serve", *OPEN)
        case = self.sudo()
        given = self._case_demand(text, self.env._("Enter the compensation."))
        number = isinstance(amount, int | float) and not isinstance(amount, bool)
        if not number or not 0 <= amount < 10**9:
            raise ValidationError(self.env._("Enter an amount from 0 on."))
        most = case.order_id.amount_total
        if case.order_id and case.currency_id.compare_amounts(amount, most) > 0:
            raise UserError(
                self.env._(
                    "The compensation exceeds the value of the order, %s.",
                    case.currency_id.format(most),
                )
            )
        if amount:
            cost = {"kind": "compensation", "payer": "own", "amount": amount}
            case.write({"cost_ids": [Command.create(cost)]})
        case._write_system(
            {"compensation": given, "compensated_at": fields.Datetime.now()}
        )
        self._case_event("case.compensated", amount=amount)
        return self._case_row()

    def case_apologise(self, text):
        """Apologise to the customer (dialog, interfaces).

        :param str text: what is said; sent by mail where the customer has an address
        :return: as ``fetch_cases`` returns one
        """
        self._case_begin("case.apologised", "serve", *OPEN)
        said = self._case_demand(text, self.env._("Enter the apology."))
        case = self.sudo()
        case._write_system({"apology": said, "apologised_at": fields.Datetime.now()})
        case._tell_customer_by_mail(said)
        self._case_event("case.apologised")
        return self._case_row()

from odoo import fields, models
from odoo.exceptions import ValidationError

from ..case.order_case import OPEN

#: About what the customer is told.
SUBJECTS = [("result", "Result"), ("costs", "Costs"), ("solution", "Solution")]


class OrderCase(models.Model):
    """The customer is told: costs before goods travel, the result with thanks; and
    confirms it (S1-C-12, S1-C-20, S1-J-19, S2-P-12)."""

    _inherit = "order.case"

    told_how = fields.Selection(
        "_selection_how",
        string="Told By Way Of",
        readonly=True,
        copy=False,
        system=True,
    )

    def _selection_how(self):
        return self._fields["contacted_how"]._description_selection(self.env)

    def case_tell(self, how, text, subject="result"):
        """Write down what the customer was told (dialog, interfaces).

        :param str how: phone, message, mail, visit; by mail it is sent
        :param str text: what was said; of costs, the list stands before it
        :param str subject: result, costs, solution
        :return: as ``fetch_cases`` returns one
        """
        states = (*OPEN, "refused")
        self._case_begin("case.told", "serve", *states)
        if not isinstance(subject, str) or subject not in dict(SUBJECTS):
            raise ValidationError(
                self.env._("State what about: %s.", ", ".join(dict(SUBJECTS)))
            )
        case = self.sudo()
        values = {"told_how": self._case_how(how)}
        said = self._case_text(text)
        now = fields.Datetime.now()
        if subject == "costs":
            said = self._costs_text(said)
            values["costs_told_at"] = now
        else:
            said = self._case_demand(said, self.env._("Enter what was said."))
            values |= {"answer": said, "told_at": now}
        case._write_system(values)
        if how == "mail":
            case._tell_customer_by_mail(said)
        self._case_event("case.told", subject=subject, how=how)
        return self._case_row()

    def _costs_text(self, said):
        """Return the itemised costs as the customer is told them.

        :raise ValidationError: none are written down
        """
        costs = self.sudo().cost_ids
        if not costs:
            raise ValidationError(
                self.env._("Enter the costs first, also those that we bear.")
            )
        lines = [cost._text() for cost in costs]
        return "\n".join([*lines, said] if said else lines)

    def _tell_customer_by_mail(self, text):
        """Send the customer what was said, where there is an address; as superuser."""
        partner = self.partner_id
        if partner.email:
            self.message_post(
                body=text, partner_ids=partner.ids, subtype_xmlid="mail.mt_comment"
            )

    def case_confirm(self, note=None):
        """The customer confirms the result (dialog, interfaces).

        :param str note: who confirmed it, how
        :return: as ``fetch_cases`` returns one
        """
        self._case_begin("case.result_confirmed", "serve", "settled")
        self.sudo()._write_system({"confirmed_at": fields.Datetime.now()})
        if said := self._case_text(note):
            self.message_post(body=said, subtype_xmlid="mail.mt_note")
        self._case_event("case.result_confirmed")
        return self._case_row()

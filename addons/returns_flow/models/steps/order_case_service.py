from odoo import fields, models
from odoo.exceptions import ValidationError

from odoo.addons.order_follow.models.exception.order_exception import HOW

from ..case.order_case import OPEN
from ..case.order_case_duty import CONTACT, PASS_ON


class OrderCase(models.Model):
    """A case is passed on to the department that deals with it, which contacts the
    customer (S1-B-104, S1-B-109, S1-B-110, S3-C-16, S3-S-07)."""

    _inherit = "order.case"

    passed_on_at = fields.Datetime(readonly=True, copy=False, system=True)
    contacted_at = fields.Datetime(readonly=True, copy=False, system=True)
    contacted_how = fields.Selection(HOW, readonly=True, copy=False, system=True)
    contact_note = fields.Text(readonly=True, copy=False, system=True)

    def case_pass_on(self, roles=None, note=None):
        """Pass the case on (dialog, interfaces).

        :param list roles: codes of the roles that deal with it; none: those of its
            reason
        :param str note: what they are told
        :return: as ``fetch_cases`` returns one
        :raise ValidationError: there is no such role, or none at all
        """
        self._case_begin("case.passed_on", "serve", *OPEN)
        case = self.sudo()
        named = self._case_named_roles(roles) or case.type_id.owner_role_ids
        if not named:
            raise ValidationError(self.env._("Enter to whom the case is passed on."))
        case._write_system(
            {
                "passed_on_at": fields.Datetime.now(),
                "handler_role_ids": [fields.Command.set(named.ids)],
            }
        )
        case._case_owed(PASS_ON)._end_duties("done")
        name = self.env._("Contact the customer: %s", case.name)
        case._case_owe(CONTACT, name, named, case.type_id.contacted_within)
        if text := self._case_text(note):
            self.message_post(body=text, subtype_xmlid="mail.mt_note")
        case._tell_roles(named)
        self._case_event("case.passed_on", roles=named.mapped("code"))
        return self._case_row()

    def _case_named_roles(self, codes):
        """Return the roles of codes, as superuser.

        :raise ValidationError: there is none of a code
        """
        roles = self.env["order.role"].sudo()
        wanted = codes if isinstance(codes, list) else [codes] if codes else []
        found = roles.search([("code", "in", [str(code) for code in wanted])])
        unknown = set(map(str, wanted)) - set(found.mapped("code"))
        if unknown:
            raise ValidationError(
                self.env._("There is no role %s.", ", ".join(sorted(unknown)))
            )
        return found

    def case_contact(self, how, note):
        """The customer was contacted (dialog, interfaces).

        :param str how: phone, message, mail, visit
        :param str note: what was said
        :return: as ``fetch_cases`` returns one
        """
        self._case_begin("case.contacted", "handle", *OPEN)
        values = {
            "contacted_at": fields.Datetime.now(),
            "contacted_how": self._case_how(how),
            "contact_note": self._case_demand(note, self.env._("Enter what was said.")),
        }
        self.sudo()._write_system(values)
        self.sudo()._case_owed(CONTACT)._end_duties("done", values["contact_note"])
        self._case_event("case.contacted", how=how)
        return self._case_row()

    def _case_how(self, how):
        """:raise ValidationError: there is no such way of telling"""
        if not isinstance(how, str) or how not in dict(HOW):
            raise ValidationError(
                self.env._("State by way of what: %s.", ", ".join(dict(HOW)))
            )
        return how

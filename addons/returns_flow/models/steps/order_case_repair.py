from odoo import fields, models
from odoo.exceptions import UserError, ValidationError

REPAIRS = [
    ("received", "Received"),
    ("estimated", "Estimated"),
    ("consented", "Consented To"),
    ("done", "Done"),
    ("returned", "Returned to the Customer"),
]
#: {step: from which states of the repair}
_FROM = {
    "received": (False,),
    "estimated": (False, "received", "estimated"),
    "consented": ("estimated",),
    "done": ("received", "estimated", "consented"),
    "returned": ("done",),
}


_EVENTS = {
    "received": "repair.received",
    "estimated": "repair.estimated",
    "consented": "repair.consented",
    "done": "repair.done",
    "returned": "repair.returned",
}


class OrderCase(models.Model):
    """Goods are repaired: received, estimated, consented to by the customer, done,
    returned (S1-D-12, S2-P-11)."""

    _inherit = "order.case"

    repair_state = fields.Selection(
        REPAIRS, string="Repair", readonly=True, copy=False, system=True
    )
    repair_warranty = fields.Boolean(
        string="Under Warranty", readonly=True, copy=False, system=True
    )
    repair_estimate = fields.Monetary(readonly=True, copy=False, system=True)
    repair_consent_by = fields.Char(
        string="Consented By", readonly=True, copy=False, system=True
    )
    repair_note = fields.Text(
        string="What Was Repaired", readonly=True, copy=False, system=True
    )
    repair_done_at = fields.Datetime(readonly=True, copy=False, system=True)

    def case_repair(self, step, note=None, amount=None, warranty=False):
        """Take a step of the repair (dialog, interfaces).

        :param str step: received, estimated, consented, done, returned
        :param str note: what is or was repaired; who of the customer consented
        :param float amount: the estimate, in the currency of the order
        :param bool warranty: whether it costs the customer nothing
        :return: as ``fetch_cases`` returns one
        :raise UserError: the step does not follow, or the customer has not consented
        """
        if not isinstance(step, str) or step not in dict(REPAIRS):
            raise ValidationError(
                self.env._("State the step: %s.", ", ".join(dict(REPAIRS)))
            )
        states = ("verified", "agreed", "returning", "inspected", "settled")
        self._case_begin(_EVENTS[step], "serve", *states)
        case = self.sudo()
        if case.kind != "repair" or case.repair_state not in _FROM[step]:
            raise UserError(
                self.env._("This step of the repair does not follow the last one.")
            )
        values = self._repair_values(step, note, amount, warranty)
        ended = step == "done" and case.state != "settled"
        state = "settled" if ended else case.state
        if ended:
            values["settled_at"] = fields.Datetime.now()
        case._document_move(state, repair_state=step, **values)
        self._case_event(_EVENTS[step], estimate=case.repair_estimate)
        return self._case_row()

    def _repair_values(self, step, note, amount, warranty):
        """Return what a step writes down; refuse what is missing."""
        text, case = self._case_text(note), self.sudo()
        if step == "estimated":
            number = isinstance(amount, int | float) and 0 <= amount < 10**9
            if not warranty and not number:
                raise UserError(self.env._("Enter the estimate."))
            return {
                "repair_warranty": bool(warranty),
                "repair_estimate": 0.0 if warranty else amount,
                "repair_note": text or False,
            }
        if step == "consented":
            missing = self.env._("Enter who of the customer consented.")
            return {"repair_consent_by": self._case_demand(text, missing)}
        if step == "done":
            if case.repair_estimate and case.repair_state == "estimated":
                raise UserError(
                    self.env._("The customer has not consented to the estimate.")
                )
            missing = self.env._("Enter what was repaired.")
            return {
                "repair_note": self._case_demand(text, missing),
                "repair_done_at": fields.Datetime.now(),
            }
        return {}

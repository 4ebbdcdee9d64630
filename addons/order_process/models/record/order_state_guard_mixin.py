from odoo import api, models
from odoo.exceptions import AccessError

from ...kernel.passing import is_passing, passing

#: Code is in a method that moves documents.
MOVING = "order_moving"


class OrderStateGuardMixin(models.AbstractModel):
    """A document of Odoo's whose state only its own methods move.

    Whoever may write the record could otherwise set it back to a draft, where no lock
    holds, or end it without what belongs to that. The methods go on inside of
    ``_moving``; code that acts for the system writes as superuser.
    """

    _name = "order.state.guard.mixin"
    _description = "Document with Method-Controlled State"
    #: States in which somebody may make one.
    _guard_initial_values = ("draft", False)

    def write(self, vals):
        if "state" in vals and self._guarded_states():
            # What is compared is told by the answer: only to who may write it.
            self.check_access("write")
            if any(record.state != vals["state"] for record in self.sudo()):
                self._refuse_state_change()
        return super().write(vals)

    def _guard_initial_states(self):
        """Refuse records born further than somebody may make them; called by `create`
        when its gates have spoken: defaults come from clients, too."""
        further = (record.state not in self._guard_initial_values for record in self)
        if self._guarded_states() and any(further):
            self._refuse_state_change()

    def _moving(self):
        """Let the state be written inside; called around Odoo's methods only."""
        return passing(self.env, MOVING)

    @api.model
    def _guarded_states(self):
        return not self.env.su and not is_passing(self.env, MOVING)

    @api.model
    def _refuse_state_change(self):
        raise AccessError(
            self.env._(
                "“%s” results from actions on the document and cannot be set "
                "directly: use the buttons.",
                self._fields["state"]._description_string(self.env),
            )
        )

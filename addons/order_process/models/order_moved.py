from odoo import api, models
from odoo.exceptions import AccessError

from ..kernel.passing import is_passing, passing

#: Code is in a method that moves documents.
_MOVING = "order_moving"


class OrderMoved(models.AbstractModel):
    """A document of Odoo's whose state only its own methods move.

    Whoever may write the record could otherwise set it back to a draft, where no lock
    holds, or end it without what belongs to that. The methods go on inside of
    ``_moving``; code that acts for the system writes as superuser.
    """

    _name = "order.moved"
    _description = "Document Moved by Its Methods"
    #: States in which somebody may make one.
    _moved_first = ("draft", False)

    def write(self, vals):
        if "state" in vals and self._moved_guarded():
            # What is compared is told by the answer: only to who may write it.
            self.check_access("write")
            if any(record.state != vals["state"] for record in self.sudo()):
                self._moved_refuse()
        return super().write(vals)

    def _moved_ensure_first(self):
        """Refuse records born further than somebody may make them; called by `create`
        when its gates have spoken: defaults come from clients, too."""
        further = (record.state not in self._moved_first for record in self)
        if self._moved_guarded() and any(further):
            self._moved_refuse()

    def _moving(self):
        """Let the state be written inside; called around Odoo's methods only."""
        return passing(self.env, _MOVING)

    @api.model
    def _moved_guarded(self):
        return not self.env.su and not is_passing(self.env, _MOVING)

    @api.model
    def _moved_refuse(self):
        raise AccessError(
            self.env._(
                "“%s” follows from what is done with the document and cannot be set: "
                "use its buttons.",
                self._fields["state"]._description_string(self.env),
            )
        )

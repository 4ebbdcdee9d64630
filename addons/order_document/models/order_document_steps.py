from odoo import models
from odoo.exceptions import AccessError, UserError

from odoo.addons.order_process.kernel.locked import lock_by_write


class OrderDocument(models.AbstractModel):
    """How a step of a document begins, and how it is refused."""

    _inherit = "order.document"

    def _document_lock(self):
        """Let one action at a time change a document: a second one begins anew and sees
        what the first has done."""
        lock_by_write(self)

    def _document_begin(self, *states):
        """Begin a step of one document: of who reads it, in one of the states, nobody
        else at the same time.

        :raise UserError: naming the document, its state and the states that fit
        """
        self.ensure_one()
        self.check_access("read")
        self._document_lock()
        self._document_ensure(*states)

    def _document_ensure(self, *states):
        """Refuse an action that does not fit the state.

        :raise UserError: naming the document, its state and the states that fit
        """
        labels = dict(self._fields["state"]._description_selection(self.env))
        for document in self:
            if document.state not in states:
                raise UserError(
                    self.env._(
                        "%(document)s is “%(state)s”; required state: %(wanted)s.",
                        document=document.display_name,
                        state=document._document_state_text(),
                        wanted=", ".join(labels[state] for state in states),
                    )
                )

    def _document_holds(self, roles):
        """Return whether the user may act for one of these roles now."""
        self.ensure_one()
        held = roles.sudo()._user_principals(self.env.user, self.company_id)
        return any(held.values())

    def _document_refuse(self, names):
        """:raise AccessError: naming the roles or people who take the step"""
        raise AccessError(
            self.env._(
                "%(document)s: this can only be done by %(who)s or a process manager.",
                document=self.display_name,
                who=self.env._(", ").join(names),
            )
        )

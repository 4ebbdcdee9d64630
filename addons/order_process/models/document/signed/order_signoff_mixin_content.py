from odoo import api, models
from odoo.exceptions import UserError

from ....kernel.rounds import LIVE


class OrderSignoffMixin(models.AbstractModel):
    """What of a document is signed, and what a write does to its rounds."""

    _inherit = "order.signoff.mixin"

    @api.model
    def _signoff_watches(self):
        """Return the content that some chain tracks: what was signed is compared, not
        the values that were sent, so that nested commands, computed prices and writes
        on lines are all seen."""
        tokens = []
        for name in self.env["order.signoff.chain"]._guarded(self._name):
            tokens.append(name)
            if self._fields[name].type == "one2many":
                columns = self._signoff_tracked_columns(name)
                tokens += [f"{name}.{column}" for column in columns]
        return tokens

    def _signoff_covers(self, _change):
        """The documents with a valid round: what they are compared with is stored."""
        return {document.id: () for document in self.sudo().filtered("signoff_live")}

    def _signoff_settle_change(self, _change):
        """Refuse a change of what is being signed; void what was signed before."""
        stale = self.env["order.signoff"]._of(self, states=LIVE)._stale()
        being_signed = stale.filtered(lambda r: r.state == "open")
        if being_signed:
            raise UserError(being_signed[0]._change_refusal())
        for purpose, rounds in stale.grouped("purpose").items():
            rounds._void_after_change()
            documents = self.browse(rounds.mapped("res_id"))
            documents._signoff_request(purpose, required=False)

    def _signoff_line_fields(self):
        """Return ``{list: [columns]}`` that a bare list name in a chain stands for."""
        return {}

    @api.model
    def _signoff_implied(self):
        """Return ``{token: tokens}`` signed with it although no chain names them,
        because they say what it means: the unit of a quantity, the currency of a
        price. Hook."""
        return {}

    @api.model
    def _signoff_tracked_columns(self, list_name):
        """Return the columns of a list of lines that some chain tracks."""
        columns = self.env["order.signoff.chain"]._guarded(self._name).get(list_name)
        if not columns:
            return frozenset()
        if None in columns:
            columns |= frozenset(self._signoff_line_fields().get(list_name, ()))
        return columns - {None}

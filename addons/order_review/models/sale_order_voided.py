from odoo import models

from .order_change_lock import RELEASED


class SaleOrder(models.Model):
    """Approvals that a change would make void are named before it is saved."""

    _inherit = "sale.order"

    def signoff_voided_by(self, names):
        """Name the approvals that become void when these fields are saved (form, RPC).

        Nothing is changed. On a locked order nothing becomes void: the change is
        refused there, and a notice is offered.

        :param list names: fields of the order, of its lines with the list before
            (``order_line.price_unit``), or a list whose rows are added or removed
        :return: names of the approvals
        :raise AccessError: for who may not save the order
        """
        self.ensure_one()
        self.check_access("write")
        wanted = set(names) if isinstance(names, list) else set()
        wanted = {name for name in wanted if isinstance(name, str)}
        if not wanted or self._changes_locked(wanted):
            return []
        rounds = self.env["order.signoff"]._of(self, states=RELEASED)
        touched = rounds.filtered(lambda r: _touches(wanted, r._tokens()))
        return sorted(set(touched.chain_id.mapped("name")))

    def _changes_locked(self, names):
        """Tell whether the lock keeps these fields from being changed in place."""
        tokens = self.env["order.change.lock"]._tokens_of(self)
        return _touches(names, tokens.get(self.id, ()))


def _touches(names, tokens):
    """Tell whether one of the fields is among the tokens, alone or with its list."""
    lists = {token.partition(".")[0] for token in tokens}
    whole = {name.partition(".")[0] for name in names}
    return (
        not names.isdisjoint(tokens)
        or not names.isdisjoint(lists)
        or not whole.isdisjoint(tokens)
    )

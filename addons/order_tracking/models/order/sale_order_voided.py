from odoo import models

from odoo.addons.order_process.kernel.rounds import RELEASED


class SaleOrder(models.Model):
    """Approvals that a change would make void are named before it is saved."""

    _inherit = "sale.order"

    def signoff_voided_by(self, names):
        """Name the approvals that become void when these fields are saved (form, RPC).

        Nothing is changed. Where the fields are locked nothing becomes void: the
        change is refused there.

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
        touched = rounds.filtered(lambda r: touches(wanted, r._tokens()))
        return sorted(set(touched.chain_id.mapped("name")))

    def _changes_locked(self, names):
        """Tell whether one of these fields can not be changed in place; hook."""
        return False


def touches(names, tokens):
    """Tell whether one of the fields is among the tokens, alone or with its list."""
    lists = {token.partition(".")[0] for token in tokens}
    whole = {name.partition(".")[0] for name in names}
    return (
        not names.isdisjoint(tokens)
        or not names.isdisjoint(lists)
        or not whole.isdisjoint(tokens)
    )

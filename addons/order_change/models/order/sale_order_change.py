from contextlib import contextmanager

from odoo import api, fields, models

from odoo.addons.order_process.engine.diff import difference
from odoo.addons.order_tracking.models.order.sale_order_voided import touches

from ...exceptions import OrderLocked

#: Orders whose content is compared already, and orders whose notice is being applied:
#: kept on the cursor, where no client can reach.
_GUARDED = "order_change_guarded"
_OPENED = "order_change_opened"
_APPLYING = "order_change_applying"
#: Columns that tell ordered goods from Odoo's own lines.
_PLAIN = ("display_type", "is_downpayment", "is_expense", "product_uom_qty")


class SaleOrder(models.Model):
    """The lock: after release an order is changed by a notice, and by nothing else.

    Compared is the content before and after, whoever writes and whichever way: form,
    import, RPC, nested commands, another addon's code, the superuser. Sections and
    notes are no content; neither are, while Odoo makes them, down payments and lines
    without an ordered quantity (extra deliveries, expenses).
    """

    _inherit = "sale.order"
    change_ids = fields.One2many(
        "order.change",
        "order_id",
        string="Change Notices",
        copy=False,
        groups="order_process.order_process_group_user",
    )
    change_count = fields.Integer(
        compute="_compute_change_count",
        groups="order_process.order_process_group_user",
    )
    change_locked = fields.Boolean(
        string="Change by Notice Only",
        compute="_compute_change_locked",
        groups="order_process.order_process_group_user",
    )

    @api.depends("change_ids")
    def _compute_change_count(self):
        counts = dict(
            self.env["order.change"]._read_group(
                [("order_id", "in", self.ids)], ["order_id"], ["__count"]
            )
        )
        for order in self:
            order.change_count = counts.get(order, 0)

    @api.depends("state", "signoff_state", "process_id")
    def _compute_change_locked(self):
        locked = self.env["order.change.lock"]._tokens_of(self._origin)
        for order in self:
            order.change_locked = order._origin.id in locked

    def write(self, vals):
        if not self._change_watches(vals):
            return super().write(vals)
        with self._change_guard(vals):
            return super().write(vals)

    # -- the guard -----------------------------------------------------------------
    @contextmanager
    def _change_guard(self, names):
        """Refuse what changes the locked content of these orders inside.

        Costs no query when no lock watches the names or covers the orders. The
        savepoint undoes the change even when the caller swallows the error; inside a
        guard (an order that writes its lines) the outermost one answers.
        """
        tokens = self._change_at_stake(names)
        if not tokens:
            yield
            return
        orders = self.browse(tokens)
        before = orders._change_snapshots(tokens, labels=True, flagged=True)
        guarded = self.env.cr.cache.setdefault(_GUARDED, set())
        guarded |= tokens.keys()
        with self.env.cr.savepoint():
            try:
                yield
            finally:
                guarded -= tokens.keys()
            orders._change_ensure_same(tokens, before)

    def _change_at_stake(self, names):
        """Return {order id: tokens} of the locked orders that a write could change."""
        if not self._change_watches(names):
            return {}
        cache = self.env.cr.cache
        passing = cache.get(_GUARDED, frozenset()) | cache.get(_OPENED, frozenset())
        orders = self.browse(i for i in self.ids if i not in passing)
        return self.env["order.change.lock"]._tokens_of(orders)

    @api.model
    def _change_watches(self, names):
        """Return whether some lock watches one of these fields; costs no query."""
        watched = self.env["order.change.lock"]._watched("sale.order")
        return not watched.isdisjoint(names)

    @contextmanager
    def _change_opened(self, change=None):
        """Let the content of these orders be changed inside.

        :param change: the notice that is being applied; it holds nothing up meanwhile
        """
        cache = self.env.cr.cache
        opened = cache.setdefault(_OPENED, set())
        applying = cache.setdefault(_APPLYING, set())
        own = set(self.ids) - opened
        notices = set(change.ids if change else ()) - applying
        opened |= own
        applying |= notices
        try:
            yield
        finally:
            opened -= own
            applying -= notices

    def _change_applying(self):
        """Return the ids of the notices that are being applied in this call."""
        return frozenset(self.env.cr.cache.get(_APPLYING, ()))

    def _change_ensure_same(self, tokens, before):
        """Compare the content; say what was to be changed and where to do it."""
        after = self._change_snapshots(tokens, labels=True, flagged=True)
        for order in self:
            old, new = before[order.id], after.get(order.id, {})
            if difference(old, new):
                order._change_refuse(old, new)

    def _change_ensure_open(self):
        """Refuse to change what belongs to the lines of locked orders.

        :raise OrderLocked: naming the first one
        """
        for order in self.browse(self._change_at_stake(["order_line"])):
            order._change_refuse({}, {})

    def _change_refuse(self, before, after):
        self.ensure_one()
        what = self.env["order.signoff.difference"]._describe(self._name, before, after)
        message = self.env._(
            "%(order)s is locked: it can only be changed by a change notice. "
            "Create one with the button “Create Change Notice” of the order; it takes "
            "effect once everyone concerned has agreed.\nNot changed:\n%(what)s",
            order=self.sudo().name,
            what="\n".join(what[:10]),
        )
        action = self.env["ir.model.data"]._xmlid_to_res_id(
            "order_change.order_change_new_action", raise_if_not_found=False
        )
        lines = self.env["order.change.line"]._from_difference(self, before, after)
        context = {"default_order_id": self.id, "default_line_ids": lines}
        title = self.env._("Locked: %s", self.sudo().name)
        label = self.env._("Create a Change Notice")
        way = {"id": action, "label": label, "context": context}
        raise OrderLocked(message, {"title": title, "action": way})

    # -- snapshots -----------------------------------------------------------------
    def _change_snapshots(self, tokens, labels=False, flagged=False):
        """Return {order id: snapshot} of the tokens of each order.

        :param dict tokens: {order id: tokens}
        :param bool flagged: with down payments, expenses and lines without quantity,
            unless Odoo is making some of the order just now
        """
        found = {}
        for names in set(tokens.values()):
            orders = self.browse(i for i in self.ids if tokens[i] == names).exists()
            plain = [f"order_line.{column}" for column in _PLAIN]
            snapshots = orders._signoff_snapshots(
                [*names, *plain], labels=labels, whole=flagged
            )
            columns = set(self._signoff_split(names)[1].get("order_line", ()))
            for key, snapshot in snapshots.items():
                all_lines = flagged and not self._change_is_by_odoo(key)
                _keep_goods(snapshot, columns, all_lines)
                found[key] = snapshot
        return found

    def _change_tokens(self):
        """Return {order id: tokens} to describe an order by, locked or not."""
        locks = self.env["order.change.lock"]
        default = locks._default_tokens()
        locked = locks._tokens_of(self)
        return {
            order.id: tuple(dict.fromkeys([*default, *locked.get(order.id, ())]))
            for order in self
        }

    def _changes_locked(self, names):
        """The lock keeps these fields from being changed in place; a notice is
        offered instead."""
        tokens = self.env["order.change.lock"]._tokens_of(self)
        locked = touches(names, tokens.get(self.id, ()))
        return locked or super()._changes_locked(names)

    def _change_effective(self):
        """Return the orders that have become effective."""
        return self.sudo().filtered("effective_at")

    # -- buttons -------------------------------------------------------------------
    def action_view_changes(self):
        """Open the change notices of the order (smart button)."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "order_change.order_change_action"
        )
        return {
            **action,
            "domain": [("order_id", "=", self.id)],
            "context": {"default_order_id": self.id},
        }

    def action_change_new(self):
        """Open a new change notice for the order (button)."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "order_change.order_change_new_action"
        )
        return {**action, "context": {"default_order_id": self.id}}


def _keep_goods(snapshot, columns, all_lines):
    """Drop sections and notes, lines that are no ordered goods unless all are wanted,
    and columns nobody asked for."""
    lines = snapshot["lines"].get("order_line") or {}
    kept = {
        key: {name: row[name] for name in columns}
        for key, row in lines.items()
        if not row["display_type"] and (all_lines or _is_goods(row))
    }
    if columns:
        snapshot["lines"]["order_line"] = kept
    else:
        snapshot["lines"].pop("order_line", None)


def _is_goods(row):
    flagged = row["is_downpayment"] or row["is_expense"]
    return bool(row["product_uom_qty"]) and not flagged

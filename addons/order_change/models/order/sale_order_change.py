from contextlib import contextmanager

from odoo import api, fields, models

from odoo.addons.order_process.engine.diff import difference
from odoo.addons.order_process.kernel.content import ContentGuard
from odoo.addons.order_process.kernel.passing import (
    ids_passing,
    not_passing,
    records_passing,
)
from odoo.addons.order_tracking.models.order.line.sale_order_goods import is_goods
from odoo.addons.order_tracking.models.order.sale_order_voided import touches

from ...exceptions import OrderLocked

#: Orders whose notice is being applied, and the notices: kept on the cursor, where no
#: client can reach.
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
    _content_guards = (
        ContentGuard(
            "lock",
            10,
            watches="_change_tokens_watched",
            covers="_change_covers",
            after="_change_ensure_same",
            undo=True,
            labels=True,
        ),
    )

    change_ids = fields.One2many(
        "order.change",
        "order_id",
        string="Change Notices",
        copy=False,
        groups="order_process.order_process_group_user",
    )
    change_locked = fields.Boolean(
        string="Change by Notice Only",
        compute="_compute_change_locked",
        groups="order_process.order_process_group_user",
    )

    @api.depends("state", "signoff_state", "process_id")
    def _compute_change_locked(self):
        locked = self.env["order.change.lock"]._tokens_of(self._origin)
        for order in self:
            order.change_locked = order._origin.id in locked

    # -- the guard -----------------------------------------------------------------
    @api.model
    def _change_tokens_watched(self):
        """Return what some lock watches, for the watcher of content."""
        locks = self.env["order.change.lock"]
        columns = [f"order_line.{name}" for name in locks._watched("sale.order.line")]
        lists = ["order_line"] if columns else []
        return [*locks._watched("sale.order"), *lists, *columns]

    def _change_covers(self, change):
        """The locked orders, unless a notice is being applied to them."""
        tokens = self._change_locked_tokens()
        making = filter(self._change_is_by_odoo, tokens)
        change.memory["lock"] = tokens, frozenset(making)
        plain = [f"order_line.{column}" for column in _PLAIN]
        return {key: [*names, *plain] for key, names in tokens.items()}

    def _change_at_stake(self, names):
        """Return {order id: tokens} of the locked orders that a write could change."""
        return self._change_locked_tokens() if self._change_watches(names) else {}

    def _change_locked_tokens(self):
        orders = not_passing(self.browse(self.ids), _OPENED)
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
        notices = self.env["order.change"] if change is None else change
        with records_passing(self, _OPENED), records_passing(notices, _APPLYING):
            yield

    def _change_applying(self):
        """Return the ids of the notices that are being applied in this call."""
        return ids_passing(self.env, _APPLYING)

    def _change_ensure_same(self, change):
        """Compare the content, with down payments, expenses and lines without quantity
        unless Odoo is making some of the order just now; say what was to be changed
        and where to do it."""
        tokens, making = change.memory["lock"]
        for order in self:
            key, names = order.id, tokens[order.id]
            made = not order._change_is_by_odoo(key)
            old = order._change_kept(change.before[key], names, key not in making)
            new = order._change_kept(change.after[key], names, made)
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
            "Create one with the button “Change Notice” of the order; it takes "
            "effect once everyone concerned has agreed.\nNot changed:\n%(what)s",
            order=self.sudo().name,
            what="\n".join(what[:10]),
        )
        lines = self.env["order.change.line"]._from_difference(self, before, after)
        raise OrderLocked(message, self._change_refusal_way(lines))

    def _change_refusal_way(self, lines=()):
        """Return title and button of a refusal that a change notice answers."""
        action = self.env["ir.model.data"]._xmlid_to_res_id(
            "order_change.order_change_new_action", raise_if_not_found=False
        )
        context = {"default_order_id": self.id, "default_line_ids": list(lines)}
        label = self.env._("Create a Change Notice")
        return {
            "title": self.env._("Locked: %s", self.sudo().name),
            "action": {"id": action, "label": label, "context": context},
        }

    # -- snapshots -----------------------------------------------------------------
    def _change_snapshots(self, tokens, labels=False):
        """Return {order id: snapshot} of the tokens of each order, of ordered goods.

        :param dict tokens: {order id: tokens}
        """
        found = {}
        for names in set(tokens.values()):
            orders = self.browse(i for i in self.ids if tokens[i] == names).exists()
            plain = [f"order_line.{column}" for column in _PLAIN]
            snapshots = orders._signoff_snapshots([*names, *plain], labels=labels)
            for key, snapshot in snapshots.items():
                found[key] = orders._change_kept(snapshot, names)
        return found

    @api.model
    def _change_kept(self, snapshot, tokens, all_lines=False):
        """Return what tokens name of a snapshot, without sections and notes, and
        without lines that are no ordered goods unless all are wanted."""
        head, lists = self._signoff_split(tokens)
        lines = {
            name: {
                key: {column: row[column] for column in columns}
                for key, row in (snapshot["lines"].get(name) or {}).items()
                if name != "order_line"
                or not row["display_type"]
                and (all_lines or _is_locked_goods(row))
            }
            for name, columns in lists.items()
        }
        kept = {"head": {name: snapshot["head"][name] for name in head}, "lines": lines}
        labels = snapshot.get("labels")
        return kept if labels is None else {**kept, "labels": labels}

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


def _is_locked_goods(row):
    """Return whether a line is goods that the customer ordered: costs that Odoo bills
    on (``is_expense``) and lines it makes without quantity are its own, no change."""
    return is_goods(row) and not row["is_expense"] and bool(row["product_uom_qty"])

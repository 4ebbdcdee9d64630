from odoo import models


class SaleOrder(models.Model):
    """The status that the customer sees, and the steps that have been reached
    (S2-O-12, S1-D-09, S2-X-13).

    Which steps a customer sees, and under which name, is said by the nodes of the
    procedure. What was reached once stays reached: a step that is done again takes
    nothing back.
    """

    _inherit = "sale.order"

    def _customer_state(self):
        """Return ``{code, label}`` of the order as its customer sees it; as superuser,
        in the language of the reader."""
        self.ensure_one()
        if self.state == "cancel":
            return {"code": "cancelled", "label": self.env._("Cancelled")}
        states = self._customer_states()
        reached = [one for one in states if one["at"]] or states[:1]
        return {name: reached[-1][name] for name in ("code", "label")}

    def _customer_states(self):
        """Return ``[{code, label, at}]``: the states of the order in their sequence,
        each with when it was first reached; False: not yet."""
        named = self._customer_nodes().filtered("customer_label")
        if not named:
            return self._customer_states_plain()
        reached = self._customer_reached()
        found = {}
        for node in named:
            label, at = node.customer_label, reached.get(node.id)
            known = found.setdefault(label, {"code": node.code, "at": at})
            known["at"] = min(filter(None, (known["at"], at)), default=False)
        return [{"label": label, **one} for label, one in found.items()]

    def _customer_states_plain(self):
        """Return the states of an order whose procedure names none: ordered, in
        process, shipped, signed for."""
        left = self._portal_deliveries().filtered(lambda one: one.state == "done")
        signed = left.filtered("receipt_signed_at")
        confirmed = self.state == "sale"
        moments = {
            "ordered": self.intake_received_at or self.create_date,
            "processing": confirmed and self.date_order,
            "shipped": min(left.mapped("date_done"), default=False),
            "signed": len(signed) == len(self._portal_deliveries())
            and max(signed.mapped("receipt_signed_at"), default=False),
        }
        labels = {
            "ordered": self.env._("Ordered"),
            "processing": self.env._("In Process"),
            "shipped": self.env._("Shipped"),
            "signed": self.env._("Signed For"),
        }
        return [
            {"code": code, "label": labels[code], "at": at or False}
            for code, at in moments.items()
        ]

    def _customer_line(self):
        """Return ``[{label, at, is_open}]``: the steps that the customer sees and that
        have begun, in their sequence; no people, no limits."""
        reached, begun = self._customer_reached(), self._customer_begun()
        return [
            {
                "label": node.customer_label or node.name,
                "at": reached.get(node.id, False),
                "is_open": node.id not in reached,
            }
            for node in self._customer_nodes()
            if node.id in reached or node.id in begun
        ]

    def _customer_nodes(self):
        """Return the nodes of the procedure that are not hidden from customers."""
        nodes = self.process_id.node_ids
        # A node has a hundred columns; the page needs these.
        nodes.fetch(["code", "name", "customer_label", "hide_from_customer"])
        return nodes.filtered(lambda one: not one.hide_from_customer)

    def _customer_reached(self):
        """Return ``{node id: when it was first done}``."""
        found = {}
        self.milestone_ids.fetch(["state", "done_at", "opened_at", "node_id"])
        for one in self.milestone_ids.filtered(lambda m: m.state == "done"):
            at = one.done_at or one.opened_at
            found[one.node_id.id] = min(at, found.get(one.node_id.id, at))
        return found

    def _customer_begun(self):
        """Return the nodes at which somebody is at work."""
        return set(self.milestone_ids.filtered(lambda m: m.state == "open").node_id.ids)

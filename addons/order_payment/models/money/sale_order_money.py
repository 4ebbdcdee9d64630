from odoo import fields, models

from odoo.addons.order_process.models.record.order_system_field_mixin import (
    SEPARATE_PREFETCH,
)


class SaleOrder(models.Model):
    """The money rules that hold an order: what they claim, and what is missing."""

    _inherit = "sale.order"

    money_memory = fields.Json(
        copy=False,
        readonly=True,
        groups=fields.NO_ACCESS,
        prefetch=SEPARATE_PREFETCH,
        export_string_translation=False,
        system=True,
    )

    # -- what the rules look at ----------------------------------------------------
    def _money_claims(self, code=None):
        """Return ``{order: [Claim]}`` of the rules that hold ``code`` (all without)
        for those of the orders that some rule is for. Constant queries; none when no
        rule holds the event."""
        rules = self.env["order.money.rule"]._rules(code)
        matched = rules._by_document(self) if rules else {}
        if not matched:
            return {}
        orders = self.browse(order.id for order in matched).sudo()
        used = rules.browse().union(*matched.values())
        received, rounded = orders._money_received(), orders._money_rounded()
        exact = any(rule._terms()[0] == "exact" for rule in used)
        surplus = orders._money_surplus() if exact else {}
        purposes = {rule._terms()[4] for rule in used} - {""}
        released = {name: orders._signoff_released(name) for name in purposes}
        return {
            order: [
                rule._claim(
                    order,
                    received[order.id],
                    surplus.get(order.id, 0.0),
                    released,
                    rounded.get(order.id, 0.0),
                )
                for rule in found
            ]
            for order, found in matched.items()
        }

    # -- gate ----------------------------------------------------------------------
    def _gate_extra_missing(self, code, batch):
        """Rules about money, credit, settlement and dunning hold the event until they
        are met."""
        missing = super()._gate_extra_missing(code, batch)
        self._settlement_gates(code, missing)
        for found in (
            self._gate_money(code, batch),
            self._gate_credit(code),
            self._gate_dunning(code),
        ):
            for order_id, items in found.items():
                missing[order_id] = [*missing.get(order_id, ()), *items]
        return missing

    def _gate_money(self, code, batch):
        """Return ``{order id: items}`` of what must have arrived before the event."""
        if not self.env["order.money.rule"]._rules(code):
            return {}
        held = self._money_without_deposits(code, batch)
        claims = held._money_claims(code)
        unmet = {
            order: [claim for claim in found if not claim.met]
            for order, found in claims.items()
        }
        unmet = {order: found for order, found in unmet.items() if found}
        return self.browse()._money_missing(unmet)

    def _money_without_deposits(self, code, batch):
        """A down-payment invoice is how the money is asked for: it is never held."""
        if code != "invoice.posted" or not batch:
            return self
        batches = batch if isinstance(batch, dict) else dict.fromkeys(self.ids, batch)
        return self.filtered(
            lambda order: not isinstance(batches.get(order.id), models.BaseModel)
            or not batches[order.id].sudo()._is_downpayment()
        )

    def _money_missing(self, unmet):
        """Return ``{order id: [what is missing]}`` as the gates want it."""
        missing = {}
        people = self._money_people(unmet)
        for order, claims in unmet.items():
            invoices = order.invoice_ids.sorted("id")
            since = order._money_since(invoices)
            for claim in claims:
                # In the reader's language; the rule itself is not for everybody.
                rule = claim.rule.with_env(self.env(su=True))
                role = rule.role_id
                for text in rule._claim_texts(claim, invoices):
                    missing.setdefault(order.id, []).append(
                        {
                            "kind": "money",
                            "what": text,
                            "who": role.name or "",
                            "people": people[order.company_id].get(role.id, []),
                            "since": since,
                            "pass_role_ids": rule.override_role_ids.ids,
                        }
                    )
        return missing

    def _gate_passers(self):
        return super()._gate_passers() | self.env["order.money.rule"]._pass_roles()

    def _gate_asked(self, item):
        """Who is asked for money reads how much; the note on the order says no more
        than all its readers may know."""
        if item["kind"] == "money":
            return self.env._("the payment of the customer")
        if item["kind"] == "credit":
            return self.env._("the customer's credit")
        return super()._gate_asked(item)

    @staticmethod
    def _money_people(unmet):
        """Return ``{company: {role id: names}}`` of who owes the unmet rules."""
        rules = [claim.rule for claims in unmet.values() for claim in claims]
        if not rules:
            return {}
        roles = rules[0].role_id.union(*(rule.role_id for rule in rules))
        companies = {order.company_id for order in unmet}
        return {
            company: {
                role: [user.name for user, _principal in actors]
                for role, actors in (roles._actors(company) if roles else {}).items()
            }
            for company in companies
        }

    def _money_since(self, invoices):
        """Since when the customer owes: his oldest invoice, or the order itself."""
        dates = [m.invoice_date for m in invoices if m.state == "posted"]
        oldest = min(filter(None, dates), default=None)
        return fields.Datetime.to_datetime(oldest) or self.create_date

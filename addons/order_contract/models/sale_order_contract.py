from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from odoo.addons.order_process.kernel.untouched import untouched
from odoo.addons.order_process.models.record.order_system_field_mixin import (
    SEPARATE_PREFETCH,
)


class SaleOrder(models.Model):
    """The customer's word on the order: his confirmation, objections, contract."""

    _inherit = "sale.order"

    customer_confirmed_at = fields.Datetime(
        string="Confirmed by Customer",
        readonly=True,
        copy=False,
        groups="base.group_user",
        prefetch=SEPARATE_PREFETCH,
        system=True,
    )
    customer_confirmed_by = fields.Char(
        string="Customer Confirmation By",
        readonly=True,
        copy=False,
        groups="base.group_user",
        prefetch=SEPARATE_PREFETCH,
        system=True,
    )
    customer_confirmed_hash = fields.Char(
        readonly=True,
        copy=False,
        groups="base.group_user",
        prefetch=SEPARATE_PREFETCH,
        export_string_translation=False,
        system=True,
    )
    customer_confirmed_ids = fields.Many2many(
        "ir.attachment",
        "sale_order_customer_confirmed_rel",
        string="Confirmed Copy",
        readonly=True,
        copy=False,
        groups="base.group_user",
        prefetch=SEPARATE_PREFETCH,
        system=True,
    )

    # -- buttons ---------------------------------------------------------------------
    def action_draft_contract(self):
        """Draft the sales contract from the order and open it (S2-I-13)."""
        self.ensure_one()
        self._ensure_own_act()
        return self._contract_drafted("sale")

    def action_draft_order_form(self):
        """Draft the order form 订单购销单 from the order and open it (S1-B-017)."""
        self.ensure_one()
        self._ensure_own_act()
        return self._contract_drafted("order_form")

    def _contract_drafted(self, kind):
        """Open the contract of this kind that was just drafted, as long as one may be
        drafted, else draft one."""
        contracts = self.env["order.contract"]
        drafts = contracts.search(
            [("order_id", "=", self.id), ("kind", "=", kind), ("state", "=", "draft")]
        )
        draft = untouched(drafts, self)
        if draft and self.sudo()._gates_missing("contract.drafted"):
            draft = contracts
        return self._open_form(draft or contracts._draft(self, kind))

    def action_view_contracts(self):
        """Open the contracts of these orders (smart button)."""
        return self._open_list("order_contract.order_contract_action")

    def action_view_objections(self):
        """Open the objections to these orders (smart button)."""
        return self._open_list("order_contract.order_objection_action")

    def action_customer_answer(self):
        """Open the window that records what the customer says to the order."""
        self.ensure_one()
        self._ensure_own_act()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Customer's Answer"),
            "res_model": "order.customer.answer",
            "view_mode": "form",
            "target": "new",
            "context": {"default_order_id": self.id},
        }

    # -- the customer's answer -------------------------------------------------------
    def action_customer_confirm(self, confirmed_by=None, at=None, attachment_ids=None):
        """Record that the customer confirmed the order as it stands (S2-A-04).

        :param str confirmed_by: who, for the customer; required
        :param at: when (UTC), default now; not in the future
        :param list attachment_ids: his confirmed copy, ids of files of the user
        :raise UserError: objections are open, nobody is named, a date ahead
        """
        self.ensure_one()
        self._ensure_own_act()
        who = str(confirmed_by or "").strip()
        moment = self.env["order.time.reader"]._moment(at, past=True)
        moment = moment or fields.Datetime.now()
        self._customer_ensure_may_confirm(who)
        files = self._customer_files(attachment_ids)
        content = self.sudo()._commerce_contents()[self.id]
        self._write_system(
            {
                "customer_confirmed_at": moment,
                "customer_confirmed_by": who,
                "customer_confirmed_hash": content["hash"],
                "customer_confirmed_ids": [fields.Command.set(files.ids)],
            }
        )
        self._process_emit_later("customer.confirmed", {"by": who, "files": files.ids})
        return True

    def action_customer_talk(self, note=None, spoken_with=None):
        """Record a talk with the customer about his requirements: as many as are
        needed before the offer, each in the event log with its words (S2-J-02).

        :param str note: what was said; required
        :param str spoken_with: with whom
        """
        self.ensure_one()
        self._ensure_own_act()
        text = str(note or "").strip()
        if not text:
            raise UserError(self.env._("Enter what was discussed."))
        payload = {"note": text, "with": str(spoken_with or "").strip()}
        self._message_log(body=self.env._("Discussed with the customer: %s", text))
        self._process_emit_later("customer.talked", payload)
        return True

    def _customer_ensure_may_confirm(self, who):
        if not who:
            raise UserError(self.env._("Enter who confirmed for the customer."))
        if self._order_objections_open():
            raise UserError(
                self.env._(
                    "The customer has open objections to “%(order)s”. Clear them "
                    "first.",
                    order=self.name,
                )
            )

    def _customer_files(self, attachment_ids):
        """Return the files, tied to the order."""
        known = [i for i in attachment_ids or [] if isinstance(i, int)]
        files = self.env["ir.attachment"].browse(known).exists()
        return files._order_taken_by(self)

    def action_customer_object(self, reason=None, topic="content"):
        """Record an objection of the customer; the order is not confirmed before it
        is cleared (S2-H-10, S2-X-10).

        :param str reason: what he objects to; required
        :param str topic: content, date, price or other
        :return: id of the objection
        """
        self.ensure_one()
        self._ensure_own_act()
        text = str(reason or "").strip()
        topics = self.env["order.objection"]._fields["topic"].get_values(self.env)
        if not text or topic not in topics:
            raise UserError(self.env._("Enter the customer's objection."))
        values = {"order_id": self.id, "topic": topic, "reason": text}
        return self.env["order.objection"].create(values).id

    # -- gates -----------------------------------------------------------------------
    def _gate_extra_missing(self, code, batch):
        """An order with open objections, or changed since the customer confirmed it
        or signed its contract, is not confirmed (S2-H-10, S3-F-03)."""
        missing = super()._gate_extra_missing(code, batch)
        if code == "order.confirmed":
            documents = self._customer_documents()
            for order in self.sudo():
                reasons = order._customer_missing(*documents[order.id])
                if reasons:
                    missing.setdefault(order.id, []).extend(reasons)
        return missing

    def _customer_documents(self):
        """Return what the customer objects to and has signed; both in one query, it
        is asked of every order.

        :return: ``{order id: (its open objections, its signed contract)}``; the newest
            contract counts, a supplement settles it
        """
        kinds = {
            "order.objection": [("state", "=", "open")],
            "order.contract": [("state", "in", ("signed", "filed"))],
        }
        found = {order: {model: [] for model in kinds} for order in self.ids}
        union = SQL(" UNION ALL ").join(
            self._customer_documents_query(model, domain)
            for model, domain in kinds.items()
        )
        for model, order, number in self.env.execute_query(union) if found else ():
            found[order][model].append(number)
        objections, contracts = (self.env[model].sudo() for model in kinds)
        newest = contracts.browse(
            max(of["order.contract"]) for of in found.values() if of["order.contract"]
        )
        signed = {contract.order_id.id: contract for contract in newest}
        return {
            order: (
                objections.browse(of["order.objection"]),
                signed.get(order, contracts),
            )
            for order, of in found.items()
        }

    def _customer_documents_query(self, model, domain):
        """Return the query of (model, order id, id) of documents of these orders."""
        # sudo: whoever confirms need not read the contracts of colleagues.
        documents = self.env[model].sudo()
        query = documents._search([("order_id", "in", self.ids), *domain])
        query.order = None
        order = documents._field_to_sql(documents._table, "order_id", query)
        number = documents._field_to_sql(documents._table, "id", query)
        return query.select(SQL("%s AS model", model), order, number)

    def _customer_missing(self, objections, contract):
        self.ensure_one()
        reasons = []
        if contract.is_outdated:
            reasons.append(
                self.env._(
                    "The order has changed since the customer signed “%s”; agree "
                    "on a supplement or a new contract",
                    contract.name,
                )
            )
        if objections:
            reasons.append(self.env._("The customer has open objections; clear them"))
        agreed = self.customer_confirmed_hash
        if agreed and agreed != self._commerce_contents()[self.id]["hash"]:
            reasons.append(
                self.env._(
                    "The order has changed since the customer confirmed it; agree "
                    "on the change with the customer"
                )
            )
        return reasons

    def _contract_ensure_signed(self, contract):
        if not contract:
            raise UserError(
                self.env._(
                    "“%(order)s” has no signed contract that could be supplemented.",
                    order=self.name,
                )
            )

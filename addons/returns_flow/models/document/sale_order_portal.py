from datetime import timedelta

from odoo import SUPERUSER_ID, fields, models
from odoo.exceptions import UserError

from ..case.order_case import COUNTED

#: What a customer can ask for; the rest is for who talks with customers.
ASKED = ("return", "exchange", "repair", "complaint", "service")
MOST_WORDS = 2000
#: Requests that one order takes in a day; nobody fills our disks and desks.
MOST_A_DAY = 10


class SaleOrder(models.Model):
    """What the customer sees of the after-sales cases of an order, and asks for
    (S1-C-09, S1-E-12, S1-G-19). All of it as superuser, for a visitor whose link or
    company was checked."""

    _inherit = "sale.order"

    def _portal_cases(self):
        """Return the requests of the order, the newest first, as the customer sees
        them: no names of ours, no costs of ours."""
        self.ensure_one()
        kinds = self.env["order.case"]._fields["kind"]
        labels = dict(kinds._description_selection(self.env))
        return [
            {
                "name": case.name,
                "kind": labels[case.kind],
                "state": case.order_state,
                "received_at": case.received_at,
                "answer": case.answer or "",
                "wanted": case.supplement_wanted if case.state == "supplement" else "",
            }
            for case in self.case_ids
            if case.state != "draft"
        ]

    def _portal_case_lines(self):
        """Return the goods of the order for which something can be asked."""
        self.ensure_one()
        shipped = self.order_line._shipped_net()
        return [
            {
                "id": line.id,
                "product": line.product_id.display_name,
                "most": shipped.get(line.id, 0.0),
                "unit": line.product_uom_id.name,
            }
            for line in self.order_line
            if not line.display_type and shipped.get(line.id, 0.0) > 0
        ]

    def _portal_case_kinds(self):
        """Return ``[(kind, label)]`` that the customer can ask for: goods only once
        some were shipped."""
        labels = self.env["order.case"]._fields["kind"]._description_selection(self.env)
        goods = bool(self._portal_case_lines())
        return [
            (kind, label)
            for kind, label in labels
            if kind in ASKED and (goods or kind not in COUNTED)
        ]

    def _portal_case_reasons(self):
        """Return ``[(code, label)]`` of the reasons that count for the order."""
        case = self.env["order.case"].new({"order_id": self.id, "kind": "return"})
        kinds = self.env["order.case.type"]._for_case(case)
        return [(kind.code, kind.name) for kind in kinds]

    def _portal_case_ask(self, posted, files):
        """Open and receive the case that a customer asks for; return it.

        :param dict posted: kind, reason, description, caller, caller_phone and
            ``quantity_<id of the order line>``, all texts
        :param list files: ``[(name, content)]``
        :raise UserError: it is not complete, or more than was shipped is asked for
        """
        kind, reason, values = self._portal_case_said(posted)
        self._portal_ensure_few()
        # The salesperson of the order has it, not the visitor.
        cases = self.with_user(SUPERUSER_ID).env["order.case"]
        made = cases.case_open(self.id, kind, reason, values)
        case = cases.browse(made["id"])
        # Pages and drawings that customers send are shown as text, not as pages.
        papers = case.env["ir.attachment"].with_context(attachments_mime_plainxml=True)
        papers.create(
            [
                {"name": name[:200], "raw": content, "res_model": case._name}
                | {"res_id": case.id}
                for name, content in files
            ]
        )
        return case

    def _portal_ensure_few(self):
        """:raise UserError: the customer has asked for more than anybody does"""
        since = fields.Datetime.now() - timedelta(days=1)
        asked = self.case_ids.filtered(
            lambda one: one.channel == "portal" and one.create_date >= since
        )
        if len(asked) >= MOST_A_DAY:
            raise UserError(
                self.env._(
                    "Today you have sent us %s requests for this order. Please call us "
                    "or try again tomorrow.",
                    MOST_A_DAY,
                )
            )

    def _portal_case_said(self, posted):
        """Return kind, reason and values of a case.

        :raise UserError: what is missing or unknown
        """
        kind, reason = posted.get("kind"), posted.get("reason")
        words = (posted.get("description") or "").strip()
        if kind not in dict(self._portal_case_kinds()):
            raise UserError(self.env._("Choose what you ask for."))
        if reason not in dict(self._portal_case_reasons()):
            raise UserError(self.env._("Choose the reason."))
        if not words or len(words) > MOST_WORDS:
            raise UserError(
                self.env._("Describe what is wrong, in at most 2000 characters.")
            )
        return (
            kind,
            reason,
            {
                "description": words,
                "channel": "portal",
                "caller": (posted.get("caller") or self.partner_id.name or "")[:200],
                "caller_phone": (posted.get("caller_phone") or "")[:50],
                "lines": self._portal_case_goods(posted) if kind in COUNTED else [],
            },
        )

    def _portal_case_goods(self, posted):
        """Return what is asked for of which line.

        :raise UserError: nothing, no number, or more than was shipped
        """
        goods = []
        for line in self._portal_case_lines():
            text = (posted.get(f"quantity_{line['id']}") or "").strip()
            if not text:
                continue
            try:
                quantity = float(text)
            except ValueError:
                quantity = -1.0
            if not 0 <= quantity <= line["most"]:
                raise UserError(
                    self.env._(
                        "%(product)s: enter a number up to %(most)s.",
                        product=line["product"],
                        most=line["most"],
                    )
                )
            if quantity:
                goods.append({"order_line_id": line["id"], "quantity": quantity})
        if not goods:
            raise UserError(self.env._("Enter how much of which goods."))
        return goods

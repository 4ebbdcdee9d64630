from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from ..case.order_case import COUNTED

MOST_HITS = 50


class OrderCase(models.Model):
    """The order is found by its number, the customer's shop name, chat number,
    consignee or phone, and it is seen how far it is (S1-J-04, S1-J-05, S1-J-10,
    S1-J-17, S1-J-25)."""

    _inherit = "order.case"

    @api.model
    def find_orders(
        self, number=None, shop=None, chat=None, consignee=None, phone=None
    ):
        """Find the orders that a customer may mean; all that is given must fit.

        :param str number: of the order, ours or the customer's
        :param str shop: the customer's name in the shop (Wangwang ID)
        :param str chat: QQ or another chat number
        :param str consignee: name of who receives the goods
        :param str phone: of customer or consignee
        :return: ``[{id, name, date, customer, consignee, goods}]``, newest first
        :raise ValidationError: nothing is given, or less than two of shop, chat,
            consignee and phone without a number
        """
        self.check_access("read")
        said = self._order_said(number, shop, chat, consignee, phone)
        domain = Domain.AND([_search(name, text) for name, text in said.items()])
        domain &= Domain("company_id", "in", self.env.companies.ids)
        orders = self.env["sale.order"].search(domain, limit=MOST_HITS, order="id desc")
        return [_found(order) for order in orders]

    @api.model
    def _order_said(self, *given):
        """Return what is given to find an order by, as ``{name: text}``.

        :raise ValidationError: it is not enough
        """
        names = ("number", "shop", "chat", "consignee", "phone")
        said = {
            name: text.strip()
            for name, text in zip(names, given, strict=True)
            if isinstance(text, str) and text.strip()
        }
        if not said or ("number" not in said and len(said) < 2):
            raise ValidationError(
                self.env._(
                    "Enter the number of the order, or two of: name in the shop, chat "
                    "number, consignee, phone."
                )
            )
        return said

    def case_locate(self, order_id=None, lines=None, identity=None):
        """Say which order a received case is about; its phase is looked up (dialog,
        interfaces).

        :param int order_id: the order; none: the one the case names
        :param list lines: ``{order_line_id, quantity}``; none: the goods of the case
        :param str identity: how it was made sure who asks, for an order not paid
        :return: as ``fetch_cases`` returns one
        :raise UserError: the order is the customer's no more, more is asked for than
            was delivered
        """
        self._case_begin("case.located", "serve", "received", "supplement")
        case = self.sudo()
        if order_id is not None:
            order = self.env["sale.order"]._order_named(order_id)
            if case.order_id and case.order_id != order:
                raise UserError(
                    self.env._(
                        "%(case)s is about %(order)s; withdraw it and open another "
                        "one.",
                        case=self.display_name,
                        order=case.order_id.name,
                    )
                )
            self._name_order(order)
        if not case.order_id:
            raise UserError(self.env._("Enter the order."))
        if lines is not None:
            self._name_goods(lines)
        if case.kind in COUNTED and not case.line_ids:
            raise UserError(self.env._("Enter the goods of the case."))
        self._located(identity)
        return self._case_row()

    def _name_order(self, order):
        """Put an order into a case that has none; as superuser, for who may read the
        order."""
        customer = self.sudo().partner_id.commercial_partner_id
        if customer and customer != order.sudo().partner_id.commercial_partner_id:
            raise UserError(
                self.env._(
                    "%(order)s is no order of %(customer)s.",
                    order=order.name,
                    customer=customer.name,
                )
            )
        self.sudo()._write_system({"order_id": order.id})

    def _name_goods(self, lines):
        """Replace the goods of a case that was received without any."""
        if faults := self._case_line_faults(lines if isinstance(lines, list) else [0]):
            raise ValidationError(
                self.env._("These values cannot be read: %s.", ", ".join(faults))
            )
        case = self.sudo()
        case.line_ids._writing_system().unlink()
        rows = [
            {
                "case_id": case.id,
                "order_line_id": one["order_line_id"],
                "quantity": one["quantity"],
            }
            for one in lines
        ]
        case.line_ids.sudo()._writing_system().create(rows)

    def _located(self, identity=None):
        """Look up how far the order is, choose the policy anew, tell it."""
        case = self.sudo()
        case._write_system({"phase": case._case_phase()})
        case._case_lock_lines()
        case._ensure_quantities()
        case._write_system(
            {
                "located_at": fields.Datetime.now(),
                "identity_note": self._case_text(identity) or case.identity_note,
            }
        )
        case._keep_policy()
        self._case_event("case.located")
        case._decide_by_itself()


def _found(order):
    """Return an order as the search gives it."""
    return {
        "id": order.id,
        "name": order.name,
        "date": fields.Datetime.to_string(order.date_order),
        "customer": order.partner_id.display_name,
        "consignee": order.partner_shipping_id.display_name,
        "goods": order.order_line.product_id.mapped("display_name"),
    }


def _search(name, text):
    """Return what finds the orders that one of the given texts means."""
    paths = {
        "number": ("name", "client_order_ref"),
        "shop": ("partner_id.ref", "partner_id.name"),
        "chat": ("partner_id.ref", "partner_id.comment"),
        "consignee": ("partner_shipping_id.name",),
        "phone": ("partner_id.phone", "partner_shipping_id.phone"),
    }[name]
    return Domain.OR([Domain(path, "ilike", text) for path in paths])

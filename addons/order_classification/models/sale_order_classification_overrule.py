from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from .sale_order_class import Suggestion


class SaleOrder(models.Model):
    """A person decides otherwise than the rules, and says why."""

    _inherit = "sale.order"

    # -- overruling --------------------------------------------------------------
    def action_open_overrule(self):
        """Open the dialog in which a person decides otherwise.

        :raise AccessError: the rule set leaves it to others
        """
        self.ensure_one()
        self._ensure_own_act()
        self._class_ensure_overruler()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Overrule the Classification"),
            "res_model": "order.classification.overrule",
            "view_mode": "form",
            "target": "new",
            "context": {"default_order_id": self.id},
        }

    def action_overrule(self, type_code, reason, tag_codes=None):
        """Decide otherwise than the rules; both are kept.

        :param type_code: code of the kind that the order shall have
        :param reason: why; required
        :param tag_codes: codes of all its tags, or None to leave them
        :raise AccessError: the rule set leaves it to others
        """
        self.ensure_one()
        self._ensure_own_act()
        self._class_ensure_overruler()
        if not isinstance(reason, str) or not reason.strip():
            raise UserError(
                self.env._("Enter the reason for overruling the classification.")
            )
        if self.state not in ("draft", "sent"):
            raise UserError(
                self.env._("A confirmed order can only be changed by a change notice.")
            )
        suggestion = self._class_suggest().get(self.id) or self._class_unruled()
        kind = self._class_find([type_code], "is_type")
        tags = self.order_tag_ids
        if tag_codes is not None:
            tags = self._class_find(tag_codes, "is_tag")
        self.sudo()._class_overrule(suggestion, kind, tags, reason.strip())
        return True

    def _class_ensure_overruler(self):
        """Refuse who holds none of the roles that the rule set names, if it does."""
        if self.env.su:
            return
        order = self.sudo()
        roles = order.env["order.classification.set"]._for_orders(order)[order.id]
        roles = roles.overrule_role_ids or order.class_set_id.overrule_role_ids
        user, company = self.env.user, order.company_id
        if roles and not any(role._user_principal(user, company) for role in roles):
            raise AccessError(
                self.env._(
                    "The classification of %(order)s can only be overruled by "
                    "%(roles)s. Contact them, or correct the data on which the "
                    "rules are based.",
                    order=order.name,
                    roles=", ".join(roles.mapped("name")),
                )
            )

    def _class_unruled(self):
        """The empty suggestion for an order that no rules classify.

        :raise UserError: as long as its kind can simply be written
        """
        if not self._is_relied_on():
            raise UserError(
                self.env._(
                    "No rule set classifies this order; set its order type directly."
                )
            )
        kinds = self.env["order.type"]
        sets, rules = (
            self.env["order.classification.set"],
            self.env["order.classification.rule"],
        )
        return Suggestion(sets, kinds, kinds, "", rules)

    @api.model
    def _class_find(self, codes, flag):
        """The kinds or tags of these codes; all of them must exist."""
        found = self.env["order.type"].search([(flag, "=", True)])
        by_code = {kind.code: kind for kind in found}
        unknown = [str(code) for code in codes if code not in by_code]
        if unknown:
            raise UserError(
                self.env._("There is no such order type or tag: %s", ", ".join(unknown))
            )
        return found.browse([by_code[code].id for code in codes])

    def _class_overrule(self, suggestion, kind, tags, reason):
        before = self.order_type_id.name or "–"
        self._class_write_overruled(suggestion, kind, tags, reason)
        self._class_record({self.id: suggestion}, "overruled")
        self._process_emit_later(
            "order.classified", self._class_payload(suggestion, "overruled")
        )
        text = self.env._(
            "Overruled: %(now)s instead of %(before)s. Reason: %(reason)s",
            now=", ".join([kind.name, *tags.mapped("name")]),
            before=before,
            reason=reason,
        )
        self._message_log_batch({self.id: text})

    def _class_write_overruled(self, suggestion, kind, tags, reason):
        self._write_system(
            {
                "order_type_id": kind.id,
                "order_tag_ids": [fields.Command.set(tags.ids)],
                "class_suggested_id": suggestion.kind.id,
                "class_set_id": suggestion.class_set.id,
                "class_signature": suggestion.signature(),
                "class_reasons": suggestion.reasons,
                "class_overruled": True,
                "class_overrule_reason": reason,
                "classified_at": fields.Datetime.now(),
            }
        )

    def _impose_type(self, order_type, reason):
        """Another document decides on the kind, past the rules: a change notice makes
        orders non-regular (S1-B-024). Sealed like what people decide; its document
        emits it.

        :param reason: number of the document
        """
        orders = self.sudo()
        for order in orders:
            known = order.class_signature
            order._write_system(
                {
                    "order_type_id": order_type.id,
                    "class_overruled": bool(known),
                    "class_overrule_reason": reason if known else False,
                }
            )
        self.env["order.classification"]._as_kernel().create(
            [order._class_imposed_row(reason) for order in orders]
        )

    def _class_imposed_row(self, reason):
        return {
            "order_id": self.id,
            "company_id": self.company_id.id,
            "set_id": self.class_set_id.id,
            "suggested_id": self.class_suggested_id.id,
            "type_id": self.order_type_id.id,
            "tag_ids": [fields.Command.set(self.order_tag_ids.ids)],
            "reasons": self.class_reasons,
            "cause": "overruled",
            "overruled": True,
            "reason": reason,
            "user_id": self.env.uid,
            "date": fields.Datetime.now(),
        }

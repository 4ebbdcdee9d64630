from markupsafe import Markup

from odoo import models

from ..kernel.ours import is_ours
from ..kernel.rounds import LIVE


class BasePartnerMerge(models.TransientModel):
    """Two customers (or suppliers) become one: says what stays, loses nothing.

    * **Signatures** on documents of the customer who goes are still valid: the merge is
      no change of what was signed.
    * What our addons keep on a contact (card, kind of payment, class …) is filled in
      where the kept one has nothing, whatever the rights of who merges.
    * The chatter of the kept contact says all of it.

    Rooms above look after what they keep of customers and suppliers.
    """

    _inherit = "base.partner.merge.automatic.wizard"

    def _update_foreign_keys(self, src_partners, dst_partner):
        """Odoo moves the records by SQL; look at ours before and after it."""
        rounds = self._order_merge_rounds(src_partners)
        result = super()._update_foreign_keys(src_partners, dst_partner)
        self.env.invalidate_all()
        self._order_merge_carry(rounds)
        return result

    def _update_values(self, src_partners, dst_partner):
        """Fill in what our addons keep, and name what is given up."""
        # sudo: who merges contacts need not see what finance keeps on them.
        kept, gone = dst_partner.sudo(), src_partners.sudo()
        texts = []
        for name in self._order_merge_fields(kept):
            texts += self._order_merge_given_up(kept, gone, name)
            source = gone.filtered(name)[-1:]
            if source and not kept[name]:
                kept[name] = source[name]
        result = super()._update_values(src_partners, dst_partner)
        self._order_merge_emit(src_partners, dst_partner, texts)
        return result

    def _order_merge_given_up(self, kept, gone, name):
        """Return a sentence for each other value of the field that is discarded."""
        title = kept._fields[name]._description_string(self.env)
        return [
            self.env._(
                "%(field)s: %(kept)s is kept, %(other)s of %(customer)s is discarded.",
                field=title,
                kept=self._order_merge_text(kept, name),
                other=self._order_merge_text(one, name),
                customer=one.display_name,
            )
            for one in gone
            if one[name] and kept[name] and one[name] != kept[name]
        ]

    @staticmethod
    def _order_merge_fields(partner):
        """Return the stored single values that our addons add to contacts."""
        return [
            name
            for name, field in partner._fields.items()
            if field._modules
            and all(map(is_ours, field._modules))
            and field.store
            and not field.compute
            and field.type not in ("boolean", "many2many", "one2many")
        ]

    @staticmethod
    def _order_merge_text(partner, name):
        field = partner._fields[name]
        value = partner[name]
        if field.type == "selection":
            return dict(field._description_selection(partner.env)).get(value, value)
        return value.display_name if field.type == "many2one" else value

    # -- signatures --------------------------------------------------------------------
    def _order_merge_rounds(self, src_partners):
        """Return the valid rounds on documents of the customers who go."""
        rounds = self.env["order.signoff"].sudo()
        found = rounds.search(
            [("partner_id", "in", src_partners.ids), ("state", "in", LIVE)]
        )
        return found - found._stale()

    def _order_merge_carry(self, rounds):
        """What was signed is the same; only the customer's number is another."""
        for signoff in rounds.exists()._stale():
            hashes = signoff._documents()._signoff_hashes(signoff._tokens())
            signoff._as_kernel().write({"carried_hash": hashes[signoff.res_id]})

    # -- what is said ------------------------------------------------------------------
    def _order_merge_emit(self, src_partners, dst_partner, texts):
        if not texts:
            return
        names = ", ".join(src_partners.mapped("display_name"))
        head = self.env._("Merged with %s", names)
        items = Markup().join(Markup("<li>%s</li>") % text for text in texts)
        body = Markup("<p>%s</p><ul>%s</ul>") % (head, items)
        dst_partner.sudo()._message_log(body=body)

from markupsafe import Markup

from odoo import models

from odoo.addons.order_process.kernel.rounds import LIVE


class BasePartnerMerge(models.TransientModel):
    """Two customers (or suppliers) become one: says what stays, loses nothing.

    * **Credit limits**: those of the customer that is kept stay in force, also when the
      other one's are newer or higher; he takes the other one's only when he has none.
      Versions of both remain as history.
    * **Signatures** on documents of the customer who goes are still valid: the merge is
      no change of what was signed.
    * What our addons keep on a contact (card, kind of payment, class …) is filled in
      where the kept one has nothing, whatever the rights of who merges.
    * The chatter of the kept contact says all of it, and an event who did it.
    * Where orders or credit are concerned, only who grants credit merges.
    """

    _inherit = "base.partner.merge.automatic.wizard"

    def _update_foreign_keys(self, src_partners, dst_partner):
        """Odoo moves the records by SQL; look at ours before and after it."""
        everybody = src_partners | dst_partner
        if src_partners._order_has_credit(everybody.commercial_partner_id | everybody):
            src_partners._order_ensure_credit(src_partners)
        limits = self._order_merge_limits(src_partners, dst_partner)
        rounds = self._order_merge_rounds(src_partners)
        self.env["order.supplier.comparison"]._keep_merged(src_partners)
        result = super()._update_foreign_keys(src_partners, dst_partner)
        self.env.invalidate_all()
        texts = [
            self._order_merge_keep(dst_partner, company, owned)
            for company, owned in limits.items()
        ]
        self._order_merge_carry(rounds)
        gone = [{"id": one.id, "name": one.name or ""} for one in src_partners]
        merged = {"customers": gone}
        self.env["order.event"]._record(dst_partner.sudo(), "customer.merged", merged)
        self._order_merge_emit(src_partners, dst_partner, texts)
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
        if any(gone.mapped("is_key_customer")):
            kept.is_key_customer = True
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
            and all(module.startswith("order_") for module in field._modules)
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

    # -- credit limits -----------------------------------------------------------------
    def _order_merge_limits(self, src_partners, dst_partner):
        """Return ``{company: [(customer's name, his limits)]}``, the kept one first."""
        limits = self.env["order.credit.limit"].sudo()
        kept = dst_partner.sudo().commercial_partner_id
        partners = kept | dst_partner.sudo() | src_partners.sudo()
        found = limits.search([("partner_id", "in", partners.ids)], order="id")
        return {
            company: [
                (
                    partner.display_name,
                    own.filtered(lambda limit, p=partner: limit.partner_id == p),
                )
                for partner in partners
                if partner in own.partner_id
            ]
            for company, own in found.grouped("company_id").items()
        }

    def _order_merge_keep(self, dst_partner, company, owned):
        """Let the limits of the first owner stay in force; return what to say."""
        kept = dst_partner.sudo().commercial_partner_id
        everything = self.env["order.credit.limit"].sudo()
        for _name, limits in owned:
            everything |= limits
        moved = everything.filtered(lambda limit: limit.partner_id != kept)
        if moved:
            moved._as_kernel().write({"partner_id": kept.id})
        (owner, stays), *others = owned
        names = ", ".join(name for name, _limits in others)
        current = stays.filtered(lambda limit: limit.state != "future")[-1:]
        if current and any(limit.id > current.id for limit in everything - stays):
            coming = stays.filtered(lambda limit: limit.state == "future")
            note = self.env._("Stays after the merge with %s", names)
            self._order_merge_append(current | coming, kept, note)
        return self.env._(
            "%(company)s: the credit limits of %(owner)s stay in force; those of "
            "%(others)s remain as history.",
            company=company.name,
            owner=owner,
            others=names or "–",
        )

    @staticmethod
    def _order_merge_append(limits, kept, note):
        """Append versions once more: the newest one that has begun counts."""
        rows = [
            {
                **limit.copy_data()[0],
                "partner_id": kept.id,
                "request_id": limit.request_id.id,
                "note": note,
            }
            for limit in limits
        ]
        limits.create(rows)

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

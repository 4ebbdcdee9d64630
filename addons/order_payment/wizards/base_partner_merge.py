from odoo import models


class BasePartnerMerge(models.TransientModel):
    """Credit limits of two customers that become one.

    Those of the customer that is kept stay in force, also when the other one's are
    newer or higher; the other one's count only where the kept one has none. Versions of
    both remain as history. Where orders or credit are concerned, only who grants credit
    merges.
    """

    _inherit = "base.partner.merge.automatic.wizard"

    def _update_foreign_keys(self, src_partners, dst_partner):
        everybody = src_partners | dst_partner
        if src_partners._order_has_credit(everybody.commercial_partner_id | everybody):
            src_partners._order_ensure_credit(src_partners)
        limits = self._order_merge_limits(src_partners, dst_partner)
        result = super()._update_foreign_keys(src_partners, dst_partner)
        texts = [
            self._order_merge_keep(dst_partner, company, owned)
            for company, owned in limits.items()
        ]
        self._order_merge_emit(src_partners, dst_partner, texts)
        return result

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

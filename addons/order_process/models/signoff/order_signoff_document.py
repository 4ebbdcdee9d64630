from odoo import api, models
from odoo.fields import Domain

from ...engine.diff import parse_tokens


class OrderSignoff(models.Model):
    """The documents of rounds, and the rounds of documents."""

    _inherit = "order.signoff"

    def _of_readable_documents(self):
        """Return those rounds whose documents the reader may read."""
        found = self.browse()
        for model, rounds in self.grouped("res_model").items():
            documents = self.env[model].browse(rounds.mapped("res_id")).exists()
            ids = set(documents._filtered_access("read").ids)
            found |= rounds.filtered(lambda one, ids=ids: one.res_id in ids)
        return found

    @api.model
    def _domain_of(self, documents, purpose=None, states=None):
        domain = Domain("res_model", "=", documents._name)
        domain &= Domain("res_id", "in", documents.ids)
        if purpose:
            domain &= Domain("purpose", "=", purpose)
        if states:
            domain &= Domain("state", "in", states)
        return domain

    @api.model
    def _of(self, documents, purpose=None, states=None):
        """Return the rounds of documents, newest first, for every reader."""
        if not documents:
            return self.sudo().browse()
        return self.sudo().search_fetch(self._domain_of(documents, purpose, states))

    def _documents(self):
        """Return the documents of rounds of one model, as superuser."""
        return self.env[self[:1].res_model].sudo().browse(self.mapped("res_id"))

    def _document(self):
        return self.env[self.res_model].browse(self.res_id)

    def _tokens(self):
        self.ensure_one()
        return parse_tokens(self.tracked_fields)

    def _stale(self):
        """Return the rounds whose document is no longer what was signed.

        Compares content, so that changes that came past the guard (stored computes,
        SQL, an outside system) are seen as well. Called by decisions and gates.
        """
        stale = self.browse()
        same = self.grouped(lambda r: (r.res_model, r.tracked_fields))
        for rounds in same.values():
            hashes = rounds._documents()._signoff_hashes(rounds[0]._tokens())
            stale |= rounds.filtered(
                lambda r, h=hashes: h[r.res_id] not in (r.revision_hash, r.carried_hash)
            )
        return stale

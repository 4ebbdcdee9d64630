from odoo import models
from odoo.fields import Domain

#: Events that name a paper of a document's file.
PAPER = ("file.document_filed", "copy.received")


class OrderEvent(models.Model):
    """Which paper of a confidential file an event tells of is for the file's readers;
    nodes wait for it by the code that the log keeps."""

    _inherit = "order.event"

    def _data_for_reader(self):
        found = super()._data_for_reader()
        events = self.sudo()
        told = [
            one.code in PAPER and "paper" in data
            for one, data in zip(events, found, strict=True)
        ]
        if not any(told):
            return found
        secret = events.filtered(lambda one: one.code in PAPER)._secret_files()
        for event, data, names in zip(events, found, told, strict=True):
            if names and (event.res_model, event.res_id) in secret:
                del data["paper"]
        return found

    def _secret_files(self):
        """Return the documents of these events whose file is confidential and not for
        this reader. Constant queries for a kind of document."""
        about = Domain.OR(
            Domain("res_model", "=", model)
            & Domain("res_id", "in", list(set(events.mapped("res_id"))))
            for model, events in self.grouped("res_model").items()
        )
        files = self.env["order.file"].sudo()
        secret = files.search(Domain("confidential", "=", True) & about)
        secret -= secret.sudo(False)._filtered_access("read")
        return {(file.res_model, file.res_id) for file in secret}

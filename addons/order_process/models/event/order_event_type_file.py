from odoo import api, models


class OrderEventTypeFile(models.Model):
    """Event types of a company in the files of the procedures that name them: what
    another system reports, or the company's own addon."""

    _name = "order.event.type"
    _inherit = ["order.event.type", "order.file.row.mixin"]
    _file_section = "events"
    _file_shared = True
    _file_lists = ("hidden_keys",)
    _file_words = {
        "name": "name",
        "action_name": "action",
        "subject": "subject",
        "res_model": "document",
        "external": "external",
        "gateable": "gateable",
        "undoes_code": "undoes",
        "description": "about",
        "search_words": "search_words",
        "hidden_keys": "hidden_data",
        "hidden_like": "hidden_like",
    }

    @api.model
    def _file_stays(self, key, row, reader):
        """An event that comes with an addon is the addon's to bring."""
        if addon := reader.awaits(str(key)):
            reader.faults.add("of_an_addon", key, name=str(key), addon=addon)
            return True
        return super()._file_stays(key, row, reader)

    def _file_told(self):
        """Return those that no addon brings."""
        brought = self._get_external_ids()
        return super()._file_told().filtered(lambda kind: not brought[kind.id])

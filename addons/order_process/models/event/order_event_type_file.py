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
    def _file_of(self, process):
        """Return those that a procedure names and no addon brings."""
        nodes = process.node_ids
        named = process.start_event_id | process.finish_event_ids
        named |= process.cancel_event_ids | process.counter_ids.event_type_id
        named |= nodes.trigger_ids.event_type_id | nodes.gate_ids.event_type_id
        brought = named._get_external_ids()
        return named.filtered(lambda kind: not brought[kind.id]).sorted("code")

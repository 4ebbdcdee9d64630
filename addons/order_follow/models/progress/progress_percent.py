from odoo import fields


class ProgressPercent(fields.Integer):
    """A percentage that is worked out from the plan of each order, and averaged in
    pivots and charts by its model (``_read_group_select``). Whoever asks what fields
    there are need not wait until it was worked out."""

    def _description_aggregator(self, _env):
        return self.aggregator

    def _description_sortable(self, _env):
        return False

    def _description_groupable(self, _env):
        return False

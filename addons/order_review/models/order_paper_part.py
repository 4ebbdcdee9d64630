from odoo import api, models

from odoo.addons.order_process.models.order_stamped import _KEY, _STAMP


class OrderPaperPart(models.AbstractModel):
    """A line of a paper: fixed when its paper is.

    A model of lines names its paper in ``_paper_field``. Fields that are filled after
    the paper was approved (a receipt, a date of issue) are named in
    ``_paper_part_free`` or are stamps.
    """

    _name = "order.paper.part"
    _description = "Part of a Paper"
    _inherit = ["order.stamped"]
    _paper_field = None
    _paper_part_free = frozenset()

    @api.model_create_multi
    def create(self, vals_list):
        if self.env.context.get(_KEY) is not _STAMP:
            self._paper_part_papers(vals_list)._paper_parts_ensure_open()
        return super().create(vals_list)

    def write(self, vals):
        content = vals.keys() - self._paper_part_free - self._process_stamp_names()
        if content and self.env.context.get(_KEY) is not _STAMP:
            papers = self[self._paper_field] | self._paper_part_papers([vals])
            papers._paper_parts_ensure_open()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_while_open(self):
        self[self._paper_field]._paper_parts_ensure_open()

    @api.model
    def _paper_part_papers(self, vals_list):
        """Return the papers that these values name."""
        name = self._paper_field
        default = self.env.context.get(f"default_{name}")
        ids = {vals.get(name, default) for vals in vals_list}
        papers = self.env[self._fields[name].comodel_name]
        return papers.browse(i for i in ids if isinstance(i, int) and i)

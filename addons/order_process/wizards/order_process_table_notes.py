from odoo import models
from odoo.tools.i18n import format_list


class OrderProcessTableNotes(models.TransientModel):
    """What a person has to look at after a company's own table was read: what was not
    understood, and what was only guessed. It is listed in the draft's log."""

    _inherit = "order.process.table"

    def _notes(self, steps, made):
        """Return the lines of the list, node by node."""
        labels = {node.code: node.limit_label for node in made.node_ids}
        lines = []
        for step in steps:
            lines += self._notes_of_step(step)
            if step.limit:
                lines.append(
                    self.env._(
                        "%(node)s: time limit “%(limit)s”, read from “%(text)s”.",
                        node=step.code,
                        limit=labels.get(step.code),
                        text=step.limit.text,
                    )
                )
        if lines:
            lines.insert(0, self.env._("Check what was read from the table:"))
        return lines

    def _notes_of_step(self, step):
        """Yield what was not understood of one row."""
        said = {"node": step.code}
        if step.said_limit:
            text = self.env._("%(node)s: no time limit was read from “%(text)s”.")
            yield text % {**said, "text": step.said_limit}
        if step.co_leads:
            text = self.env._(
                "%(node)s: led by %(lead)s; further responsible departments assist: "
                "%(others)s."
            )
            yield text % {
                **said,
                "lead": step.lead,
                "others": self._listed(step.co_leads),
            }
        if step.rhythm:
            text = self.env._("%(node)s: set how often the node comes (“%(text)s”).")
            yield text % {**said, "text": step.rhythm}
        if step.mentions:
            text = self.env._(
                "%(node)s: the text names %(others)s; check what starts these nodes."
            )
            yield text % {**said, "others": self._listed(step.mentions)}
        if "/" in step.code or " " in step.code:
            text = self.env._(
                "%(node)s: one row for several nodes; divide it where they are done "
                "one by one."
            )
            yield text % said

    def _listed(self, names):
        return format_list(self.env, names)

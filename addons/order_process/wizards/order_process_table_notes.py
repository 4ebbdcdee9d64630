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
        """Return what was not understood of one row."""
        several = "/" in step.code or " " in step.code
        said = {
            "limit": step.said_limit,
            "leads": self._listed(step.co_leads),
            "rhythm": step.rhythm,
            "mentions": self._listed(step.mentions),
            "several": step.code if several else "",
        }
        words = {"node": step.code, "lead": step.lead}
        texts = self._texts()
        return [texts[kind] % {**words, "said": x} for kind, x in said.items() if x]

    def _texts(self):
        """Return what is said of each kind of doubt."""
        return {
            "limit": self.env._("%(node)s: no time limit was read from “%(said)s”."),
            "leads": self.env._(
                "%(node)s: led by %(lead)s; further responsible departments assist: "
                "%(said)s."
            ),
            "rhythm": self.env._(
                "%(node)s: set how often the node comes (“%(said)s”)."
            ),
            "mentions": self.env._(
                "%(node)s: the text names %(said)s; check what starts these nodes."
            ),
            "several": self.env._(
                "%(node)s: one row for several nodes; divide it where they are done "
                "one by one."
            ),
        }

    def _listed(self, names):
        return format_list(self.env, names) if names else ""

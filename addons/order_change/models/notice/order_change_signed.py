from odoo import models
from odoo.exceptions import UserError

from ..line.order_change_line_apply import SIGNED


class OrderChangeSigned(models.Model):
    """What an applied notice made of the order is compared with what was signed."""

    _inherit = "order.change"

    def _change_content(self):
        """Return ``{order line: {column: value}}``: goods and money of the order."""
        return {
            line: {name: line[name] for name in SIGNED}
            for line in self.order_id.order_line
        }

    def _change_ensure_signed(self, before):
        """Refuse a notice that would make something else of the order.

        :param dict before: ``_change_content`` before the notice was applied
        :raise UserError: names the lines and columns that nobody signed
        """
        expected, now = before, self._change_content()
        for line in self.line_ids:
            for source, values in line._signed_values().items():
                kept = expected.get(source, {})
                expected = expected | {source: kept | values}
        others = [
            self._change_other_line(line, expected.get(line, {}), now.get(line, {}))
            for line in expected | now
        ]
        if others := list(filter(None, others)):
            raise UserError(
                self.env._(
                    "%(notice)s would turn %(order)s into something that was not "
                    "signed: %(what)s. Nothing was changed.",
                    notice=self.name,
                    order=self.order_id.name,
                    what="; ".join(others),
                )
            )

    def _change_other_line(self, line, expected, now):
        """Return what of a line differs from what was signed, in words; figures are
        left out, for not everybody may see prices."""
        if not expected or not now:
            return self.env._("a line that is not in the notice")
        titles = [
            line._fields[name]._description_string(self.env)
            for name in SIGNED
            if _differ(line, name, expected[name], now[name])
        ]
        return titles and f"{line.product_id.display_name}: {', '.join(titles)}"


def _differ(line, name, one, other):
    """Tell whether two values differ, figures as far as their field goes."""
    field = line._fields[name]
    if field.type != "float":
        return one != other
    digits = field.get_digits(line.env)
    return round(one - other, digits[1] if digits else 6) != 0

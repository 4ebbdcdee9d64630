from babel.dates import get_day_names

from odoo import models
from odoo.tools.i18n import format_list
from odoo.tools.misc import babel_locale_parse

from ...engine.rhythm import DAY_OF, LAST_DAY, WORKING_DAY


class OrderRoutineWords(models.Model):
    """The rhythm of a routine as a person says it."""

    _inherit = "order.routine"

    def _every_text(self):
        """Return how often and on which day, in the reader's language."""
        rhythm = self._rhythm()
        labels = dict(self._fields["rhythm"]._description_selection(self.env))
        if rhythm.every == "day":
            return labels[rhythm.every]
        if rhythm.every == "week":
            return self._weeks_text(rhythm)
        return self._months_text(labels[rhythm.every], rhythm)

    def _weeks_text(self, rhythm):
        names = get_day_names("abbreviated", locale=babel_locale_parse(self.env.lang))
        days = format_list(self.env, [names[day] for day in sorted(rhythm.weekdays)])
        if rhythm.weeks == 1:
            return self.env._("Every %s", days)
        return self.env._(
            "Every %(count)s weeks on %(days)s", count=rhythm.weeks, days=days
        )

    def _months_text(self, period, rhythm):
        number = rhythm.number
        if rhythm.place == DAY_OF:
            return self.env._(
                "%(period)s, day %(number)s", period=period, number=number
            )
        if rhythm.place == LAST_DAY:
            return self.env._("%s, last day", period)
        if rhythm.place == WORKING_DAY:
            return self.env._(
                "%(period)s, working day %(number)s", period=period, number=number
            )
        return self.env._("%s, last working day", period)

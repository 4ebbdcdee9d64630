from odoo.http import request, route

from odoo.addons.web.controllers.report import ReportController


class OrderReportController(ReportController):
    """Paper printed by its address is in the language of who reads it."""

    @route()
    def report_routes(self, reportname, docids=None, converter=None, **data):
        """Print a report; a language that the call names still wins.

        Odoo takes the address for a page of the website, whose language is that of
        the house: a colleague who follows a link gets another document than by the
        menu.
        """
        if request.env.user._is_internal():
            request.update_context(lang=request.env.user.lang)
        return super().report_routes(
            reportname, docids=docids, converter=converter, **data
        )

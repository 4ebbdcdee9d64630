from odoo import fields, models

from odoo.addons.order_clock.engine import reading
from odoo.addons.order_process.engine.book import book, book_text


class OrderIntakeImport(models.TransientModel):
    """How the characters of a text table are read: shown, and open to choice."""

    _inherit = "order.intake.import"

    encoding = fields.Selection(
        list(book_text.ENCODINGS.items()),
        help="How the characters of the file are read. If the sample line is not "
        "readable, choose another encoding and verify again.",
    )
    encoding_read = fields.Char(readonly=True)
    encoding_sample = fields.Char(string="Sample Line", readonly=True)

    def _sheets_of(self, content):
        """Return the sheets of a file, of a text table in the encoding chosen.

        :raise BookError: when it cannot be read at all
        """
        if self.encoding != self.encoding_read:
            # What was told of the headings was said of other words.
            self.place_ids.unlink()
            self.unread_accepted = False
        self.encoding_sample = False
        try:
            sheets = book.read_book(content, self.encoding or "")
        except book.BookError as error:
            code, params = error.args
            if code.startswith("encoding_"):
                sample = reading.cleaned(params["value"])
                self.write({"encoding_read": False, "encoding_sample": sample})
            raise
        sheet = sheets[0]
        if sheet.sample:
            self.write(
                {
                    "encoding": sheet.encoding,
                    "encoding_read": sheet.encoding,
                    "encoding_sample": reading.cleaned(sheet.sample),
                }
            )
        return sheets

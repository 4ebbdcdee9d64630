from odoo import api, models, tools
from odoo.tools import frozendict


class OrderIntake(models.AbstractModel):
    """What people read of faults in order data, and of what a file says besides."""

    _inherit = "order.intake"

    @api.model
    def _fault_text(self, code, params):
        """Return the sentence of a fault in the language of the context."""
        return self._fault_texts()[code] % {"value": "", "first": "", **params}

    @api.model
    @tools.ormcache("self.env.lang")
    def _fault_texts(self):
        return frozendict(
            {
                **self._texts_of_records(),
                **self._texts_of_values(),
                **self._texts_of_dates(),
                **self._texts_of_files(),
                **self._texts_of_unread(),
            }
        )

    @api.model
    def _texts_of_records(self):
        return {
            "required": self.env._("This value is missing."),
            "unknown": self.env._("“%(value)s” does not exist."),
            "ambiguous": self.env._("“%(value)s” is the code of several records."),
            "unknown_field": self.env._("This field does not exist."),
            "not_object": self.env._("This line is not an object."),
            "too_many": self.env._(
                "%(value)s lines are too many for one order; split it."
            ),
            "contradiction": self.env._(
                "“%(value)s” contradicts “%(first)s” in an earlier row of the order."
            ),
            "changed": self.env._(
                "Order %(value)s was previously imported from this customer order "
                "number, with different content."
            ),
            "currency_other": self.env._(
                "“%(value)s” is not the currency of this customer's orders, "
                "which is %(other)s."
            ),
            "unit_other": self.env._(
                "“%(value)s” cannot be converted to the product's unit “%(other)s”."
            ),
        }

    @api.model
    def _texts_of_values(self):
        return {
            **self._texts_of_codes(),
            **self._texts_of_numbers(),
            **self._texts_of_cells(),
        }

    @api.model
    def _texts_of_codes(self):
        """What is wrong with texts and codes."""
        return {
            "not_text": self.env._("“%(value)s” is not a text."),
            "control": self.env._(
                "“%(value)s” contains characters that are not allowed in text."
            ),
            "too_many_characters": self.env._(
                "The text “%(value)s…” has more than %(most)s characters."
            ),
            "not_code": self.env._("“%(value)s” is not a code. Enter it as text."),
            "code_rounded": self.env._(
                "%(value)s has more than 15 digits, which spreadsheets round. "
                "Format the cell as text and enter the code again."
            ),
            "code_shortened": self.env._(
                "“%(value)s” is a longer number shortened by a spreadsheet "
                "program. Format the column as text and enter the code again."
            ),
            "code_format": self.env._(
                "%(value)s is displayed with the format “%(format)s”. Enter the "
                "code as text, as displayed."
            ),
        }

    @api.model
    def _texts_of_numbers(self):
        """What is wrong with numbers."""
        return {
            "not_number": self.env._(
                "“%(value)s” is not a number. Enter it in the format 1234.5."
            ),
            "number_two_ways": self.env._(
                "“%(value)s” can mean %(one)s or %(other)s. Enter it in the format "
                "1234.5."
            ),
            "not_whole": self.env._("“%(value)s” is not a whole number."),
            "not_percent": self.env._("%(value)s is not a percentage from 0 to 100."),
            "discount_two_ways": self.env._(
                "“%(value)s” can mean a discount of %(one)s %% or of %(other)s %%. "
                "Enter it with the percent sign."
            ),
            "number_large": self.env._(
                "%(value)s is too large; the limit is %(most)s."
            ),
            "too_fine": self.env._(
                "%(value)s has more than the %(digits)s decimals allowed for "
                "quantities."
            ),
            "not_positive": self.env._("The quantity must be greater than zero."),
            "negative": self.env._("The price must not be negative."),
        }

    @api.model
    def _texts_of_cells(self):
        """What is wrong with cells of a workbook."""
        return {
            "not_yes_no": self.env._("“%(value)s” is neither yes nor no."),
            "error_value": self.env._("The cell shows the error “%(value)s”."),
            "struck": self.env._(
                "“%(value)s” is struck through. Delete it or remove the strikethrough."
            ),
            "merged_quantity": self.env._(
                "The quantity “%(value)s” is merged over several rows. Enter a "
                "separate quantity in each row."
            ),
            "merged_across": self.env._(
                "“%(value)s” is merged over several columns. Use a separate cell "
                "for each column."
            ),
            "formula_without_value": self.env._(
                "The cell contains a formula without a value. Open the file in a "
                "spreadsheet program and save it."
            ),
        }

    @api.model
    def _texts_of_dates(self):
        return {
            "not_date": self.env._(
                "“%(value)s” is not a date in the format 2026-03-31."
            ),
            "not_datetime": self.env._(
                "“%(value)s” is not a time in the format 2026-03-31 08:30:00."
            ),
            "date_ways": self.env._(
                "“%(value)s” can mean %(ways)s. Enter it in the format 2026-03-31."
            ),
            "date_number": self.env._(
                "%(value)s is a number; as a date it would be %(day)s. Enter it in "
                "the format 2026-03-31."
            ),
            "date_far": self.env._("%(value)s is not between %(first)s and %(last)s."),
            "future": self.env._("“%(value)s” is in the future."),
        }

    @api.model
    def _texts_of_files(self):
        return {
            **self._texts_of_contents(),
            **self._texts_of_formats(),
        }

    @api.model
    def _texts_of_contents(self):
        """What is wrong with columns and rows of a file."""
        return {
            "column_missing": self.env._("The order file does not have this column."),
            "heading_twice": self.env._(
                "Several columns have this heading: %(value)s. Specify which one "
                "applies."
            ),
            "discount_heading": self.env._(
                "“%(value)s” can mean the percentage deducted or the percentage "
                "paid. Choose “Assign Columns” to specify which, or remove the "
                "column."
            ),
            "empty": self.env._("The order file contains no order."),
            "too_long": self.env._("The worksheet has more than 5000 rows. Split it."),
            "too_large": self.env._(
                "The file contains too much data for an order file."
            ),
        }

    @api.model
    def _texts_of_formats(self):
        """What is wrong with a file as a whole."""
        return {
            "unreadable": self.env._(
                "The file is not an Excel workbook (.xlsx, .xls) or a CSV table."
            ),
            "markup": self.env._(
                "The file is a web page or an XML table, not an Excel workbook. Open "
                "it in a spreadsheet program and save it as .xlsx."
            ),
            "encoding_unsure": self.env._(
                "The characters of the file can be read in several ways. %(value)s. "
                "Choose the encoding, or save it as .xlsx, or as CSV in UTF-8."
            ),
            "encoding_wrong": self.env._(
                "The file is not written in %(value)s. Choose another encoding."
            ),
            "dangerous": self.env._(
                "The file contains entity declarations, which no spreadsheet "
                "program creates."
            ),
            "locked": self.env._(
                "The file is password-protected. Save it without a password."
            ),
        }

    @api.model
    def _texts_of_unread(self):
        return {
            "column_unread": self.env._(
                "Column “%(value)s” is not read; %(count)s of its cells have content."
            ),
            "column_hidden": self.env._(
                "Column “%(value)s” is hidden; %(count)s of its cells have content."
            ),
            "heading_remark": self.env._("“%(value)s” in the heading is not read."),
            "comment_unread": self.env._("The comment is not read: %(value)s"),
            "text_box_unread": self.env._("The text box is not read: %(value)s"),
            "drawings_unread": self.env._(
                "%(count)s drawings or pictures in the file are not read."
            ),
            "row_unread": self.env._("The row is not read: %(value)s"),
            "row_hidden": self.env._("The row is hidden: %(value)s"),
            "sheet_unread": self.env._(
                "Worksheet “%(value)s” is not read; it has %(count)s rows."
            ),
        }

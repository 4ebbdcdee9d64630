from odoo import api, models


class OrderProcessFileTexts(models.Model):
    """What is wrong with a file, in words."""

    _inherit = "order.process"

    @api.model
    def _file_texts(self):
        """Return ``{fault: message}`` in the user's language."""
        return {
            **self._file_texts_whole(),
            **self._file_texts_several(),
            **self._file_texts_coming(),
            **self._file_texts_workbook(),
            **self._file_texts_rows(),
            **self._file_texts_names(),
            **self._file_texts_values(),
            **self._file_texts_forms(),
            **self._file_texts_words(),
            **self._file_texts_dates(),
        }

    @api.model
    def _file_texts_whole(self):
        """Messages about the file as a whole."""
        return {
            "too_large": self.env._("The file is larger than %(most)s bytes."),
            "not_utf8": self.env._("The text is not UTF-8. Save the file as UTF-8."),
            "not_yaml": self.env._(
                "The structure breaks here: check indentation, colons, quotes and "
                "brackets (%(problem)s)."
            ),
            "empty_file": self.env._("The file is empty."),
            "no_mapping": self.env._(
                "A procedure begins with words and values, such as “procedure: QP-07”."
            ),
            "alias": self.env._("Anchors and aliases (& and *) are not used here."),
            "tag": self.env._("The tag %(tag)s is not used here."),
            "two_documents": self.env._("A file holds one document."),
            "too_deep": self.env._("More than %(most)s levels lie within each other."),
            "key_no_text": self.env._("The word before a colon must be a text."),
            "refused": "%(message)s",
            "lint": "%(message)s",
        }

    @api.model
    def _file_texts_several(self):
        """Messages about several procedures in one file."""
        return {
            "no_processes": self.env._(
                "Procedures are expected here, each with a dash."
            ),
            "no_original": self.env._(
                "“same_as” names a procedure of this file of which this one is a copy, "
                "not “%(name)s”."
            ),
        }

    @api.model
    def _file_texts_coming(self):
        """Messages about what comes with a later addon."""
        return {
            "document_waits": self.env._(
                "The documents “%(document)s” come with %(addon)s, which is not "
                "installed: nothing is made of this procedure until then."
            ),
            "section_waits": self.env._(
                "“%(word)s” comes with %(addon)s, which is not installed: it is kept "
                "as it is written."
            ),
            "comes_later": self.env._(
                "“%(name)s” comes with %(addon)s, which is not installed. Say what "
                "counts until then: “%(name)s, until then by hand”."
            ),
            "of_an_addon": self.env._(
                "“%(name)s” comes with %(addon)s: the addon brings the event, a file "
                "cannot."
            ),
            "waits": self.env._(
                "“%(code)s” comes with %(addon)s; until then: %(until)s."
            ),
        }

    @api.model
    def _file_texts_workbook(self):
        """Messages about workbooks."""
        return {
            "no_workbook": self.env._(
                "The workbook cannot be read. Save it again as .xlsx."
            ),
            "unknown_sheet": self.env._(
                "The sheet “%(sheet)s” is not known. Sheets of a procedure: %(sheets)s."
            ),
            "cell_unread": self.env._(
                "The value of cell %(cell)s cannot be read. Enter it without a formula."
            ),
        }

    @api.model
    def _file_texts_rows(self):
        """Messages about rows."""
        return {
            "key_twice": self.env._("“%(key)s” stands here twice."),
            "row_twice": self.env._("There is already a row “%(key)s”."),
            "missing": self.env._("“%(word)s” is missing."),
            "unknown_word": self.env._(
                "“%(word)s” is not known here. Words of this place: %(words)s."
            ),
            "no_owner": self.env._("No row “%(key)s” exists to which this belongs."),
            "no_table": self.env._("Rows with a code each are expected here."),
            "rule_stays": self.env._("“%(name)s” exists already and stays as it is."),
            "old_version": self.env._(
                "Version %(version)s of %(code)s exists already or is older than "
                "version %(newest)s. Leave the version out, or enter a higher one."
            ),
        }

    @api.model
    def _file_texts_names(self):
        """Messages about names of other records."""
        return {
            "unknown_name": self.env._(
                "Neither the file nor the database knows “%(name)s” (%(model)s)."
            ),
            "not_for_all": self.env._(
                "“%(name)s” does not exist yet. All companies would share it: a "
                "process manager of all companies creates it."
            ),
        }

    @api.model
    def _file_texts_values(self):
        """Messages about single values."""
        return {
            "not_text": self.env._("“%(word)s” expects a text."),
            "not_number": self.env._("“%(word)s” expects a number, not “%(value)s”."),
            "other_currency": self.env._(
                "“%(word)s” expects an amount in %(own)s, the currency of the company."
            ),
            "not_minutes": self.env._(
                "“%(word)s” expects a span such as “30 minutes”, not “%(value)s”."
            ),
            "not_flag": self.env._("“%(word)s” expects yes or no, not “%(value)s”."),
            "not_date": self.env._(
                "“%(word)s” expects a day such as 2026-11-29, not “%(value)s”."
            ),
            "not_weekday": self.env._(
                "“%(word)s” expects days such as Mon, Thu, not “%(value)s”."
            ),
        }

    @api.model
    def _file_texts_forms(self):
        """Messages about values of several parts, and of closed lists."""
        return {
            "no_choice": self.env._(
                "“%(word)s” cannot be “%(value)s”. Choose one of: %(choices)s."
            ),
            "not_values": self.env._("“%(word)s” expects words with values."),
            "not_pair": self.env._(
                "“%(word)s” expects a text, or one in each language: {en: …, zh: …}."
            ),
            "no_english": self.env._("The English text of “%(word)s” is missing."),
        }

    @api.model
    def _file_texts_words(self):
        """Messages about what is said in words: limits, conditions, starts."""
        return {
            "not_limit": self.env._(
                "“%(value)s” is not a time limit. Examples: 4 working hours; by 10:00 "
                "next working day; Mon, Thu by 12:00; 3 working days before "
                "FIELD."
            ),
            "not_rhythm": self.env._(
                "“%(value)s” is not a rhythm. Examples: day; Mon, Thu; 2 weeks, Mon; "
                "month, day 20; quarter, last working day."
            ),
            "not_condition": self.env._(
                "“%(value)s” is not a condition. Example: partner_id.city = Shanghai "
                "and priority = high."
            ),
            "not_phrase": self.env._(
                "“%(value)s” is neither an event, a node nor a date. Examples: "
                "order.received; after 2 = ok; signoff.released where purpose = "
                "review; 3 working days before FIELD."
            ),
        }

    @api.model
    def _file_texts_dates(self):
        """Messages about dates of the document by which nodes start."""
        return {
            "no_date_field": self.env._("“%(name)s” is not a date of the document."),
            "not_stored_date": self.env._(
                "“%(name)s” is computed anew each time; only a stored date starts a "
                "node."
            ),
        }

from base64 import b64encode

from markupsafe import escape

from odoo import api, models
from odoo.exceptions import UserError

#: The mark behind the text, repeated down all pages.
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="700" height="420">'
    '<text x="90" y="330" font-size="96" fill="#f0c8c8" '
    'transform="rotate(-25 90 330)">{}</text></svg>'
)


class IrActionsReport(models.Model):
    """Forms of documents that are not released are refused, or say that they are
    drafts.

    Asked where every format and every way of printing passes: button, address of the
    report, remote call, attachment of a mail, stored files of earlier prints.
    """

    _inherit = "ir.actions.report"

    def _order_draft_context(self, report, docids):
        marks = self._order_print_marks(report, docids)
        return {
            "draft_marks": marks,
            "mark_styles": self._order_mark_styles(marks),
        }

    def _render_qweb_pdf_prepare_streams(self, report_ref, data, res_ids=None):
        report = self._get_report(report_ref).sudo()
        self._order_print_marks(report, res_ids or [])
        return super()._render_qweb_pdf_prepare_streams(
            report_ref, data, res_ids=res_ids
        )

    @api.model
    def _order_print_marks(self, report, docids):
        """Return ``{document id: mark}`` of what is printed as a draft.

        :raise UserError: naming the documents that cannot be printed as they stand
        """
        documents = self.env.get(report.model)
        if documents is None or not isinstance(
            documents, self.env.registry["order.document"]
        ):
            return {}
        documents = documents.browse([docids] if isinstance(docids, int) else docids)
        rules = self.env["order.print.rule"]
        own = report.is_controlled_form
        marks, refused = {}, []
        for document in documents.sudo().exists():
            mark = document._print_mark()
            policy = rules._policy(report, document) if mark else "free"
            # A form of somebody else's has no place for the mark.
            if policy == "refuse" or (policy == "mark" and not own):
                refused.append(document)
            elif policy == "mark":
                marks[document.id] = mark
        if refused:
            documents.check_access("read")
            raise UserError(self._order_print_refusal(report, refused))
        return marks

    def _order_print_refusal(self, report, documents):
        return "\n".join(
            self.env._(
                "“%(form)s” of %(document)s cannot be printed: the document is "
                "“%(state)s”. Print it once it is released.",
                form=report.name,
                document=document.display_name,
                state=document._document_state_text(),
            )
            for document in documents
        )

    @api.model
    def _order_mark_styles(self, marks):
        """Return ``{mark: style}`` of pages that carry a mark."""
        texts = {"draft": self.env._("DRAFT"), "void": self.env._("VOID")}
        return {mark: _behind(texts[mark]) for mark in set(marks.values())}


def _behind(text):
    """Return the style of a page behind whose text another one stands."""
    svg = PICTURE.format(escape(text))
    code = b64encode(svg.encode()).decode()
    return f"background-image: url('data:image/svg+xml;base64,{code}');"

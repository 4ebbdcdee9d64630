import base64
import csv
import io
from xml.sax.saxutils import quoteattr

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

COLUMNS = (
    "case",
    "activity",
    "code",
    "timestamp",
    "recorded",
    "resource",
    "principal",
    "node",
    "batch",
    "source",
    "company",
    "data",
    "hash",
)
CHUNK = 2000
AUDITOR = "order_process.order_process_group_auditor"


class OrderEventExport(models.TransientModel):
    """The event log as a file: CSV for spreadsheets, XES for process mining."""

    _name = "order.event.export"
    _description = "Event Log Export"

    res_model = fields.Selection(selection="_selection_res_model", string="Documents")
    date_from = fields.Date(string="Start Date")
    date_to = fields.Date(string="End Date")
    company_id = fields.Many2one(
        "res.company", default=lambda self: self.env.company, required=True
    )
    file_format = fields.Selection(
        [("csv", "CSV"), ("xes", "XES (process mining)")], default="csv", required=True
    )
    file = fields.Binary(readonly=True, attachment=False)
    file_name = fields.Char(readonly=True)

    @api.model
    def _selection_res_model(self):
        return self.env["order.process"]._process_models()

    def action_export(self):
        """Write the file and offer it for download (auditors)."""
        self.ensure_one()
        if not self.env.user.has_group(AUDITOR):
            raise AccessError(self.env._("Only auditors can export the event log."))
        events = self.env["order.event"].search(
            self._domain(), order="res_model, res_id, sequence"
        )
        if not events:
            raise UserError(self.env._("There are no events in this selection."))
        text = self._csv(events) if self.file_format == "csv" else self._xes(events)
        self.file = base64.b64encode(text.encode("utf-8"))
        self.file_name = f"events.{self.file_format}"
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }

    def _domain(self):
        """Events of the chosen company, documents and days (both included)."""
        domain = Domain("company_id", "=", self.company_id.id)
        if self.res_model:
            domain &= Domain("res_model", "=", self.res_model)
        if self.date_from:
            domain &= Domain("date", ">=", self.date_from)
        if self.date_to:
            after = fields.Date.add(self.date_to, days=1)
            domain &= Domain("date", "<", after)
        return domain

    def _rows(self, events):
        """Yield the events as dicts of texts, reading them in chunks."""
        for start in range(0, len(events), CHUNK):
            for event in events[start : start + CHUNK]:
                yield {
                    "case": event.document_name or "",
                    "activity": event.type_id.name or event.code,
                    "code": event.code,
                    "timestamp": f"{event.date.isoformat()}+00:00",
                    "recorded": f"{event.recorded_at.isoformat()}+00:00",
                    "resource": event.user_id.name,
                    "principal": event.principal_id.name or "",
                    "node": event.node_code or "",
                    "batch": event.batch_key or "",
                    "source": event.source,
                    "company": event.company_id.name,
                    "data": event.note or "",
                    "hash": event.hash or "",
                    "document": f"{event.res_model},{event.res_id}",
                }

    def _csv(self, events):
        """CSV with a byte order mark, so that spreadsheets read Chinese."""
        buffer = io.StringIO()
        writer = csv.DictWriter(buffer, COLUMNS, extrasaction="ignore")
        writer.writeheader()
        for row in self._rows(events):
            writer.writerow({name: self._plain(row[name]) for name in COLUMNS})
        return f"\ufeff{buffer.getvalue()}"

    @staticmethod
    def _plain(text):
        """Keep spreadsheets from running a text as a formula."""
        return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t") else text

    def _xes(self, events):
        """IEEE 1849 (XES): one trace for each document."""
        parts = [
            '<?xml version="1.0" encoding="UTF-8" ?>\n'
            '<log xes.version="1.0" xmlns="http://www.xes-standard.org/">\n'
            '<extension name="Concept" prefix="concept"'
            ' uri="http://www.xes-standard.org/concept.xesext"/>\n'
            '<extension name="Time" prefix="time"'
            ' uri="http://www.xes-standard.org/time.xesext"/>\n'
            '<extension name="Organizational" prefix="org"'
            ' uri="http://www.xes-standard.org/org.xesext"/>\n'
        ]
        current = None
        for row in self._rows(events):
            if row["document"] != current:
                parts.append("</trace>\n" if current else "")
                parts.append(f"<trace>\n{self._attribute('concept:name', row['case'])}")
                current = row["document"]
            parts.append(self._xes_event(row))
        return "".join([*parts, "</trace>\n</log>\n"])

    def _xes_event(self, row):
        keys = {
            "concept:name": row["activity"],
            "org:resource": row["resource"],
            "code": row["code"],
            "node": row["node"],
            "batch": row["batch"],
            "principal": row["principal"],
            "source": row["source"],
        }
        texts = [self._attribute(key, text) for key, text in keys.items() if text]
        date = f'<date key="time:timestamp" value={quoteattr(row["timestamp"])}/>\n'
        return f"<event>\n{''.join(texts)}{date}</event>\n"

    @staticmethod
    def _attribute(key, text):
        clean = "".join(char for char in text if char.isprintable())
        return f"<string key={quoteattr(key)} value={quoteattr(clean)}/>\n"

from odoo import api, models
from odoo.exceptions import AccessError, UserError, ValidationError

MOST = 1000
KEYS = {"res_model", "res_id", "code", "key", "payload", "batch", "at"}


class OrderEventIntake(models.Model):
    """Many events from another system in one call, all of them or none."""

    _inherit = "order.event"

    @api.model
    def emit_many(self, rows):
        """Report events of many documents; returns their ids in the order of ``rows``.

        Each row is {res_model, res_id, code, key} and optionally {payload, batch, at},
        as the arguments of ``process_emit``. Whatever is wrong is listed at once and
        then nothing is recorded. Rows that came before, with the same data, give the
        id they got then and change nothing, so that a batch can be sent again.
        """
        rows = self._intake_rows(rows)
        known = self._intake_known(rows)
        fresh = {}
        for row in rows:
            if row["id_of"] not in known:
                fresh.setdefault(row["id_of"], row)
        for model, part in self._intake_by_model(fresh.values()).items():
            ids = self.env[model]._process_emit_rows(part)
            known.update(zip((row["id_of"] for row in part), ids, strict=True))
        return [known[row["id_of"]] for row in rows]

    @staticmethod
    def _intake_by_model(rows):
        found = {}
        for row in rows:
            found.setdefault(row["res_model"], []).append(row)
        return found

    # -- checking ----------------------------------------------------------------
    @api.model
    def _intake_rows(self, rows):
        """Return the rows with their documents, or one error with every fault."""
        if not isinstance(rows, list) or not 0 < len(rows) <= MOST:
            raise ValidationError(
                self.env._("Provide a list of up to %s events.", MOST)
            )
        parsed, faults = [], []
        for number, row in enumerate(rows):
            values, error = self._intake_tried(row)
            parsed.append(values)
            faults += [(number, error)] if error else []
        if not faults:
            faults = self._intake_documents(parsed)
        self._intake_refuse(faults)
        return parsed

    @api.model
    def _intake_refuse(self, faults):
        if not faults:
            return
        lines = [f"rows[{number}]: {error}" for number, error in sorted(faults)]
        text = "\n".join([self.env._("No event was recorded:"), *lines])
        denied = all(isinstance(error, AccessError) for _number, error in faults)
        raise AccessError(text) if denied else ValidationError(text)

    @api.model
    def _intake_tried(self, row):
        """(values, None) of a row, or (None, error)"""
        try:
            return self._intake_row(row), None
        except UserError as error:
            return None, error

    @api.model
    def _intake_row(self, row):
        if not isinstance(row, dict):
            raise ValidationError(self.env._("An event must be an object with names."))
        if unknown := sorted(map(str, set(row) - KEYS)):
            raise ValidationError(
                self.env._("There is no such field: %s", ", ".join(unknown))
            )
        documents = self._intake_model(row.get("res_model"))
        values = {"payload": None, "batch": None, "at": None, "key": None, **row}
        documents._process_check_external(
            values.get("code"), values["key"], values["payload"], values["batch"]
        )
        moment = documents._process_moment(values["at"])
        return {**values, "moment": moment, "batch": values["batch"] or ""}

    @api.model
    def _intake_model(self, name):
        model = self.env.get(name) if isinstance(name, str) else None
        if model is None or not isinstance(
            model, self.env.registry["order.process.mixin"]
        ):
            raise ValidationError(
                self.env._(
                    "There is no document type “%s” that follows a process.", name
                )
            )
        return model

    @api.model
    def _intake_documents(self, rows):
        """Find the documents of the rows and check that the user may write them."""
        faults = []
        writable = {
            model: self._intake_writable(model, part)
            for model, part in self._intake_by_model(rows).items()
        }
        for number, row in enumerate(rows):
            allowed, present = writable[row["res_model"]]
            document = self.env[row["res_model"]].browse(row["res_id"])
            if row["res_id"] in allowed:
                company = document.sudo()._process_company()
                row["document"] = document
                row["id_of"] = (company.id, row["key"])
            elif row["res_id"] in present:
                text = self.env._("You are not allowed to change this document.")
                faults.append((number, AccessError(text)))
            else:
                text = self.env._("There is no document %s.", row["res_id"])
                faults.append((number, ValidationError(text)))
        return sorted(faults, key=lambda fault: fault[0])

    @api.model
    def _intake_writable(self, model, rows):
        """(ids one may write, ids that exist)"""
        ids = {row["res_id"] for row in rows if type(row["res_id"]) is int}
        documents = self.env[model].browse(i for i in ids if 0 < i < 2**31).exists()
        writable = documents._filtered_access("write")
        if documents._has_writers() and not documents._is_writer():
            writable = documents.browse()
        for code in sorted({row["code"] for row in rows}):
            ids = [row["res_id"] for row in rows if row["code"] == code]
            reported = writable.filtered(lambda one, ids=ids: one.id in ids)
            reported._process_check_reporter(code)
        return set(writable.ids), set(documents.ids)

    @api.model
    def _intake_known(self, rows):
        """{(company, key): event id} of what came before; refuse what differs."""
        events = self.sudo().search(
            [("idempotency_key", "in", [row["key"] for row in rows])]
        )
        found = {(e.company_id.id, e.idempotency_key): e for e in events}
        seen, faults = {}, []
        for number, row in enumerate(rows):
            event = found.get(row["id_of"])
            told = self._intake_emitted(row)
            before = seen.setdefault(row["id_of"], told)
            if event:
                before = event._intake_kept()
            if before != told:
                text = self.env._(
                    "The key %s was already used with different data.", row["key"]
                )
                faults.append((number, ValidationError(text)))
        self._intake_refuse(faults)
        asked = {row["id_of"] for row in rows}
        return {place: event.id for place, event in found.items() if place in asked}

    def _intake_kept(self):
        """Return what came before, to be compared with ``_intake_emitted``."""
        return (
            self.res_model,
            self.res_id,
            self.code,
            self.batch_key or "",
            self.payload or {},
        )

    @staticmethod
    def _intake_emitted(row):
        return (
            row["res_model"],
            row["res_id"],
            row["code"],
            row["batch"],
            row["payload"] or {},
        )

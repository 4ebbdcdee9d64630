import {AskingFormController} from "../asking_form/asking_form_controller.esm";
import {_t} from "@web/core/l10n/translation";
import {formView} from "@web/views/form/form_view";
import {registry} from "@web/core/registry";

/* Where a piece of evidence of this kind stands. */
const FIELDS = {
    text: "value_text",
    number: "value_number",
    date: "value_date",
    datetime: "value_datetime",
    boolean: "value_boolean",
    selection: "value_option_id",
    attachment: "attachment_ids",
};

/** The dialog that finishes a duty asks for the outcome and the evidence it misses. */
export class MilestoneCompleteController extends AskingFormController {
    wantedBy(button) {
        if (button !== "action_confirm") {
            return null;
        }
        const {data} = this.model.root;
        if (data.has_outcomes && !data.outcome_id) {
            return this.want("outcome_id", _t("Choose an outcome."));
        }
        if (data.note_asked && !(data.note || "").trim()) {
            return this.want("note", _t("Enter what was done."));
        }
        const lines = data.line_ids.records;
        const missing = lines.filter(
            (line) => line.data.required && !this.isGiven(line.data)
        );
        if (missing.length) {
            const names = missing.map((record) => record.data.name).join(", ");
            return this.wantLines(missing, _t("Still missing: %s.", names));
        }
        // What is put on record cannot be changed: nonsense does not get there.
        const wrong = lines.filter((line) => line.data.fault);
        return wrong.length
            ? this.wantLines(wrong, wrong.map((record) => record.data.fault).join("\n"))
            : null;
    }

    wantLines(lines, text) {
        return {
            fields: lines.map((record) => ({
                record,
                field: FIELDS[record.data.kind],
            })),
            text,
        };
    }

    isGiven(data) {
        if (data.kind === "number") {
            return Boolean(data.value_number || data.value_filled);
        }
        if (data.kind === "attachment") {
            return data.attachment_ids.count > 0;
        }
        const value = data[FIELDS[data.kind]];
        return typeof value === "string" ? value.trim() !== "" : Boolean(value);
    }
}

registry.category("views").add("order_milestone_complete", {
    ...formView,
    Controller: MilestoneCompleteController,
});

import {AskingFormController} from "../asking_form/asking_form_controller.esm";
import {_t} from "@web/core/l10n/translation";
import {formView} from "@web/views/form/form_view";
import {registry} from "@web/core/registry";

/* Buttons of the dialog that decide, by what they demand. */
const ANSWERS_FIRST = ["action_approve", "action_conditional", "action_comment"];
const REASON_FIRST = ["action_reject", "action_return"];

/* Where the answer to a question of this kind stands. */
const FIELDS = {
    yes_no: "value_yes_no",
    number: "value_number",
    money: "value_number",
    date: "value_date",
    selection: "value_option_id",
    text: "value_text",
};
const NUMBERS = ["number", "money"];

/** The dialog of a decision asks for a reason, the answers, a condition. */
export class SignoffDecideController extends AskingFormController {
    wantedBy(button) {
        if (![...ANSWERS_FIRST, ...REASON_FIRST].includes(button)) {
            return null;
        }
        const {data} = this.model.root;
        const opinion = (data.opinion || "").trim();
        if (REASON_FIRST.includes(button)) {
            return opinion
                ? null
                : this.want("opinion", _t("Enter the reason under “Opinion”."));
        }
        const missing = this.unanswered(data.line_ids.records);
        return missing
            ? {
                  fields: [missing],
                  text: _t("Answer the question “%s”.", missing.record.data.name),
              }
            : this.wantedBeside(button, data, opinion);
    }

    /**
     * @param {String} button name of the method
     * @param {Object} data of the dialog
     * @param {String} opinion as typed
     * @returns {Object|null} what is wanted beside the answers
     */
    wantedBeside(button, data, opinion) {
        if (button === "action_comment" && !opinion && !data.line_ids.records.length) {
            return this.want("opinion", _t("Enter your opinion."));
        }
        if (button === "action_conditional" && !data.condition_ids.records.length) {
            return this.want(
                "condition_ids",
                _t("Add a condition with the responsible role and a due date.")
            );
        }
        return null;
    }

    /**
     * @param {Array} lines of the question sheet
     * @returns {Object|undefined} first required question without an answer
     */
    unanswered(lines) {
        return lines
            .filter(({data}) => data.required && !this.isAnswered(data))
            .map((record) => ({record, field: FIELDS[record.data.kind]}))[0];
    }

    isAnswered(data) {
        const value = data[FIELDS[data.kind]];
        return Boolean(value || (NUMBERS.includes(data.kind) && data.value_filled));
    }
}

registry.category("views").add("order_signoff_decide", {
    ...formView,
    Controller: SignoffDecideController,
});

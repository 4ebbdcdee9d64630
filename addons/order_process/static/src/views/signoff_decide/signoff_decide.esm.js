import {FormController} from "@web/views/form/form_controller";
import {_t} from "@web/core/l10n/translation";
import {formView} from "@web/views/form/form_view";
import {onWillUnmount} from "@odoo/owl";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";

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

/**
 * The dialog of a decision. What the pressed button demands (a reason, the answers, a
 * condition) is asked there and then: the field is marked and gets the focus, nothing
 * is sent and nothing typed is lost.
 */
export class SignoffDecideController extends FormController {
    setup() {
        super.setup();
        this.notification = useService("notification");
        this.asked = null;
        // What is cured, or belongs to the card before, is no longer said.
        this.closeNote = () => {};
        onWillUnmount(() => this.closeNote());
    }

    async beforeExecuteActionButton(clickParams) {
        // Another button may not demand what the last one asked for.
        await this.asked?.record.resetFieldValidity(this.asked.field);
        this.closeNote();
        const wanted = await this.wantedBy(clickParams.name);
        if (wanted) {
            await this.ask(wanted);
            return false;
        }
        return super.beforeExecuteActionButton(clickParams);
    }

    /**
     * @param {String} button name of the method
     * @returns {Object|null} record, field and text of what has to be entered first
     */
    async wantedBy(button) {
        if (![...ANSWERS_FIRST, ...REASON_FIRST].includes(button)) {
            return null;
        }
        const {root} = this.model;
        // A field that has the focus has not told its value yet.
        await root.isDirty();
        const opinion = (root.data.opinion || "").trim();
        if (REASON_FIRST.includes(button)) {
            return opinion ? null : this.want("opinion", _t("Enter a reason."));
        }
        const missing = this.unanswered(root.data.line_ids.records);
        return missing
            ? {...missing, text: _t("Answer the question.")}
            : this.wantedBeside(button, root.data, opinion);
    }

    want(field, text) {
        return {record: this.model.root, field, text};
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
                _t("Add a condition, whose duty it is, and until when.")
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

    async ask({record, field, text}) {
        this.asked = {record, field};
        await record.setInvalidField(field);
        this.closeNote = this.notification.add(text, {type: "warning"});
        const form = this.rootRef.el;
        const invalid = form.querySelector(
            `.o_field_widget.o_field_invalid[name='${field}'], .o_field_widget[name='${field}']`
        );
        invalid?.scrollIntoView({block: "center"});
        invalid?.querySelector("textarea, input, button, a")?.focus();
    }
}

registry.category("views").add("order_signoff_decide", {
    ...formView,
    Controller: SignoffDecideController,
});

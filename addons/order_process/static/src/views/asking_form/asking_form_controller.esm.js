import {FormController} from "@web/views/form/form_controller";
import {onWillUnmount} from "@odoo/owl";
import {useService} from "@web/core/utils/hooks";

/**
 * A dialog whose buttons demand something. What the pressed button demands is asked
 * there and then: the fields are marked, the first gets the focus, words say what is
 * wanted; nothing is sent and nothing typed is lost.
 */
export class AskingFormController extends FormController {
    setup() {
        super.setup();
        this.notification = useService("notification");
        this.asked = [];
        // What is cured, or belongs to the page before, is no longer said.
        this.closeNote = () => {};
        onWillUnmount(() => this.closeNote());
    }

    async beforeExecuteActionButton(clickParams) {
        // Another button may not demand what the last one asked for.
        for (const {record, field} of this.asked) {
            await record.resetFieldValidity(field);
        }
        this.asked = [];
        this.closeNote();
        // A field that has the focus has not told its value yet.
        await this.model.root.isDirty();
        const wanted = this.wantedBy(clickParams.name);
        if (wanted) {
            await this.ask(wanted);
            return false;
        }
        return super.beforeExecuteActionButton(clickParams);
    }

    /**
     * What has to be entered before the button does its work; hook of each dialog,
     * which is told the name of the method.
     *
     * @returns {Object|null} fields (each with its record and name) and text
     */
    wantedBy() {
        return null;
    }

    want(field, text) {
        return {fields: [{record: this.model.root, field}], text};
    }

    async ask({fields, text}) {
        this.asked = fields;
        for (const {record, field} of fields) {
            await record.setInvalidField(field);
        }
        this.closeNote = this.notification.add(text, {type: "warning"});
        const form = this.rootRef.el;
        const [{field}] = fields;
        const first = form.querySelector(
            `.o_field_widget.o_field_invalid[name='${field}'], .o_field_widget[name='${field}']`
        );
        first?.scrollIntoView({block: "center"});
        first?.querySelector("textarea, input, button, a")?.focus();
    }
}

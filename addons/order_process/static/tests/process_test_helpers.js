import {defineModels, fields, models} from "@web/../tests/web_test_helpers";
import {mailModels} from "@mail/../tests/mail_test_helpers";

/** A document that takes part in a process, and the kernel's models as far as needed. */
class ProcessDocument extends models.Model {
    _name = "process.document";

    name = fields.Char();
    due_at = fields.Datetime();
    done_at = fields.Datetime();
    paused = fields.Boolean();

    _records = [{id: 1, name: "S00042"}];
    _views = {
        form: /* xml */ `
            <form>
                <field name="name"/>
                <widget name="order_process_line"/>
            </form>`,
    };
}

class OrderProcess extends models.Model {
    _name = "order.process";

    name = fields.Char();
    code = fields.Char();

    _records = [{id: 1, name: "Orders", code: "S1-K"}];
}

class OrderProcessNode extends models.Model {
    _name = "order.process.node";

    name = fields.Char();

    _records = [{id: 11, name: "Order received"}];
    _views = {form: /* xml */ `<form><field name="name"/></form>`};
}

export function defineProcessModels() {
    return defineModels({
        ...mailModels,
        ProcessDocument,
        OrderProcess,
        OrderProcessNode,
    });
}

/**
 * A row of `process_line()`.
 *
 * @param {Object} values
 * @returns {Object}
 */
export function lineRow(values) {
    return {
        code: "1A",
        name: "Order received",
        stage: "Order",
        state: "waiting",
        role: "Sales clerk",
        people: ["Li Na"],
        opened_at: false,
        due_at: false,
        done_at: false,
        done_by: false,
        done_for: false,
        iteration: 1,
        late_minutes: 0,
        target: "",
        milestone_id: false,
        can_act: true,
        passes: [],
        ...values,
    };
}

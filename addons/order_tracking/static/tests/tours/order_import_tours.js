/* The tour of tests/browser/test_order_import.py: a foreign order file is explained. */
import {registry} from "@web/core/registry";

const ROW = ".o_field_widget[name='place_ids'] .o_data_row";

async function openDialog() {
    const {action, orm} = odoo.__WOWL_DEBUG__.root.env.services;
    const [id] = await orm.search("order.intake.import", [], {limit: 1});
    await action.doAction({
        type: "ir.actions.act_window",
        res_model: "order.intake.import",
        res_id: id,
        views: [[false, "form"]],
        target: "new",
    });
}

registry.category("web_tour.tours").add("order_import_mapping", {
    steps: () => [
        {
            content: "Open the dialog, as the button above the orders does",
            trigger: ".o_main_navbar",
            run: openDialog,
        },
        {
            content: "Check the file",
            trigger: "button[name='action_check']:visible",
            run: "click",
        },
        {
            content: "The number above the table was found",
            trigger: `${ROW}:contains(PO-2611-018):contains(Customer Order Number)`,
        },
        {
            content: "The total is not taken for a price",
            trigger: `${ROW}:contains(金额)`,
        },
        {
            content: "See what would be made",
            trigger: "button[name='action_check']:visible",
            run: "click",
        },
        {
            content: "One order would be made",
            trigger:
                ".o_field_widget[name='line_ids'] .o_data_row:contains(PO-2611-018)",
        },
        {
            content: "What is not read is named",
            trigger: ".o_field_widget[name='line_ids'] .o_data_row:contains(合计)",
        },
        {
            content: "Accept that",
            trigger: ".o_field_widget[name='unread_accepted'] input",
            run: "click",
        },
        {
            content: "Import",
            trigger: "button[name='action_import']:visible",
            run: "click",
        },
        {
            content: "It is done",
            trigger: "button[name='action_view_orders']:visible",
        },
    ],
});

/* The desks' tours of tests/browser/test_desks.py, which makes their data. */
import {registry} from "@web/core/registry";

const DESKS = {
    sales_clerk: "B",
    planner: "D",
    inspector: "H",
    keeper: "F",
    finance: "I",
};

/** From the first page after login to My Desk, by the counter in the top bar. */
function openMyDesk() {
    return [
        {
            content: "The counter shows duties",
            trigger: ".o_duty_menu .badge",
        },
        {
            content: "It opens My Desk",
            trigger: ".o_duty_menu button",
            run: "click",
        },
    ];
}

function doDuty(name) {
    return [
        {
            content: `Do: ${name}`,
            trigger: `.o_data_row:contains(${name}) button[name='action_do']`,
            run: "click",
        },
    ];
}

function dutyIsGone(name) {
    return [
        {
            content: `Gone: ${name}`,
            trigger: `.o_list_view:not(:has(.o_data_row:contains(${name}))):not(:has(.modal))`,
        },
    ];
}

/** The order's own page: what was done stands there, what follows is open. */
function lookAtOrder(duty, code, follower) {
    return [
        {
            content: "The row opens the order",
            trigger: `.o_data_row:contains(${duty}) td[name='document_name']`,
            run: "click",
        },
        {
            content: "The order has a page for its process",
            trigger: ".o_notebook a[name='order_process']",
            run: "click",
        },
        {
            content: "The node is done",
            trigger: `.o_opl_node[data-code='${code}'][data-state='done']`,
            run: "click",
        },
        {
            content: "It says when and by whom",
            trigger: `.o_opl_panel[data-code='${code}']:contains(by)`,
        },
        {
            content: "The next one is open",
            trigger: `.o_opl_node[data-code='${follower}'][data-state='open']`,
        },
    ];
}

for (const [desk, letter] of Object.entries(DESKS)) {
    registry.category("web_tour.tours").add(`order_desk_duty_${desk}`, {
        steps: () => [
            ...openMyDesk(),
            ...doDuty(`First duty of ${desk}`),
            {
                content: "The evidence that the dialog asks for is entered",
                trigger:
                    ".modal .o_order_sheet .o_field_widget[name='value_text'] textarea",
                run: "edit A-2026-17",
            },
            {
                content: "and confirmed",
                trigger: ".modal footer button[name='action_confirm']",
                run: "click",
            },
            ...dutyIsGone(`First duty of ${desk}`),
            ...lookAtOrder(`Second duty of ${desk}`, `1${letter}`, `2${letter}`),
        ],
    });
}

registry.category("web_tour.tours").add("order_desk_signature_manager", {
    steps: () => [
        ...openMyDesk(),
        ...doDuty("Signature of the manager"),
        {
            content: "The opinion is written",
            trigger: ".modal .o_field_widget[name='opinion'] textarea",
            run: "edit Go ahead",
        },
        {
            content: "and the order approved",
            trigger: ".modal footer button[name='action_approve']",
            run: "click",
        },
        ...dutyIsGone("Signature of the manager"),
        {
            content: "The other duty opens the order",
            trigger:
                ".o_data_row:contains(First duty of manager) td[name='document_name']",
            run: "click",
        },
        {
            content: "The order has a page for its process",
            trigger: ".o_notebook a[name='order_process']",
            run: "click",
        },
        {
            content: "The manager's node waits",
            trigger: ".o_opl_node[data-code='1C'][data-state='open']",
        },
    ],
});

registry.category("web_tour.tours").add("order_line_acts", {
    steps: () => [
        {
            content: "The order's process",
            trigger: ".o_notebook a[name='order_process']",
            run: "click",
        },
        {
            content: "An open node shows what can be done",
            trigger: ".o_opl_node[data-code='1B']",
            run: "click",
        },
        {
            content: "Why is it due then?",
            trigger: ".o_opl_panel .o_opl_explain",
            run: "click",
        },
        {
            content: "The ledger ends with the due time",
            trigger: ".modal .o_clock_explain_ledger tbody tr:last .fa-flag",
        },
        {
            content: "Close it",
            trigger: ".modal footer .btn-primary",
            run: "click",
        },
        {
            content: "Wait for the customer",
            trigger: "body:not(:has(.modal)) .o_opl_panel .o_opl_pause",
            run: "click",
        },
        {
            content: "The reason",
            trigger: ".modal .o_field_widget[name='reason'] :is(input, textarea)",
            run: "edit The drawing is missing",
        },
        {
            content: "Pause",
            trigger: ".modal footer button[name='action_confirm']",
            run: "click",
        },
        {
            content: "The node says so",
            trigger: ".o_opl_node[data-code='1B'][data-state='paused']",
        },
        {
            content: "So does the history",
            trigger: ".o_opl_tab_history",
            run: "click",
        },
        {
            content: "Its newest event is the pause",
            trigger: ".o_oph_event:first:contains(1B)",
        },
    ],
});

import {beforeEach, expect, test} from "@odoo/hoot";
import {contains, mockService, mountView, onRpc} from "@web/../tests/web_test_helpers";
import {animationFrame, mockDate} from "@odoo/hoot-mock";
import {defineProcessModels} from "./process_test_helpers";

defineProcessModels();
beforeEach(() => mockDate("2026-03-09 10:00:00"));

const NEXT = {
    what: "Review",
    who: ["Technical", "Quality"],
    people: ["Ms Wei", "Mr Han"],
    due: "2026-03-09 11:00:00",
    late: false,
    paused: false,
    answered: [3, 5],
    go: false,
    ask: "proof",
    view: {model: "order.process", id: 1},
    more: 0,
    step: "1D",
};
const HEAD = {
    next: NEXT,
    held: false,
    dates: [],
    notices: [],
    actions: [],
    documents: 6,
};

async function showHead(values) {
    onRpc("process.document", "order_head", ({args}) => {
        expect.step(`head of ${args[0]}`);
        return {...HEAD, ...values};
    });
    await mountView({
        type: "form",
        resModel: "process.document",
        resId: 1,
        arch: `
            <form>
                <widget name="order_head"/>
                <field name="name"/>
                <notebook>
                    <page name="order_documents" string="Documents"/>
                </notebook>
            </form>`,
    });
    await animationFrame();
}

test("one line says what is next, whose it is and how many have answered", async () => {
    await showHead({});
    expect(".o_head_what").toHaveText("Review");
    expect(".o_head_owner").toHaveText("Technical, Quality");
    expect(".o_head_view").toHaveText("3/5 answered");
    expect("a[name='order_documents']").toHaveAttribute("data-count", " (6)");
    expect.verifySteps(["head of 1"]);
});

test("the owner is asked with a few words", async () => {
    onRpc("order.refusal", "ask", ({args}) => {
        expect.step(args.join(": "));
        return {people: ["Ms Wei"]};
    });
    await showHead({});
    await contains(".o_head_ask").click();
    await contains(".o_refusal_text").edit("The truck waits", {confirm: false});
    await contains(".o_refusal_send").click();
    await animationFrame();
    expect(".o_head_asked").toHaveText(/Ms Wei/);
    expect.verifySteps(["head of 1", "proof: The truck waits"]);
});

test("the reader's own step is done, and the head asks again", async () => {
    onRpc("order.milestone", "action_do", ({args}) => {
        expect.step(`do ${args[0]}`);
        return false;
    });
    const go = {model: "order.milestone", id: 7, method: "action_do"};
    await showHead({next: {...NEXT, go, ask: false}});
    await contains(".o_head_go").click();
    await animationFrame();
    expect.verifySteps(["head of 1", "do 7", "head of 1"]);
});

test("a notice is answered and an entry of the menu pressed as a button", async () => {
    mockService("action", {
        async doActionButton({name, type, resId}) {
            expect.step(`${type} ${name} ${resId}`);
        },
    });
    const action = {name: "action_answered", label: "Reply Sent"};
    await showHead({
        notices: [{level: "warning", text: "The customer waits", action}],
        actions: [{name: "action_close", type: "object", label: "Close", context: {}}],
    });
    await contains(".o_head_notice button").click();
    await contains(".o_head_menu").click();
    await contains(".o-dropdown--menu [name='action_close']").click();
    expect.verifySteps([
        "head of 1",
        "object action_answered 1",
        "head of 1",
        "object action_close 1",
        "head of 1",
    ]);
});

test("where nothing is to be said nothing is drawn", async () => {
    await showHead({next: false, documents: false});
    expect(".o_order_head").toHaveCount(0);
    expect.verifySteps(["head of 1"]);
});

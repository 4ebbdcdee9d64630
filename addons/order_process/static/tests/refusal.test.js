import {
    contains,
    makeDialogMockEnv,
    mockService,
    mountWithCleanup,
    onRpc,
} from "@web/../tests/web_test_helpers";
import {describe, expect, test} from "@odoo/hoot";
import {OrderHeld} from "@order_process/components/order_head/order_held.esm";
import {ProcessDialog} from "@order_process/components/order_process_line/process_dialog.esm";
import {RefusalDialog} from "@order_process/components/refusal/refusal_dialog.esm";
import {animationFrame} from "@odoo/hoot-mock";
import {defineProcessModels, lineRow} from "./process_test_helpers";
import {registry} from "@web/core/registry";

defineProcessModels();

function line(values) {
    return {
        what: "Final inspection",
        who: "Quality",
        people: ["Ms Wei"],
        since: "2026-03-02 01:00:00",
        due: false,
        late: false,
        waiting: false,
        before: [],
        step: "20H",
        go: false,
        ask: "proof",
        ...values,
    };
}

function held(values, ...lines) {
    return {
        model: "process.document",
        id: 1,
        name: "S00042",
        event: "shipment.done",
        can_open: true,
        can_override: false,
        lines: lines.length ? lines : [line()],
        ...values,
    };
}

async function showDialog(refusal, closed = () => expect.step("close")) {
    await makeDialogMockEnv();
    await mountWithCleanup(RefusalDialog, {
        props: {
            data: {arguments: ["The plain text"], context: {refusal}},
            close: closed,
        },
    });
    await animationFrame();
}

function mockAction() {
    mockService("action", {
        async doAction(action) {
            expect.step(action.res_model || action);
        },
    });
}

describe("RefusalDialog", () => {
    test("it says what, who and since, and how many things are missing", async () => {
        await showDialog({
            title: "Not possible yet: Shipped · S00042",
            documents: [held({}, line(), line({what: "Payment", who: "Finance"}))],
        });
        expect(".modal-title").toHaveText("Not possible yet: Shipped · S00042");
        expect(".modal-body p:first").toHaveText("2 items are missing:");
        expect(".o_refusal_line").toHaveCount(2);
        expect(".o_refusal_line:first").toHaveText(/Quality \(Ms Wei\)/);
        expect(".o_refusal_line:first").toHaveText(/since/);
        expect(".o_refusal_override").toHaveCount(0);
    });

    test("my own step is one click away", async () => {
        mockAction();
        onRpc("order.milestone", "action_do", ({args}) => {
            expect.step(`do ${args[0]}`);
            return {
                type: "ir.actions.act_window",
                res_model: "wizard",
                target: "new",
                views: [[false, "form"]],
            };
        });
        const go = {model: "order.milestone", id: 7, method: "action_do"};
        await showDialog({title: "No", documents: [held({}, line({go, ask: false}))]});
        expect(".o_refusal_ask").toHaveCount(0);
        await contains(".o_refusal_go").click();
        await animationFrame();
        expect.verifySteps(["do 7", "close", "wizard"]);
    });

    test("the button stands at the step before, where I can act", async () => {
        mockAction();
        onRpc("order.milestone", "action_do", ({args}) => {
            expect.step(`do ${args[0]}`);
            return false;
        });
        const go = {model: "order.milestone", id: 9, method: "action_do"};
        const before = [
            {what: "Packing", who: "Warehouse", mine: true, go},
            {what: "Documents", who: "", mine: false, go: false},
        ];
        const later = line({waiting: true, since: false, before, ask: false});
        await showDialog({title: "No", documents: [held({}, later)]});
        expect(".o_refusal_go").toHaveCount(1);
        expect(".o_refusal_before").toHaveCount(2);
        expect(".o_refusal_before:first").toHaveText(/First: Packing \(Warehouse\)/);
        await contains(".o_refusal_before:first .o_refusal_go").click();
        await animationFrame();
        expect.verifySteps(["do 9", "close"]);
    });

    test("the process opens above the refusal, at the missing step", async () => {
        mockService("dialog", {
            add(component, {resModel, resId, nodeCode}) {
                expect(component).toBe(ProcessDialog);
                expect.step(`${resModel} ${resId} ${nodeCode}`);
            },
        });
        await showDialog({title: "No", documents: [held({})]});
        await contains(".o_refusal_process").click();
        expect.verifySteps(["process.document 1 20H"]);
    });

    test("the dialog of the process shows the step with its actions", async () => {
        onRpc("process.document", "process_line", ({args}) => {
            expect.step(`line ${args[0]}`);
            return [lineRow({}), lineRow({code: "20H", name: "Inspection"})];
        });
        await makeDialogMockEnv();
        await mountWithCleanup(ProcessDialog, {
            props: {
                resModel: "process.document",
                resId: 1,
                title: "S00042",
                nodeCode: "20H",
                close: () => expect.step("close"),
            },
        });
        await animationFrame();
        expect(".o_opl_node").toHaveCount(2);
        expect(".o_opl_panel").toHaveAttribute("data-code", "20H");
        expect.verifySteps(["line 1"]);
    });

    test("the owner of another step is asked with a few words", async () => {
        onRpc("order.refusal", "ask", ({args}) => {
            expect.step(args.join(": "));
            return {people: ["Ms Wei"]};
        });
        await showDialog({title: "No", documents: [held({})]});
        await contains(".o_refusal_ask").click();
        await contains(".o_refusal_text").edit("The truck waits", {confirm: false});
        await contains(".o_refusal_send").click();
        await animationFrame();
        expect.verifySteps(["proof: The truck waits"]);
        expect(".o_refusal_asked").toHaveText(/Ms Wei/);
        expect(".o_refusal_ask").toHaveCount(0);
    });

    test("several documents are told apart; who may overrides", async () => {
        mockAction();
        onRpc("process.document", "action_open_override_wizard", ({args}) => {
            expect.step(`override ${args[0]} ${args[1]}`);
            return {
                type: "ir.actions.act_window",
                res_model: "override",
                target: "new",
                views: [[false, "form"]],
            };
        });
        await showDialog({
            title: "No",
            documents: [
                held({can_override: true}),
                held({id: 2, name: "S00043", can_open: false}),
            ],
        });
        expect(".o_refusal_document h5").toHaveCount(2);
        expect(".o_refusal_open").toHaveCount(1);
        await contains(".o_refusal_override").click();
        await animationFrame();
        expect.verifySteps(["override 1 shipment.done", "close", "override"]);
    });

    test("a locked order leads to its change notice", async () => {
        mockAction();
        await showDialog({
            title: "Locked: S00042",
            action: {id: 99, label: "Create a Change Notice", context: {}},
        });
        expect(".modal-body").toHaveText("The plain text");
        await contains(".o_refusal_action").click();
        expect.verifySteps([99, "close"]);
    });

    test("without a description the text is shown", async () => {
        await showDialog(undefined);
        expect(".modal-title").toHaveText("Not possible yet");
        expect(".modal-body").toHaveText("The plain text");
    });

    test("the exceptions of the kernel are known to the web client", async () => {
        const dialogs = registry.category("error_dialogs");
        const name = "odoo.addons.order_process.exceptions.GateRefused";
        expect(dialogs.get(name)).toBe(RefusalDialog);
    });
});

describe("OrderHeld", () => {
    async function showBanner(banner) {
        await mountWithCleanup(OrderHeld, {props: {held: banner}});
        await animationFrame();
    }

    test("one line says what holds, a click shows all of it", async () => {
        const documents = [held({}, line(), line({what: "Payment", who: "Finance"}))];
        await showBanner({title: "Not possible yet", documents});
        expect(".o_order_held").toHaveText(/Final inspection \(Quality\) and 1 more/);
        expect(".o_refusal_line").toHaveCount(0);
        await contains(".o_order_held_toggle").click();
        expect(".o_refusal_line").toHaveCount(2);
    });
});

import {beforeEach, expect, test} from "@odoo/hoot";
import {contains, mockService, mountView, onRpc} from "@web/../tests/web_test_helpers";
import {defineProcessModels, lineRow} from "./process_test_helpers";
import {mockDate, mockTimeZone} from "@odoo/hoot-mock";
import {queryAllTexts, queryOne} from "@odoo/hoot-dom";

defineProcessModels();
beforeEach(() => {
    mockDate("2026-03-09 10:00:00");
    mockTimeZone(+8);
});

const ROWS = [
    lineRow({
        state: "done",
        milestone_id: 1,
        opened_at: "2026-03-09 01:00:00",
        due_at: "2026-03-09 02:00:00",
        done_at: "2026-03-09 02:45:00",
        done_by: "Li Na",
        done_for: "Wang Wei",
        late_minutes: 45,
    }),
    lineRow({
        code: "1B",
        name: "Order checked",
        state: "late",
        milestone_id: 2,
        due_at: "2026-03-09 07:50:00",
        target: "Every line is complete",
    }),
    lineRow({
        code: "2D",
        name: "Plan issued",
        stage: "Planning",
        state: "open",
        passes: [
            {milestone_id: 3, batch_label: "Batch 1", state: "done", can_act: true},
            {milestone_id: 4, batch_label: "Batch 2", state: "open", can_act: true},
        ],
    }),
    lineRow({code: "3A", name: "Order shipped", stage: "Shipping"}),
];

function mountDocument() {
    return mountView({type: "form", resModel: "process.document", resId: 1});
}

test("nodes stand under their stages with state, role and clock", async () => {
    onRpc("process.document", "process_line", ({args}) => {
        expect.step(`line of ${args[0]}`);
        return ROWS;
    });
    await mountDocument();
    expect.verifySteps(["line of 1"]);
    expect(queryAllTexts(".o_opl_stage_first")).toEqual([
        "ORDER",
        "PLANNING",
        "SHIPPING",
    ]);
    expect(queryAllTexts(".o_opl_code")).toEqual(["1A", "1B", "2D", "3A"]);
    expect(".o_opl_summary").toHaveText("1 of 4 passed");
    expect(".o_opl_late").toHaveText("1 late");
    expect("[data-code='1A']").toHaveText(/done[^]*Sales clerk[^]*45 min late/);
    expect("[data-code='1B'] .text-danger:contains(2 h 10 min late)").toHaveCount(1);
    expect("[data-code='3A']").toHaveAttribute("data-state", "waiting");
});

test("neighbours that were not reached are one until somebody asks", async () => {
    const ahead = ["4A", "4B", "4C", "4D", "4E", "4F"].map((code) =>
        lineRow({code, name: `Step ${code}`, stage: "Shipping"})
    );
    const branch = ["1C", "1D", "1E"].map((code) => lineRow({code, name: code}));
    const [done, late] = ROWS;
    onRpc("process.document", "process_line", () => [done, ...branch, late, ...ahead]);
    await mountDocument();
    expect(queryAllTexts(".o_opl_code")).toEqual(["1A", "1B", "4A", "4B"]);
    expect(queryAllTexts(".o_opl_fold")).toEqual([
        "3 nodes not reached",
        "4 nodes not reached",
    ]);
    expect(".o_opl_fold:last").toHaveAttribute("title", /^4C Step 4C/);
    await contains(".o_opl_fold:first").click();
    expect(".o_opl_code").toHaveCount(7);
    expect(".o_opl_fold").toHaveCount(1);
});

test("a node opens to its times, people and deputy", async () => {
    onRpc("process.document", "process_line", () => ROWS);
    await mountDocument();
    await contains(".o_opl_node[data-code='1A']").click();
    expect(".o_opl_node[data-code='1A']").toHaveAttribute("aria-expanded", "true");
    expect(".o_opl_panel").toHaveText(/Mar 9, 10:45 AM[^]*Li Na for Wang Wei/);
    expect(".o_opl_complete").toHaveCount(0);
    await contains(".o_opl_panel .btn-close").click();
    expect(".o_opl_panel").toHaveCount(0);
});

test("completing an open node opens the server's dialog and reads the line again", async () => {
    onRpc("process.document", "process_line", () => {
        expect.step("line");
        return ROWS;
    });
    onRpc("order.milestone", "action_open_complete_wizard", ({args}) => {
        expect.step(`complete ${args[0]}`);
        return {type: "ir.actions.act_window", res_model: "order.milestone.complete"};
    });
    mockService("action", {
        async doAction(action, {onClose}) {
            expect.step(action.res_model);
            await onClose();
        },
    });
    await mountDocument();
    await contains(".o_opl_node[data-code='1B']").click();
    await contains(".o_opl_complete").click();
    expect.verifySteps(["line", "complete 2", "order.milestone.complete", "line"]);
});

test("each batch has its own actions", async () => {
    onRpc("process.document", "process_line", () => ROWS);
    onRpc("order.milestone", "action_open_pause_wizard", ({args}) => {
        expect.step(`pause ${args[0]}`);
        return false;
    });
    await mountDocument();
    expect("[data-code='2D'] .badge").toHaveText("×2");
    await contains(".o_opl_node[data-code='2D']").click();
    expect(queryAllTexts(".o_opl_row .fw-bold")).toEqual(["Batch 1", "Batch 2"]);
    expect(".o_opl_pause").toHaveCount(1);
    await contains(".o_opl_pause").click();
    expect.verifySteps(["pause 4"]);
});

test("who may not act sees no action but the explanation", async () => {
    onRpc("process.document", "process_line", () => [{...ROWS[1], can_act: false}]);
    await mountDocument();
    await contains(".o_opl_node").click();
    expect(".o_opl_actions button").toHaveCount(1);
    expect(".o_opl_explain").toHaveCount(1);
});

test("a node that waits for a signature is decided, one that waits for an event not", async () => {
    const open = {state: "open", milestone_id: 5};
    onRpc("process.document", "process_line", () => [
        lineRow({...open, completion: "signoff", signoff_step_id: 8}),
        lineRow({...open, code: "1B", completion: "event"}),
    ]);
    onRpc("order.signoff.step", "action_decide", ({args}) => {
        expect.step(`decide ${args[0]}`);
        return false;
    });
    await mountDocument();
    await contains(".o_opl_node[data-code='1A']").click();
    await contains(".o_opl_decide").click();
    expect.verifySteps(["decide 8"]);
    await contains(".o_opl_node[data-code='1B']").click();
    expect(".o_opl_complete").toHaveCount(0);
    expect(".o_opl_hand_over").toHaveCount(1);
});

test("only the open nodes can be shown", async () => {
    onRpc("process.document", "process_line", () => ROWS);
    await mountDocument();
    await contains(".o_opl_only_active").click();
    expect(queryAllTexts(".o_opl_code")).toEqual(["1B", "2D"]);
});

test("the history tells the events, newest first", async () => {
    onRpc("process.document", "process_line", () => ROWS);
    onRpc("process.document", "process_history", () => [
        {id: 1, date: "2026-03-09 01:00:00", name: "Order received", user: "Li Na"},
        {
            id: 2,
            date: "2026-03-09 02:45:00",
            name: "Node Done",
            node_code: "1A",
            user: "Li Na",
            principal: "Wang Wei",
            source: "rpc",
        },
    ]);
    await mountDocument();
    await contains(".o_opl_tab_history").click();
    const events = queryAllTexts(".o_oph_event");
    expect(events[0]).toMatch(
        /Mar 9, 10:45 AM[^]*Node Done[^]*1A[^]*Li Na for Wang Wei/
    );
    expect(events[1]).toMatch(/Mar 9, 9:00 AM[^]*Order received/);
});

test("a document without process says so, a new one asks nothing", async () => {
    onRpc("process.document", "process_line", () => {
        expect.step("line");
        return [];
    });
    await mountView({type: "form", resModel: "process.document"});
    expect.verifySteps([]);
    expect(queryOne(".o_order_process_line")).toHaveText(
        "No process is running on this document."
    );
});

import {contains, mockService, mountView, onRpc} from "@web/../tests/web_test_helpers";
import {expect, test} from "@odoo/hoot";
import {queryAllTexts, queryOne} from "@odoo/hoot-dom";
import {defineProcessModels} from "./process_test_helpers";
import {standaloneSvg} from "@order_process/components/order_process_graph/standalone_svg.esm";

defineProcessModels();

const GRAPH = {
    nodes: [
        {
            id: 11,
            code: "1A",
            name: "Order received",
            role: "Sales",
            stage: "Order",
            limit: "1 h",
            gates: [],
        },
        {
            id: 12,
            code: "1B",
            name: "Order reviewed",
            role: "Planning",
            stage: "Order",
            gates: ["Order confirmed"],
        },
        {
            id: 13,
            code: "2A",
            name: "Order shipped",
            role: "Warehouse",
            stage: "Shipping",
            gates: [],
        },
    ],
    edges: [
        {from: 11, to: 12, label: "", kind: "start"},
        {from: 12, to: 13, label: "accepted", kind: "start"},
        {from: 12, to: 11, label: "returned", kind: "start"},
    ],
};

function mountProcess() {
    onRpc("order.process", "graph_data", () => GRAPH);
    return mountView({
        type: "form",
        resModel: "order.process",
        resId: 1,
        arch: /* xml */ `<form><field name="code"/><widget name="order_process_graph"/></form>`,
    });
}

test("nodes, gates, branches and loops are drawn", async () => {
    await mountProcess();
    expect(queryAllTexts(".o_opg_code")).toEqual(["1A", "1B", "2A"]);
    expect(".o_opg_gate").toHaveCount(1);
    expect(queryAllTexts(".o_opg_edge_label")).toEqual(["accepted", "returned"]);
    expect(".o_opg_back").toHaveCount(1);
    expect(queryAllTexts(".o_opg_lane_name")).toEqual(["Order", "Shipping"]);
});

test("lanes can be the roles, or none", async () => {
    await mountProcess();
    await contains(".o_opg_lane").select("role");
    expect(queryAllTexts(".o_opg_lane_name")).toEqual([
        "Sales",
        "Planning",
        "Warehouse",
    ]);
    await contains(".o_opg_lane").select("");
    expect(".o_opg_lane_name").toHaveCount(0);
});

test("zooming changes the size of the drawing, not its contents", async () => {
    await mountProcess();
    const width = () => Number(queryOne(".o_opg_svg").getAttribute("width"));
    const before = width();
    await contains(".fa-search-plus").click();
    expect(width()).toBeGreaterThan(before);
    await contains(".fa-search-minus").click();
    expect(Math.round(width())).toBe(Math.round(before));
});

test("a click on a node opens it", async () => {
    mockService("action", {
        async doAction(action) {
            expect.step([action.res_model, action.res_id, action.target]);
        },
    });
    await mountProcess();
    await contains(".o_opg_node[data-code='1A'] .o_opg_box").click();
    expect.verifySteps([["order.process.node", 11, "new"]]);
});

test("the downloaded drawing needs no stylesheet", async () => {
    await mountProcess();
    const text = standaloneSvg(queryOne(".o_opg_svg"));
    expect(text).toInclude('xmlns="http://www.w3.org/2000/svg"');
    expect(text).toInclude("Order reviewed");
    expect(text).not.toInclude('class="o_opg_box"');
    expect(text).toMatch(/fill: ?rgb/);
});

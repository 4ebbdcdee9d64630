import {
    NODE_HEIGHT,
    NODE_WIDTH,
    assignLayers,
    findBackEdges,
    layoutGraph,
    wrapText,
} from "@order_process/core/graph_layout.esm";
import {describe, expect, test} from "@odoo/hoot";

describe.current.tags("headless");

function graphOf(text, extra = {}) {
    const edges = text.split(" ").map((pair) => {
        const [from, to] = pair.split(">");
        return {from, to};
    });
    const ids = [...new Set(edges.flatMap((edge) => [edge.from, edge.to]))];
    return {nodes: ids.map((id) => ({id, ...extra[id]})), edges};
}

function crossings(layout) {
    const byId = new Map(layout.nodes.map((node) => [node.id, node]));
    const lines = layout.edges.map((edge) => [byId.get(edge.from), byId.get(edge.to)]);
    let count = 0;
    lines.forEach(([a, b], index) => {
        for (const [c, d] of lines.slice(index + 1)) {
            if (a.x === c.x && b.x === d.x && (a.y - c.y) * (b.y - d.y) < 0) {
                count++;
            }
        }
    });
    return count;
}

test("a node stands right of everything it waits for", () => {
    const {nodes, edges} = graphOf("a>b b>c a>c c>d");
    const layers = assignLayers(nodes, edges);
    expect([...layers]).toEqual([
        ["a", 0],
        ["b", 1],
        ["c", 2],
        ["d", 3],
    ]);
});

test("a loop becomes one back edge, also onto the node itself", () => {
    const {nodes, edges} = graphOf("a>b b>c c>b c>c");
    const back = [...findBackEdges(nodes, edges)];
    expect(back.map((edge) => `${edge.from}>${edge.to}`)).toEqual(["c>b", "c>c"]);
});

test("crossings that can be avoided are avoided", () => {
    const layout = layoutGraph(graphOf("r>a r>b a>y b>x a>z x>e y>e z>e"));
    expect(crossings(layout)).toBe(0);
});

test("an edge over several layers runs beside the nodes between", () => {
    const layout = layoutGraph(graphOf("a>b b>c a>c"));
    const between = layout.nodes.find((node) => node.id === "b");
    const long = layout.edges.find((edge) => edge.from === "a" && edge.to === "c");
    const level = Number(long.path.match(/([\d.]+) H/)[1]);
    expect(level < between.y || level > between.y + NODE_HEIGHT).toBe(true);
});

test("lanes hold their own nodes and do not overlap", () => {
    const graph = graphOf("a>b b>c a>d", {
        a: {role: "Sales"},
        b: {role: "Planning"},
        c: {role: "Sales"},
        d: {role: "Planning"},
    });
    const layout = layoutGraph(graph, "role");
    expect(layout.lanes.map((lane) => lane.name)).toEqual(["Sales", "Planning"]);
    expect(layout.lanes[1].y).toBe(layout.lanes[0].y + layout.lanes[0].height);
    for (const node of layout.nodes) {
        const lane = layout.lanes.find((candidate) => candidate.name === node.role);
        expect(node.y).toBeGreaterThan(lane.y);
        expect(node.y + NODE_HEIGHT).toBeLessThan(lane.y + lane.height);
    }
});

test("no two of eighty nodes overlap and the drawing holds them all", () => {
    const nodes = Array.from({length: 80}, (_, id) => ({id, stage: `S${id % 5}`}));
    const edges = nodes
        .slice(1)
        .map(({id}) => ({from: Math.floor((id - 1) / 2), to: id}));
    const layout = layoutGraph({nodes, edges}, "stage");
    const overlapping = layout.nodes.filter((one) =>
        layout.nodes.some(
            (two) =>
                one.id < two.id &&
                Math.abs(one.x - two.x) < NODE_WIDTH &&
                Math.abs(one.y - two.y) < NODE_HEIGHT
        )
    );
    expect(overlapping).toEqual([]);
    expect(Math.max(...layout.nodes.map((node) => node.x + NODE_WIDTH))).toBeLessThan(
        layout.width
    );
    expect(Math.max(...layout.nodes.map((node) => node.y + NODE_HEIGHT))).toBeLessThan(
        layout.height
    );
});

test("edges to unknown nodes are left out", () => {
    const unknown = [
        {from: 9, to: 1},
        {from: 1, to: 9},
        {from: false, to: 9},
    ];
    expect(layoutGraph({nodes: [{id: 1}], edges: unknown}).edges).toEqual([]);
});

test("an empty process draws nothing", () => {
    expect(layoutGraph({nodes: [], edges: []}).nodes).toEqual([]);
});

test("names are cut into two lines, Chinese characters counting double", () => {
    expect(wrapText("Order received", 24)).toEqual(["Order received"]);
    expect(wrapText("Production plan is drawn up and issued", 24)).toEqual([
        "Production plan is drawn",
        "up and issued",
    ]);
    expect(wrapText("生产计划编制并下达到各个车间", 24)).toEqual([
        "生产计划编制并下达到各个",
        "车间",
    ]);
    expect(wrapText("a ".repeat(40), 10)[1]).toBe("a a a a a…");
});

test("what comes from outside is drawn before its node, several as one arrow", () => {
    const {edges, nodes} = layoutGraph({
        nodes: [{id: 1}, {id: 2}],
        edges: [
            {from: false, to: 1, label: "Received", kind: "event"},
            {from: false, to: 1, label: "Reopened", kind: "event"},
            {from: 1, to: 2, label: "yes", kind: "start"},
        ],
    });
    expect(edges.map((edge) => edge.label)).toEqual(["yes", "Received / Reopened"]);
    expect(edges.map((edge) => Boolean(edge.entry))).toEqual([false, true]);
    expect(edges[1].labelX).toBeLessThan(nodes[0].x);
    expect(edges[1].labelX).toBeGreaterThan(0);
});

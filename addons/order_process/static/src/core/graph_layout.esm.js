/**
 * A small layered layout for process graphs (at most some hundred nodes), without any
 * dependency: longest-path layers, crossings reduced by barycentre sweeps, optional
 * horizontal lanes. Pure functions on plain objects.
 */

export const NODE_WIDTH = 172;
export const NODE_HEIGHT = 62;
const GAP_X = 64;
/** Room left of the first column for what comes from outside. */
const ENTRY = 56;
const GAP_Y = 22;
const WAYPOINT_HEIGHT = 4;
const LANE_TITLE = 26;
const MARGIN = 16;
const SWEEPS = 6;

/**
 * Marks the edges that close a loop, so that the rest is acyclic. Depth-first in the
 * order of the nodes (the order of the procedure), without recursion.
 *
 * @param {Object[]} nodes
 * @param {Object[]} edges
 * @returns {Set} the back edges
 */
export function findBackEdges(nodes, edges) {
    const outgoing = new Map(nodes.map((node) => [node.id, []]));
    for (const edge of edges) {
        outgoing.get(edge.from).push(edge);
    }
    const state = new Map();
    const back = new Set();
    for (const root of nodes) {
        const stack = state.has(root.id) ? [] : [{id: root.id, next: 0}];
        state.set(root.id, state.get(root.id) || "open");
        while (stack.length) {
            const top = stack.at(-1);
            const edge = outgoing.get(top.id)[top.next++];
            if (!edge) {
                state.set(top.id, "done");
                stack.pop();
            } else if (state.get(edge.to) === "open") {
                back.add(edge);
            } else if (!state.has(edge.to)) {
                state.set(edge.to, "open");
                stack.push({id: edge.to, next: 0});
            }
        }
    }
    return back;
}

/**
 * Longest path from a source: a node stands right of everything it waits for.
 *
 * @param {Object[]} nodes
 * @param {Object[]} edges acyclic
 * @returns {Map} node id → layer number
 */
export function assignLayers(nodes, edges) {
    const layers = new Map(nodes.map((node) => [node.id, 0]));
    const waiting = new Map(nodes.map((node) => [node.id, 0]));
    for (const edge of edges) {
        waiting.set(edge.to, waiting.get(edge.to) + 1);
    }
    const ready = nodes.map((node) => node.id).filter((id) => !waiting.get(id));
    for (let index = 0; index < ready.length; index++) {
        for (const edge of edges.filter((e) => e.from === ready[index])) {
            const layer = Math.max(layers.get(edge.to), layers.get(edge.from) + 1);
            layers.set(edge.to, layer);
            waiting.set(edge.to, waiting.get(edge.to) - 1);
            if (!waiting.get(edge.to)) {
                ready.push(edge.to);
            }
        }
    }
    return layers;
}

/**
 * Orders each layer by the mean place of the neighbours, sweeping to and fro.
 *
 * @param {Array[]} layers arrays of node ids
 * @param {Object[]} edges acyclic
 * @returns {Array[]}
 */
export function reduceCrossings(layers, edges) {
    let ordered = layers.map((layer) => [...layer]);
    for (let sweep = 0; sweep < SWEEPS; sweep++) {
        const places = new Map();
        for (const layer of ordered) {
            layer.forEach((id, place) => places.set(id, place));
        }
        const [own, other] = sweep % 2 ? ["from", "to"] : ["to", "from"];
        ordered = ordered.map((layer) => {
            const weight = new Map(
                layer.map((id) => {
                    const near = edges
                        .filter((edge) => edge[own] === id)
                        .map((edge) => places.get(edge[other]));
                    const sum = near.reduce((total, place) => total + place, 0);
                    return [id, near.length ? sum / near.length : places.get(id)];
                })
            );
            return layer.sort((a, b) => weight.get(a) - weight.get(b));
        });
    }
    return ordered;
}

/**
 * Edges over several layers get a waypoint in each layer between, so that they take
 * part in the ordering and run beside the nodes, not behind them.
 *
 * @param {Object[]} edges acyclic
 * @param {Map} layerOf
 * @param {Function} laneOf of a node id
 * @returns {{routes: Map, segments: Object[], waypoints: Object[]}} routes: edge → ids
 */
function splitLongEdges(edges, layerOf, laneOf) {
    const routes = new Map();
    const segments = [];
    const waypoints = [];
    edges.forEach((edge, number) => {
        const route = [];
        for (
            let layer = layerOf.get(edge.from) + 1;
            layer < layerOf.get(edge.to);
            layer++
        ) {
            const id = `waypoint-${number}-${layer}`;
            route.push(id);
            waypoints.push({id, layer, lane: laneOf(edge.to), height: WAYPOINT_HEIGHT});
        }
        routes.set(edge, route);
        const stops = [edge.from, ...route, edge.to];
        stops.slice(1).forEach((to, index) => segments.push({from: stops[index], to}));
    });
    return {routes, segments, waypoints};
}

/**
 * @param {Map} items id → {lane, height} of nodes and waypoints
 * @param {Array[]} layers
 * @param {String[]} names of the lanes, from top to bottom
 * @param {Number} title height of a lane's title
 * @returns {{places: Map, lanes: Object[], height: Number}}
 */
function placeLanes(items, layers, names, title) {
    const places = new Map();
    const lanes = [];
    let top = MARGIN;
    for (const name of names) {
        const columns = layers.map((layer) =>
            layer.filter((id) => items.get(id).lane === name)
        );
        const room = (id) => items.get(id).height + GAP_Y;
        const heights = columns.map((ids) =>
            ids.reduce((sum, id) => sum + room(id), 0)
        );
        const tallest = Math.max(NODE_HEIGHT + GAP_Y, ...heights);
        columns.forEach((ids, column) => {
            let y = top + title + GAP_Y / 2 + (tallest - heights[column]) / 2;
            for (const id of ids) {
                places.set(id, {x: MARGIN + column * (NODE_WIDTH + GAP_X), y});
                y += room(id);
            }
        });
        const height = title + tallest + GAP_Y / 2;
        lanes.push({name, y: top, height});
        top += height;
    }
    return {places, lanes, height: top};
}

/** A curve from one point to the next, leaving and arriving horizontally. */
function curve(from, to) {
    const bend = Math.max(GAP_X / 2, (to.x - from.x) / 3);
    return `C ${from.x + bend} ${from.y} ${to.x - bend} ${to.y} ${to.x} ${to.y}`;
}

/** Loops leave and arrive below the nodes. */
function backPath(from, to) {
    const start = {x: from.x + NODE_WIDTH * 0.7, y: from.y + NODE_HEIGHT};
    const end = {x: to.x + NODE_WIDTH * 0.3, y: to.y + NODE_HEIGHT};
    const low = Math.max(start.y, end.y) + GAP_Y * 1.6;
    return {
        path: `M ${start.x} ${start.y} C ${start.x} ${low} ${end.x} ${low} ${end.x} ${end.y}`,
        labelX: (start.x + end.x) / 2,
        labelY: low - GAP_Y / 2,
    };
}

/**
 * @param {Object} from top left corner of the source
 * @param {Object} to top left corner of the target
 * @param {Object[]} via top left corners of the waypoints
 * @returns {{path: String, labelX: Number, labelY: Number}}
 */
function forwardPath(from, to, via) {
    const start = {x: from.x + NODE_WIDTH, y: from.y + NODE_HEIGHT / 2};
    const end = {x: to.x, y: to.y + NODE_HEIGHT / 2};
    const stops = via.map(({x, y}) => ({x, y: y + WAYPOINT_HEIGHT / 2}));
    const parts = [`M ${start.x} ${start.y}`];
    let last = start;
    for (const stop of stops) {
        parts.push(curve(last, stop), `H ${stop.x + NODE_WIDTH}`);
        last = {x: stop.x + NODE_WIDTH, y: stop.y};
    }
    parts.push(curve(last, end));
    const near = stops[0] || end;
    return {
        path: parts.join(" "),
        labelX: (start.x + near.x) / 2,
        labelY: (start.y + near.y) / 2 - 4,
    };
}

/**
 * Arrows between the same two nodes, or from outside to the same node, are one arrow with
 * all their labels.
 *
 * @param {Object[]} edges
 * @returns {Object[]}
 */
export function mergeEdges(edges) {
    const merged = new Map();
    for (const edge of edges) {
        const key = [edge.from, edge.to, edge.kind].join("|");
        const known = merged.get(key) || {...edge, labels: new Set()};
        known.labels.add(edge.label);
        merged.set(key, known);
    }
    return [...merged.values()].map(({labels, ...edge}) => ({
        ...edge,
        label: [...labels].filter(Boolean).join(" / "),
    }));
}

/**
 * @param {Object[]} edges from outside
 * @param {Map} places of the nodes
 * @returns {Object[]} the edges with path, labelX, labelY
 */
function drawEntries(edges, places) {
    return edges.map((edge) => {
        const {x, y} = places.get(edge.to);
        const middle = y + NODE_HEIGHT / 2;
        return {
            ...edge,
            entry: true,
            path: `M ${x - ENTRY} ${middle} H ${x}`,
            labelX: x - ENTRY,
            labelY: middle - 5,
        };
    });
}

/**
 * @param {Object} graph {nodes: [{id, stage, role, …}], edges: [{from, to, …}]}; an edge
 *      without ``from`` comes from outside
 * @param {String} [laneKey] "stage", "role" or "" (one band without title)
 * @returns {{nodes: Object[], edges: Object[], lanes: Object[], width: Number,
 *      height: Number}} nodes with x, y; edges with path, labelX, labelY, back
 */
export function layoutGraph(graph, laneKey = "") {
    const {nodes} = graph;
    const items = new Map(
        nodes.map((node) => [
            node.id,
            {lane: (laneKey && node[laneKey]) || "", height: NODE_HEIGHT},
        ])
    );
    const known = mergeEdges(graph.edges).filter((edge) => items.has(edge.to));
    const edges = known.filter((edge) => items.has(edge.from));
    const entries = known.filter((edge) => !edge.from);
    const back = findBackEdges(nodes, edges);
    const forward = edges.filter((edge) => !back.has(edge));
    const layerOf = assignLayers(nodes, forward);
    const names = [...new Set(nodes.map((node) => items.get(node.id).lane))];
    const {routes, segments, waypoints} = splitLongEdges(
        forward,
        layerOf,
        (id) => items.get(id).lane
    );
    const count = nodes.length ? Math.max(...layerOf.values()) + 1 : 0;
    const layers = Array.from({length: count}, () => []);
    nodes.forEach((node) => layers[layerOf.get(node.id)].push(node.id));
    for (const waypoint of waypoints) {
        items.set(waypoint.id, waypoint);
        layers[waypoint.layer].push(waypoint.id);
    }
    const {places, lanes, height} = placeLanes(
        items,
        reduceCrossings(layers, segments),
        names,
        laneKey ? LANE_TITLE : 0
    );
    for (const place of places.values()) {
        place.x += entries.length ? ENTRY : 0;
    }
    const draw = (edge) => {
        const [from, to] = [places.get(edge.from), places.get(edge.to)];
        if (back.has(edge)) {
            return backPath(from, to);
        }
        return forwardPath(
            from,
            to,
            routes.get(edge).map((id) => places.get(id))
        );
    };
    return {
        nodes: nodes.map((node) => ({...node, ...places.get(node.id)})),
        edges: [
            ...edges.map((edge) => ({...edge, back: back.has(edge), ...draw(edge)})),
            ...drawEntries(entries, places),
        ],
        lanes,
        width:
            2 * MARGIN +
            Math.max(1, count) * (NODE_WIDTH + GAP_X) -
            GAP_X +
            (entries.length ? ENTRY : 0),
        height: height + MARGIN + (back.size ? GAP_Y * 2 : 0),
    };
}

/**
 * Cuts a name into at most two lines by an estimate of the glyph widths (a Chinese
 * character is about twice as wide as a Latin one).
 *
 * @param {String} text
 * @param {Number} [width] in Latin characters
 * @returns {String[]}
 */
export function wrapText(text, width = 24) {
    const measure = (part) =>
        [...part].reduce((sum, char) => sum + (char > "\u2E7F" ? 2 : 1), 0);
    const lines = [""];
    for (const word of text.match(/[\u2E80-\uFFFF]|[^\s\u2E80-\uFFFF]+\s*|\s+/g) ||
        []) {
        const line = lines.at(-1);
        if (line && measure(line + word.trimEnd()) > width) {
            lines.push(word);
        } else {
            lines[lines.length - 1] = line + word;
        }
    }
    const kept = lines.slice(0, 2).map((line) => line.trim());
    if (lines.length > 2) {
        kept[1] = `${kept[1]}…`;
    }
    return kept;
}

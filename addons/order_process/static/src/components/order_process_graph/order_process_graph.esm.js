import {Component, useRef, useState} from "@odoo/owl";
import {
    NODE_HEIGHT,
    NODE_WIDTH,
    layoutGraph,
    wrapText,
} from "@order_process/core/graph_layout.esm";
import {KeepLast} from "@web/core/utils/concurrency";
import {_t} from "@web/core/l10n/translation";
import {downloadFile} from "@web/core/network/download";
import {registry} from "@web/core/registry";
import {standaloneSvg} from "./standalone_svg.esm";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";
import {useRecordLoad} from "@order_process/core/record_hook.esm";
import {useService} from "@web/core/utils/hooks";

const ZOOM_STEP = 1.2;
const ZOOM_MIN = 0.2;
const ZOOM_MAX = 3;

/**
 * The nodes, gates and branches of a process as a drawing:
 * `<widget name="order_process_graph"/>` in the form of an order.process, or of what else
 * answers `graph_data` (the catalogue, whose nodes are no records yet).
 */
export class OrderProcessGraph extends Component {
    static template = "order_process.OrderProcessGraph";
    static props = {...standardWidgetProps};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.svgRef = useRef("svg");
        this.scrollRef = useRef("scroll");
        this.keepLast = new KeepLast();
        this.nodeWidth = NODE_WIDTH;
        this.nodeHeight = NODE_HEIGHT;
        this.state = useState({
            lane: "stage",
            zoom: 1,
            layout: layoutGraph({nodes: [], edges: []}),
        });
        useRecordLoad(this.load);
    }

    async load(record) {
        this.graph = {nodes: [], edges: []};
        if (record.resId) {
            const call = this.orm.call(record.resModel, "graph_data", [record.resId]);
            this.graph = await this.keepLast.add(call);
        }
        this.draw();
    }

    draw() {
        this.state.layout = layoutGraph(this.graph, this.state.lane);
    }

    get lanes() {
        return [
            {value: "stage", label: _t("Lanes by stage")},
            {value: "role", label: _t("Lanes by role")},
            {value: "", label: _t("No lanes")},
        ];
    }

    get viewBox() {
        return `0 0 ${this.state.layout.width} ${this.state.layout.height}`;
    }

    nameLines(node) {
        return wrapText(node.name);
    }

    edgeText(edge) {
        if (!edge.entry || wrapText(edge.label, 11).length < 2) {
            return edge.label;
        }
        // What does not fit before the node is in the tooltip, and seen to be cut.
        return `${wrapText(edge.label, 9)[0]}…`;
    }

    shortText(text) {
        return wrapText(text, 26)[0] || "";
    }

    nodeTitle(node) {
        const lines = [`${node.code} ${node.name}`, node.role, node.stage, node.limit];
        if (node.gates?.length) {
            lines.push(_t("Blocks: %(events)s", {events: node.gates.join(", ")}));
        }
        return lines.filter(Boolean).join("\n");
    }

    onLane(ev) {
        this.state.lane = ev.target.value;
        this.draw();
    }

    zoom(factor) {
        const zoom = this.state.zoom * factor;
        this.state.zoom = Math.min(ZOOM_MAX, Math.max(ZOOM_MIN, zoom));
    }

    zoomIn() {
        this.zoom(ZOOM_STEP);
    }

    zoomOut() {
        this.zoom(1 / ZOOM_STEP);
    }

    zoomFit() {
        const room = this.scrollRef.el.clientWidth;
        this.state.zoom = Math.max(
            ZOOM_MIN,
            Math.min(1, room / this.state.layout.width)
        );
    }

    /** With Ctrl the wheel zooms; without, it scrolls the drawing as usual. */
    onWheel(ev) {
        if (ev.ctrlKey) {
            ev.preventDefault();
            this.zoom(ev.deltaY < 0 ? ZOOM_STEP : 1 / ZOOM_STEP);
        }
    }

    onNodeKeydown(ev, node) {
        if (["Enter", " "].includes(ev.key)) {
            ev.preventDefault();
            this.openNode(node);
        }
    }

    /** Nodes of the catalogue cannot be opened: there is nothing yet. */
    get canOpen() {
        return this.props.record.resModel === "order.process";
    }

    openNode(node) {
        if (!this.canOpen) {
            return Promise.resolve();
        }
        return this.action.doAction(
            {
                type: "ir.actions.act_window",
                name: node.name,
                res_model: "order.process.node",
                res_id: node.id,
                views: [[false, "form"]],
                target: "new",
            },
            {onClose: () => this.load(this.props.record)}
        );
    }

    download() {
        const text = standaloneSvg(this.svgRef.el);
        const name = this.props.record.data.code || "process";
        downloadFile(text, `${name}.svg`, "image/svg+xml");
    }
}

export const orderProcessGraph = {
    component: OrderProcessGraph,
    additionalClasses: ["w-100"],
};

registry.category("view_widgets").add("order_process_graph", orderProcessGraph);

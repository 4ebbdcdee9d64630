import {DeskKanbanRenderer} from "@order_process/views/desk_kanban/desk_kanban.esm";
import {kanbanView} from "@web/views/kanban/kanban_view";
import {registry} from "@web/core/registry";

const {DateTime} = luxon;
/* What the colour of a cell says. */
const COLOURS = {
    ok: "table-success",
    thin: "table-warning",
    conflict: "table-danger",
    away: "table-danger",
    vacant: "table-danger",
};

/* The same colours beside the table. */
const BADGES = {
    "table-success": "text-bg-success",
    "table-warning": "text-bg-warning",
    "table-danger": "text-bg-danger",
};

/**
 * Who can act in each role on each day: a row for each role, a column for each day.
 * Gaps are red; the numbers are what is open and what is expected on that day. Grouped
 * by anything it is the board of cards that it was.
 */
export class AvailabilityGridRenderer extends DeskKanbanRenderer {
    static template = "order_process.AvailabilityGridRenderer";

    get isGrid() {
        return !this.props.list.isGrouped;
    }

    /** One row for each role, in the order of the records: {key, name, records}. */
    get roles() {
        const rows = new Map();
        for (const record of this.props.list.records) {
            const role = record.data.role_id;
            const row = rows.get(role.id) || {
                key: role.id,
                name: role.display_name,
                records: [],
            };
            row.records.push(record);
            rows.set(role.id, row);
        }
        return [...rows.values()];
    }

    get days() {
        const days = new Map();
        for (const {data} of this.props.list.records) {
            days.set(data.day.toISODate(), data.day);
        }
        return [...days.values()].sort((a, b) => a - b);
    }

    /**
     * The cells of a role on a day: one for each company.
     *
     * @param {Object} role a row
     * @param {DateTime} day
     * @returns {Object[]} records
     */
    cells(role, day) {
        const key = day.toISODate();
        return role.records.filter(({data}) => data.day.toISODate() === key);
    }

    dayName(day) {
        return day.toLocaleString({weekday: "short", month: "numeric", day: "numeric"});
    }

    isToday(day) {
        return day.hasSame(DateTime.now(), "day");
    }

    colour(cells) {
        const states = cells.map((cell) => cell.data.state);
        const worst = Object.keys(COLOURS).reverse();
        return COLOURS[worst.find((state) => states.includes(state))] || "";
    }

    stateName(cell) {
        const labels = Object.fromEntries(cell.fields.state.selection);
        return labels[cell.data.state];
    }

    /** The states that occur, in the order of their weight. */
    get legend() {
        const {records} = this.props.list;
        const labels = Object.fromEntries(records[0].fields.state.selection);
        const found = new Set(records.map(({data}) => data.state));
        return Object.keys(COLOURS)
            .filter((state) => found.has(state))
            .map((state) => ({
                state,
                name: labels[state],
                className: BADGES[COLOURS[state]],
            }));
    }

    tip(cell) {
        const {people, reason, ahead_text: ahead} = cell.data;
        return [this.stateName(cell), people, reason, ahead].filter(Boolean).join("\n");
    }

    isGap(cell) {
        return COLOURS[cell.data.state] === "table-danger";
    }
}

export const availabilityGridView = {
    ...kanbanView,
    Renderer: AvailabilityGridRenderer,
};

registry.category("views").add("order_availability_grid", availabilityGridView);

import {DeskDone, nothingOwed} from "../../components/desk_done/desk_done.esm";
import {ListRenderer} from "@web/views/list/list_renderer";
import {listView} from "@web/views/list/list_view";
import {registry} from "@web/core/registry";

/**
 * My Desk as a list: a heading above the first duty of each section, as long as the
 * list is in the order of its sections.
 */
export class DeskListRenderer extends ListRenderer {
    static template = "order_process.DeskListRenderer";
    static rowsTemplate = "order_process.DeskListRenderer.Rows";
    static components = {...ListRenderer.components, DeskDone};

    get showNoContentHelper() {
        return false;
    }

    get nothingOwed() {
        return nothingOwed(this.props.list);
    }

    /**
     * The heading that stands above a duty, if it is the first of its section.
     *
     * @param {Object} record
     * @param {Number} index
     * @returns {Object|null} {name, count}; the count while all are on the page
     */
    heading(record, index) {
        const {records, orderBy, isGrouped, count} = this.props.list;
        const section = record.data.section;
        if (isGrouped || orderBy[0]?.name !== "section" || !section) {
            return null;
        }
        if (index && records[index - 1].data.section === section) {
            return null;
        }
        const labels = Object.fromEntries(this.fields.section.selection);
        const same = records.filter((other) => other.data.section === section);
        return {
            name: labels[section],
            section,
            count: count === records.length ? same.length : "",
        };
    }

    findFocusFutureCell(cell, cellIsInGroupRow, direction) {
        const way = {up: "previousElementSibling", down: "nextElementSibling"};
        const beside = cell.parentElement[way[direction]];
        if (beside?.classList.contains("o_desk_section")) {
            const index = [...cell.parentElement.children].indexOf(cell);
            return beside[way[direction]]?.children[index];
        }
        return super.findFocusFutureCell(...arguments);
    }
}

export const deskListView = {...listView, Renderer: DeskListRenderer};

registry.category("views").add("order_desk_list", deskListView);

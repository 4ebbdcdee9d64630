import {KanbanRenderer} from "@web/views/kanban/kanban_renderer";
import {kanbanView} from "@web/views/kanban/kanban_view";
import {registry} from "@web/core/registry";

/**
 * A board by role or person that says so when there is nothing: Odoo leaves a board
 * that is grouped by a many2one and has no column blank, for a column to be made. On a
 * phone its columns stand one below the other (desk_kanban.scss).
 */
export class DeskKanbanRenderer extends KanbanRenderer {
    get showNoContentHelper() {
        const {isGrouped, groups} = this.props.list;
        const empty = isGrouped && !groups.length && !this.canCreateGroup();
        return empty || super.showNoContentHelper;
    }
}

export const deskKanbanView = {...kanbanView, Renderer: DeskKanbanRenderer};

registry.category("views").add("order_desk_kanban", deskKanbanView);

import {KanbanRenderer} from "@web/views/kanban/kanban_renderer";
import {kanbanView} from "@web/views/kanban/kanban_view";
import {registry} from "@web/core/registry";
import {useEffect} from "@odoo/owl";

/**
 * A board by role or person that says so when there is nothing: Odoo leaves a board
 * that is grouped by a many2one and has no column blank, for a column to be made. On a
 * phone, where a column fills the screen, it opens on the first that has something.
 */
export class DeskKanbanRenderer extends KanbanRenderer {
    setup() {
        super.setup();
        useEffect(
            (full) => {
                if (this.env.isSmall && full > 0) {
                    const groups = this.rootRef.el.querySelectorAll(".o_kanban_group");
                    groups[full]?.scrollIntoView({inline: "start", block: "nearest"});
                }
            },
            () => [this.firstFull]
        );
    }

    /** Place of the first column with a card; -1 when there is none. */
    get firstFull() {
        const {isGrouped, groups} = this.props.list;
        return isGrouped ? groups.findIndex((group) => group.count) : -1;
    }

    get showNoContentHelper() {
        const {isGrouped, groups} = this.props.list;
        const empty = isGrouped && !groups.length && !this.canCreateGroup();
        return empty || super.showNoContentHelper;
    }
}

export const deskKanbanView = {...kanbanView, Renderer: DeskKanbanRenderer};

registry.category("views").add("order_desk_kanban", deskKanbanView);

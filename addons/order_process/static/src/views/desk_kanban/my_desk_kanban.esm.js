import {DeskDone, nothingOwed} from "../../components/desk_done/desk_done.esm";
import {DeskKanbanRenderer} from "./desk_kanban.esm";
import {kanbanView} from "@web/views/kanban/kanban_view";
import {registry} from "@web/core/registry";

/** My Desk as a board, and on the phone: its sections are the columns. */
export class MyDeskKanbanRenderer extends DeskKanbanRenderer {
    static template = "order_process.MyDeskKanbanRenderer";
    static components = {...DeskKanbanRenderer.components, DeskDone};

    get showNoContentHelper() {
        return false;
    }

    get nothingOwed() {
        return nothingOwed(this.props.list);
    }
}

export const myDeskKanbanView = {...kanbanView, Renderer: MyDeskKanbanRenderer};

registry.category("views").add("order_my_desk_kanban", myDeskKanbanView);

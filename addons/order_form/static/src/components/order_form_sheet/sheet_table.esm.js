import {Component, useEffect, useRef, useState} from "@odoo/owl";
import {formatValue, isEmpty, isNumber, readCells} from "./sheet_values.esm";
import {SheetInput} from "./sheet_input.esm";
import {_t} from "@web/core/l10n/translation";
import {pasteCells} from "./sheet_paste.esm";
import {useService} from "@web/core/utils/hooks";

/** Rows that are drawn at first, and at a time when somebody comes to their end. */
const FIRST_ROWS = 40;
const MORE_ROWS = 100;

/**
 * A table of a sheet. Only the row somebody stands in holds inputs, all others are text,
 * and a long table is drawn as far as it is read: hundreds of rows are opened as quickly
 * as a page of text. Each cell takes the focus, so
 * that Tab goes through the table; Enter goes down and adds a row at the end; cells of a
 * spreadsheet are pasted from the cell onwards.
 */
export class SheetTable extends Component {
    static template = "order_form.SheetTable";
    static components = {SheetInput};
    static props = {
        table: Object,
        rows: Array,
        readonly: Boolean,
        record: Object,
        update: Function,
        setInvalid: Function,
    };

    setup() {
        this.orm = useService("orm");
        this.notification = useService("notification");
        this.rootRef = useRef("root");
        this.moreRef = useRef("more");
        this.state = useState({row: null, shown: FIRST_ROWS});
        this.written = new WeakMap();
        this.wanted = null;
        useEffect(() => this.focusWanted());
        useEffect(
            (more) => this.watchEnd(more),
            () => [this.moreRef.el, this.state.shown]
        );
    }

    // -- what is drawn ---------------------------------------------------------------
    get shownRows() {
        return this.props.rows.slice(0, this.state.shown);
    }

    get moreRows() {
        return Math.max(0, this.props.rows.length - this.state.shown);
    }

    showMore() {
        this.state.shown += MORE_ROWS;
    }

    /** Draws more rows when somebody comes near the last one. */
    watchEnd(more) {
        if (!more) {
            return;
        }
        const observer = new IntersectionObserver(
            (seen) => seen.some((one) => one.isIntersecting) && this.showMore(),
            {rootMargin: "300px"}
        );
        observer.observe(more);
        return () => observer.disconnect();
    }

    get columns() {
        return this.props.table.columns;
    }

    isNumber(column) {
        return isNumber(column);
    }

    isMissing(column, row) {
        return !this.props.readonly && column.required && isEmpty(row[column.code]);
    }

    isOpen(index) {
        return !this.props.readonly && index === this.state.row;
    }

    cellId(index, column) {
        return `sheet_${this.props.table.code}_${index}_${column.code}`;
    }

    /** Texts are made once a row: a changed row is another object. */
    textsOf(row) {
        let texts = this.written.get(row);
        if (!texts) {
            texts = this.columns.map((column) => this.textOf(column, row));
            this.written.set(row, texts);
        }
        return texts;
    }

    /** A value of a line of the document has the unit of that line. */
    textOf(column, row) {
        const text = formatValue(column, row[column.code]);
        const unit = row._units?.[column.code];
        return text && unit ? `${text} ${unit}` : text;
    }

    // -- where somebody stands -------------------------------------------------------
    focusWanted() {
        if (!this.wanted) {
            return;
        }
        const [row, column] = this.wanted;
        const cell = this.cellAt(row, column);
        const input = cell?.querySelector("input, select, textarea, button");
        if (input) {
            this.wanted = null;
            input.focus();
            input.select?.();
        }
    }

    cellAt(row, column) {
        const line = this.rootRef.el.querySelector(`tr[data-row="${row}"]`);
        return line?.querySelector(`td[data-column="${column}"]`);
    }

    placeOf(ev) {
        const cell = ev.target.closest("td[data-column]");
        const line = ev.target.closest("tr[data-row]");
        return cell && line
            ? [Number(line.dataset.row), Number(cell.dataset.column)]
            : null;
    }

    onFocusIn(ev) {
        const place = this.placeOf(ev);
        if (!this.props.readonly && place && place[0] !== this.state.row) {
            this.goTo(...place);
        }
    }

    goTo(row, column) {
        this.wanted = [row, column];
        this.state.shown = Math.max(this.state.shown, row + 1);
        if (this.state.row === row) {
            this.focusWanted();
        }
        this.state.row = row;
    }

    async onKeydown(ev) {
        const place = this.placeOf(ev);
        const plain = !ev.shiftKey && !ev.altKey && !ev.ctrlKey && !ev.metaKey;
        if (ev.key !== "Enter" || !plain || !place || this.isChoosing(ev)) {
            return;
        }
        ev.preventDefault();
        ev.stopPropagation();
        ev.target.dispatchEvent(new Event("change", {bubbles: true}));
        const [row, column] = place;
        if (row + 1 === this.props.rows.length) {
            await this.addRow(column);
        } else {
            this.goTo(row + 1, column);
        }
    }

    /** Enter means something else in a longer text, a button and a list of choices. */
    isChoosing(ev) {
        const {target} = ev;
        return (
            ["TEXTAREA", "BUTTON"].includes(target.tagName) ||
            target.getAttribute("aria-expanded") === "true"
        );
    }

    // -- rows ------------------------------------------------------------------------
    async addRow(column = 0) {
        const index = this.props.rows.length;
        await this.props.update((rows) => [...rows, {}]);
        this.goTo(index, column);
    }

    removeRow(index) {
        this.state.row = null;
        return this.props.update((rows) => rows.filter((_row, at) => at !== index));
    }

    setCell(index, column, value) {
        return this.props.update((rows) =>
            rows.map((row, at) => (at === index ? {...row, [column.code]: value} : row))
        );
    }

    async onPaste(ev) {
        const text = ev.clipboardData.getData("text/plain");
        const place = this.placeOf(ev);
        if (this.props.readonly || !place || !/[\t\n\r]/.test(text.trim())) {
            return;
        }
        ev.preventDefault();
        this.state.row = null;
        const [row, column] = place;
        const cells = readCells(text);
        const {values, unread} = await pasteCells(
            this.orm,
            this.columns.slice(column),
            cells
        );
        await this.props.update((rows) => {
            const filled = [...rows];
            values.forEach((given, at) => {
                filled[row + at] = {...filled[row + at], ...given};
            });
            return filled;
        });
        if (unread.length) {
            this.notification.add(
                _t("Not understood and left empty: %s", unread.slice(0, 5).join(", ")),
                {type: "warning"}
            );
        }
    }
}

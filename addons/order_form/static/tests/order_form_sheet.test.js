import {
    contains,
    defineModels,
    fields,
    models,
    mountView,
    onRpc,
} from "@web/../tests/web_test_helpers";
import {expect, test} from "@odoo/hoot";
import {press, queryAll, queryAllTexts, queryOne} from "@odoo/hoot-dom";
import {animationFrame, runAllTimers} from "@odoo/hoot-mock";
import {mailModels} from "@mail/../tests/mail_test_helpers";

const SHEET = {
    readonly: false,
    fields: [
        {code: "reason", label: "Reason", kind: "text", required: true},
        {code: "about", label: "About the Date", kind: "heading"},
        {code: "final_date", label: "Final Date", kind: "date", required: true},
        {code: "pieces", label: "Pieces", kind: "integer", unit: "pcs"},
        {
            code: "way",
            label: "Way",
            kind: "selection",
            options: [
                ["by_phone", "Phone"],
                ["by_mail", "Mail"],
            ],
        },
        {code: "urgent", label: "Urgent", kind: "boolean"},
        {
            code: "supplier",
            label: "Supplier",
            kind: "partner",
            relation: "sheet.partner",
            help: "Who delivers.",
        },
        {code: "promise", label: "Promise", kind: "date", place: "answer"},
    ],
    tables: [
        {
            code: "lines",
            label: "Lines",
            columns: [
                {code: "part", label: "Part", kind: "char", required: true},
                {code: "quantity", label: "Quantity", kind: "float"},
            ],
        },
    ],
    values: {reason: "No shells", final_date: "2026-12-03", pieces: 1200},
    rows: {
        lines: [
            {part: "Shell", quantity: 8},
            {part: "Lid", quantity: 2.5},
        ],
    },
};

const QUESTION = {
    ...SHEET,
    fields: [{code: "intact", label: "Intact", kind: "boolean", required: true}],
    values: {},
    rows: {lines: [{part: "Shell", quantity: 8, _units: {quantity: "kg"}}]},
};

const MANY = 90;
const LARGE = {
    ...SHEET,
    fields: [...Array(MANY).keys()].map((n) => ({
        code: `f${n}`,
        label: `Field ${n}`,
        kind: "char",
    })),
    values: {},
    rows: {lines: [...Array(MANY).keys()].map((n) => ({part: `Part ${n}`}))},
};

class Sheet extends models.Model {
    _name = "sheet";

    sheet = fields.Json();

    _records = [
        {id: 1, sheet: SHEET},
        {id: 2, sheet: {...SHEET, readonly: true}},
        {id: 3, sheet: false},
        {id: 4, sheet: QUESTION},
        {id: 5, sheet: LARGE},
    ];
    _views = {
        form: /* xml */ `
            <form><field name="sheet" widget="order_form_sheet" nolabel="1"/></form>`,
    };
}

class SheetPartner extends models.Model {
    _name = "sheet.partner";

    name = fields.Char();

    _records = [{id: 21, name: "Dongguan Nova"}];
}

defineModels({...mailModels, Sheet, SheetPartner});

const input = (code) =>
    `.o_sheet_field[data-code='${code}'] :is(input, select, textarea)`;
const cell = (row, column) => `tr[data-row='${row}'] td[data-column='${column}']`;

function open(resId = 1) {
    onRpc("sheet", "web_save", ({args}) => {
        const {values, rows} = args[1].sheet;
        expect.step({values, rows});
    });
    return mountView({type: "form", resModel: "sheet", resId});
}

async function saved() {
    await contains(".o_form_button_save").click();
}

test("fields stand with their labels, required ones are marked", async () => {
    await open();
    expect(queryAllTexts(".o_sheet_field label.o_form_label")).toEqual([
        "Reason*",
        "Final Date*",
        "Pieces",
        "Way",
        "Urgent",
        "Supplier?",
    ]);
    expect(".o_sheet_fields h3").toHaveText("About the Date");
    expect(input("pieces")).toHaveValue("1,200");
    expect(".o_sheet_field[data-code='pieces']").toHaveText(/pcs/);
});

test("values of each kind are saved together", async () => {
    await open();
    await contains(input("reason")).edit("Shells come late");
    await contains(input("pieces")).edit("1,500");
    await contains(input("way")).select("by_mail");
    await contains(input("urgent")).click();
    await saved();
    expect.verifySteps([
        {
            values: {
                reason: "Shells come late",
                final_date: "2026-12-03",
                pieces: 1500,
                way: "by_mail",
                urgent: true,
            },
            rows: SHEET.rows,
        },
    ]);
});

test.tags("desktop");
test("a record is found by its name", async () => {
    await open();
    await contains(input("supplier")).edit("Dong", {confirm: false});
    await runAllTimers();
    await contains(".o-autocomplete--dropdown-item:contains(Dongguan)").click();
    await saved();
    const supplier = {id: 21, name: "Dongguan Nova"};
    expect.verifySteps([{values: {...SHEET.values, supplier}, rows: SHEET.rows}]);
});

test("what is still being typed is saved by the key too", async () => {
    await open();
    await contains(input("pieces")).edit("7", {confirm: false});
    await press(["alt", "s"]);
    await animationFrame();
    expect.verifySteps([{values: {...SHEET.values, pieces: 7}, rows: SHEET.rows}]);
});

test("a text that is no number is not saved and stays", async () => {
    await open();
    await contains(input("pieces")).edit("many");
    expect(".o_sheet_input.o_field_invalid").toHaveCount(1);
    await saved();
    expect.verifySteps([]);
    expect(input("pieces")).toHaveValue("many");
    await contains(input("pieces")).edit("3");
    expect(".o_sheet_input.o_field_invalid").toHaveCount(0);
    await saved();
    expect.verifySteps([{values: {...SHEET.values, pieces: 3}, rows: SHEET.rows}]);
});

test("only the row somebody stands in has inputs", async () => {
    await open();
    expect(".o_sheet_table input").toHaveCount(0);
    await contains(cell(1, 1)).focus();
    await animationFrame();
    expect(".o_sheet_table input").toHaveCount(2);
    expect(`${cell(1, 1)} input`).toBeFocused();
    await contains(`${cell(1, 1)} input`).edit("4", {confirm: "enter"});
    await animationFrame();
    expect(`${cell(2, 1)} input`).toBeFocused();
    await contains(`${cell(2, 0)} input`).edit("Screw", {confirm: "blur"});
    await saved();
    const lines = [SHEET.rows.lines[0], {part: "Lid", quantity: 4}, {part: "Screw"}];
    expect.verifySteps([{values: SHEET.values, rows: {lines}}]);
});

test("rows are added and removed", async () => {
    await open();
    await contains(".o_sheet_table button:contains(Add a row)").click();
    await animationFrame();
    expect(`${cell(2, 0)} input`).toBeFocused();
    await contains("tr[data-row='0'] button[aria-label='Delete Row']").click();
    await saved();
    expect.verifySteps([
        {values: SHEET.values, rows: {lines: [SHEET.rows.lines[1], {}]}},
    ]);
});

test("cells of a spreadsheet are pasted from the cell onwards", async () => {
    await open();
    await contains(cell(1, 0)).focus();
    await animationFrame();
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", "Base\t6\nFoot\tmany\n");
    queryOne(`${cell(1, 0)} input`).dispatchEvent(
        new ClipboardEvent("paste", {clipboardData, bubbles: true, cancelable: true})
    );
    await animationFrame();
    expect(".o_notification").toHaveText(/many/);
    await saved();
    const lines = [
        SHEET.rows.lines[0],
        {part: "Base", quantity: 6},
        {part: "Foot", quantity: null},
    ];
    expect.verifySteps([{values: SHEET.values, rows: {lines}}]);
});

test("a sheet that was sent is read only", async () => {
    await open(2);
    expect(".o_form_sheet_content :is(input, select, textarea, button)").toHaveCount(0);
    expect(".o_sheet_field[data-code='pieces'] .o_sheet_value").toHaveText("1,200pcs");
    expect(queryAllTexts(".o_sheet_table td")).toEqual(["Shell", "8", "Lid", "2.5"]);
});

test("a form without a type has an empty sheet", async () => {
    await open(3);
    expect(".o_sheet_field").toHaveCount(0);
});

test("a question that must be answered has three states", async () => {
    await open(4);
    expect(".o_sheet_missing").toHaveCount(1);
    await contains(input("intact")).select("no");
    expect(".o_sheet_missing").toHaveCount(0);
    await saved();
    expect.verifySteps([{values: {intact: false}, rows: QUESTION.rows}]);
});

test("a value has the unit of its row", async () => {
    await open(4);
    expect(cell(0, 1)).toHaveText("8 kg");
});

test("inputs of a large sheet are all there in the end", async () => {
    await open(5);
    expect(".o_sheet_field").not.toHaveCount(MANY);
    await runAllTimers();
    await runAllTimers();
    await runAllTimers();
    await animationFrame();
    expect(".o_sheet_field").toHaveCount(MANY);
});

test("a long table is drawn as far as it is read", async () => {
    await open(5);
    expect("tr[data-row]").not.toHaveCount(MANY);
    // Where its end is near at once, the rows come by themselves.
    queryAll(".o_sheet_table button:contains('Further rows')").forEach((more) =>
        more.click()
    );
    await animationFrame();
    expect("tr[data-row]").toHaveCount(MANY);
    expect(".o_sheet_table button:contains('Further rows')").toHaveCount(0);
});

test("a try is filled in and leaves nothing", async () => {
    onRpc("sheet", "web_save", () => expect.step("saved"));
    await mountView({
        type: "form",
        resModel: "sheet",
        resId: 2,
        arch: `<form><field name="sheet" widget="order_form_sheet" readonly="1"
            options="{'tried': True}"/></form>`,
    });
    await contains(input("pieces")).edit("70", {confirm: "blur"});
    expect(input("pieces")).toHaveValue("70");
    await contains(".o_sheet_table button:contains('Add a row')").click();
    expect("tr[data-row]").toHaveCount(3);
    expect(".o_form_status_indicator_buttons.invisible").toHaveCount(1);
    expect.verifySteps([]);
});

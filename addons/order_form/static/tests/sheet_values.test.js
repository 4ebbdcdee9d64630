import {expect, test} from "@odoo/hoot";
import {
    formatValue,
    parseValue,
    readCells,
} from "@order_form/components/order_form_sheet/sheet_values.esm";
import {makeMockEnv} from "@web/../tests/web_test_helpers";
import {pasteCells} from "@order_form/components/order_form_sheet/sheet_paste.esm";

const WAYS = [
    ["by_phone", "Phone"],
    ["by_mail", "Mail"],
];

test("values are read as they are written", async () => {
    await makeMockEnv();
    for (const [kind, value, text] of [
        ["integer", 1200, "1,200"],
        ["float", 12.5, "12.5"],
        ["monetary", 12.5, "12.50"],
        ["date", "2026-11-29", "11/29/2026"],
        ["datetime", "2026-11-29 07:00:00", "11/29/2026 08:00"],
        ["selection", "by_mail", "Mail"],
        ["boolean", true, "Yes"],
        ["boolean", false, "No"],
        ["char", "shell", "shell"],
    ]) {
        const field = {kind, options: WAYS};
        expect(formatValue(field, value)).toBe(text);
        expect(parseValue(field, text)).toBe(value);
        expect(parseValue(field, "")).toBe(null);
        expect(formatValue(field, null)).toBe("");
    }
});

test("zero is a value", async () => {
    await makeMockEnv();
    expect(formatValue({kind: "float", digits: 1}, 0)).toBe("0.0");
    expect(formatValue({kind: "integer"}, 0)).toBe("0");
});

test("what is no value of its kind is refused", async () => {
    await makeMockEnv();
    for (const kind of [
        "integer",
        "float",
        "date",
        "datetime",
        "selection",
        "boolean",
    ]) {
        expect(() => parseValue({kind, options: WAYS}, "whenever")).toThrow();
    }
    expect(() => parseValue({kind: "partner"}, "Azure")).toThrow();
});

test("cells of a spreadsheet are read, quoted ones too", () => {
    expect(readCells("a\tb\r\nc\t\r\n")).toEqual([
        ["a", "b"],
        ["c", ""],
    ]);
    expect(readCells('"two\nlines"\t"say ""no"""')).toEqual([
        ["two\nlines", 'say "no"'],
    ]);
    expect(readCells("\n\t\n")).toEqual([]);
});

test("records are found by their names, each once; others are named", async () => {
    await makeMockEnv();
    const names = {
        Bolt: [[7, "Bolt"]],
        Nut: [
            [8, "Nut"],
            [9, "Nut M4"],
        ],
        Wash: [
            [1, "Washer A"],
            [2, "Washer B"],
        ],
    };
    const orm = {
        call: (model, method, args, {name}) => {
            expect.step(`${model} ${name}`);
            return Promise.resolve(names[name] || []);
        },
    };
    const columns = [
        {code: "product", kind: "product"},
        {code: "quantity", kind: "float"},
    ];
    const {values, unread} = await pasteCells(orm, columns, [
        ["Bolt", "2", "too much"],
        ["Bolt", "many"],
        ["Nut", "1"],
        ["Wash"],
        [""],
    ]);
    expect.verifySteps([
        "product.product Bolt",
        "product.product Nut",
        "product.product Wash",
    ]);
    expect(values).toEqual([
        {product: {id: 7, name: "Bolt"}, quantity: 2},
        {product: {id: 7, name: "Bolt"}, quantity: null},
        {product: {id: 8, name: "Nut"}, quantity: 1},
        {product: null},
        {product: null},
    ]);
    expect(unread).toEqual(["many", "Wash"]);
});

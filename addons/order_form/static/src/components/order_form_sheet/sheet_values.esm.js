import {
    deserializeDate,
    deserializeDateTime,
    formatDate,
    formatDateTime,
    parseDate,
    parseDateTime,
    serializeDate,
    serializeDateTime,
} from "@web/core/l10n/dates";
import {formatFloat, formatInteger} from "@web/views/fields/formatters";
import {parseFloat as parseNumber, parseInteger} from "@web/views/fields/parsers";
import {_t} from "@web/core/l10n/translation";
import {localization} from "@web/core/l10n/localization";

const RELATIONS = {
    partner: "res.partner",
    product: "product.product",
    user: "res.users",
    role: "order.role",
};
const NUMBERS = ["integer", "float", "monetary"];
const MOST_DECIMALS = 6;

/**
 * Values of a form travel as JSON: numbers as numbers, dates as ISO texts in UTC, records
 * as `{id, name}`, files as a list of them, and what was not given as null.
 *
 * @param {*} value
 * @returns {Boolean}
 */
export function isEmpty(value) {
    return [undefined, null, ""].includes(value) || value.length === 0;
}

export function isNumber(field) {
    return NUMBERS.includes(field.kind);
}

/**
 * @param {Object} field
 * @returns {String|undefined} the model of whose records the field holds one
 */
export function relationOf(field) {
    return field.relation || RELATIONS[field.kind];
}

function formatNumber(field, value) {
    if (field.kind === "integer") {
        return formatInteger(value);
    }
    const given = field.digits || field.digits === 0;
    if (given || field.kind === "monetary") {
        return formatFloat(value, {digits: [16, given ? field.digits : 2]});
    }
    return formatFloat(value, {digits: [16, MOST_DECIMALS], trailingZeros: false});
}

const FORMATS = {
    integer: formatNumber,
    float: formatNumber,
    monetary: formatNumber,
    boolean: (_field, value) => (value ? _t("Yes") : _t("No")).toString(),
    date: (_field, value) => formatDate(deserializeDate(value)),
    datetime: (_field, value) =>
        formatDateTime(deserializeDateTime(value), {
            format: `${localization.dateFormat} ${localization.timeFormat}`.replace(
                ":ss",
                ""
            ),
        }),
    selection: ({options}, value) =>
        (options || []).find(([code]) => code === value)?.[1] || value,
    attachment: (_field, files) => files.map((file) => file.name).join(", "),
};

/**
 * @param {Object} field of a sheet
 * @param {*} value
 * @returns {String} how a person reads it
 */
export function formatValue(field, value) {
    if (isEmpty(value)) {
        return "";
    }
    const format = FORMATS[field.kind];
    return format ? format(field, value) : (value.name ?? String(value));
}

function parseOption(field, text) {
    const wanted = text.toLowerCase();
    const found = (field.options || []).find((option) =>
        option.some((word) => word.toLowerCase() === wanted)
    );
    if (!found) {
        throw new Error(`"${text}" is no option of ${field.code}`);
    }
    return found[0];
}

function parseYesNo(text) {
    const wanted = text.toLowerCase();
    if (
        [_t("Yes").toString().toLowerCase(), "yes", "true", "1", "✓"].includes(wanted)
    ) {
        return true;
    }
    if ([_t("No").toString().toLowerCase(), "no", "false", "0"].includes(wanted)) {
        return false;
    }
    throw new Error(`"${text}" is neither yes nor no`);
}

const PARSERS = {
    char: (_field, text) => text,
    text: (_field, text) => text,
    integer: (_field, text) => parseInteger(text),
    float: (_field, text) => parseNumber(text),
    monetary: (_field, text) => parseNumber(text),
    date: (_field, text) => serializeDate(parseDate(text)),
    datetime: (_field, text) => serializeDateTime(parseDateTime(text)),
    selection: parseOption,
    boolean: (_field, text) => parseYesNo(text),
};

/**
 * @param {Object} field of a sheet
 * @param {String} text what somebody typed or pasted
 * @returns {*} the value
 * @throws {Error} where the text is no value of this kind
 */
export function parseValue(field, text) {
    const trimmed = text.trim();
    if (!trimmed) {
        return null;
    }
    const parse = PARSERS[field.kind];
    if (!parse) {
        throw new Error(`A field of kind ${field.kind} is not typed`);
    }
    return parse(field, trimmed);
}

/**
 * Reads what was copied from a spreadsheet: rows by line, cells by tabulator; a cell in
 * quotes may hold both.
 *
 * @param {String} text
 * @returns {String[][]}
 */
export function readCells(text) {
    const rows = [[]];
    const pattern = /(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r\n|\n|\r|$)/y;
    while (pattern.lastIndex < text.length) {
        const [, quoted, plain, end] = pattern.exec(text) || [];
        if (end === undefined) {
            break;
        }
        rows.at(-1).push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
        if (end && end !== "\t") {
            rows.push([]);
        }
    }
    return rows.filter((cells) => cells.some((cell) => cell.trim()));
}

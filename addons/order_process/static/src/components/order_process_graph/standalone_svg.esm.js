const STYLES = [
    "fill",
    "fill-opacity",
    "stroke",
    "stroke-width",
    "stroke-dasharray",
    "font-family",
    "font-size",
    "font-weight",
    "text-anchor",
];

/**
 * The text of a drawing that needs no stylesheet: every element carries the colours
 * and fonts that the page gives it.
 *
 * @param {SVGElement} svg on the page
 * @returns {String}
 */
export function standaloneSvg(svg) {
    const copy = svg.cloneNode(true);
    const originals = [svg, ...svg.querySelectorAll("*")];
    const copies = [copy, ...copy.querySelectorAll("*")];
    originals.forEach((element, index) => {
        const computed = getComputedStyle(element);
        const style = STYLES.map(
            (name) => `${name}:${computed.getPropertyValue(name)}`
        );
        copies[index].setAttribute("style", style.join(";"));
        copies[index].removeAttribute("class");
    });
    const {width, height} = svg.viewBox.baseVal;
    copy.setAttribute("width", width);
    copy.setAttribute("height", height);
    copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    return new XMLSerializer().serializeToString(copy);
}

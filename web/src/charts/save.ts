// Saving what is shown: a drawing as SVG that stands alone, a table as CSV.
import { make } from "../dom";

const kept = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "opacity", "font", "text-anchor", "letter-spacing", "paint-order"];

function download(content: string, type: string, name: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = make("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

function fileName(title: string, ending: string): string {
  return `${title.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "")}.${ending}`;
}

export function saveSvg(figure: HTMLElement, title: string): void {
  const shown = figure.querySelector("svg");
  if (!shown) return;
  const copy = shown.cloneNode(true) as SVGSVGElement;
  const from = [shown, ...shown.querySelectorAll("*")];
  const to = [copy, ...copy.querySelectorAll("*")];
  from.forEach((element, i) => {
    const style = getComputedStyle(element);
    for (const name of kept) {
      const value = style.getPropertyValue(name);
      if (value) to[i]?.setAttribute(name, value);
    }
  });
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  download(new XMLSerializer().serializeToString(copy), "image/svg+xml", fileName(title, "svg"));
}

// RFC 4180; what a spreadsheet would take for a formula begins with an apostrophe.
function field(text: string): string {
  const plain = text.replace(/\s+/g, " ").trim();
  const safe = /^[=+\-@\t]/.test(plain) && !/^-?[\d.,]+$/.test(plain) ? `'${plain}` : plain;
  return /[",]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

export function saveCsv(table: HTMLTableElement, title: string): void {
  const lines = [...table.rows].filter((row) => !row.hidden).map((row) => [...row.cells].map((c) => field(c.textContent ?? "")).join(","));
  download(`${lines.join("\r\n")}\r\n`, "text/csv", fileName(title, "csv"));
}

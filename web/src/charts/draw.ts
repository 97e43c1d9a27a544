// Every chart is drawn from the table beside it: the rows that the table shows, and nothing else.
import { all, find, make } from "../dom";
import { saveCsv, saveSvg } from "./save";
import type { Chart } from "./table";

type Draw = (chart: Chart) => boolean | Promise<boolean>;

const kinds: Record<string, () => Promise<Draw>> = {
  steps: async () => (await import("./steps")).steps,
  timeline: async () => (await import("./timeline")).timeline,
  tempo: async () => (await import("./tempo")).tempo,
  map: async () => (await import("./map")).map,
};

function caption(figure: HTMLElement, table: HTMLTableElement, title: string): HTMLElement {
  const svg = make("button", { type: "button" }, "SVG");
  const csv = make("button", { type: "button" }, "CSV");
  svg.addEventListener("click", () => saveSvg(figure, title));
  csv.addEventListener("click", () => saveCsv(table, title));
  return make(
    "figcaption",
    {},
    make("b", {}, title),
    make("span", { class: "legend" }),
    make("span", { class: "right noprint" }, "Save as ", svg, csv),
  );
}

export async function drawCharts(): Promise<void> {
  await Promise.all(
    all("[data-chart]").map(async (figure) => {
      const table = find<HTMLTableElement>(`#${CSS.escape(figure.dataset["table"] ?? "")}`);
      const kind = kinds[figure.dataset["chart"] ?? ""];
      if (!table || !kind || figure.hasChildNodes()) return;
      const title = figure.dataset["title"] ?? "";
      const head = caption(figure, table, title);
      figure.append(head);
      figure.hidden = false;
      const legend = find(".legend", head)!;
      try {
        const drawn = await (await kind())({ figure, table, title, legend });
        if (!drawn) figure.hidden = true;
      } catch (error) {
        figure.append(make("p", { class: "soft" }, `The chart could not be drawn; the table has everything. (${String((error as Error).message)})`));
      }
    }),
  );
}

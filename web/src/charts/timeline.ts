// Claims over time, a lane for each kind.
import { axisBottom } from "d3-axis";
import { scaleUtc } from "d3-scale";
import { axis, hourLabel, rowsOf, sheet, timeOf, widthOf, type Chart } from "./table";

export function timeline(chart: Chart): boolean {
  const events = rowsOf(chart.table).flatMap((row) => {
    const at = timeOf(row.dataset["at"]);
    return at ? [{ at, kind: row.dataset["kind"] ?? "", says: row.cells[2]?.textContent ?? "", row }] : [];
  });
  const times = events.map((e) => e.at.getTime());
  const first = Math.min(...times);
  const last = Math.max(...times);
  if (events.length < 2 || first === last) return false;
  const lanes = ["movement", "presence", "incident", "suspension", "directive"].filter((k) => events.some((e) => e.kind === k));
  const height = lanes.length * 26 + 40;
  const width = widthOf(chart);
  const x = scaleUtc([new Date(first), new Date(last)], [96, width - 40]);
  const svg = sheet(chart, width, height);
  // Claims of one moment stand beside one another.
  const stacked = new Map<string, number>();
  lanes.forEach((lane, i) => {
    const y = i * 26 + 18;
    svg.append("text").attr("x", 0).attr("y", y + 4).text(lane);
    svg.append("g").attr("class", "grid").append("line").attr("x1", 90).attr("x2", width).attr("y1", y).attr("y2", y);
    for (const e of events.filter((event) => event.kind === lane)) {
      const key = `${lane}${Math.round(x(e.at) / 11)}`;
      const n = stacked.get(key) ?? 0;
      stacked.set(key, n + 1);
      svg
        .append("circle")
        .attr("class", `event e-${lane}`)
        .attr("r", 5)
        .attr("cx", x(e.at) + n * 6)
        .attr("cy", y)
        .append("title")
        .text(`${hourLabel(e.at)}: ${e.says}`);
    }
  });
  axis(svg, 0, height - 20, axisBottom<Date>(x).ticks(width / 130).tickFormat((d) => hourLabel(d)).tickSizeOuter(0));
  return true;
}

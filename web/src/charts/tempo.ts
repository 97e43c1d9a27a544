// Incidents by day: how many attacks at least; lighter above it, where the count is an interval.
import { axisBottom, axisLeft } from "d3-axis";
import { scaleBand, scaleLinear } from "d3-scale";
import { axis, dayLabel, intervalOf, rowsOf, sheet, widthOf, type Chart } from "./table";

const dayMs = 86_400_000;
const mostDays = 400;

export function tempo(chart: Chart): boolean {
  const days = new Map<number, { min: number; max: number }>();
  for (const row of rowsOf(chart.table)) {
    const day = Date.parse(row.dataset["day"] ?? "");
    if (Number.isNaN(day) || row.dataset["tally"]) continue;
    const count = intervalOf(row.cells[3]) ?? { min: 1, max: 1 };
    const sum = days.get(day) ?? { min: 0, max: 0 };
    days.set(day, { min: sum.min + count.min, max: sum.max + count.max });
  }
  if (days.size === 0) return false;
  const first = Math.min(...days.keys());
  const last = Math.max(...days.keys());
  const span = Math.round((last - first) / dayMs) + 1;
  if (span > mostDays) return false;
  // At least a week, so that one day is a bar and no wall.
  const lead = Math.max(0, Math.ceil((7 - span) / 2));
  const shown = Array.from({ length: Math.max(span, 7) }, (_, i) => first + (i - lead) * dayMs);
  const width = widthOf(chart);
  const x = scaleBand(shown.map(String), [36, width - 8]).padding(0.3);
  const top = Math.max(...[...days.values()].map((d) => d.max), 2);
  const y = scaleLinear([0, top], [130, 12]).nice();
  const svg = sheet(chart, width, 156);
  const every = Math.ceil(shown.length / Math.max(3, width / 90));
  axis(
    svg,
    0,
    130,
    axisBottom<string>(x)
      .tickValues(shown.filter((_, i) => i % every === 0).map(String))
      .tickFormat((d) => dayLabel(new Date(Number(d))))
      .tickSizeOuter(0),
  );
  axis(svg, 36, 0, axisLeft<number>(y).ticks(Math.min(top, 4)).tickFormat((n) => (Number.isInteger(n) ? String(n) : "")).tickSizeOuter(0));
  const bar = Math.min(28, x.bandwidth());
  for (const [day, n] of days) {
    const at = x(String(day));
    if (at === undefined) continue;
    for (const [value, name] of [
      [n.max, "bar-soft"],
      [n.min, "bar-incident"],
    ] as const) {
      svg
        .append("rect")
        .attr("class", name)
        .attr("x", at + (x.bandwidth() - bar) / 2)
        .attr("width", bar)
        .attr("y", y(value))
        .attr("height", 130 - y(value))
        .append("title")
        .text(`${dayLabel(new Date(day))}: ${n.min === n.max ? n.min : `${n.min}–${n.max}`}`);
    }
  }
  return true;
}

// Strengths over time: a step for what was last said, a band where it is an interval.
import { axisBottom, axisLeft } from "d3-axis";
import { scaleLinear, scaleUtc } from "d3-scale";
import { area, curveStepAfter, line } from "d3-shape";
import { axis, hourLabel, intervalOf, legend, rowsOf, sheet, timeOf, widthOf, type Chart } from "./table";

interface Point {
  at: Date;
  min: number;
  max: number;
}

const series = [
  { name: "before", cell: 3 },
  { name: "moved", cell: 4 },
  { name: "left", cell: 5 },
];

export function steps(chart: Chart): boolean {
  const rows = rowsOf(chart.table);
  const times = rows.map((r) => timeOf(r.dataset["at"])).filter((t) => t !== null);
  const who = new Set(rows.map((r) => r.dataset["who"]));
  if (times.length < 2 || who.size > 1) return false;
  const lines = series
    .map((s, i) => ({
      name: s.name,
      color: `c${i}`,
      points: rows.flatMap((r): Point[] => {
        const at = timeOf(r.dataset["at"]);
        const value = intervalOf(r.cells[s.cell]);
        return at && value ? [{ at, ...value }] : [];
      }),
    }))
    .filter((l) => l.points.some((p) => p.max > 0));
  if (lines.length === 0) return false;

  const first = times[0]!.getTime();
  const last = times[times.length - 1]!.getTime();
  const end = new Date(last + (last - first) * 0.06 + 1);
  const top = Math.max(...lines.flatMap((l) => l.points.map((p) => p.max)));
  const width = widthOf(chart);
  const right = width - 12;
  const x = scaleUtc([new Date(first), end], [52, right]);
  const y = scaleLinear([0, top * 1.08], [230, 34]).nice();
  const svg = sheet(chart, width, 260);
  svg
    .append("g")
    .attr("class", "grid")
    .selectAll("line")
    .data(y.ticks(4))
    .join("line")
    .attr("x1", 52)
    .attr("x2", right)
    .attr("y1", (d) => y(d))
    .attr("y2", (d) => y(d));
  axis(svg, 0, 230, axisBottom<Date>(x).ticks(width / 130).tickFormat((d) => hourLabel(d)).tickSizeOuter(0));
  axis(svg, 52, 0, axisLeft<number>(y).ticks(4).tickSizeOuter(0));
  // The posture of each stretch, as a word on a strip above the plot.
  rows.forEach((row, i) => {
    const from = timeOf(row.dataset["at"]);
    const posture = row.dataset["posture"] ?? "";
    if (!from || (i > 0 && rows[i - 1]?.dataset["posture"] === posture)) return;  // one strip a stretch
    const next = rows.slice(i + 1).find((r) => r.dataset["posture"] !== posture);
    const until = timeOf(next?.dataset["at"]) ?? end;
    const wide = x(until) - x(from);
    svg
      .append("rect")
      .attr("class", `p-${row.dataset["tone"] ?? "none"}`)
      .attr("x", x(from))
      .attr("width", Math.max(0, wide - 2))
      .attr("y", 0)
      .attr("height", 18)
      .attr("rx", 3)
      .append("title")
      .text(`${posture}, ${hourLabel(from)}`);
    if (wide > posture.length * 6.5 + 12) svg.append("text").attr("class", "label").attr("x", x(from) + 7).attr("y", 13).text(posture);
  });
  for (const l of lines) {
    const ends = l.points[l.points.length - 1]!;
    const points = [...l.points, { ...ends, at: end }];
    svg
      .append("path")
      .attr("class", `band ${l.color}`)
      .attr("d", area<Point>((p) => x(p.at), (p) => y(p.min), (p) => y(p.max)).curve(curveStepAfter)(points));
    svg
      .append("path")
      .attr("class", `step ${l.color}`)
      .attr("d", line<Point>((p) => x(p.at), (p) => y((p.min + p.max) / 2)).curve(curveStepAfter)(points));
    svg
      .selectAll(`circle.${l.color}`)
      .data(l.points)
      .join("circle")
      .attr("class", `dot ${l.color}`)
      .attr("r", 3.5)
      .attr("cx", (p) => x(p.at))
      .attr("cy", (p) => y((p.min + p.max) / 2))
      .append("title")
      .text((p) => `${l.name} ${p.min === p.max ? p.min : `${p.min}–${p.max}`}, ${hourLabel(p.at)}`);
  }
  legend(chart, lines.map((l) => [l.color, l.name]));
  return true;
}

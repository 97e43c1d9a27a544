// Reading values out of a table, and what charts share.
import type { Axis, AxisDomain } from "d3-axis";
import { create, type Selection } from "d3-selection";
import { make } from "../dom";

export interface Chart {
  figure: HTMLElement;
  table: HTMLTableElement;
  title: string;
  legend: HTMLElement;
}

export type Svg = Selection<SVGSVGElement, undefined, null, undefined>;

export interface Interval {
  min: number | null;
  max: number | null;
}

export function rowsOf(table: HTMLTableElement): HTMLTableRowElement[] {
  return [...(table.tBodies[0]?.rows ?? [])].filter((row) => !row.hidden);
}

export function numberOf(text: string | undefined): number | null {
  if (text === undefined || text === "") return null;
  const n = Number(text);
  return Number.isFinite(n) ? n : null;
}

/** An interval that a cell states; null if none is known. A bound that is not stated is the other one. */
export function intervalOf(cell: HTMLTableCellElement | undefined): { min: number; max: number } | null {
  const min = numberOf(cell?.dataset["min"]);
  const max = numberOf(cell?.dataset["max"]);
  if (min === null && max === null) return null;
  return { min: min ?? max!, max: max ?? min! };
}

export function timeOf(text: string | undefined): Date | null {
  if (!text) return null;
  const time = new Date(text);
  return Number.isNaN(time.getTime()) ? null : time;
}

export function dayLabel(time: Date): string {
  return time.toLocaleDateString("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
}

export function hourLabel(time: Date): string {
  return `${dayLabel(time)} ${time.toISOString().slice(11, 16)}`;
}

/** As wide as the figure has room for, in pixels, so that letters are of one size on every screen. */
export function widthOf(chart: Chart): number {
  const style = getComputedStyle(chart.figure);
  const inside = chart.figure.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  return Math.max(300, Math.round(inside));
}

export function sheet(chart: Chart, width: number, height: number): Svg {
  const svg = create("svg").attr("viewBox", `0 0 ${width} ${height}`).attr("role", "img") as unknown as Svg;
  svg.attr("aria-label", `${chart.title}. The table below has the same values.`);
  chart.figure.append(svg.node()!);
  return svg;
}

export function axis<D extends AxisDomain>(svg: Svg, x: number, y: number, made: Axis<D>): void {
  const g = svg.append("g").attr("class", "axis").attr("transform", `translate(${x},${y})`);
  // The axis module writes presentation attributes only.
  g.call(made as never);
}

export function legend(chart: Chart, entries: [string, string][]): void {
  chart.legend.replaceChildren(...entries.map(([name, label]) => make("span", {}, make("i", { class: `l-${name}` }), label)));
}

// Movements, presences and incidents on the shapes of Natural Earth, which the program carries. Line width is
// people; dashed is not done. A slider over the days hides what is later, here and in the table.
import { geoGraticule10, geoMercator, geoPath, type GeoPermissibleObjects } from "d3-geo";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import atlasAddress from "world-atlas/countries-50m.json?url";
import { all, find, make } from "../dom";
import { json } from "../http";
import { dayLabel, intervalOf, legend, rowsOf, sheet, widthOf, type Chart, type Svg } from "./table";

type Atlas = Topology<{ countries: GeometryCollection<{ name: string }>; land: GeometryCollection }>;

interface Spot {
  name: string;
  at: [number, number];
  country: boolean;
}
interface Mark {
  kind: string;
  label: string;
  status: string;
  from: Spot | null;
  to: Spot | null;
  people: number;
  row: HTMLTableRowElement;
}

let atlas: Promise<Atlas> | null = null;

function spot(row: HTMLTableRowElement, name: string): Spot | null {
  const data = row.dataset;
  const key = (part: string): string | undefined => data[name + part];
  const lat = Number(key("Lat"));
  const lon = Number(key("Lon"));
  if (key("Lat") === undefined || Number.isNaN(lat) || Number.isNaN(lon)) return null;
  return { name: data[name] ?? "", at: [lon, lat], country: key("Precision") === "country" };
}

function marksOf(table: HTMLTableElement): Mark[] {
  return rowsOf(table).flatMap((row) => {
    const kind = row.dataset["kind"] ?? "";
    const from = spot(row, "from");
    const to = kind === "movement" ? spot(row, "to") : spot(row, "at");
    if (!from && !to) return [];
    const cell = [...row.cells].find((c) => c.dataset["min"] !== undefined || c.dataset["max"] !== undefined);
    const label = [...row.cells].map((c) => c.textContent?.trim()).filter(Boolean).join(" · ");
    return [{ kind, label, status: row.dataset["status"] ?? "", from, to, people: intervalOf(cell)?.max ?? 0, row }];
  });
}

/** The places that fill the sheet; far ones (a journey home) lead out of it. */
function frame(marks: Mark[]): GeoPermissibleObjects {
  const points = marks.flatMap((m) => [m.from, m.to]).filter((s): s is Spot => s !== null);
  const exact = points.filter((p) => !p.country);
  const middle = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  const used = exact.length > 0 ? exact : points;
  const lon = middle(used.map((p) => p.at[0]));
  const lat = middle(used.map((p) => p.at[1]));
  const close = points.filter((p) => Math.abs(p.at[0] - lon) < 14 && Math.abs(p.at[1] - lat) < 10).map((p) => p.at);
  const pad = close.length > 1 ? 1 : 3;
  const box = [...close, [lon, lat] as [number, number]].flatMap(([x, y]): [number, number][] => [
    [x - pad, y - pad],
    [x + pad, y + pad],
  ]);
  return { type: "MultiPoint", coordinates: box };
}

function curve(a: [number, number], b: [number, number], turn: number): string {
  const dx = b[0] - a[0];
  const dy = b[1] - a[1];
  const bend = 0.16 + 0.07 * turn;
  return `M${a[0]},${a[1]}Q${(a[0] + b[0]) / 2 - dy * bend},${(a[1] + b[1]) / 2 + dx * bend} ${b[0]},${b[1]}`;
}

function drawFlow(svg: Svg, m: Mark, a: [number, number], b: [number, number], turn: number): void {
  const wide = Math.max(1.5, Math.min(14, Math.sqrt(Math.max(m.people, 1)) * 0.9));
  const done = m.status === "done" || m.status === "ongoing";
  const path = svg
    .append("path")
    .attr("class", `flow${done ? "" : " unsure"}`)
    .attr("d", curve(a, b, turn))
    .attr("stroke-width", wide);
  path.append("title").text(m.label);
  const node = path.node();
  if (node) {
    const length = node.getTotalLength();
    const end = node.getPointAtLength(length);
    const back = node.getPointAtLength(Math.max(0, length - 9 - wide));
    const angle = (Math.atan2(end.y - back.y, end.x - back.x) * 180) / Math.PI;
    const size = 5 + wide * 0.7;
    svg
      .append("path")
      .attr("class", "head")
      .attr("d", `M0,0L${-size * 1.5},${size * 0.7}L${-size * 1.5},${-size * 0.7}Z`)
      .attr("transform", `translate(${end.x},${end.y})rotate(${angle})`);
    node.addEventListener("pointerenter", () => m.row.setAttribute("data-cursor", ""));
    node.addEventListener("pointerleave", () => m.row.removeAttribute("data-cursor"));
    m.row.addEventListener("pointerenter", () => node.classList.add("lit"));
    m.row.addEventListener("pointerleave", () => node.classList.remove("lit"));
  }
}

type Label = { text: string; at: [number, number]; style: string };
type Box = { x: number; y: number; w: number };

/** Names, the important first, each where it covers no other; what has no room is left out. */
function names(svg: Svg, width: number, height: number, labels: Label[], taken: Box[]): void {
  for (const { text, at: [px, py], style } of labels) {
    if (px < 0 || px > width || py < 0 || py > height) continue;
    const w = text.length * 6.2 + 6;
    const places: Box[] =
      style === "country"
        ? [{ x: px - w / 2, y: py, w }]
        : [
            { x: px + 9, y: py + 4, w },
            { x: px - 9 - w, y: py + 4, w },
            { x: px - w / 2, y: py - 12, w },
            { x: px - w / 2, y: py + 20, w },
          ];
    const free = places.find((t) => t.x > 2 && t.x + t.w < width - 2 && taken.every((o) => t.x + t.w < o.x || o.x + o.w < t.x || Math.abs(t.y - o.y) > 13));
    if (!free) continue;
    taken.push(free);
    svg.append("text").attr("class", style).attr("x", style === "country" ? px : free.x).attr("y", free.y).text(text);
  }
}

function draw(chart: Chart, world: Atlas, marks: Mark[], framed: Mark[]): void {
  find("svg", chart.figure)?.remove();
  const width = widthOf(chart);
  const height = Math.round(Math.max(300, Math.min(560, width * 0.5)));
  const svg = sheet(chart, width, height);
  svg.attr("class", "map");
  const projection = geoMercator().fitExtent(
    [
      [30, 30],
      [width - 30, height - 30],
    ],
    frame(framed),
  );
  projection.clipExtent([
    [-20, -20],
    [width + 20, height + 20],
  ]);
  const path = geoPath(projection);
  const clip = "map-clip";
  svg.append("clipPath").attr("id", clip).append("rect").attr("width", width).attr("height", height);
  const ground = svg.append("g").attr("clip-path", `url(#${clip})`);
  ground.append("rect").attr("class", "sea").attr("width", width).attr("height", height);
  ground.append("path").attr("class", "grid").attr("d", path(geoGraticule10()));
  const countries = feature(world, world.objects.countries);
  ground
    .selectAll("path.land")
    .data(countries.features)
    .join("path")
    .attr("class", "land")
    .attr("d", (f) => path(f));
  ground.append("path").attr("class", "border").attr("fill", "none").attr("d", path(mesh(world, world.objects.countries)));
  const theatre = (chart.table.dataset["theatre"] ?? "").split("|");
  ground.selectAll<SVGPathElement, (typeof countries.features)[number]>("path.land").classed("home", (f) => theatre.includes(f.properties.name));
  const lands = countries.features.flatMap((f): Label[] => {
    const at = path.centroid(f);
    return path.area(f) > 4000 ? [{ text: f.properties.name.toUpperCase(), at, style: "country" }] : [];
  });

  const place = (s: Spot): [number, number] => projection(s.at) ?? [0, 0];
  const layer = svg.append("g").attr("clip-path", `url(#${clip})`) as unknown as Svg;
  const seen = new Map<string, number>();
  const spots = new Map<string, [number, number]>();
  const vague = new Map<string, [number, number]>();  // somewhere in a country
  for (const m of marks) {
    for (const s of [m.from, m.to]) {
      if (s && !s.country) spots.set(s.name, place(s));
      else if (s && m.kind === "movement") vague.set(s.name, place(s));
    }
    if (m.kind === "movement" && m.from && m.to && m.from.name !== m.to.name) {
      const key = `${m.from.name}→${m.to.name}`;
      const turn = seen.get(key) ?? 0;
      seen.set(key, turn + 1);
      drawFlow(layer, m, place(m.from), place(m.to), turn);
    }
  }
  for (const m of marks) {
    if (m.kind === "movement" || !m.to) continue;
    const [x, y] = place(m.to);
    const shape =
      m.kind === "incident"
        ? layer.append("path").attr("class", "attack").attr("d", "M0,-8L8,0L0,8L-8,0Z").attr("transform", `translate(${x},${y})`)
        : layer.append("circle").attr("class", "there").attr("r", Math.max(4, Math.min(16, Math.sqrt(Math.max(m.people, 1)) * 0.8))).attr("cx", x).attr("cy", y);
    shape.append("title").text(m.label);
  }
  for (const [x, y] of vague.values()) layer.append("circle").attr("class", "vague").attr("r", 4).attr("cx", x).attr("cy", y);
  const taken: Box[] = [...vague.values(), ...spots.values()].map(([x, y]) => ({ x: x - 7, y: y + 4, w: 14 }));
  const places = [...spots].map(([text, at]): Label => ({ text, at, style: "label" }));
  names(layer, width, height, [...places, ...lands], taken);
  legend(
    chart,
    [...new Set(marks.map((m) => m.kind))].map((k): [string, string] => [k, k === "movement" ? "movement: width is people, dashed is not done" : k]),
  );
}

/** A slider over the days, which filters the table; the address keeps the day. */
function slider(chart: Chart, redraw: () => void): void {
  const form = find<HTMLFormElement>("#until-form");
  const input = form && find<HTMLInputElement>("#until", form);
  const first = Date.parse(form?.dataset["first"] ?? "");
  const last = Date.parse(form?.dataset["last"] ?? "");
  if (!form || !input || Number.isNaN(first) || Number.isNaN(last) || first >= last || form.classList.contains("ready")) return;
  form.classList.add("ready");
  const days = Math.round((last - first) / 86_400_000);
  const chosen = input.value ? Math.round((Date.parse(input.value) - first) / 86_400_000) : days;
  const range = make("input", { type: "range", min: "0", max: String(days), value: String(chosen), "aria-label": "Up to which day" }) as HTMLInputElement;
  const shown = make("output");
  const apply = (): void => {
    const day = new Date(first + Number(range.value) * 86_400_000);
    const iso = day.toISOString().slice(0, 10);
    shown.textContent = Number(range.value) === days ? "all days" : `up to ${dayLabel(day)}`;
    for (const row of all<HTMLTableRowElement>("tbody tr", chart.table)) row.hidden = !!row.dataset["day"] && row.dataset["day"] > iso;
    const address = new URL(location.href);
    if (Number(range.value) === days) address.searchParams.delete("until");
    else address.searchParams.set("until", iso);
    history.replaceState(null, "", address);
    redraw();
  };
  range.addEventListener("input", apply);
  for (const part of all("label, input[type=date], button, a:not(.right a)", form)) part.hidden = true;
  form.prepend(make("span", { class: "slider" }, make("span", {}, "Up to"), range, shown));
  shown.textContent = chosen >= days ? "all days" : `up to ${dayLabel(new Date(first + chosen * 86_400_000))}`;
}

export async function map(chart: Chart): Promise<boolean> {
  const whole = marksOf(chart.table);
  if (whole.length === 0) return false;
  atlas ??= json<Atlas>(atlasAddress);
  const world = await atlas;
  draw(chart, world, whole, whole);
  if (chart.table.id === "flows" && !new URL(location.href).searchParams.has("until"))
    slider(chart, () => draw(chart, world, marksOf(chart.table), whole));
  return true;
}

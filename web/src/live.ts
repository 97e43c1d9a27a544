// What changes while a page is open: a quiet bar says so; the table moves only when the reader asks.
import { all, find, make } from "./dom";
import { listen, page } from "./http";

interface RollEvent {
  entry: number;
  changes: { section: string; text: string; reason: string }[];
  more: number;
  update: string | null;
}

const kSeen = "muster.seen";
let waiting: RollEvent["changes"] = [];
let more = 0;

function say(): void {
  const news = find("#news");
  if (!news) return;
  const count = waiting.length + more;
  const button = make("button", { type: "button" }, "Show");
  button.addEventListener("click", () => void refresh());
  const text = count === 0 ? "The ledger has grown; the roll is the same." : `${count} ${count === 1 ? "change" : "changes"}: ${waiting[0]?.text ?? ""}${count > 1 ? " …" : ""}`;
  news.replaceChildren(make("span", {}, text), button);
}

/** Takes the rows of the page as it is now, and marks those that differ. */
async function refresh(): Promise<void> {
  const news = find("#news");
  try {
    const fresh = await page(location.pathname + location.search);
    const before = new Map(all(".roll > tbody[id]").map((row) => [row.id, row.textContent]));
    const main = find("main", fresh);
    const here = find("main");
    if (!main || !here) return;
    const place = scrollY;
    here.replaceChildren(...document.importNode(main, true).childNodes);
    for (const row of all(".roll > tbody[id]")) row.classList.toggle("changed", before.get(row.id) !== row.textContent);
    const entry = fresh.body.dataset["entry"];
    if (entry) document.body.dataset["entry"] = entry;
    scrollTo(0, place);
    waiting = [];
    more = 0;
    news?.replaceChildren();
    seen();
    document.dispatchEvent(new Event("muster:fresh"));
  } catch (error) {
    news?.replaceChildren(make("span", {}, `Could not be loaded: ${String((error as Error).message)}`));
  }
}

function seen(): void {
  try {
    localStorage.setItem(kSeen, new Date().toISOString());
  } catch {
    // Without storage there is no "since you last looked".
  }
}

/** A way to see what changed since this browser last showed the roll. */
function offerSince(): void {
  const place = find(".filter .right");
  if (document.body.dataset["page"] !== "Roll" || !place || location.pathname !== "/roll") return;
  let last: string | null = null;
  try {
    last = localStorage.getItem(kSeen);
  } catch {
    return;
  }
  seen();
  if (!last || Date.now() - Date.parse(last) < 60_000) return;
  const address = new URL(location.href);
  address.searchParams.set("since", last.replace(/\.\d+Z$/, "Z"));
  place.prepend(make("a", { href: address.pathname + address.search }, "Since you last looked"), " ");
}

export function startLive(): void {
  const status = find("#live");
  offerSince();
  if (!document.body.dataset["entry"] || !status) return;
  listen(
    "roll",
    (data) => {
      const event = JSON.parse(data) as RollEvent;
      if (event.entry <= Number(document.body.dataset["entry"])) return;
      waiting = waiting.concat(event.changes);
      more += event.more;
      say();
    },
    (connected) => {
      status.dataset["state"] = connected ? "on" : "lost";
      status.textContent = connected ? "Live" : "Connection lost";
    },
  );
}

// Where the script begins. Every page works without it; it makes them quicker to use. Charts, which are larger,
// are loaded where a page has a place for one.
import { startAdd } from "./add";
import { all } from "./dom";
import { startDocument } from "./document";
import { startKeys } from "./keys";
import { startLive } from "./live";
import { startPanel } from "./panel";
import { startReview } from "./review";

async function startCharts(): Promise<void> {
  if (all("[data-chart]").length === 0) return;
  const { drawCharts } = await import("./charts/draw");
  await drawCharts();
}

// On a narrow screen the pages are a strip that scrolls: where one is shows.
for (const here of all(".bar nav [aria-current]")) here.scrollIntoView({ block: "nearest", inline: "nearest" });
startKeys();
startPanel();
startLive();
startDocument();
startReview();
startAdd();
void startCharts();
document.addEventListener("muster:fresh", () => void startCharts());

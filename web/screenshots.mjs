// The pictures of README.md: node screenshots.mjs ADDRESS PAGE FOLDER, where PAGE is the roll as one file. Run by
// scripts/screenshots.
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [address, roll, folder] = process.argv.slice(2);
const shots = [
  { name: "roll", file: roll, height: 1000 },
  { name: "web-roll", path: "/roll", height: 900 },
  { name: "web-evidence", path: "/roll?cell=DE.moved.1", height: 760, dark: true },
  { name: "web-map", path: "/map", height: 790, ready: ".chart svg .head" },
  { name: "web-document", path: "/documents?q=azraq", follow: ".hits a", height: 620 },
  { name: "web-review", path: "/review", height: 760 },
];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });
for (const shot of shots) {
  const context = await browser.newContext({ viewport: { width: 1280, height: shot.height }, colorScheme: shot.dark ? "dark" : "light" });
  const page = await context.newPage();
  await page.goto(shot.file ? pathToFileURL(shot.file).href : address + shot.path, { waitUntil: "load" });
  if (shot.follow) await page.locator(shot.follow).first().click();
  if (shot.ready) await page.locator(shot.ready).first().waitFor();
  if (shot.path) await page.locator('#live[data-state="on"]').waitFor({ timeout: 5000 }).catch(() => {});
  await page.screenshot({ path: `${folder}/${shot.name}.png` });
  await context.close();
}
await browser.close();

// What the browser tests share: a ledger of its own, a server on a port of its own, Chromium, and checks that say
// what they saw. Everything is stopped and removed at the end, also after a failure; nothing leaves loopback.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

const source = process.env.MUSTER_SOURCE_DIR;
const need = createRequire(join(source, "web", "package.json"));
const { chromium } = need("playwright-core");
export const axePath = need.resolve("axe-core/axe.min.js");
export const example = join(source, "examples", "iraq-2020");
const muster = process.env.MUSTER;

let failures = 0;
export function check(what, holds, seen = "") {
  if (holds) return;
  failures += 1;
  console.error(`FAILED: ${what}${seen === "" ? "" : `\n  seen: ${typeof seen === "string" ? seen : JSON.stringify(seen)}`}`);
}

export function run(...args) {
  return execFileSync(muster, args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

/** Adds JSON lines of documents. */
export function addLines(folder, ledger, documents) {
  const file = join(folder, `lines-${Math.random().toString(36).slice(2)}.jsonl`);
  writeFileSync(file, documents.map((d) => JSON.stringify(d)).join("\n") + "\n");
  run("add", ledger, file, "--quiet");
}

async function serve(ledger) {
  const child = spawn(muster, ["serve", ledger, "--port", "0", "--scope", join(example, "scope.toml")], { stdio: ["ignore", "pipe", "inherit"] });
  const address = await new Promise((resolve, reject) => {
    let text = "";
    child.stdout.on("data", (bytes) => {
      text += bytes;
      const found = text.match(/http:\/\/127\.0\.0\.1:\d+/);
      if (found) resolve(found[0]);
    });
    child.on("exit", (code) => reject(new Error(`muster serve ended with ${code}`)));
    setTimeout(() => reject(new Error("muster serve said no address")), 60_000).unref();
  });
  return { child, address };
}

/**
 * test({browser, address, ledger, folder, open}) with a ledger of the example. `open(path, options)` gives a page that
 * reports every error of its console and every violation of the policy as a failure.
 */
export async function withServer(test, { fill = (folder, ledger) => run("add", ledger, example, "--quiet") } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "muster-web-"));
  const ledger = join(folder, "evening.muster");
  let child, browser;
  const limit = setTimeout(() => {
    console.error("FAILED: out of time");
    child?.kill();
    process.exit(1);
  }, 540_000);
  try {
    fill(folder, ledger);
    const server = await serve(ledger);
    child = server.child;
    child.removeAllListeners("exit");
    browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
    const open = async (path, { script = true, allow = [], ...options } = {}) => {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, javaScriptEnabled: script, acceptDownloads: true, ...options });
      const page = await context.newPage();
      page.setDefaultTimeout(60_000);
      page.on("pageerror", (error) => check(`${path}: no error of the script`, false, error.message));
      page.on("dialog", (dialog) => {
        check(`${path}: no dialog`, false, dialog.message());
        void dialog.dismiss();
      });
      page.on("console", (message) => {
        if (message.type() === "error" && !allow.some((a) => message.text().includes(a))) check(`${path}: nothing on the console`, false, message.text());
      });
      page.on("request", (request) => check(`${path}: nothing is asked of others`, /^(http:\/\/127\.0\.0\.1[:/]|data:|blob:)/.test(request.url()), request.url()));
      const answer = await page.goto(server.address + path, { waitUntil: "load" });
      check(`${path}: is there`, answer.status() < 400, answer.status());
      return page;
    };
    await test({ browser, address: server.address, ledger, folder, open });
  } catch (error) {
    check("the test runs to its end", false, error.stack);
  } finally {
    await browser?.close().catch(() => {});
    if (child) {
      const gone = new Promise((resolve) => child.on("exit", resolve));
      child.kill("SIGTERM");
      await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, 15_000))]);
      if (child.exitCode === null) child.kill("SIGKILL");
    }
    rmSync(folder, { recursive: true, force: true });
    clearTimeout(limit);
  }
  console.log(failures === 0 ? "all held" : `${failures} failures`);
  process.exitCode = failures === 0 ? 0 : 1;
}

/** Pages of the ledger of the example, each with what it must show. */
export function pagesOf() {
  const name = encodeURIComponent(join(example, "07-germany-ministry.txt"));
  return [
    ["/roll", "Germany"],
    ["/roll?cell=DE.moved.1", "Why this is shown"],
    ["/roll?posture=staying&sort=before&dir=down", "France"],
    ["/nation/DE", "How it came about"],
    ["/map", "Kuwait"],
    ["/incidents", "rocket attack"],
    ["/incidents?cell=i1", "In the words of"],
    ["/documents", "German Defence Ministry"],
    ["/documents?q=soldiers", "places"],
    [`/document/${name}.html`, "Bundeswehr"],
    ["/review", "The roll without it"],
    ["/log", "Judgements"],
    ["/versions", "Versions"],
    ["/add", "Add documents"],
    ["/sources", "Origins"],
    ["/sources?name=German%20Defence%20Ministry&grade=A", "What the roll would become"],
  ];
}

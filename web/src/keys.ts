// Keys: ? / g+letter Escape, and j k Enter over rows. Pages add their own with `onKey`.
import { all, find, isWriting } from "./dom";

type Action = () => void;
const actions = new Map<string, Action>();
let wentG = -Infinity;

export function onKey(key: string, action: Action): void {
  actions.set(key, action);
}

function rows(): HTMLElement[] {
  return all(".roll > tbody[id], .listing > tbody > tr, .rows.narrow > tbody > tr, [data-row]").filter(
    (row) => row.offsetParent !== null,
  );
}

export function current(): HTMLElement | null {
  return find("[data-cursor]");
}

function move(step: number): void {
  const list = rows();
  if (list.length === 0) return;
  const now = current();
  const at = now ? list.indexOf(now) : -1;
  const next = list[Math.max(0, Math.min(list.length - 1, now ? at + step : step > 0 ? 0 : list.length - 1))];
  if (!next) return;
  now?.removeAttribute("data-cursor");
  next.setAttribute("data-cursor", "");
  const link = find<HTMLAnchorElement>("th a, a", next);
  link?.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

function open(): void {
  const row = current();
  if (!row) return;
  const link = find<HTMLAnchorElement>(".posture a.cell", row) ?? find<HTMLAnchorElement>("a.cell", row) ?? find<HTMLAnchorElement>("a", row);
  link?.click();
}

function goTo(key: string): boolean {
  const link = find<HTMLAnchorElement>(`nav a[data-key="${CSS.escape(key)}"]`);
  link?.click();
  return link !== null;
}

function pressed(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const dialog = find<HTMLDialogElement>("#keys");
  if (event.key === "Escape") {
    if (dialog?.open) return;
    if (isWriting(event.target)) (event.target as HTMLElement).blur();
    else actions.get("Escape")?.();
    return;
  }
  if (isWriting(event.target) || dialog?.open) return;
  const afterG = event.timeStamp - wentG < 1200;
  wentG = -Infinity;
  if (afterG && goTo(event.key)) return event.preventDefault();
  const built: Record<string, Action> = {
    "?": () => dialog?.showModal(),
    "/": () => (find<HTMLInputElement>("#q") ?? find<HTMLInputElement>("#find"))?.focus(),
    g: () => (wentG = event.timeStamp),
    j: () => move(1),
    k: () => move(-1),
  };
  const action = actions.get(event.key) ?? built[event.key];
  if (action) {
    event.preventDefault();
    action();
  } else if (event.key === "Enter" && current()?.contains(document.activeElement)) {
    event.preventDefault();
    open();
  }
}

export function startKeys(): void {
  document.addEventListener("keydown", pressed);
}

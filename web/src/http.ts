// The only module that talks to the server. Every page has one address; programs ask the same for JSON.

/** A page of this server, parsed. */
export async function page(address: string): Promise<Document> {
  const answer = await fetch(address, { headers: { Accept: "text/html" } });
  const parsed = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!answer.ok) throw new Error(parsed.querySelector("h1")?.textContent ?? `the server answered ${answer.status}`);
  return parsed;
}

export async function json<T>(address: string): Promise<T> {
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  return (await answer.json()) as T;
}

/** A form, as it would be sent without script, answered with JSON. */
export async function post<T>(address: string, form: FormData): Promise<T> {
  const files = [...form.values()].some((v) => typeof v !== "string");
  const body = files ? form : new URLSearchParams([...form.entries()] as [string, string][]);
  const answer = await fetch(address, { method: "POST", headers: { Accept: "application/json" }, body });
  const said: unknown = await answer.json().catch(() => null);
  if (!answer.ok) throw new Error(reason(said) ?? `the server answered ${answer.status}`);
  return said as T;
}

function reason(said: unknown): string | null {
  const error = (said as { error?: { message?: string; where?: string } } | null)?.error;
  if (!error?.message) return null;
  return error.where ? `${error.where}: ${error.message}` : error.message;
}

/** Server-sent events of one name; `state` is told when the connection is there or lost. */
export function listen(name: string, on: (data: string) => void, state: (connected: boolean) => void): void {
  const source = new EventSource("/events");
  source.addEventListener("open", () => state(true));
  source.addEventListener("error", () => state(false));
  source.addEventListener(name, (event) => on((event as MessageEvent<string>).data));
  addEventListener("pagehide", () => source.close());
}

// What the server is asked; a failure is an Answer error with the server's reason.

export class Failure extends Error {
  constructor(status, body) {
    super(body.error ?? "http");
    this.status = status;
    this.body = body;
  }
}

async function ask(path, options) {
  let answer;
  try {
    answer = await fetch(path, { credentials: "same-origin", ...options });
  } catch {
    throw new Failure(0, { error: "gone" });
  }
  const body = await answer.json().catch(() => ({ error: "http" }));
  if (!answer.ok) throw new Failure(answer.status, body);
  return body;
}

const post = (path, body) =>
  ask(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

export const settings = () => ask("/api/settings");
export const texts = (language) => ask(`/page/${language}.json`);
export const queue = (since) => ask(`/api/queue?since=${since}`);
export const article = (id) => ask(`/api/article/${encodeURIComponent(id)}`);
export const suggestions = () => ask("/api/suggestions");
export const decide = (body) => post("/api/decide", body);
export const add = (body) => post("/api/add", body);
export const undo = (reviewer) => post("/api/undo", { reviewer });

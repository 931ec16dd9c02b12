// What the page knows: the queue's rows, the filters, who reviews. Settings outlive the page, decisions live on the server.

const KEPT = "klastry";

export const state = {
  rows: new Map(), // event id → row (as queue.columns name its cells, and place, judges, flag)
  articles: {}, // article id → [title, published]
  agreements: [],
  revision: -1,
  shown: [], // ids in the queue as filtered and sorted
  current: null,
  filters: { search: "", verdict: "unjudged", action: "", level: "", cluster: "" },
  sort: "confidence",
  names: false,
  quotes: false,
  reviewer: "",
  language: "",
  theme: "system",
  size: "medium",
  shortcuts: true,
  blind: false,
};

const SETTINGS = ["reviewer", "language", "theme", "size", "shortcuts", "blind", "names", "quotes", "sort"];

export function recall(defaults) {
  let kept = {};
  try {
    kept = JSON.parse(localStorage.getItem(KEPT)) ?? {};
  } catch {
    // no storage, or not ours: the defaults will do
  }
  for (const key of SETTINGS) {
    const value = kept[key] || defaults[key];
    if (value !== undefined && typeof value === typeof state[key]) state[key] = value;
  }
  if (kept.shortcuts === false) state.shortcuts = false;
}

export function keep() {
  try {
    localStorage.setItem(KEPT, JSON.stringify(Object.fromEntries(SETTINGS.map((key) => [key, state[key]]))));
  } catch {
    // a browser that keeps nothing forgets the settings, no more
  }
}

/** Take an answer of /api/queue in; true when rows came or went. */
export function take(answer) {
  if (answer.complete) {
    state.rows = new Map();
    state.articles = answer.articles;
  }
  let fresh = answer.complete;
  for (const cells of answer.rows) {
    const row = Object.fromEntries(answer.columns.map((column, place) => [column, cells[place]]));
    fresh ||= !state.rows.has(row.event_id);
    put(row, answer.judges[row.event_id], answer.flags[row.event_id]);
  }
  state.columns = answer.columns;
  state.agreements = answer.agreements;
  state.revision = answer.revision;
  return fresh;
}

function put(row, judges, flag) {
  row.place = state.rows.get(row.event_id)?.place ?? state.rows.size;
  row.judges = judges ?? {};
  row.flag = flag ?? "";
  state.rows.set(row.event_id, row);
}

/** Take the answer to a decision in; true when the row is new or gone. */
export function takeDecision(answer) {
  const known = state.rows.has(answer.event_id);
  if (answer.revision === state.revision + 1) state.revision = answer.revision; // else others decided too: ask
  if (!answer.event) {
    state.rows.delete(answer.event_id);
    return true;
  }
  put(Object.fromEntries(state.columns.map((column, place) => [column, answer.item[place]])), answer.judges, answer.flag);
  return !known;
}

export const row = (id) => state.rows.get(id);

/** Whether this reviewer still has to look at a row: in blind review others' verdicts do not count. */
export function waits(row) {
  return state.blind ? !row.judges[state.reviewer] : !row.verdict;
}

export function disputed(row) {
  return new Set(Object.values(row.judges)).size > 1;
}

/** The verdict that may be shown. */
export function verdictOf(row) {
  return state.blind && !row.judges[state.reviewer] ? "" : row.verdict;
}

export function progress() {
  let done = 0;
  for (const row of state.rows.values()) done += !waits(row);
  return { done, all: state.rows.size, left: state.rows.size - done };
}

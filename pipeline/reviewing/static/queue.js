// The queue: which rows, in which order, and their list. Only the rows in view are elements, so that thousands are quick.

import { byId, el, fill, folded } from "./dom.js";
import { disputed, keep, progress, row as rowOf, state, verdictOf, waits } from "./state.js";
import { number, t, when } from "./words.js";

const HEIGHT = 64;
const MARGIN = 6; // rows drawn beyond the view
const VERDICTS = ["unjudged", "mine", "judged", "accepted", "rejected", "added", "disputed", "flagged"];
const ACTIONS = ["granted", "renewed", "held", "applied", "planned", "lost", "expired", "refused", "call"];
const LEVELS = ["national", "regional", "european", "other"];

const TESTS = {
  unjudged: waits,
  mine: (row) => !row.judges[state.reviewer],
  judged: (row) => !waits(row),
  accepted: (row) => verdictOf(row) === "accepted",
  rejected: (row) => verdictOf(row) === "rejected",
  added: (row) => row.confidence === "",
  disputed: (row) => disputed(row) && !state.blind,
  flagged: (row) => row.flag !== "",
};

let onPick = () => {};

export function start(pick) {
  onPick = pick;
  const list = byId("list");
  list.addEventListener("scroll", () => requestAnimationFrame(draw), { passive: true });
  list.addEventListener("keydown", keys);
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) onPick(option.dataset.id);
  });
  new ResizeObserver(draw).observe(list);
  for (const name of ["verdict", "action", "level", "cluster"]) {
    byId(`filter-${name}`).addEventListener("change", (event) => filter({ [name]: event.target.value }));
  }
  byId("sort").addEventListener("change", (event) => {
    state.sort = event.target.value;
    keep();
    sift();
  });
  byId("search").addEventListener("input", (event) => filter({ search: event.target.value }));
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("clear").addEventListener("click", () => filter({ search: "", verdict: "", action: "", level: "", cluster: "" }));
}

function filter(change) {
  Object.assign(state.filters, change);
  choices();
  sift();
  byId("list").scrollTop = 0;
}

/** The filters' choices, with how many rows each has. */
export function choices() {
  const rows = [...state.rows.values()];
  const tally = (key) => rows.reduce((counts, row) => counts.set(row[key], (counts.get(row[key]) ?? 0) + 1), new Map());
  const option = (value, label, count) => el("option", { value }, count === undefined ? label : `${label} (${number(count)})`);
  const choose = (id, options, value) => {
    fill(byId(id), options);
    byId(id).value = value;
  };
  const all = option("", t("all"));
  const actions = tally("action");
  const levels = tally("level");
  choose("filter-verdict", [all, ...VERDICTS.map((v) => option(v, t(v), rows.filter(TESTS[v]).length))], state.filters.verdict);
  choose("filter-action", [all.cloneNode(true), ...ACTIONS.filter((a) => actions.has(a)).map((a) => option(a, t(a), actions.get(a)))], state.filters.action);
  choose("filter-level", [all.cloneNode(true), ...LEVELS.filter((l) => levels.has(l)).map((l) => option(l, t(l), levels.get(l)))], state.filters.level);
  const clusters = [...tally("cluster")].filter(([name]) => name).sort(([a], [b]) => a.localeCompare(b, "pl"));
  choose("filter-cluster", [all.cloneNode(true), ...clusters.map(([name, count]) => option(name, name, count))], state.filters.cluster);
  choose("sort", [option("confidence", t("by_confidence")), option("article", t("by_article"))], state.sort);
  if (byId("search").value !== state.filters.search) byId("search").value = state.filters.search;
  byId("clear").hidden = Object.values(state.filters).every((value) => !value);
}

/** Filter and sort anew. A row judged since then stays in the list until the next sifting: nothing jumps under the hand. */
export function sift() {
  const { search, verdict, action, level, cluster } = state.filters;
  const sought = folded(search).split(/\s+/).filter(Boolean);
  const fits = (row) => {
    if (verdict && !TESTS[verdict](row)) return false;
    if ((action && row.action !== action) || (level && row.level !== level) || (cluster && row.cluster !== cluster)) return false;
    if (!sought.length) return true;
    row.sought ??= folded(`${row.cluster} ${row.status} ${title(row)} ${row.event_date} ${row.event_id}`);
    return sought.every((word) => row.sought.includes(word));
  };
  const rows = [...state.rows.values()].filter(fits);
  const sure = (row) => (row.confidence === "" ? 2 : Number(row.confidence));
  const order = {
    confidence: (a, b) => sure(a) - sure(b) || a.place - b.place,
    article: (a, b) => a.place - b.place,
  };
  state.shown = rows.sort(order[state.sort] ?? order.confidence).map((row) => row.event_id);
  redraw();
}

const title = (row) => state.articles[row.article_id]?.[0] ?? row.article_id;

/** Counts, progress and the rows in view. */
export function redraw() {
  byId("count").textContent = t("count", { shown: number(state.shown.length), all: number(state.rows.size) });
  const { done, all, left } = progress();
  byId("done").textContent = t("done", { done: number(done), all: number(all), left: number(left) });
  byId("bar").max = Math.max(all, 1);
  byId("bar").value = done;
  draw();
}

function draw() {
  const list = byId("list");
  const sheet = byId("sheet");
  sheet.style.height = `${state.shown.length * HEIGHT}px`;
  const first = Math.max(0, Math.floor(list.scrollTop / HEIGHT) - MARGIN);
  const last = Math.min(state.shown.length, Math.ceil((list.scrollTop + list.clientHeight) / HEIGHT) + MARGIN);
  const places = Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i);
  fill(sheet, places.map(option));
  if (!state.shown.length) fill(sheet, el("div", { class: "empty", role: "option", "aria-disabled": "true" }, t(state.rows.size ? "empty_queue" : "no_events")));
  const at = state.shown.indexOf(state.current);
  if (at >= first && at < last) list.setAttribute("aria-activedescendant", `row-${at}`);
  else list.removeAttribute("aria-activedescendant");
}

function option(place) {
  const row = rowOf(state.shown[place]) ?? {};
  const verdict = row.event_id ? verdictOf(row) : "";
  const item = el(
    "div",
    {
      class: `row ${verdict}`, id: `row-${place}`, role: "option", "data-id": row.event_id, title: title(row),
      "aria-selected": String(row.event_id === state.current), "aria-posinset": place + 1, "aria-setsize": state.shown.length,
    },
    el("span", { class: "verdict-mark", "aria-label": verdict ? t(verdict) : t("unjudged"), role: "img" }, SIGNS[verdict] ?? ""),
    el("span", { class: "name" }, row.cluster || t("no_cluster")),
    el("span", { class: "sure", "aria-label": `${t("confidence")}: ${row.confidence || t("added")}` }, percent(row.confidence)),
    el("span", { class: "what" }, [t(row.action), row.level && t(row.level), row.event_date && when(row.event_date)].filter(Boolean).join(" · ")),
  );
  item.style.top = `${place * HEIGHT}px`;
  return item;
}

const SIGNS = { accepted: "✓", rejected: "✕" };
export const percent = (confidence) => (confidence === "" || confidence === undefined ? "+" : `${Math.round(Number(confidence) * 100)}%`);

/** Bring the present row into view. */
export function reveal() {
  const list = byId("list");
  const at = state.shown.indexOf(state.current);
  if (at < 0) return draw();
  const top = at * HEIGHT;
  if (top < list.scrollTop || top + HEIGHT > list.scrollTop + list.clientHeight) {
    list.scrollTop = Math.max(0, top - list.clientHeight / 3);
  }
  draw();
}

/** The next row (step 1) or the one before (-1) in the queue, or `null`; `waiting`: only rows still to be judged. */
export function beside(step, waiting = false) {
  const at = state.shown.indexOf(state.current);
  for (let place = at + step; place >= 0 && place < state.shown.length; place += step) {
    const row = rowOf(state.shown[place]);
    if (row && (!waiting || waits(row))) return row.event_id;
  }
  if (waiting && at > 0) return state.shown.find((id) => rowOf(id) && waits(rowOf(id)) && id !== state.current) ?? null;
  return null;
}

function keys(event) {
  const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity };
  const step = steps[event.key];
  if (step === undefined || event.ctrlKey || event.metaKey || event.altKey || !state.shown.length) return;
  event.preventDefault();
  const at = Math.max(0, state.shown.indexOf(state.current));
  onPick(state.shown[Math.min(state.shown.length - 1, Math.max(0, at + step))]);
}

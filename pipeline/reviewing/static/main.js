// The review page: one event at a time, every decision on disk before the page says so.

import * as api from "./api.js";
import * as article from "./article.js";
import * as dialogs from "./dialogs.js";
import { byId, el, fill, typing } from "./dom.js";
import * as panel from "./event.js";
import { form } from "./form.js";
import * as queue from "./queue.js";
import { keep, progress, recall, row, state, take, takeDecision } from "./state.js";
import { number, speak, t } from "./words.js";

const POLL = 4000; // milliseconds between looks at what others did
const CACHED = 60; // articles kept

const articles = new Map(); // article id → promise of its data
let proposals = null; // promise of the suggestions
let editing = false;
let turn = Promise.resolve(); // what is being done

// ---- showing ------------------------------------------------------------------------------------------------------

function fetched(id) {
  if (!articles.has(id)) {
    const promise = api.article(id);
    promise.catch(() => articles.delete(id));
    articles.set(id, promise);
    if (articles.size > CACHED) articles.delete(articles.keys().next().value);
  }
  return articles.get(id);
}

/** Show an event; the keyboard stays where it is unless it was in the panel that goes away. */
async function pick(id) {
  if (!row(id)) return nothing();
  state.current = id;
  editing = false;
  queue.reveal();
  closeQueue();
  let data;
  try {
    data = await fetched(row(id).article_id);
  } catch (failure) {
    return complain(failure);
  }
  if (state.current !== id || editing) return;
  render(data);
  ahead();
}

function render(data) {
  const event = data.events.find((one) => one.event_id === state.current);
  if (!event) return nothing();
  const focus = byId("event").contains(document.activeElement) ? document.activeElement.id : "";
  panel.show(event, data, does);
  if (focus) (byId(focus) ?? byId("event")).focus({ preventScroll: true });
  article.show(data, event);
  document.title = `${event.cluster || t("no_cluster")} · klastry`;
}

function nothing() {
  state.current = null;
  panel.blank(t(state.rows.size ? (progress().left ? "empty_queue" : "nothing_left") : "no_events"));
  article.blank();
  queue.redraw();
}

/** Fetch what comes next before it is wanted. */
function ahead() {
  const next = queue.beside(1, true);
  if (next) fetched(row(next).article_id).catch(() => {});
}

async function current() {
  const data = await fetched(row(state.current).article_id);
  return [data, data.events.find((event) => event.event_id === state.current)];
}

// ---- deciding -----------------------------------------------------------------------------------------------------

/** Do things one after another: a key pressed while a decision is on its way waits for it, and means the next event. */
const inTurn = (action) => (...given) => {
  const done = turn.then(() => action(...given));
  turn = done.catch(complain);
  return done;
};

/** Send a decision; the page changes only when the server says that it is on disk. Resolves to a refusal or `null`. */
async function send(ask, said, after) {
  try {
    const answer = await ask();
    await settle(answer);
    say(said);
    await after?.(answer);
    return null;
  } catch (failure) {
    return complain(failure);
  }
}

/** Take a decided row into the queue and into its article. */
async function settle(answer) {
  const anew = takeDecision(answer);
  const id = answer.event?.article_id ?? row(answer.event_id)?.article_id;
  const data = id && articles.has(id) ? await articles.get(id).catch(() => null) : null;
  if (data) {
    const place = data.events.findIndex((event) => event.event_id === answer.event_id);
    const fresh = answer.event ? [answer.event] : [];
    data.events.splice(place < 0 ? data.events.length : place, place < 0 ? 0 : 1, ...fresh);
    data.history[answer.event_id] = answer.history ?? [];
  } else if (!answer.event) articles.clear();
  if (anew) {
    queue.choices();
    queue.sift();
  } else {
    if (!byId("filters").contains(document.activeElement)) queue.choices(); // their counts; an open list stays open
    queue.redraw();
  }
}

async function judge(verdict) {
  if (!state.current || editing || !named()) return;
  const id = state.current;
  const [, event] = await current();
  if (!event) return;
  if (event.verdict === verdict && row(id).judges[state.reviewer] === verdict) return onward(id); // said already
  const body = { event_id: id, reviewer: state.reviewer, cells: { verdict }, seen: { verdict: event.verdict } };
  await send(() => api.decide(body), `said_${verdict}`, () => onward(id));
}

/** After a verdict: to the next row that waits, if the reviewer is still where the verdict was given. */
async function onward(id) {
  if (state.current !== id) return;
  const next = queue.beside(1, true);
  if (next) await pick(next);
  else {
    await refresh(id);
    byId("toast").append(" ", t("nothing_left"));
  }
}

async function refresh(id) {
  if (state.current === id && row(id)) render(await fetched(row(id).article_id));
  else if (!row(state.current)) await pick(state.shown[0]);
}

async function undo() {
  if (!named()) return;
  const place = Math.max(0, state.shown.indexOf(state.current));
  await send(() => api.undo(state.reviewer), "said_undone", (answer) => pick(answer.event ? answer.event_id : state.shown[Math.min(place, state.shown.length - 1)]));
}

async function note(id, text, seen) {
  if (!named()) return;
  await send(() => api.decide({ event_id: id, reviewer: state.reviewer, cells: { note: text }, seen: { note: seen } }), "said_saved", () => refresh(id));
}

async function edit() {
  if (!state.current || !named()) return;
  const [[, event], choices] = await Promise.all([current(), (proposals ??= api.suggestions())]).catch((failure) => [[null, null], complain(failure)]);
  if (!event) return;
  editing = true;
  form(event, event.evidence, choices, false, (cells, verdict) => {
    const all = verdict ? { ...cells, verdict } : cells;
    if (!Object.keys(all).length) return leave();
    const seen = Object.fromEntries(Object.keys(all).map((column) => [column, event[column]]));
    return send(() => api.decide({ event_id: event.event_id, reviewer: state.reviewer, cells: all, seen }), "said_saved", () => {
      editing = false;
      proposals = null;
      byId("event").focus();
      return verdict ? onward(event.event_id) : refresh(event.event_id);
    });
  }, leave);
}

async function add() {
  if (!state.current || !named()) return;
  const [[data, event], choices] = await Promise.all([current(), (proposals ??= api.suggestions())]).catch((failure) => [[null, null], complain(failure)]);
  const [start, end] = article.selected() ?? (event?.start ? [Number(event.start), Number(event.end)] : [0, 0]);
  if (start >= end) return tell(t("add_hint"));
  editing = true;
  form({ action: "", level: "" }, article.text().slice(start, end).join(""), choices, true, (cells, verdict) =>
    send(() => api.add({ article_id: data.article.article_id, start, end, reviewer: state.reviewer, cells: { ...cells, verdict } }), "said_added", (answer) => {
      editing = false;
      proposals = null;
      byId("event").focus();
      return pick(answer.event_id);
    }), leave);
}

async function leave() {
  editing = false;
  byId("event").focus();
  await refresh(state.current);
  return null;
}

async function step(direction) {
  const next = queue.beside(direction);
  return next ? pick(next) : null;
}

const does = {
  accept: inTurn(() => judge("accepted")),
  reject: inTurn(() => judge("rejected")),
  edit: inTurn(edit),
  add: inTurn(add),
  undo: inTurn(undo),
  note: inTurn(note),
  pick: inTurn(pick),
  next: inTurn(() => step(1)),
  previous: inTurn(() => step(-1)),
};

// ---- saying -------------------------------------------------------------------------------------------------------

function say(key) {
  const left = progress().left;
  byId("alert").textContent = "";
  fill(byId("toast"), t(key), " ", key.startsWith("said_") ? t("left", { left: number(left) }) : "");
  byId("toast").classList.add("on");
  clearTimeout(say.timer);
  say.timer = setTimeout(() => byId("toast").classList.remove("on"), 2600);
}

/** An alarm that stays until something succeeds. */
function tell(text) {
  fill(byId("alert"), text, " ", el("button", { type: "button", class: "link", onclick: () => fill(byId("alert")) }, t("close")));
}

/** Say what went wrong; a refused field is handed back to the form. */
async function complain(failure) {
  if (!(failure instanceof api.Failure)) throw failure;
  const { error, column, reason, detail } = failure.body;
  tell(t(`error_${error}`, { detail: detail ?? "" }) + (error === "refused" && !editing ? ` ${t(column)}: ${t(`why_${reason}`)}.` : ""));
  if (error === "clash") {
    editing = false;
    await settle(failure.body);
    await pick(failure.body.event_id);
    return null;
  }
  return error === "refused" ? { column, reason } : null;
}

function named() {
  if (state.reviewer) return true;
  dialogs.settings(changed);
  byId("set-reviewer").focus();
  return false;
}

// ---- others -------------------------------------------------------------------------------------------------------

async function poll() {
  if (document.visibilityState !== "visible") return;
  let answer;
  try {
    answer = await api.queue(state.revision);
  } catch (failure) {
    return failure.status === 503 || failure.status === 0 ? complain(failure) : undefined;
  }
  state.agreements = answer.agreements;
  if (answer.revision === state.revision) return;
  const others = answer.rows.filter((cells) => differs(answer.columns, cells)).length;
  const anew = take(answer);
  articles.clear();
  proposals = null;
  if (others) say.news(others);
  queue.choices();
  if (anew) queue.sift();
  else queue.redraw();
  if (editing) return;
  if (row(state.current)) await refresh(state.current);
  else await pick(state.shown[0]);
}

const differs = (columns, cells) => {
  const known = row(cells[columns.indexOf("event_id")]);
  return !known || columns.some((column, place) => known[column] !== cells[place]);
};

say.news = (count) => {
  fill(byId("toast"), t("news", { count: number(count) }));
  byId("toast").classList.add("on");
  clearTimeout(say.timer);
  say.timer = setTimeout(() => byId("toast").classList.remove("on"), 6000);
};

// ---- keys and tools -----------------------------------------------------------------------------------------------

const toggle = (key) => {
  state[key] = !state[key];
  keep();
  pressed();
  if (row(state.current) && !editing) refresh(state.current);
};

const KEYS = {
  a: [does.accept, "accept"], r: [does.reject, "reject"], e: [does.edit, "edit"], u: [does.undo, "undo"],
  n: [does.next, "next"], p: [does.previous, "previous"], m: [() => byId("note")?.focus(), "key_note"],
  i: [does.add, "add"], d: [() => toggle("names"), "key_names"], q: [() => toggle("quotes"), "key_quotes"],
  "/": [search, "key_search"], "?": [help, "key_help"],
};
const SAME = { j: "n", k: "p", h: "?" };

function search() {
  openQueue();
  byId("search").focus();
  byId("search").select();
}

function help() {
  dialogs.keys([...Object.entries(KEYS).map(([key, [, label]]) => [key.toUpperCase(), t(label)]), ["Esc", t("key_escape")]]);
}

function pressedKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || byId("dialog").open) return;
  if (event.key === "Escape") {
    closeQueue();
    if (!editing) byId("event").focus();
    return;
  }
  if (!state.shortcuts || typing(event.target) || editing) return;
  const key = event.key.toLowerCase();
  const action = KEYS[SAME[key] ?? key];
  if (!action || (event.repeat && !"npjk".includes(key))) return;
  event.preventDefault();
  action[0]();
}

function openQueue() {
  document.body.classList.add("queue-open");
  byId("open-queue").setAttribute("aria-expanded", "true");
}

function closeQueue() {
  document.body.classList.remove("queue-open");
  byId("open-queue").setAttribute("aria-expanded", "false");
}

function pressed() {
  byId("switch-names").setAttribute("aria-pressed", String(state.names));
  byId("switch-quotes").setAttribute("aria-pressed", String(state.quotes));
}

function look() {
  document.documentElement.dataset.theme = state.theme;
  document.documentElement.dataset.size = state.size;
  document.documentElement.dataset.keys = state.shortcuts ? "on" : "off";
  byId("who").textContent = state.reviewer || t("reviewer");
  byId("open-settings").setAttribute("aria-label", `${t("settings")}. ${t("reviewer")}: ${state.reviewer || "–"}`);
}

async function changed(key) {
  if (key === "language") {
    await speak(state.language);
    dialogs.settings(changed);
    byId("set-language").focus();
  }
  look();
  queue.choices();
  if (key === "blind" || key === "reviewer") queue.sift();
  else queue.redraw();
  if (row(state.current) && !editing) await refresh(state.current);
}

function listen() {
  document.addEventListener("keydown", pressedKey);
  document.addEventListener("visibilitychange", inTurn(poll));
  setInterval(inTurn(poll), POLL);
  byId("open-queue").addEventListener("click", () => (document.body.classList.contains("queue-open") ? closeQueue() : (openQueue(), byId("list").focus())));
  byId("open-agreement").addEventListener("click", inTurn(async () => {
    await poll();
    dialogs.agreement();
  }));
  byId("open-help").addEventListener("click", help);
  byId("open-settings").addEventListener("click", () => dialogs.settings(changed));
  byId("switch-names").addEventListener("click", () => toggle("names"));
  byId("switch-quotes").addEventListener("click", () => toggle("quotes"));
  byId("add").addEventListener("mousedown", (event) => event.preventDefault()); // the selection stays
  byId("add").addEventListener("click", does.add);
}

async function start() {
  const [defaults, answer] = await Promise.all([api.settings(), api.queue(-1)]);
  recall(defaults);
  take(answer);
  await speak(state.language);
  byId("folder").textContent = defaults.folder;
  look();
  pressed();
  queue.start(does.pick);
  listen();
  queue.choices();
  queue.sift();
  if (!state.shown.length && state.rows.size) {
    state.filters.verdict = "";
    queue.choices();
    queue.sift();
  }
  await pick(state.shown[0]);
  document.documentElement.dataset.ready = "yes";
}

start().catch(async (failure) => {
  await speak("pl").catch(() => {});
  complain(failure);
});

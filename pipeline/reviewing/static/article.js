// The article with marks in place. Offsets are code points, as in the tables; JavaScript counts UTF-16, so text is cut as an array.

import { byId, el, fill } from "./dom.js";
import { state } from "./state.js";
import { t, when } from "./words.js";

let shown = null; // { id, points, data }
let marked = "";

export const text = () => shown?.points ?? [];

/** Show *data* (an answer of /api/article) with the marks of *event*. */
export function show(data, event) {
  const same = shown?.id === data.article.article_id && shown.data === data;
  if (!same) shown = { id: data.article.article_id, data, points: data.text === null ? [] : Array.from(data.text) };
  about(data.article);
  const key = JSON.stringify([shown.id, event, state.names, state.quotes]);
  if (same && key === marked) return;
  marked = key;
  legend();
  if (data.text === null) fill(byId("text"), el("p", { class: "missing" }, t("no_text")));
  else fill(byId("text"), paragraphs(shown.points, intervals(data, event)));
  const pane = byId("reading");
  const first = byId("text").querySelector(".evidence");
  if (pane.scrollHeight > pane.clientHeight && first) {
    pane.scrollTop += first.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight * 0.4;
  } else if (!first || pane.scrollHeight === pane.clientHeight) window.scrollTo(0, 0);
}

export function blank() {
  shown = null;
  marked = "";
  fill(byId("source"));
  fill(byId("legend"));
  fill(byId("text"));
}

function about(article) {
  const site = article.source || article.url || "";
  const facts = [article.published && when(article.published), site, article.author, article.path];
  fill(byId("source"), facts.filter(Boolean).map((fact) => el("span", {}, fact)));
}

function legend() {
  const key = (kind, label) => el("span", { class: `mark ${kind}` }, label);
  const marks = [["evidence", t("evidence")], ["cluster", t("CLUSTER")], ["status", t("STATUS")], ["date", t("date")]];
  const names = ["PER", "ORG", "LOC"].map((label) => [`name ${label}`, t(label)]);
  const quotes = ["direct", "indirect"].map((kind) => [`said ${kind}`, t(kind)]);
  const shownKeys = [...marks, ...(state.names ? names : []), ...(state.quotes ? quotes : [])];
  fill(byId("legend"), shownKeys.map(([kind, label]) => key(kind, label)));
}

/** The evidence with its marks, as shown beside the claim where the screen is too small for the article. */
export function evidence(data, event) {
  const fragment = document.createDocumentFragment();
  if (data.text === null || event.start === "") return fragment;
  const points = Array.from(data.text).slice(Number(event.start), Number(event.end));
  const shift = Number(event.start);
  const marks = arguments_(data, event).map(([from, to, ...rest]) => [from - shift, to - shift, ...rest]);
  const inside = marks.filter(([from, to]) => from >= 0 && to <= points.length);
  fragment.append(...paragraphs(points, inside).flatMap((paragraph) => [...paragraph.childNodes]));
  return fragment;
}

/** What is marked: [start, end, class, tooltip]. */
function intervals(data, event) {
  const found = [];
  for (const [kind, speaker, start, end] of state.quotes ? data.quotes : []) {
    found.push([start, end, `said ${kind}`, [t(kind), speaker].filter(Boolean).join(": ")]);
  }
  for (const [label, name, , start, end] of state.names ? data.entities : []) {
    found.push([start, end, `name ${label}`, `${t(label)}: ${name}`]);
  }
  for (const other of data.events) {
    if (other.event_id !== event?.event_id && other.start !== "") {
      found.push([Number(other.start), Number(other.end), "elsewhere", `${t("other_evidence")}: ${other.cluster} · ${t(other.action)}`]);
    }
  }
  if (event && event.start !== "") {
    found.push([Number(event.start), Number(event.end), "evidence", ""]);
    found.push(...arguments_(data, event));
  }
  return found;
}

/** Where the row's cluster, status and dates stand: strong in the evidence, faint elsewhere. */
function arguments_(data, event) {
  const found = [];
  const start = Number(event.start);
  const end = Number(event.end);
  const place = (from, to) => (from >= start && to <= end ? "" : " away");
  for (const [label, name, id, from, to] of data.entities) {
    if (label === "CLUSTER" && ((id && id === event.cluster_id) || name === event.cluster)) found.push([from, to, `cluster${place(from, to)}`, name]);
    if (label === "STATUS" && (name === event.status || (from >= start && to <= end))) found.push([from, to, `status${place(from, to)}`, name]);
    if (label === "DATE" && name && (name === event.event_date || name === event.valid_until)) found.push([from, to, `date${place(from, to)}`, when(name)]);
  }
  if (event.cluster_mention && !found.some(([from, to, kind]) => kind === "cluster" && from >= start && to <= end)) {
    const at = event.evidence.indexOf(event.cluster_mention);
    if (at >= 0) {
      const from = start + Array.from(event.evidence.slice(0, at)).length;
      found.push([from, from + Array.from(event.cluster_mention).length, "cluster", event.cluster]);
    }
  }
  return found;
}

/** Paragraphs of stretches; where marks overlap, a stretch carries the classes of all. */
function paragraphs(points, marks) {
  const cuts = new Set([0, points.length]);
  for (const [start, end] of marks) {
    cuts.add(Math.max(0, start));
    cuts.add(Math.min(points.length, end));
  }
  points.forEach((point, at) => {
    if (point === "\n") cuts.add(at).add(at + 1);
  });
  const bounds = [...cuts].sort((a, b) => a - b);
  const starting = [...marks].sort((a, b) => a[0] - b[0]);
  const found = [];
  let paragraph = [];
  let over = [];
  let next = 0;
  for (let i = 0; i + 1 < bounds.length; i++) {
    const [from, to] = [bounds[i], bounds[i + 1]];
    over = over.filter((mark) => mark[1] > from);
    while (next < starting.length && starting[next][0] <= from) {
      if (starting[next][1] > from) over.push(starting[next]);
      next += 1;
    }
    if (points[from] === "\n") {
      if (paragraph.length) found.push(el(found.length ? "p" : "h2", {}, paragraph));
      paragraph = [];
    } else paragraph.push(stretch(points.slice(from, to).join(""), from, over));
  }
  if (paragraph.length) found.push(el(found.length ? "p" : "h2", {}, paragraph));
  return found;
}

function stretch(words, from, over) {
  if (!over.length) return el("span", { "data-start": from }, words);
  const classes = [...new Set(over.flatMap((mark) => mark[2].split(" ")))];
  const tips = [...new Set(over.map((mark) => mark[3]).filter(Boolean))].join("\n");
  return el("mark", { class: classes.join(" "), "data-start": from, title: tips || null }, words);
}

/** The selected stretch of the text as [start, end] in code points, or `null`. */
export function selected() {
  const selection = document.getSelection();
  if (!shown || !selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const box = byId("text");
  if (!box.contains(range.commonAncestorContainer)) return null;
  const start = offset(range.startContainer, range.startOffset, false);
  const end = offset(range.endContainer, range.endOffset, true);
  return start !== null && end !== null && start < end ? [start, end] : null;
}

function offset(node, at, ending) {
  if (node.nodeType === Node.TEXT_NODE) {
    const piece = node.parentElement.closest("[data-start]");
    return piece ? Number(piece.dataset.start) + Array.from(node.data.slice(0, at)).length : null;
  }
  const pieces = [...byId("text").querySelectorAll("[data-start]")];
  const border = document.createRange();
  border.setStart(node, at);
  if (ending) {
    const before = pieces.filter((piece) => border.comparePoint(piece, 0) < 0).at(-1);
    return before ? Number(before.dataset.start) + Array.from(before.textContent).length : null;
  }
  const after = pieces.find((piece) => border.comparePoint(piece, piece.childNodes.length) > 0);
  return after ? Number(after.dataset.start) : null;
}

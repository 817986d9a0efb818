// The preview of an article under `mkdocs serve`: how its steps are read, what is wrong, and its check as it goes.

import { align, mark, put, range } from "./finding.js";
import { icon, make, plural, said, sentence } from "./making.js";
import { Step, VERDICTS, WORST } from "./steps.js";

const { token } = document.querySelector("script[data-token]").dataset;
const SHOWN = "helpwright-readings";

let view = null; // what is on the page that is shown now

async function ask(name, signal) {
  return fetch(new URL(name, import.meta.url), {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Helpwright-Token": token },
    body: JSON.stringify({ page: location.pathname }),
    signal,
  });
}

function problem({ what, fix, place, severity }) {
  return make("div", { class: `hwp hwp-problem hwp-problem--${severity}`, role: "note", tabindex: "-1" },
    make("p", {}, icon("unread"), make("b", {}, severity === "error" ? "Problem" : "Warning"), make("span", { class: "hwp-muted" }, place)),
    make("p", {}, ...sentence(what)),
    make("p", { class: "hwp-fix" }, make("b", {}, "Fix: "), ...said(fix)));
}

// The bar at the bottom

class Bar {
  constructor(page, steps) {
    this.steps = steps;
    this.stop = null;
    this.status = make("p", { class: "hwp-status", role: "status" });
    this.all = make("button", { type: "button", class: "hwp-button", "aria-pressed": "false", onclick: () => this.showAll(!this.isShown()) }, "Readings");
    this.run = make("button", { type: "button", class: "hwp-button hwp-button--main", onclick: () => (this.stop ? this.stop.abort() : this.check()) });
    this.element = make("section", { class: "hwp hwp-bar", "aria-label": "Preview" }, this.status, steps.length ? this.all : null, steps.length && page.product && window.top === window ? this.run : null);
    this.label = `Check against ${page.product}`;
    this.rest();
    this.say(this.summary(page));
    if (sessionStorage.getItem(SHOWN)) this.showAll(true);
  }

  summary(page) {
    const lost = this.steps.filter((step) => step.data.unread.length);
    const told = [...document.querySelectorAll(".hwp-problem")];
    const parts = [page.steps.length ? make("span", {}, plural(page.steps.length, "step")) : null];
    if (lost.length) parts.push(this.jump(`${lost.length} not understood`, "unread", lost.map((step) => step.button)));
    else if (page.steps.length) parts.push(make("span", { class: "hwp-good" }, icon("held"), "all understood"));
    if (told.length) parts.push(this.jump(plural(told.length, "problem"), "drifted", told));
    return parts;
  }

  // A button that goes to one of these after the other.
  jump(words, state, elements) {
    let next = 0;
    return make("button", { type: "button", class: "hwp-jump", "data-state": state, onclick: () => {
      const element = elements[next++ % elements.length];
      element.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
      element.focus({ preventScroll: true });
    } }, words);
  }

  say(parts) {
    this.status.replaceChildren(...parts.filter(Boolean));
  }

  isShown() {
    return this.all.getAttribute("aria-pressed") === "true";
  }

  showAll(open) {
    this.all.setAttribute("aria-pressed", String(open));
    for (const step of this.steps) step.show(open);
    if (open) sessionStorage.setItem(SHOWN, "yes");
    else sessionStorage.removeItem(SHOWN);
  }

  rest() {
    this.stop = null;
    this.element.removeAttribute("data-running");
    this.run.replaceChildren(make("span", { class: "hwp-wide" }, this.label), make("span", { class: "hwp-narrow", "aria-hidden": "true" }, "Check"));
    for (const step of this.steps) step.rest();
  }

  async check() {
    const stop = new AbortController();
    this.stop = stop;
    this.element.setAttribute("data-running", "");
    this.run.replaceChildren("Stop");
    this.say(["Starting the product and the browser …"]);
    for (const step of this.steps) step.begin();
    this.counts = {};
    try {
      const answer = await ask("check", stop.signal);
      if (!answer.ok) throw new Error((await answer.json()).error);
      for await (const event of lines(answer.body)) this.take(event);
      if (this.stop === stop) throw new Error("The check ended without a word; the terminal may say why.");
    } catch (error) {
      if (stop.signal.aborted) this.say(["Stopped."]);
      else this.say([make("span", { class: "hwp-bad" }, error.message)]);
      this.rest();
    }
  }

  take(event) {
    if (event.event === "step") {
      this.counts[event.verdict] = (this.counts[event.verdict] || 0) + 1;
      this.steps.find((step) => step.data.procedure === event.procedure && step.data.row === event.row)?.take(event);
      this.say(["Checking …", ...this.tally()]);
    } else if (event.event === "end") {
      this.end(event);
    }
  }

  end({ error, stopped, clean }) {
    const parts = this.tally();
    document.querySelector(".hw-checked")?.remove(); // of the check before
    if (error) this.fail(error);
    else if (stopped) parts.unshift("Stopped.");
    else if (clean) parts.splice(0, parts.length, make("span", { class: "hwp-good" }, icon("held"), "Everything held"));
    else if (!parts.length) parts.push("There was nothing to check.");
    this.say(error ? [make("span", { class: "hwp-bad" }, "The check could not be made")] : parts);
    this.rest();
  }

  tally() {
    const stale = this.steps.filter((step) => step.isToRetake());
    return [...this.verdicts(), stale.length ? this.jump(`${plural(stale.length, "picture")} to retake`, "unread", stale.map((step) => step.button)) : null].filter(Boolean);
  }

  verdicts() {
    return WORST.filter((verdict) => this.counts[verdict]).map((verdict) => {
      const words = `${this.counts[verdict]} ${VERDICTS[verdict].toLowerCase()}`;
      const there = this.steps.filter((step) => [...step.results.values()].some((result) => result.verdict === verdict));
      if (verdict === "held" || verdict === "by hand" || !there.length) return make("span", {}, words);
      return this.jump(words, verdict, there.map((step) => step.button));
    });
  }

  fail({ what, fix, log }) {
    this.element.querySelector(".hwp-error")?.remove();
    this.element.prepend(make("div", { class: "hwp-error", role: "alert" },
      make("button", { type: "button", class: "hwp-close", "aria-label": "Close", onclick: (event) => event.currentTarget.parentElement.remove() }, "×"),
      make("p", {}, ...sentence(what)), fix ? make("p", { class: "hwp-fix" }, make("b", {}, "Fix: "), ...said(fix)) : null,
      log.length ? make("pre", {}, log.join("\n")) : null));
  }
}

async function* lines(stream) {
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const parts = (rest + value).split("\n");
    rest = parts.pop();
    for (const part of parts) if (part.trim()) yield JSON.parse(part);
  }
}

async function begin() {
  view?.bar?.stop?.abort();
  document.querySelectorAll(".hwp").forEach((element) => element.remove());
  mark("hwp-unread", []);
  mark("hwp-quote", []);
  const mine = (view = { bar: null });
  const answer = await ask("page");
  if (!answer.ok || view !== mine) return;
  const page = await answer.json();
  const root = document.querySelector(".md-content article, [role=main], main") || document.body;
  if (!page.steps.length && !page.problems.length) return;
  const places = align(root, page.blocks);
  const top = root.querySelector(".hw-about, h1");
  const steps = page.steps
    .map((data, row) => (data.block !== null && places[data.block] ? new Step(data, places[data.block], row + 1) : null))
    .filter(Boolean);
  for (const each of [...page.problems].reverse()) {
    const block = (each.block !== null && places[each.block]) || top;
    if (block) put(block, problem(each));
    else root.prepend(problem(each));
  }
  mark("hwp-unread", steps.flatMap((step) => step.data.unread.map(({ quote }) => range(step.scope, quote))));
  mine.bar = new Bar(page, steps);
  document.body.append(mine.bar.element);
}

if (window.document$) window.document$.subscribe(begin);
else begin();

// One step: its control, its reading, and the verdicts of its check.

import { mark, put, range } from "./finding.js";
import { icon, make, said, sentence } from "./making.js";

export const WORST = ["drifted", "unread", "not reached", "held", "by hand"];
export const VERDICTS = { held: "Held", drifted: "Drifted", unread: "Not understood", "not reached": "Not reached", "by hand": "By hand" };

export class Step {
  constructor(data, block, number) {
    this.data = data;
    this.block = block;
    this.scope = block.closest("li") || block;
    this.results = new Map();
    this.state = data.unread.length ? "unread" : "read";
    const id = `hwp-step-${number}`;
    this.panel = make("div", { class: "hwp hwp-panel", id, hidden: true });
    this.button = make("button", {
      class: "hwp hwp-step", type: "button", "aria-expanded": "false", "aria-controls": id, onclick: () => this.show(this.panel.hidden),
    });
    this.reading = make("div", { class: "hwp-clauses", role: "list" }, ...this.chips());
    this.outcome = make("div", { class: "hwp-outcome" });
    this.panel.append(this.reading, this.outcome);
    this.draw();
    block.prepend(this.button);
    put(block, this.panel);
  }

  chips() {
    const { clauses, unread } = this.data;
    const chips = clauses.map((clause) => {
      const words = () => mark("hwp-quote", [range(this.scope, clause.quote)]);
      const clear = () => mark("hwp-quote", []);
      return make("span", { class: `hwp-chip hwp-chip--${clause.do}`, role: "listitem", tabindex: "0", onmouseenter: words, onmouseleave: clear, onfocus: words, onblur: clear },
        make("b", {}, clause.verb), clause.rest ? ` ${clause.rest}` : "");
    });
    for (const { quote, nearest } of unread) {
      chips.push(make("span", { class: "hwp-chip hwp-chip--unread", role: "listitem" },
        make("b", {}, "not understood"), ` ${quote}`,
        nearest ? make("span", { class: "hwp-nearest" }, "Write, for example: ", make("em", {}, ...said(nearest))) : null));
    }
    if (!chips.length) chips.push(make("span", { class: "hwp-chip", role: "listitem" }, "Nothing to do or to check"));
    return chips;
  }

  draw() {
    const { number } = this.data;
    const means = this.state === "read" ? "" : this.state === "unread" && !this.results.size ? ": not all is understood" : `: ${VERDICTS[this.state].toLowerCase()}`;
    this.button.setAttribute("aria-label", `How step ${number} is read${means}`);
    this.button.title = `How step ${number} is read${means}`;
    this.button.dataset.state = this.state;
    this.button.replaceChildren(icon(this.state));
  }

  show(open) {
    this.panel.hidden = !open;
    this.button.setAttribute("aria-expanded", String(open));
  }

  begin() {
    this.results.clear();
    this.outcome.replaceChildren();
    this.state = this.data.unread.length ? "unread" : "read";
    this.button.classList.add("is-waiting");
    this.draw();
  }

  rest() {
    this.button.classList.remove("is-waiting");
  }

  take(event) {
    this.results.set(event.position, event);
    const all = [...this.results.values()].sort((a, b) => a.position - b.position);
    this.state = WORST.find((verdict) => all.some((result) => result.verdict === verdict));
    this.outcome.replaceChildren(...this.alike(all).map((results) => this.result(results)));
    this.rest();
    this.draw();
    if (this.state === "drifted" || this.state === "unread" || this.isToRetake()) this.show(true);
  }

  isToRetake() {
    return [...this.results.values()].some(({ picture }) => picture && picture.state !== "unchanged");
  }

  // The results of all ways through the procedure, those together that say the same.
  alike(all) {
    const groups = new Map();
    for (const result of all) {
      const said = JSON.stringify([result.verdict, result.clauses.map((clause) => [clause.problem, clause.fix]), result.picture?.path]);
      groups.set(said, [...(groups.get(said) || []), result]);
    }
    return [...groups.values()];
  }

  result(results) {
    const [event] = results;
    const names = results.map((result) => result.scenario).filter(Boolean).join("; ");
    const took = event.ms >= 1000 ? `${(event.ms / 1000).toFixed(1)} s` : `${event.ms} ms`;
    const head = make("p", { class: "hwp-verdict", "data-state": event.verdict },
      icon(event.verdict), make("b", {}, VERDICTS[event.verdict]),
      names ? make("span", { class: "hwp-muted" }, names) : null,
      event.ms && results.length === 1 ? make("span", { class: "hwp-muted" }, took) : null);
    const isNew = (clause) => clause.problem && !(clause.verdict === "unread" && this.data.unread.length);
    const wrong = event.clauses.filter(isNew).map((clause) =>
      make("p", { class: "hwp-wrong" }, clause.quote ? make("q", {}, clause.quote) : null, " ", ...sentence(clause.problem),
        clause.fix ? make("span", { class: "hwp-fix" }, make("b", {}, "Fix: "), ...said(clause.fix)) : null));
    return make("div", { class: "hwp-result" }, head, ...wrong, this.picture(event), this.window(event));
  }

  picture({ picture }) {
    if (!picture) return null;
    const words = { unchanged: "The picture is as it was", rewritten: "The picture was retaken", stale: "The picture is out of date", missing: "There is no picture yet; it would show this" };
    const changes = picture.changes.length ? `: ${picture.changes.join("; ")}` : "";
    return figure(`${words[picture.state]}${changes}`, picture.shown, picture.state !== "unchanged");
  }

  window({ window }) {
    return window ? figure("What was on the screen", window, true) : null;
  }
}

function figure(words, source, open) {
  if (!source) return make("p", { class: "hwp-muted" }, words);
  return make("details", { class: "hwp-picture", open }, make("summary", {}, words),
    make("a", { class: "zoom", href: source }, make("img", { src: source, alt: words })));
}

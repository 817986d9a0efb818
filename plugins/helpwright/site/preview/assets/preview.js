// The preview of an article under `mkdocs serve`: how its steps are read, what is wrong, and its check as it goes.
(() => {
  const script = document.currentScript;
  const token = script.dataset.token;
  const own = script.src.slice(0, script.src.lastIndexOf("/") + 1);
  const SHOWN = "helpwright-readings";
  const BLOCKS = "h1,h2,h3,h4,h5,h6,p,li,td,th,dt,dd,pre,summary";
  const INNER = "P,UL,OL,DL,PRE,DIV,TABLE,DETAILS,BLOCKQUOTE,FIGURE";
  const WORST = ["drifted", "unread", "not reached", "held", "by hand"];
  const VERDICTS = { held: "Held", drifted: "Drifted", unread: "Not understood", "not reached": "Not reached", "by hand": "By hand" };
  const ICONS = {
    read: "M4 6h16v2H4zm0 5h16v2H4zm0 5h10v2H4z",
    unread: "M11 15h2v2h-2zm0-8h2v6h-2zm1-5a10 10 0 1 0 0 20 10 10 0 0 0 0-20m0 18a8 8 0 1 1 0-16 8 8 0 0 1 0 16",
    held: "M21 7 9 19l-5.500-5.500 1.410-1.410L9 16.170 19.590 5.590z",
    drifted: "M19 6.410 17.590 5 12 10.590 6.410 5 5 6.410 10.590 12 5 17.590 6.410 19 12 13.410 17.590 19 19 17.590 13.410 12z",
    "not reached": "M5 11h14v2H5z",
    "by hand": "M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8m0 10c4.420 0 8 1.790 8 4v2H4v-2c0-2.210 3.580-4 8-4",
  };

  let view = null; // what is on the page that is shown now

  function make(tag, properties = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
      if (value === null || value === false) continue;
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children.filter((child) => child !== null && child !== ""));
    return element;
  }

  function icon(name) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    path.setAttribute("d", ICONS[name]);
    svg.append(path);
    return svg;
  }

  // Words with `code` and **names** in them, as problems quote them.
  function said(text) {
    return text.split(/(`[^`]+`|\*\*[^*]+\*\*)/).map((part) => {
      if (/^`.+`$/.test(part)) return make("code", {}, part.slice(1, -1));
      return /^\*\*.+\*\*$/.test(part) ? make("b", {}, part.slice(2, -2)) : part;
    });
  }

  const sentence = (text) => said(`${text[0].toUpperCase()}${text.slice(1)}.`);
  const plural = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

  async function ask(name, signal) {
    return fetch(own + name, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Helpwright-Token": token },
      body: JSON.stringify({ page: location.pathname }),
      signal,
    });
  }

  // Finding an article's words on the page: letters and digits alone count, since marks and white space differ.

  const letters = (text) => text.normalize("NFC").replace(/[^\p{L}\p{N}]/gu, "");

  function ours(node) {
    return node.parentElement.closest(".hwp, .headerlink, .md-code__nav, script, style") !== null;
  }

  function texts(element) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) if (!ours(walker.currentNode)) found.push(walker.currentNode);
    return found;
  }

  function align(root, blocks) {
    const elements = [...root.querySelectorAll(BLOCKS)].filter((element) => !element.closest(".hwp"));
    const begins = elements.map((element) => letters(texts(element).map((node) => node.data).join("")));
    let next = 0;
    return blocks.map((text) => {
      const wanted = letters(text);
      if (!wanted) return null;
      for (let at = next; at < elements.length; at++) {
        if (!begins[at].startsWith(wanted)) continue;
        const inner = [...elements[at].children].find((child) => child.matches("p"));
        const holds = elements[at].matches("li") && inner && elements[at + 1] === inner && begins[at + 1].startsWith(wanted);
        next = holds ? at + 2 : at + 1;
        return elements[holds ? at + 1 : at];
      }
      return null;
    });
  }

  function range(element, quote) {
    const wanted = letters(quote);
    let all = "";
    const places = [];
    for (const node of texts(element)) {
      for (let at = 0; at < node.data.length; at++) {
        for (const letter of letters(node.data[at])) {
          all += letter;
          places.push([node, at]);
        }
      }
    }
    const start = wanted ? all.indexOf(wanted) : -1;
    if (start < 0) return null;
    const found = new Range();
    found.setStart(...places[start]);
    const [node, at] = places[start + wanted.length - 1];
    found.setEnd(node, at + 1);
    return found;
  }

  function mark(name, ranges) {
    if (window.Highlight && CSS.highlights) CSS.highlights.set(name, new Highlight(...ranges.filter(Boolean)));
  }

  function put(block, element) {
    const cell = block.closest("td, th");
    if (cell) (cell.closest(".md-typeset__scrollwrap") || cell.closest("table") || cell).after(element);
    else if (block.matches("pre")) (block.closest(".highlight") || block).after(element);
    else if (block.matches("h1") && block.nextElementSibling?.matches(".hw-about")) block.nextElementSibling.after(element);
    else if (block.matches("li")) block.insertBefore(element, [...block.children].find((child) => INNER.split(",").includes(child.tagName)) || null);
    else block.after(element);
  }

  // Steps

  class Step {
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
      if (this.state === "drifted" || this.state === "unread" || all.some((it) => it.picture && it.picture.state !== "unchanged")) this.show(true);
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

  // Problems

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
      this.element = make("section", { class: "hwp hwp-bar", "aria-label": "Preview" }, this.status, steps.length ? this.all : null, steps.length && page.product ? this.run : null);
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
      if (error) this.fail(error);
      else if (stopped) parts.unshift("Stopped.");
      else if (clean) parts.splice(0, parts.length, make("span", { class: "hwp-good" }, icon("held"), "Everything held"));
      else if (!parts.length) parts.push("There was nothing to check.");
      this.say(error ? [make("span", { class: "hwp-bad" }, "The check could not be made")] : parts);
      this.rest();
    }

    tally() {
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
})();

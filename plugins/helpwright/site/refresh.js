// Live reload: puts an article's new text in place, or loads the page again where that will not do.
(({ epoch, frame }) => {
  const SEARCHING = "helpwright-searching";
  const page = location.pathname;
  const search = () => document.querySelector("[data-md-component=search-query]");
  let request = null;

  // Whether the new parts are on the page now.
  function put({ article, contents }) {
    const old = document.querySelector("article.md-content__inner");
    const lists = [...document.querySelectorAll("nav.md-nav--secondary")].filter((each) => !old?.contains(each));
    if (!window.document$ || !old || lists.length !== contents.length) return false;
    const template = document.createElement("template");
    template.innerHTML = article + contents.join("");
    const parts = [...template.content.children];
    if (parts.length !== 1 + lists.length) return false;
    [old, ...lists].forEach((each, row) => each.replaceWith(parts[row]));
    for (const script of document.querySelectorAll("[data-md-component=container] script")) {
      const again = document.createElement("script"); // as an instant navigation does
      for (const { name, value } of script.attributes) again.setAttribute(name, value);
      again.textContent = script.textContent;
      script.replaceWith(again);
    }
    window.document$.next(document);
    search()?.addEventListener("focus", searchAgain, { once: true });
    return true;
  }

  // The index that Material has is one of the text before.
  function searchAgain() {
    sessionStorage.setItem(SEARCHING, "yes");
    location.reload();
  }

  async function poll() {
    if (request) return;
    const mine = (request = new AbortController());
    const headers = { "X-Helpwright-Page": page, ...(frame && { "X-Helpwright-Frame": frame }) };
    while (request === mine) {
      try {
        const answer = await fetch(`/livereload/${epoch}/${Date.now()}`, { headers, signal: mine.signal });
        const news = await answer.json();
        if (request !== mine || news.epoch <= epoch) continue;
        if (!news.parts || page !== location.pathname || !put(news.parts)) {
          stop();
          location.reload();
          return;
        }
        epoch = news.epoch;
      } catch (error) {
        if (request === mine) await new Promise((wake) => setTimeout(wake, 3000)); // the server is away
      }
    }
  }

  function stop() {
    request?.abort();
    request = null;
  }

  const watch = () => (document.visibilityState === "visible" ? poll() : stop());
  window.addEventListener("load", () => {
    watch();
    if (!sessionStorage.getItem(SEARCHING)) return;
    sessionStorage.removeItem(SEARCHING);
    search()?.focus();
  });
  document.addEventListener("visibilitychange", watch);
  window.addEventListener("beforeunload", stop);
})

// Names for the parts of the theme that have none, so that a screen reader can tell them apart.
"use strict";

function name(found) {
  for (const dialog of found.querySelectorAll(".md-search")) dialog.setAttribute("aria-label", "Search");
  for (const path of found.querySelectorAll(".md-path")) path.setAttribute("aria-label", "Breadcrumbs");
  found.querySelectorAll(".md-code__nav").forEach((nav, at) => nav.setAttribute("aria-label", `Code ${at + 1}`));
  // A table that is wider than the phone is moved with the arrow keys.
  for (const frame of found.querySelectorAll(".md-typeset__scrollwrap")) {
    if (frame.scrollWidth > frame.clientWidth) frame.tabIndex = 0;
  }
}

// Once for each page that is shown, and again for what the theme adds to it: its buttons beside code.
document$.subscribe(() => {
  name(document);
  const article = document.querySelector(".md-content");
  if (article) new MutationObserver(() => name(article)).observe(article, { childList: true, subtree: true });
});

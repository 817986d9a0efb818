// Menus, dialogs, copying and switches. All handlers stand on the document, so that what a page shows later works too.
"use strict";

const menuOf = (button) => document.getElementById(button.getAttribute("aria-controls"));
const openButtons = () => document.querySelectorAll('[aria-haspopup="menu"][aria-expanded="true"]');
const itemsOf = (menu) => [...menu.querySelectorAll('[role^="menuitem"]')];

function showMenu(button, shown) {
  button.setAttribute("aria-expanded", String(shown));
  menuOf(button).hidden = !shown;
}

function closeMenus(except) {
  for (const button of openButtons()) {
    if (button !== except) showMenu(button, false);
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest('[aria-haspopup="menu"]');
  closeMenus(button);
  if (button) showMenu(button, button.getAttribute("aria-expanded") !== "true");

  const opener = event.target.closest("[data-opens]");
  if (opener) document.getElementById(opener.dataset.opens).showModal();

  const closer = event.target.closest("[data-closes]");
  if (closer) document.getElementById(closer.dataset.closes).close();

  event.target.closest("[data-submits]")?.form.requestSubmit();

  const copier = event.target.closest("[data-copies]");
  if (copier) copyField(document.getElementById(copier.dataset.copies), copier);

  const revealer = event.target.closest("[data-reveals]");
  if (revealer) {
    const field = document.getElementById(revealer.dataset.reveals);
    field.type = revealer.getAttribute("aria-pressed") === "true" ? "password" : "text";
    revealer.setAttribute("aria-pressed", String(field.type === "text"));
  }
});

// Says so for a moment where the page has a place for it; without the clipboard the value is selected instead.
async function copyField(field, button) {
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    field.type = "text";
    field.select();
    return;
  }
  const said = button.parentElement.querySelector('[role="status"]');
  if (said) said.textContent = "Copied";
}

document.addEventListener("keydown", (event) => {
  const opener = event.target.closest('[aria-haspopup="menu"]');
  if (opener && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    event.preventDefault();
    showMenu(opener, true);
    itemsOf(menuOf(opener)).at(event.key === "ArrowDown" ? 0 : -1).focus();
    return;
  }
  const tablist = event.target.closest('[role="tablist"]');
  if (tablist && (event.key === "ArrowRight" || event.key === "ArrowLeft")) {
    moveFocus([...tablist.querySelectorAll('[role="tab"]')], event.key === "ArrowRight" ? 1 : -1);
    return;
  }
  const menu = event.target.closest('[role="menu"]');
  if (event.key === "Escape") {
    const button = openButtons()[0];
    closeMenus();
    button?.focus();
  } else if (menu && event.key === "Tab") {
    closeMenus();
  } else if (menu && ["ArrowDown", "ArrowUp", "Home", "End"].includes(event.key)) {
    event.preventDefault();
    const items = itemsOf(menu);
    if (event.key === "Home") items[0].focus();
    else if (event.key === "End") items.at(-1).focus();
    else moveFocus(items, event.key === "ArrowDown" ? 1 : -1);
  }
});

function moveFocus(items, by) {
  const at = items.indexOf(document.activeElement);
  items[(at + by + items.length) % items.length].focus();
}

document.addEventListener("change", (event) => {
  const enabled = event.target.dataset.enables;
  if (enabled && event.target.type === "checkbox") document.getElementById(enabled).disabled = !event.target.checked;
});

document.addEventListener("input", (event) => {
  const { expects, enables } = event.target.dataset;
  if (expects) document.getElementById(enables).disabled = event.target.value.trim() !== expects;
});

// Rows of a list that are dragged to another place; where one is let go, the list's form says the new order.
let dragged = null;

document.addEventListener("dragstart", (event) => {
  dragged = event.target.closest('[draggable="true"]');
  if (!dragged) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged.dataset.id);
  dragged.classList.add("dragged");
});

document.addEventListener("dragend", () => {
  dragged?.classList.remove("dragged");
  dragged = null;
});

function rowUnder(event) {
  const row = event.target.closest('[draggable="true"]');
  return dragged && row && row !== dragged && row.parentElement === dragged.parentElement ? row : null;
}

document.addEventListener("dragover", (event) => {
  if (rowUnder(event)) event.preventDefault();
});

document.addEventListener("drop", (event) => {
  const row = rowUnder(event);
  if (!row) return;
  event.preventDefault();
  const list = row.parentElement;
  const rows = [...list.children];
  if (rows.indexOf(dragged) < rows.indexOf(row)) row.after(dragged);
  else row.before(dragged);
  const form = document.getElementById(list.dataset.orderForm);
  form.elements.order.value = [...list.children].map((one) => one.dataset.id).join(" ");
  form.submit();
});

document.addEventListener("DOMContentLoaded", () => {
  document.querySelector("dialog[data-open-at-once]")?.showModal();
  const here = document.querySelector(".side [aria-current]");
  if (here) here.closest("ul").scrollLeft = here.offsetLeft - 16;
  const bar = document.querySelector("[data-watches]");
  if (bar) watch(bar);
  const live = document.querySelector("[data-newer]");
  if (live) setTimeout(() => showNewer(live), 1000);
});

// Moves the bar on until what it shows is done, then shows the page with the outcome.
async function watch(bar) {
  const { done, total } = await (await fetch(bar.dataset.watches)).json();
  bar.value = done;
  if (done === total) location.reload();
  else setTimeout(() => watch(bar), 100);
}

// Puts lines that have come since on top of the table, for as long as its box is checked and somebody is logged in.
async function showNewer(box) {
  const table = document.querySelector(".live tbody");
  if (box.checked) {
    const newest = table?.querySelector("[data-event]")?.dataset.event ?? 0;
    const address = new URL(box.dataset.newer, location);
    address.search = location.search;
    address.searchParams.set("after", newest);
    const answer = await fetch(address).catch(() => null);
    if (answer?.redirected) return;
    const rows = answer?.ok ? (await answer.text()).trim() : "";
    if (rows && !table) return location.reload();
    if (rows) {
      table.insertAdjacentHTML("afterbegin", rows);
      document.getElementById("arrived").textContent = "New events have arrived.";
    }
  }
  setTimeout(() => showNewer(box), 1000);
}

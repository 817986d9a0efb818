// Pictures open large in a dialog. Without this script they are plain links to the picture.
(() => {
  let dialog = null;

  function build() {
    dialog = document.createElement("dialog");
    dialog.className = "hw-zoom";
    dialog.innerHTML =
      '<form method="dialog"><button class="hw-zoom__close" aria-label="Close">×</button></form><figure><img><figcaption></figcaption></figure>';
    dialog.addEventListener("click", (event) => {
      if (event.target.tagName !== "FIGCAPTION") dialog.close();
    });
    document.body.append(dialog);
  }

  function show(link) {
    if (!dialog || !dialog.isConnected) build();
    const small = link.querySelector("img");
    const large = dialog.querySelector("img");
    large.src = link.href;
    large.alt = small ? small.alt : "";
    dialog.querySelector("figcaption").textContent = large.alt;
    dialog.showModal();
  }

  document.addEventListener(
    "click",
    (event) => {
      const link = event.target.closest ? event.target.closest("a.zoom") : null;
      const asksForTab = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button;
      if (!link || asksForTab || !window.HTMLDialogElement) return;
      event.preventDefault();
      event.stopPropagation();
      show(link);
    },
    true,
  );
})();

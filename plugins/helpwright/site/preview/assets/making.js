// Elements of the preview.

const ICONS = {
  read: "M4 6h16v2H4zm0 5h16v2H4zm0 5h10v2H4z",
  unread: "M11 15h2v2h-2zm0-8h2v6h-2zm1-5a10 10 0 1 0 0 20 10 10 0 0 0 0-20m0 18a8 8 0 1 1 0-16 8 8 0 0 1 0 16",
  held: "M21 7 9 19l-5.500-5.500 1.410-1.410L9 16.170 19.590 5.590z",
  drifted: "M19 6.410 17.590 5 12 10.590 6.410 5 5 6.410 10.590 12 5 17.590 6.410 19 12 13.410 17.590 19 19 17.590 13.410 12z",
  "not reached": "M5 11h14v2H5z",
  "by hand": "M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8m0 10c4.420 0 8 1.790 8 4v2H4v-2c0-2.210 3.580-4 8-4",
};

export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== ""));
  return element;
}

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

// Words with `code` and **names** in them, as problems quote them.
export function said(text) {
  return text.split(/(`[^`]+`|\*\*[^*]+\*\*)/).map((part) => {
    if (/^`.+`$/.test(part)) return make("code", {}, part.slice(1, -1));
    return /^\*\*.+\*\*$/.test(part) ? make("b", {}, part.slice(2, -2)) : part;
  });
}

export const sentence = (text) => said(`${text[0].toUpperCase()}${text.slice(1)}.`);
export const plural = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

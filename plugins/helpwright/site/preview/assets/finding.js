// An article's words found again on its page: letters and digits alone count, since marks and white space differ.

const BLOCKS = "h1,h2,h3,h4,h5,h6,p,li,td,th,dt,dd,pre,summary";
const INNER = "P,UL,OL,DL,PRE,DIV,TABLE,DETAILS,BLOCKQUOTE,FIGURE";

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

export function align(root, blocks) {
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

export function range(element, quote) {
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

export function mark(name, ranges) {
  if (window.Highlight && CSS.highlights) CSS.highlights.set(name, new Highlight(...ranges.filter(Boolean)));
}

export function put(block, element) {
  const cell = block.closest("td, th");
  if (cell) (cell.closest(".md-typeset__scrollwrap") || cell.closest("table") || cell).after(element);
  else if (block.matches("pre")) (block.closest(".highlight") || block).after(element);
  else if (block.matches("h1") && block.nextElementSibling?.matches(".hw-about")) block.nextElementSibling.after(element);
  else if (block.matches("li")) block.insertBefore(element, [...block.children].find((child) => INNER.split(",").includes(child.tagName)) || null);
  else block.after(element);
}

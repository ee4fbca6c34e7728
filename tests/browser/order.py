"""Whether doses, ranges, telephones and dates keep their order among Arabic: read off the page as it is drawn."""

# Each run of figures, with the signs inside it and a Latin unit behind it: its ends, as they stand on one line.
ORDER = r"""() => {
  const found = [], range = document.createRange();
  const box = (node, at) => { range.setStart(node, at); range.setEnd(node, at + 1); return range.getBoundingClientRect(); };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const runs = /[+]?\d[\d.,:\/–\u2212-]*(?: \d[\d.,:\/–-]*)*\s?(?:mg\/kg|mg|ml|mcg|cm|mm|kg|g|%)?/g;
  let looked = 0;
  while (walker.nextNode()) {
    const node = walker.currentNode, text = node.textContent;
    if (!node.parentElement.checkVisibility() || node.parentElement.closest("script, style, svg")) { continue; }
    for (const run of text.matchAll(runs)) {
      const words = run[0].replace(/[\s.,:\/–\u2212-]+$/, "");
      if (words.length < 2) { continue; }
      const first = box(node, run.index), last = box(node, run.index + words.length - 1);
      if (!first.width || !last.width || Math.abs(first.top - last.top) > 3) { continue; }
      looked += 1;
      if (first.left >= last.left) { found.push(words + " in: " + text.trim().slice(0, 80)); }
    }
  }
  return [looked, found];
}"""


def out_of_order(page):
    """How many runs of figures were looked at, and which of them are turned round."""
    return page.evaluate(ORDER)

"""One browser page that is looked at again and again: by axe, and for what axe does not see."""

from axe_playwright_python.base import AXE_SCRIPT

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# What a page is made of is judged once for each distinct page; what depends on colours or room, once for each part and look.
LOOKED_AT = ["color-contrast", "target-size"]
WHOLE = {"runOnly": TAGS, "rules": {name: {"enabled": False} for name in LOOKED_AT}, "resultTypes": ["violations"]}
LOOKS = {"runOnly": {"type": "rule", "values": LOOKED_AT}, "resultTypes": ["violations"]}
# English and Arabic share their colours and rooms: together they see each width in each theme.
IN_ENGLISH = ((360, "light"), (1280, "dark"))
IN_ARABIC = ((360, "dark"), (1280, "light"))

AXE = "options => axe.run(options).then(one => [one.violations, one.passes.length])"
# Faults that can be read off the page itself.
WIDE = r"""() => {
  const root = document.documentElement, told = one => one.outerHTML.replace(/\s+/g, " ").slice(0, 140);
  if (root.scrollWidth <= innerWidth) { return []; }
  const over = [...document.body.querySelectorAll("*")].filter(one => {
    const box = one.getBoundingClientRect();
    return box.width && (box.right > innerWidth + 1 || box.left < -1) && !one.closest(".visually-hidden, .skip");
  });
  return [root.scrollWidth + " px wide: " + over.slice(-3).map(told).join(" | ")];
}"""
LARGE_TEXT = "size => { document.documentElement.style.fontSize = size; }"
PLAIN = r"""tall => {
  const found = [], root = document.documentElement, seen = one => one.checkVisibility({visibilityProperty: true});
  const told = one => one.outerHTML.replace(/\s+/g, " ").slice(0, 140);
  if (root.dir && root.dir !== (root.lang === "ar" ? "rtl" : "ltr")) { found.push("dir and lang disagree"); }
  if (document.querySelectorAll("h1").length !== 1) { found.push("not one h1"); }
  const ids = [...document.querySelectorAll("[id]")].map(one => one.id);
  for (const id of new Set(ids.filter((one, at) => ids.indexOf(one) !== at))) { found.push("twice the id " + id); }
  if (document.getAnimations().some(one => one.playState === "running")) { found.push("moves though motion is reduced"); }
  if (tall) {
    const rows = ".button, .row, .actions a, main form button:not(.visually-hidden), input[type=text], textarea, summary";
    for (const one of document.querySelectorAll(rows)) {
      const height = one.getBoundingClientRect().height;
      const inWords = one.closest("p:not(.actions)");
      if (seen(one) && height && height < 47.5 && !inWords) { found.push("lower than 48 px: " + told(one)); }
    }
  }
  if (root.lang === "ar") {
    const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const around = walker.currentNode.parentElement;
      const text = walker.currentNode.textContent.replace(/[\u2066\u2068][^\u2069]*\u2069|Beforehand|\bINR\b/g, "");
      // A name is offered as it was begun, in Latin or Arabic letters.
      const apart = "bdi, script, style, textarea, svg symbol, [dir=auto], .name-card .row, .suggestions";
      if (!/[A-Za-z]{2,}/.test(text) || around.closest(apart)) { continue; }
      if (around.closest("[lang]").lang !== "en") { found.push("English among Arabic: " + text.trim().slice(0, 80)); }
    }
  }
  return found;
}"""
# The page without its words, and each kind of part in its surroundings.
MADE_OF = r"""() => {
  const words = ["href", "action", "value", "lang", "dir", "content", "alt", "title", "placeholder", "aria-label", "d", "nonce"];
  const attributes = one => [...one.attributes].map(at => words.includes(at.name) ? "" : at.name + "=" + at.value).join(" ");
  const states = ":checked, :disabled, [open], [aria-selected=true], [aria-invalid], [aria-current], [hidden]";
  const parts = new Set(), chains = new Map(), skeleton = [];
  for (const one of document.body.querySelectorAll("*")) {
    const above = chains.get(one.parentElement) || "", kind = [one.tagName, ...[...one.classList].sort()].join(".");
    chains.set(one, above + ">" + kind + (one.matches(states) ? "!" : "") + (one.hasAttribute("style") ? "~" : ""));
    parts.add(chains.get(one));
    skeleton.push(one.tagName + " " + attributes(one) + (one.matches(states) ? "!" : "") + (one.checkVisibility() ? "" : "-"));
  }
  return [skeleton.join("\n"), [...parts], document.documentElement.lang, document.body.classList.contains("patient")];
}"""


class Eye:
    """What it finds on the pages it is led to gathers in `found`; `seen` counts the states, `looks` how often axe looked."""

    def __init__(self, page, site):
        self.page, self.site, self.found, self.seen, self.looks = page, site, [], 0, 0
        self.known, self.parts = set(), {}
        page.on("request", self._asked)

    def _asked(self, request):
        if self.site and not request.url.startswith((self.site, "data:", "blob:", "about:")):
            self.found.append(f"asks elsewhere: {request.url}")

    def go(self, path):
        """Open a page and look at it."""
        self.open(path)
        self.look()

    def open(self, path):
        """Open a page without a look."""
        answered = self.page.goto(self.site + path)
        assert (path, answered.status) == (path, 200)

    def look(self):
        """The page as it stands: 320, 360 and 1280 px (staff 768), both themes, large text. What was seen is not judged anew."""
        self.seen += 1
        skeleton, parts, language, patient = self.page.evaluate(MADE_OF)
        self._width(320)
        self._note("", self.page.evaluate(PLAIN, patient))
        self._note("320 px", self.page.evaluate(WIDE))
        # Text twice as large on the smallest phone; elsewhere 320 px say as much: layouts count in the reader's own size of text.
        if patient:
            self.page.evaluate(LARGE_TEXT, "200%")
            self._note("200 % text", self.page.evaluate(WIDE))
            self.page.evaluate(LARGE_TEXT, "")
        else:
            self._width(768)
            self._note("768 px", self.page.evaluate(WIDE))
        if skeleton not in self.known:
            self.known.add(skeleton)
            self._axe("", WHOLE)
        for width, theme in IN_ARABIC if language == "ar" else IN_ENGLISH:
            known = self.parts.setdefault((width, theme), set())
            if not known.issuperset(parts):
                known.update(parts)
                self._width(width)
                self.page.emulate_media(color_scheme=theme)
                self._axe(f"{width} {theme}", LOOKS)

    def _width(self, width):
        self.page.set_viewport_size({"width": width, "height": 900})

    def _axe(self, look, options):
        self.looks += 1
        if self.page.evaluate("typeof axe") == "undefined":
            self.page.evaluate(AXE_SCRIPT)
        faults, passes = self.page.evaluate(AXE, options)
        assert passes or options is LOOKS, "axe looked at nothing"
        for fault in faults:
            said = [f"{fault['id']} {node['html'][:160]} {node['failureSummary'][:200]}" for node in fault["nodes"]]
            self._note(look, said)

    def _note(self, look, faults):
        self.found += [f"{self.page.url.removeprefix(self.site)} {look}: {fault}" for fault in faults]

    def finds_nothing(self):
        """Nothing was found, and the browser complained of nothing; that a form came back with its errors is no fault."""
        complained = [one for one in self.page.faults if "status of 422" not in one]
        found = [*dict.fromkeys(self.found), *complained]
        assert not found, "\n".join(found)
        return True

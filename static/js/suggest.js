// Names offered while somebody types: a combobox with a list, chosen by hand only (ARIA APG, list autocomplete with manual
// selection). Without this file, or without a connection, the field is a plain field and the next page asks.
(function () {
  "use strict";
  var WAIT = 150;
  var form = document.querySelector("form[data-suggest-url]");
  var said = document.getElementById("suggest-said");
  if (!form || !said || !window.fetch || !window.AbortController) { return; }
  var open = null; // {input, list, options, at}
  var timer = 0, asking = null, kept = "";

  Array.prototype.forEach.call(form.querySelectorAll("[data-suggest]"), function (input) {
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("autocapitalize", "off");
    input.setAttribute("spellcheck", "false");
    input.addEventListener("input", function () { later(input); });
    input.addEventListener("keydown", function (event) { pressed(event, input); });
    input.addEventListener("blur", close);
  });

  function later(input) {
    window.clearTimeout(timer);
    if (input.value.trim().length < 2 || input.value === kept) { close(); return; }
    timer = window.setTimeout(function () { ask(input); }, WAIT);
  }

  function ask(input) {
    if (asking) { asking.abort(); }
    var mine = asking = new AbortController();
    var body = new FormData();
    body.append("field", input.getAttribute("data-suggest"));
    body.append("words", input.value);
    body.append("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
    var typed = input.value;
    fetch(form.getAttribute("data-suggest-url"), {method: "POST", body: body, signal: mine.signal, redirect: "error"})
      .then(function (answer) { return answer.status === 200 ? answer.text() : ""; })
      .then(function (html) {
        if (mine !== asking || document.activeElement !== input || input.value !== typed) { return; }
        if (html) { show(input, html); } else { close(); }
      })
      .catch(function () { if (mine === asking) { close(); } });
  }

  function show(input, html) {
    close();
    var holder = document.createElement("div");
    holder.className = "suggest";
    holder.innerHTML = html;
    // A press on the list must not take the focus from the field, or the list would close before the tap counts.
    holder.addEventListener("mousedown", function (event) { event.preventDefault(); });
    holder.addEventListener("click", function (event) {
      var option = event.target.closest("[role=option]");
      if (option) { choose(option); }
    });
    input.insertAdjacentElement("afterend", holder);
    open = {input: input, list: holder, options: Array.prototype.slice.call(holder.querySelectorAll("[role=option]")), at: -1};
    input.setAttribute("aria-controls", "suggestions");
    input.setAttribute("aria-expanded", "true");
    holder.scrollIntoView({block: "nearest"});
    said.textContent = holder.firstElementChild.getAttribute("data-said");
  }

  function close() {
    window.clearTimeout(timer);
    // An answer that is still on its way must not open the list again.
    if (asking) { asking.abort(); asking = null; }
    if (!open) { return; }
    open.list.remove();
    open.input.setAttribute("aria-expanded", "false");
    open.input.removeAttribute("aria-activedescendant");
    open.input.removeAttribute("aria-controls");
    said.textContent = "";
    open = null;
  }

  function pressed(event, input) {
    var steps = {ArrowDown: 1, ArrowUp: -1};
    if (event.isComposing) { return; }
    if (steps[event.key] && !open && input.value.trim().length > 1) { event.preventDefault(); ask(input); return; }
    if (!open) { return; }
    if (steps[event.key]) { event.preventDefault(); move(steps[event.key]); }
    if (event.key === "Escape") { event.preventDefault(); kept = input.value; close(); }
    if (event.key === "Enter" && open && open.at >= 0) { event.preventDefault(); choose(open.options[open.at]); }
  }

  function move(step) {
    var count = open.options.length;
    open.at = open.at < 0 && step < 0 ? count - 1 : (open.at + step + count) % count;
    open.options.forEach(function (option, place) { option.setAttribute("aria-selected", String(place === open.at)); });
    open.input.setAttribute("aria-activedescendant", open.options[open.at].id);
    open.options[open.at].scrollIntoView({block: "nearest"});
  }

  function choose(option) {
    var input = open.input;
    if (!option.hasAttribute("data-keep")) { input.value = option.getAttribute("data-text"); }
    kept = input.value;
    close();
    input.focus();
  }
}());

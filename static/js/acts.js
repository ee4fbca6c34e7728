// Buttons that change rows and conditions do so in place; a choice that opens other fields presses its button by itself.
// Without this file each of them loads the page again, to the same place.
(function () {
  "use strict";
  var FINAL = /^(save|mine|draft|discard)\b/;
  var form = document.querySelector("form[data-draft]");
  if (!form || !window.fetch || !window.DOMParser) { return; }
  document.documentElement.classList.add("scripted");
  var goes_back = "";

  function place(button) {
    var name = button.getAttribute("formaction") || "";
    return name.charAt(0) === "#" ? name.slice(1) : "";
  }

  function shown(html, where, value) {
    var page = new DOMParser().parseFromString(html, "text/html");
    var fresh = page.getElementById(form.id);
    var live = page.getElementById("live");
    if (!fresh || !live) { return false; }
    var open = Array.prototype.map.call(form.querySelectorAll("details[open][id]"), function (one) { return one.id; });
    form.innerHTML = fresh.innerHTML;
    open.forEach(function (id) { if (document.getElementById(id)) { document.getElementById(id).open = true; } });
    document.getElementById("live").innerHTML = live.innerHTML;
    focus(where, value);
    form.dispatchEvent(new Event("input", {bubbles: true}));
    return true;
  }

  function firstField(box) {
    return box && box.querySelector("input:not([type=hidden]), select, textarea");
  }

  // Where the eye is: the first field of what was added, else the button that was pressed, else what it stood in.
  function focus(where, value) {
    var verb = value.split(" ")[0], path = value.split(" ")[1] || "";
    var box = document.getElementById(where || "group_" + path);
    var inside = box ? box.querySelectorAll(verb === "add" ? ".repeat-row" : verb === "test" ? ".tree-test" : ".tree") : [];
    var again = Array.prototype.find.call(form.querySelectorAll("button[name=do]"), function (one) { return one.value === value; });
    var field = null;
    if (/^(add|condition|group|test)$/.test(verb) && inside.length) { field = firstField(inside[inside.length - 1]); }
    if (verb === "more" && box) { field = firstField(box.querySelector(".tree-concepts, .tree-choices")) || firstField(box); }
    if (goes_back) { field = form.elements[goes_back]; }
    goes_back = "";
    field = field || again || box;
    if (field) { field.focus(); }
  }

  form.addEventListener("submit", function (event) {
    var button = event.submitter;
    if (!button || button.name !== "do" || FINAL.test(button.value) || button.dataset.plain) { return; }
    var data = new FormData(form);
    data.append("do", button.value);
    event.preventDefault();
    form.setAttribute("aria-busy", "true");
    // A field of the form is called "action", so the form itself is not asked for its own.
    fetch(form.getAttribute("action"), {method: "POST", body: data, credentials: "same-origin", redirect: "error"})
      .then(function (answer) { return answer.ok ? answer.text() : ""; })
      .then(function (html) { if (!html || !shown(html, place(button), button.value)) { throw new Error("not shown"); } })
      .catch(function () {
        button.dataset.plain = "yes";
        form.requestSubmit(button);
      })
      .finally(function () { form.removeAttribute("aria-busy"); });
  });

  // A choice made with the mouse counts at once, one made with keys when the field is left or Enter is pressed: on the way
  // to it every letter and arrow key would be one.
  var chosen = null, by_mouse = false;

  function counts(select, back) {
    var button = form.querySelector("button[value='" + select.dataset.again + "']");
    chosen = null;
    if (!button) { return; }
    goes_back = back && select.compareDocumentPosition(back) & Node.DOCUMENT_POSITION_PRECEDING ? back.name : "";
    form.requestSubmit(button);
  }

  form.addEventListener("pointerdown", function () { by_mouse = true; });
  form.addEventListener("keydown", function (event) {
    by_mouse = false;
    if (event.key === "Enter" && chosen && event.target === chosen) { event.preventDefault(); counts(chosen, null); }
  });
  form.addEventListener("change", function (event) {
    if (!event.target.dataset || !event.target.dataset.again) { return; }
    chosen = event.target;
    if (by_mouse) { counts(chosen, null); }
  });
  form.addEventListener("focusout", function (event) {
    if (chosen && event.target === chosen) { counts(chosen, event.relatedTarget); }
  });

  // The last box of a list of concepts is always empty.
  form.addEventListener("input", function (event) {
    var box = event.target;
    if (!box.parentNode || !box.parentNode.classList || !box.parentNode.classList.contains("tree-concepts") || !box.value || box.nextElementSibling) { return; }
    var next = box.cloneNode();
    next.value = "";
    next.removeAttribute("title");
    box.after(next);
  });
}());

// Buttons that change rows and conditions do so in place; a choice that opens other fields presses its button by itself.
// Without this file each of them loads the page again, to the same place.
(function () {
  "use strict";
  var FINAL = /^(save|mine|draft|discard)\b/;
  var form = document.querySelector("form[data-draft]");
  if (!form || !window.fetch || !window.DOMParser) { return; }
  document.documentElement.classList.add("scripted");

  function place(button) {
    var name = button.getAttribute("formaction") || "";
    return name.charAt(0) === "#" ? name.slice(1) : "";
  }

  function shown(html, where, value) {
    var page = new DOMParser().parseFromString(html, "text/html");
    var fresh = page.getElementById(form.id);
    var live = page.getElementById("live");
    if (!fresh || !live) { return false; }
    form.innerHTML = fresh.innerHTML;
    document.getElementById("live").innerHTML = live.innerHTML;
    focus(where, value);
    form.dispatchEvent(new Event("input", {bubbles: true}));
    return true;
  }

  // Where the eye is: the first empty field of what was added, else the thing itself.
  function focus(where, value) {
    var box = where && document.getElementById(where);
    if (!box) { return; }
    var verb = value.split(" ")[0];
    var news = verb === "condition" || verb === "group" ? box.querySelectorAll("select[name$='.kind']") : box.querySelectorAll(".tree-test input, .tree-test select");
    var field = news.length ? news[news.length - 1] : box;
    if (verb === "more") { field = box.querySelector(".tree-concepts input") || box.querySelector("select"); }
    (field || box).focus();
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

  form.addEventListener("change", function (event) {
    var act = event.target.dataset && event.target.dataset.again;
    var button = act && form.querySelector("button[value='" + act + "']");
    if (button) { form.requestSubmit(button); }
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

// What is typed is kept as a draft a moment later, and the live column says what it thinks of it. Without this file the
// button "Keep as draft" does the same.
(function () {
  "use strict";
  var WAIT = 900, AGAIN = 5000;
  var form = document.querySelector("form[data-draft]");
  var live = document.getElementById("live");
  var status = document.querySelector("[data-draft-status]");
  if (!form || !live || !window.fetch) { return; }
  var timer = null, number = 0, going = null, signed_out = false;

  function later(milliseconds) {
    window.clearTimeout(timer);
    timer = window.setTimeout(keep, milliseconds);
  }

  function keep() {
    var mine = ++number;
    going = window.AbortController ? new AbortController() : {};
    // A redirect leads to signing in: nothing was kept.
    fetch(form.dataset.draft, {method: "POST", body: new FormData(form), redirect: "manual", signal: going.signal})
      .then(function (answer) {
        var was_out = signed_out;
        signed_out = answer.type === "opaqueredirect";
        if (answer.ok) { return answer.text(); }
        status.textContent = signed_out ? form.dataset.signedOut : form.dataset.refused;
        if (signed_out) { later(AGAIN); }
        if (was_out && answer.status === 403) { renew(); }
        return null;
      })
      .then(function (fragment) {
        // An answer to older words than the last ones says nothing any more.
        if (fragment === null || mine !== number) { return; }
        live.innerHTML = fragment;
        status.textContent = "";
      })
      .catch(function () {
        if (mine !== number) { return; }
        status.textContent = form.dataset.offline;
        later(AGAIN);
      });
  }

  // Who has signed in again in another tab has another token, too.
  function renew() {
    fetch(form.getAttribute("action"), {credentials: "same-origin"})
      .then(function (answer) { return answer.text(); })
      .then(function (html) {
        var token = new DOMParser().parseFromString(html, "text/html").querySelector("#entry [name=csrfmiddlewaretoken]");
        if (token) { form.elements.csrfmiddlewaretoken.value = token.value; keep(); }
      });
  }

  // The question about the Arabic opens as soon as the English beside it is no longer what it was.
  function ask(box) {
    var both = box.closest("[data-texts]");
    if (!both || !box.name.endsWith(".en")) { return; }
    var arabic = both.querySelector("[lang=ar]");
    var question = both.querySelector("[data-read-again]");
    if (arabic && arabic.value && question && box.value !== box.defaultValue) { question.hidden = false; }
  }

  form.addEventListener("input", function (event) {
    ask(event.target);
    later(WAIT);
  });
  form.addEventListener("submit", function (event) {
    // The page for signing in would take the place of the words.
    if (signed_out) {
      event.preventDefault();
      event.stopImmediatePropagation();
      keep();
      return;
    }
    // What is saved now must not come back as a draft of a moment ago.
    window.clearTimeout(timer);
    number += 1;
    if (going && going.abort) { going.abort(); }
  });
}());

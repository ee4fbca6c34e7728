// Presses Continue until the run is over, and shows how far it is. Without this file somebody presses it.
(function () {
  "use strict";
  var form = document.querySelector("[data-running]");
  if (!form || !window.fetch) { return; }
  var bar = form.querySelector("progress");
  var words = form.querySelector("[data-words]");
  var button = form.querySelector("[data-continue]");
  function give_up() { button.hidden = false; }
  function show(told) {
    words.textContent = told.words;
    bar.max = told.most;
    bar.value = told.value;
    if (told.running) { step(); } else { window.location.reload(); }
  }
  function step() {
    var asked = { method: "POST", body: new FormData(form), headers: { Accept: "application/json" }, redirect: "error" };
    window.fetch(form.action, asked)
      .then(function (answer) { if (!answer.ok) { throw new Error(String(answer.status)); } return answer.json(); })
      .then(show)
      .catch(give_up);
  }
  button.hidden = true;
  step();
}());

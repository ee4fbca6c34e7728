// "/" goes to the search in the header. Without this file the box is one Tab among others.
(function () {
  "use strict";
  var form = document.querySelector("[data-search]");
  if (!form) { return; }
  var box = form.querySelector("input[type=search]"), key = form.querySelector("[data-search-key]");
  if (key) { key.hidden = false; }
  document.addEventListener("keydown", function (event) {
    var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable;
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) { return; }
    box.focus();
    box.select();
    event.preventDefault();
  });
}());

// "/" leads to the search, Ctrl+S saves the entry. The pages are whole without this file.
(function () {
  "use strict";
  var search = document.querySelector("[data-search]");
  var save = document.querySelector("[data-save]");
  var hint = document.querySelector("[data-keys]");
  if (hint) { hint.hidden = false; }
  document.addEventListener("keydown", function (event) {
    var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if (event.key === "/" && search && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      search.focus();
      event.preventDefault();
    }
    if (event.key.toLowerCase() === "s" && (event.ctrlKey || event.metaKey) && save) {
      save.click();
      event.preventDefault();
    }
  });
}());

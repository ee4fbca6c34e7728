// j and k move through the queue, Enter opens (the link has the focus). The page is whole without this file.
(function () {
  "use strict";
  var links = Array.prototype.slice.call(document.querySelectorAll("[data-queue] [data-row]"));
  var keys = document.querySelector("[data-keys]");
  if (!links.length) { return; }
  if (keys) { keys.hidden = false; }
  document.addEventListener("keydown", function (event) {
    var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if (typing || event.ctrlKey || event.metaKey || event.altKey) { return; }
    var step = event.key === "j" ? 1 : event.key === "k" ? -1 : 0;
    if (!step) { return; }
    var now = links.indexOf(document.activeElement);
    var next = now < 0 ? 0 : Math.min(Math.max(now + step, 0), links.length - 1);
    links[next].focus();
    event.preventDefault();
  });
}());

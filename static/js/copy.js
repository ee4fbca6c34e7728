// Copies a drafted text. Without this file the text is selected and copied by hand.
(function () {
  "use strict";
  if (!navigator.clipboard) { return; }
  Array.prototype.forEach.call(document.querySelectorAll("[data-copy]"), function (button) {
    var said = button.parentNode.querySelector("[data-said]");
    button.hidden = false;
    button.addEventListener("click", function () {
      var text = document.getElementById(button.getAttribute("data-copy"));
      navigator.clipboard.writeText(text.value).then(function () { said.hidden = false; });
    });
  });
}());

// Shows what asks for a passkey, where this browser knows them, and says in words what went wrong.
(function () {
  "use strict";
  var known = Boolean(window.PublicKeyCredential);
  Array.prototype.forEach.call(document.querySelectorAll("[id^='passkey-'][hidden]"), function (one) {
    if (known && one.tagName === "BUTTON") { one.hidden = false; }
  });
  Array.prototype.forEach.call(document.querySelectorAll("[data-no-passkey]"), function (one) { one.hidden = known; });
  document.addEventListener("allauth.error", function (event) {
    var place = document.querySelector("[data-passkey-said]");
    event.preventDefault();
    if (place) { place.hidden = false; place.focus(); }
  });
}());

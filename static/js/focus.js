// An error summary takes the focus when the page opens. Without JavaScript it is the first thing on the page.
document.querySelector("[data-focus]")?.focus();
// A page that the browser kept alive and shows again with "back" is asked for anew: who left or handed the device on is gone.
addEventListener("pageshow", (event) => { if (event.persisted) { location.reload(); } });
// Who has left leaves no typed words behind, also where the browser does not clear by the header.
if (document.querySelector("[data-left]")) {
  try { Object.keys(localStorage).forEach((one) => /^(typed:|pressed$)/.test(one) && localStorage.removeItem(one)); } catch (error) { /* none */ }
}

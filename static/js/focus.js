// An error summary takes the focus when the page opens. Without JavaScript it is the first thing on the page.
document.querySelector("[data-focus]")?.focus();

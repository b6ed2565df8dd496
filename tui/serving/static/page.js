// Letters small enough for 80 columns to fit.
const terminal = document.querySelector(".textual-terminal");
const widthOfALetter = 0.605; // of its height, in fixed fonts
const fitting = Math.floor(window.innerWidth / (80 * widthOfALetter));
terminal.dataset.fontSize = Math.max(8, Math.min(16, fitting));

// The keyboard goes to the terminal once the app has drawn: it is deaf until it is told so.
new MutationObserver((_, observer) => {
  if (document.body.classList.contains("-first-byte")) {
    observer.disconnect();
    document.querySelector(".xterm-helper-textarea").focus();
  }
}).observe(document.body, { attributeFilter: ["class"] });

// Letters small enough for 80 columns to fit, and the keyboard given to the terminal.
const terminal = document.querySelector(".textual-terminal");
const widthOfALetter = 0.605; // of its height, in fixed fonts
const fitting = Math.floor(window.innerWidth / (80 * widthOfALetter));
terminal.dataset.fontSize = Math.max(8, Math.min(16, fitting));
window.addEventListener("load", () => {
  const focus = () => document.querySelector(".xterm-helper-textarea").focus();
  window.addEventListener("focus", focus);
  focus();
});

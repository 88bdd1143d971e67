/* A button that prints the page of the CV, beside the link to the printed CV. */
"use strict";
for (const row of document.querySelectorAll("[data-cv-print]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = row.dataset.cvPrint;
  button.addEventListener("click", () => print());
  row.append(button);
}

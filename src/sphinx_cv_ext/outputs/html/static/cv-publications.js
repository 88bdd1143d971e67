/* Publications on a page: an address #pub-KEY opens its entry, and an opened BibTeX can be copied.
   Without this script everything is there, closed, and to be copied by hand. */
"use strict";
{
  const openTarget = () => {
    const details = document.querySelector(".cv-publication:target details.cv-details");
    if (details) details.open = true;
  };

  const element = (tag, properties) => Object.assign(document.createElement(tag), properties);

  const doiOf = (publication) => {
    const link = publication.querySelector('.cv-links > a[href*="//doi.org/10."]');
    return link && decodeURIComponent(new URL(link.href).pathname.slice(1));
  };

  /* The row of buttons above a BibTeX. */
  const addButtons = (holder, publication, words, place) => {
    const code = holder.querySelector(".cv-bibtex code");
    // Pages that are not secure have no clipboard, and some sites bring a button of their own.
    if (!publication || !words || !code || !navigator.clipboard) return;
    const row = element("div", { className: "cv-copy" });
    const said = element("span", { className: "cv-said", role: "status" });
    let timer;
    const add = (label, text) => {
      const button = element("button", { type: "button", className: "cv-button", textContent: label });
      button.addEventListener("click", async () => {
        clearTimeout(timer);
        try {
          await navigator.clipboard.writeText(text);
          said.textContent = words.copied;
        } catch {
          said.textContent = words.failed;
        }
        timer = setTimeout(() => (said.textContent = ""), 3000);
      });
      row.append(button);
    };
    if (!holder.querySelector(".copybtn")) add(words.bibtex, `${code.textContent.trim()}\n`);
    const doi = doiOf(publication);
    if (doi) add(words.doi, doi);
    row.append(said);
    place(row);
  };

  const wordsOf = (node) => JSON.parse(node?.closest("[data-words]")?.dataset.words ?? "null");

  /* In a list, made when the BibTeX opens for the first time. */
  const addToDetails = (details) =>
    addButtons(details, details.closest(".cv-publication"), wordsOf(details), (row) =>
      details.querySelector(".cv-details-content").prepend(row),
    );

  /* On the page of a publication, where the BibTeX stands open. */
  for (const code of document.querySelectorAll("section#bibtex .cv-bibtex")) {
    const publication = document.querySelector(".cv-paper");
    addButtons(code.parentElement, publication, wordsOf(publication), (row) => code.before(row));
  }

  document.addEventListener(
    "toggle",
    ({ target }) => {
      const isNew = target.matches?.("details.cv-details-bibtex[open]") && !target.querySelector(".cv-copy");
      if (isNew) addToDetails(target);
    },
    true,
  );
  addEventListener("hashchange", openTarget);
  // Only then it is settled where the address leads.
  addEventListener("load", openTarget);
}

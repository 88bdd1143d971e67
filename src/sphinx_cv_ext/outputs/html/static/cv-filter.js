/* The filter above a long list of publications: a box for words, choices with counts, all of it
   in the address.  The lists say what they hold in data- attributes; without this script they
   are simply all there. */
"use strict";
{
  const CHOICES = ["year", "type", "topics"];
  const SWITCHES = ["first", "code"];
  const FACETS = [...CHOICES, ...SWITCHES];
  /* The names in the address. */
  const PARAMETERS = { words: "q", year: "year", type: "type", topics: "topic", first: "first", code: "code" };

  const language = document.documentElement.lang || undefined;
  const collator = new Intl.Collator(language, { numeric: true, sensitivity: "base" });
  const number = new Intl.NumberFormat(language);

  const element = (tag, attributes = {}, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  };
  /* Letters that Unicode takes for letters of their own, and many keyboards do not have. */
  const LETTERS = { æ: "ae", đ: "d", ı: "i", ł: "l", ø: "o", œ: "oe", ß: "ss" };
  /* Text as it is compared: without case and accents. */
  const fold = (text) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[æđıłøœß]/g, (letter) => LETTERS[letter]);
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => number.format(values[name]));

  /* A publication with the places that show it: one, or several under different titles. */
  class Publication {
    places = [];
    #text;

    constructor({ dataset }) {
      this.values = {
        year: dataset.year ? [dataset.year] : [],
        type: dataset.type ? [dataset.type] : [],
        topics: dataset.topics?.split(";") ?? [],
        first: dataset.first ? ["yes"] : [],
        code: dataset.code ? ["yes"] : [],
      };
    }

    /* What words are looked for in: all that is said, not what opens, nor the names of links. */
    get text() {
      if (this.#text === undefined) {
        const parts = this.places[0].querySelectorAll(".cv-text > :not(.cv-links), .cv-badge");
        const said = Array.from(parts, (part) => part.textContent);
        this.#text = fold([...said, ...this.values.type, ...this.values.topics].join(" "));
      }
      return this.#text;
    }
  }

  class Filter {
    constructor(lists, index) {
      this.lists = lists;
      this.words = JSON.parse(lists[0].dataset.words);
      this.suffix = index ? String(index + 1) : "";
      this.state = {};
      const byKey = new Map();
      for (const place of lists.flatMap((list) => [...list.querySelectorAll(".cv-publication")])) {
        const { key } = place.dataset;
        if (!byKey.has(key)) byKey.set(key, new Publication(place));
        byKey.get(key).places.push(place);
      }
      this.publications = [...byKey.values()];
      this.controls = {};
      this.panel = this.makePanel();
      lists[0].prepend(this.panel);
      this.groups = this.findGroups();
      this.listen();
    }

    /* The controls */

    makePanel() {
      const { words } = this;
      const help = { autocomplete: "off", spellcheck: "false", "aria-label": words.filter };
      this.box = element("input", { type: "search", placeholder: words.hint, ...help });
      this.status = element("span", { role: "status" });
      const key = { "aria-keyshortcuts": "Escape", title: "Esc" };
      this.clear = element("button", { type: "button", class: "cv-button", hidden: "", ...key }, words.clear);
      const switches = element("span", { class: "cv-switches" });
      const choices = element("div", { class: "cv-choices" });
      for (const name of FACETS) {
        const values = new Set(this.publications.flatMap((one) => one.values[name]));
        // A choice that changes nothing is none.
        const all = values.size === 1 && this.publications.every((one) => one.values[name].length);
        if (!values.size || all) continue;
        const isChoice = CHOICES.includes(name);
        const control = isChoice ? this.makeChoice(name, values) : this.makeSwitch(name);
        this.controls[name] = control;
        (isChoice ? choices : switches).append(control.field);
      }
      choices.append(switches);
      const foot = element("div", { class: "cv-filter-foot" }, this.status, this.clear);
      const about = { role: "search", "aria-label": words.filter };
      return element("div", { class: "cv-filter", ...about }, this.box, choices, foot);
    }

    makeChoice(name, values) {
      const label = this.words[name];
      const field = element("select", { "aria-label": label }, element("option", { value: "" }, label));
      const sorted = [...values].sort(collator.compare);
      if (name === "year") sorted.reverse();
      const options = new Map(sorted.map((value) => [value, element("option", { value })]));
      field.append(...options.values());
      field.addEventListener("change", () => this.choose(name, field.value));
      return {
        field,
        show: (chosen, counts) => {
          for (const [value, option] of options) {
            const count = counts.get(value) ?? 0;
            const text = `${value} (${number.format(count)})`;
            if (option.textContent === text) continue;
            option.textContent = text;
            option.disabled = !count;
          }
          field.value = chosen;
          field.classList.toggle("cv-on", Boolean(chosen));
        },
      };
    }

    makeSwitch(name) {
      const count = element("span", { class: "cv-count" });
      const field = element("button", { type: "button", class: "cv-button" }, `${this.words[name]} `, count);
      field.addEventListener("click", () => this.choose(name, this.state[name] ? "" : "yes"));
      return {
        field,
        show: (chosen, counts) => {
          count.textContent = `(${number.format(counts.get("yes") ?? 0)})`;
          field.setAttribute("aria-pressed", Boolean(chosen));
        },
      };
    }

    listen() {
      // A text that is typed in one go is one step back.
      let typing = false;
      this.box.addEventListener("input", () => {
        this.state.words = this.box.value;
        this.show();
        this.write(typing);
        typing = true;
      });
      for (const name of ["change", "blur"]) this.box.addEventListener(name, () => (typing = false));
      this.panel.addEventListener("focusin", () => this.prepare());
      this.clear.addEventListener("click", () => {
        this.reset();
        this.box.focus();
      });
    }

    /* Made ready when the focus comes, so that a change is quick: each entry gets a layout of its
       own, so that the browser lays out only those in sight.  The column of numbers, which all
       share, keeps its width. */
    prepare() {
      if (this.prepared) return;
      this.prepared = true;
      setTimeout(() => this.publications.forEach((one) => one.text));
      const size = parseFloat(getComputedStyle(document.documentElement).fontSize);
      const columns = this.lists
        .flatMap((list) => [...list.querySelectorAll(".cv-publication-list")])
        .map((items) => [items, parseFloat(getComputedStyle(items).gridTemplateColumns)]);
      for (const [items, width] of columns) {
        if (width) items.style.setProperty("--cv-column-number", `${width / size}rem`);
      }
      for (const list of this.lists) list.classList.add("cv-separate");
    }

    choose(name, value) {
      this.state[name] = value;
      this.show();
      this.write();
    }

    get active() {
      return Object.values(this.state).some((value) => value.trim());
    }

    reset() {
      this.state = {};
      this.box.value = "";
      this.show();
      this.write();
    }

    /* The address */

    read() {
      const given = new URLSearchParams(location.search);
      for (const [name, parameter] of Object.entries(PARAMETERS)) {
        const value = given.get(parameter + this.suffix) ?? "";
        if (name === "words" || this.controls[name]) this.state[name] = value;
      }
      this.box.value = this.state.words;
      this.show();
    }

    write(replace = false) {
      const address = new URL(location.href);
      const { searchParams } = address;
      for (const parameter of Object.values(PARAMETERS)) searchParams.delete(parameter + this.suffix);
      for (const [name, parameter] of Object.entries(PARAMETERS)) {
        const value = this.state[name]?.trim();
        if (value) searchParams.set(parameter + this.suffix, value);
      }
      if (address.href === location.href) return;
      history[replace ? "replaceState" : "pushState"](null, "", address);
    }

    /* What is shown */

    show() {
      const { state, publications, active } = this;
      if (active) this.prepare();
      const words = fold(state.words ?? "").split(/\s+/).filter(Boolean);
      const wanted = Object.keys(this.controls).filter((name) => state[name]);
      const counts = Object.fromEntries(Object.keys(this.controls).map((name) => [name, new Map()]));
      let shown = 0;
      for (const one of publications) {
        const found = words.every((word) => one.text.includes(word));
        const missed = wanted.filter((name) => !one.values[name].includes(state[name]));
        const visible = found && !missed.length;
        if (visible) shown += 1;
        for (const place of one.places) if (place.hidden === visible) place.hidden = !visible;
        // A choice counts what the others leave.
        if (!found || missed.length > 1) continue;
        for (const name of missed.length ? missed : Object.keys(counts)) {
          for (const value of one.values[name]) counts[name].set(value, (counts[name].get(value) ?? 0) + 1);
        }
      }
      for (const [name, control] of Object.entries(this.controls)) control.show(state[name] ?? "", counts[name]);
      for (const [part, places] of this.groups) part.hidden = places.every((place) => place.hidden);
      const text = active ? (shown ? "some" : "none") : "all";
      this.status.textContent = fill(this.words[text], { shown, total: publications.length });
      this.clear.hidden = !active;
    }

    /* What goes with its last publication: lists, the titles above them, their lines in contents. */
    findGroups() {
      const groups = new Map();
      const note = (part, places) => groups.set(part, [...(groups.get(part) ?? []), ...places]);
      for (const list of this.lists) {
        const places = [...list.querySelectorAll(".cv-publication")];
        if (!places.length || list.contains(this.panel)) continue;
        note(list, places);
        if (list.previousElementSibling?.matches(".rubric")) note(list.previousElementSibling, places);
        for (let part = list.parentElement; part?.matches("section") && !part.contains(this.panel); ) {
          note(part, places);
          for (const link of document.querySelectorAll(`li > a[href="#${CSS.escape(part.id)}"]`)) {
            note(link.parentElement, places);
          }
          part = part.parentElement;
        }
      }
      return groups;
    }

    /* Whether an address leads to what is filtered away. */
    hides(target) {
      return this.lists.some((list) => target.contains(list) || list.contains(target)) && target.closest("[hidden]");
    }
  }

  const filters = [];
  for (const list of document.querySelectorAll(".cv-searched")) {
    if (list.matches(".cv-search")) filters.push([list]);
    else filters.at(-1)?.push(list);
  }
  const made = filters.map((lists, index) => new Filter(lists, index));
  const readAll = () => made.forEach((one) => one.read());
  const reveal = () => {
    const target = document.querySelector(":target");
    const hiding = target && made.filter((one) => one.hides(target));
    if (!hiding?.length) return;
    hiding.forEach((one) => one.reset());
    target.scrollIntoView();
  };
  addEventListener("popstate", readAll);
  addEventListener("hashchange", reveal);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    made.filter((one) => one.active).forEach((one) => one.reset());
  });
  readAll();
  // Only then it is settled where the address leads.
  addEventListener("load", reveal);
}

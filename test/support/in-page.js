// Runs in the page that a test looks at, where there are no modules: the last expression is what was found.

/** Panels that overlap, a page wider than its window, and text that its box cuts off. */
function brokenLayout() {
  const name = (element) =>
    `${element.tagName.toLowerCase()}${element.id ? `#${element.id}` : ""} "${(element.textContent ?? "").trim().slice(0, 40)}"`;
  const faults = [];
  const { scrollWidth } = document.documentElement;
  if (scrollWidth > window.innerWidth)
    faults.push(`the page is ${scrollWidth} px wide, its window ${window.innerWidth}`);
  const panels = [...document.querySelectorAll("[data-panel]")].filter((one) => one.checkVisibility());
  const boxes = panels.map((panel) => panel.getBoundingClientRect());
  for (const [n, one] of boxes.entries())
    for (let other = n + 1; other < boxes.length; other++) {
      const b = boxes[other];
      const wide = Math.min(one.right, b.right) - Math.max(one.left, b.left);
      const high = Math.min(one.bottom, b.bottom) - Math.max(one.top, b.top);
      if (wide > 1 && high > 1) faults.push(`${name(panels[n])} overlaps ${name(panels[other])}`);
    }
  for (const element of document.querySelectorAll("main *, header *, nav *")) {
    if (element.closest("svg") || !element.checkVisibility()) continue;
    const style = getComputedStyle(element);
    const isCut = (over, has, room) => (over === "hidden" || over === "clip") && has > room + 1;
    const hidesOnPurpose = element.clientWidth <= 1 || element.clientHeight <= 1; // for screen readers
    if (hidesOnPurpose || style.display === "inline") continue;
    if (isCut(style.overflowX, element.scrollWidth, element.clientWidth) && !element.title)
      faults.push(`${name(element)} is cut off at its side`);
    if (isCut(style.overflowY, element.scrollHeight, element.clientHeight))
      faults.push(`${name(element)} is cut off at its foot`);
  }
  return faults;
}

/** Texts of a picture that lie over each other, or beyond its edge. */
function overlappingTexts() {
  const faults = [];
  for (const svg of document.querySelectorAll("svg")) {
    if (!svg.checkVisibility()) continue;
    const edge = svg.getBoundingClientRect();
    const texts = [...svg.querySelectorAll("text")]
      .map((text) => ({ said: (text.textContent ?? "").trim(), box: text.getBoundingClientRect() }))
      .filter(({ said, box }) => said !== "" && box.width > 0);
    const where = svg.querySelector("title")?.textContent?.slice(0, 60) ?? "a picture";
    for (const [n, { said, box }] of texts.entries()) {
      if (
        box.left < edge.left - 1 ||
        box.right > edge.right + 1 ||
        box.top < edge.top - 1 ||
        box.bottom > edge.bottom + 1
      )
        faults.push(`${where}: "${said}" goes beyond the edge`);
      for (const other of texts.slice(n + 1)) {
        const wide = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const high = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
        if (wide > 2 && high > 4) faults.push(`${where}: "${said}" lies over "${other.said}"`);
      }
    }
  }
  return faults;
}

[...brokenLayout(), ...overlappingTexts()];

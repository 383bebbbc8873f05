/**
 * Reloads a page that `skep preview --watch` serves as soon as there is another, and keeps what is open and where its reader was, also while a
 * page without boards says what is wrong. The server says which version it has; the page knows its own by `data-version`.
 */
export const reloadScript = `
const key = "skep preview";
const all = [...document.querySelectorAll("details")];
const name = (one) => (one.closest("[id]")?.id ?? "") + " " + (one.querySelector("summary")?.textContent ?? "");
if (all.length > 0) {
  history.scrollRestoration = "manual"; // the browser's own place may be that of a page without boards
  const kept = JSON.parse(sessionStorage.getItem(key) ?? "null");
  if (kept) {
    for (const one of all) one.open = kept.open.includes(name(one));
    scrollTo(0, kept.top);
    addEventListener("load", () => scrollTo(0, kept.top)); // after the part that the address names
  }
  addEventListener("pagehide", () => {
    const open = all.filter((one) => one.open).map(name);
    sessionStorage.setItem(key, JSON.stringify({ open, top: scrollY }));
  });
}
const own = document.querySelector("[data-version]").dataset.version;
new EventSource("/changes").onmessage = ({ data }) => {
  if (data !== own) location.reload();
};
`;

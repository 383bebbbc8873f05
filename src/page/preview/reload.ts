/**
 * Reloads a page that `skep preview --watch` serves as soon as there is another, and keeps what is open and where its reader was. The server
 * says which version it has; the page knows its own by `data-version`.
 */
export const reloadScript = `
const key = "skep preview";
const all = () => [...document.querySelectorAll("details")];
const name = (one) => (one.closest("[id]")?.id ?? "") + " " + (one.querySelector("summary")?.textContent ?? "");
const kept = JSON.parse(sessionStorage.getItem(key) ?? "null");
if (kept) {
  for (const one of all()) one.open = kept.open.includes(name(one));
  scrollTo(0, kept.top);
  sessionStorage.removeItem(key);
}
const own = document.querySelector("[data-version]").dataset.version;
new EventSource("/changes").onmessage = ({ data }) => {
  if (data === own) return;
  const open = all().filter((one) => one.open).map(name);
  sessionStorage.setItem(key, JSON.stringify({ open, top: scrollY }));
  location.reload();
};
`;

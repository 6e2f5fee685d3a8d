// The keyboard. `/` find a customer, `j` `k` down and up a list, Enter opens, `c` log a call, `p` promise, `?` help.
//
// A page marks what keys reach: rows of a list with [data-row] (holding a link), and anything with [data-key="c"].
{
  const typing = (element) =>
    element.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(element.tagName);
  const shown = (element) => element.getClientRects().length > 0;

  const go = (by) => {
    const rows = [...document.querySelectorAll("[data-row]")].filter(shown);
    if (!rows.length) return false;
    const at = rows.findIndex((row) => row.contains(document.activeElement));
    const next = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.max(0, Math.min(rows.length - 1, at + by))];
    const link = next.querySelector("a") ?? next;
    link.focus();
    next.scrollIntoView({ block: "nearest" });
    return true;
  };

  const press = (key) => {
    const found = [...document.querySelectorAll(`[data-key="${key}"]`)].find(shown);
    if (!found) return false;
    if (typing(found)) found.focus();
    else found.click();
    return true;
  };

  const help = document.getElementById("help");
  const showHelp = () => {
    help?.showModal();
    return Boolean(help);
  };
  document.querySelector("[data-help]")?.addEventListener("click", showHelp);

  const does = {
    "/": () => {
      const search = document.getElementById("search");
      search?.focus();
      search?.select();
      return Boolean(search);
    },
    j: () => go(1),
    k: () => go(-1),
    c: () => press("c"),
    p: () => press("p"),
    "?": showHelp,
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return;
    if (document.querySelector("dialog[open]")) return;
    if (Object.hasOwn(does, event.key) && does[event.key]()) event.preventDefault();
  });
}

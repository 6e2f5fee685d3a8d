// Every page: the theme switch, the rail on a phone, the account menu, and the token of htmx's own forms.
{
  const root = document.documentElement;

  document.querySelector("[data-theme-switch]")?.addEventListener("click", () => {
    const theme = root.getAttribute("data-bs-theme") === "dark" ? "light" : "dark";
    root.setAttribute("data-bs-theme", theme);
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `nuan_theme=${theme}; Path=/; Max-Age=31536000; SameSite=Strict${secure}`;
  });

  const opener = document.querySelector("[data-rail]");
  const rail = document.getElementById("rail");
  const showRail = (open) => {
    document.body.classList.toggle("n-rail-open", open);
    opener.setAttribute("aria-expanded", String(open));
    if (open) rail.querySelector("a")?.focus();
    else opener.focus();
  };
  opener?.addEventListener("click", (event) => {
    event.stopPropagation();
    showRail(!document.body.classList.contains("n-rail-open"));
  });
  document.addEventListener("click", (event) => {
    if (document.body.classList.contains("n-rail-open") && !rail.contains(event.target)) showRail(false);
    for (const menu of document.querySelectorAll("details.n-menu[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (document.body.classList.contains("n-rail-open")) showRail(false);
    for (const menu of document.querySelectorAll("details.n-menu[open]")) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
}

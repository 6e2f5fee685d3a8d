// Before the page is drawn: light or dark as the machine is set, unless somebody chose (then the server has said it).
(() => {
  const root = document.documentElement;
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const follow = () => root.setAttribute("data-bs-theme", dark.matches ? "dark" : "light");
  if (!root.hasAttribute("data-bs-theme")) {
    follow();
    dark.addEventListener("change", follow);
  }
})();

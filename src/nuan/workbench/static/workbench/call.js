// The call screen: the draft is kept while typing, parts of a promise appear one by one, faults get the focus.
{
  const form = document.getElementById("log");
  if (form) {
    const saved = document.getElementById("saved");
    let waiting = 0;
    let leaving = false;
    const keep = async () => {
      if (leaving) return;
      const answer = await fetch(form.dataset.draft, { method: "POST", body: new FormData(form), credentials: "same-origin" }).catch(() => null);
      saved.textContent = answer?.ok ? `${form.dataset.saved} ${new Date().toTimeString().slice(0, 5)}` : form.dataset.failed;
    };
    form.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(keep, 800);
    });
    form.addEventListener("submit", () => {
      leaving = true;
      clearTimeout(waiting);
    });
    document.getElementById("lacks")?.focus();

    const more = document.getElementById("more-parts");
    const hidden = () => [...document.querySelectorAll("#parts > [hidden]")];
    more.hidden = hidden().length === 0;
    more.addEventListener("click", () => {
      const [next, ...rest] = hidden();
      next.hidden = false;
      next.querySelector("input").focus();
      more.hidden = rest.length === 0;
    });
  }
  document.body.addEventListener("htmx:afterSettle", () => {
    const place = document.activeElement?.id;
    if (!place) document.getElementById("content")?.focus({ preventScroll: true });
  });
}

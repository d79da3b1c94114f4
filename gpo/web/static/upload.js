/*
 * Sends files one by one, shows how far it is, and tries again when the connection was lost. Without this script the
 * form sends them all at once, and nothing is missing but the progress. The words come from the page.
 */
"use strict";

(() => {
  const part = document.querySelector("[data-upload]");
  const form = part && part.closest("form");
  const input = part && part.querySelector('input[type="file"]');
  if (!input || !window.FormData || !window.XMLHttpRequest) return;

  const words = part.dataset;
  const WAITS = [2, 4, 8, 15, 30, 60];
  const say = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

  const place = document.createElement("div");
  place.className = "gpo-progress";
  place.hidden = true;
  const bar = document.createElement("progress");
  bar.max = 100;
  bar.setAttribute("aria-label", words.label);
  const told = document.createElement("p");
  told.setAttribute("role", "status");
  const again = document.createElement("button");
  again.type = "button";
  again.className = "utrecht-button utrecht-button--secondary-action utrecht-button--html-button";
  again.textContent = words.again;
  again.hidden = true;
  place.append(told, bar, again);
  input.after(place);

  const tell = (text) => { if (told.textContent !== text) told.textContent = text; };

  // One file, with everything else that is filled in; the server keeps a file that comes twice once.
  const send = (file, number, total) => new Promise((done, failed) => {
    const filled = new FormData(form);
    filled.delete(input.name);
    filled.append(input.name, file, file.name);
    filled.append("bewaar", "1");
    const request = new XMLHttpRequest();
    request.open("POST", form.action || location.href);
    request.setRequestHeader("X-Upload", "1");
    request.upload.onprogress = (event) => {
      if (!event.lengthComputable) return;
      const part = event.loaded / event.total;
      bar.value = Math.round(100 * (number - 1 + part) / total);
      if (part === 1) tell(say(words.checking, { name: file.name }));
    };
    request.onload = () => (request.status < 500 ? done(request.status) : failed());
    request.onerror = request.ontimeout = failed;
    request.timeout = 300000;
    tell(say(words.sending, { number, total, name: file.name }));
    request.send(filled);
  });

  const wait = (seconds) => new Promise((done) => {
    const clock = setTimeout(done, seconds * 1000);
    const now = () => { clearTimeout(clock); done(); };
    again.onclick = now;
    window.addEventListener("online", now, { once: true });
  });

  const sendSurely = async (file, number, total) => {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await send(file, number, total);
      } catch {
        tell(say(words.lost, { name: file.name }));
        again.hidden = false;
        await wait(WAITS[Math.min(attempt, WAITS.length - 1)]);
        again.hidden = true;
      }
    }
  };

  const all = async () => {
    const files = [...input.files];
    place.hidden = false;
    for (const [index, file] of files.entries()) {
      const status = await sendSurely(file, index + 1, files.length);
      // Not what was expected, such as a page that outlived its session: the ordinary way says why.
      if (status !== 204) return ordinary();
    }
    bar.value = 100;
    tell(words.done);
    input.value = "";
    // On to the next page, or the list anew with what came in.
    if (pressed.name === "verder") ordinary();
    else location.assign(location.pathname + location.search);
  };

  let busy = false;
  let plain = false;
  let pressed = null;
  const ordinary = () => { plain = true; pressed.click(); };
  form.addEventListener("submit", (event) => {
    if (plain) return;
    if (busy) return event.preventDefault();
    if (!event.submitter || !["bewaar", "verder"].includes(event.submitter.name) || !input.files.length) return;
    event.preventDefault();
    busy = true;
    pressed = event.submitter;
    all();
  });
})();

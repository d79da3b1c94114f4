/*
 * Reads a page aloud, where the browser has a voice for its language. A button appears below the heading; without this
 * script, or without a voice, nothing is missing.
 */
"use strict";

(() => {
  const words = document.currentScript.dataset;
  const speech = window.speechSynthesis;
  const main = document.querySelector("main");
  const title = main && main.querySelector("h1");
  if (!speech || !title) return;

  const tongue = document.documentElement.lang;
  const voice = () => speech.getVoices().find((one) => one.lang.toLowerCase().startsWith(tongue.toLowerCase()));
  let button = null;

  // What is folded away or meant for a screen reader alone is not on the page for someone who listens along.
  const seen = (one) => one.checkVisibility ? one.checkVisibility() : one.offsetParent !== null;
  const parts = () => [...main.querySelectorAll("h1, h2, h3, p, li, dt, dd, legend, label, summary, th, td")]
    .filter((one) => seen(one) && !one.querySelector("p, li, dt, dd, label, td") && !one.closest(".gpo-listen"))
    .map((one) => one.innerText.trim())
    .filter(Boolean);

  const stop = () => {
    speech.cancel();
    button.textContent = words.read;
    button.setAttribute("aria-pressed", "false");
  };

  const read = () => {
    speech.cancel();
    const texts = parts();
    texts.forEach((text, index) => {
      const saying = new SpeechSynthesisUtterance(text);
      saying.lang = tongue;
      saying.voice = voice();
      if (index === texts.length - 1) saying.onend = stop;
      speech.speak(saying);
    });
    button.textContent = words.stop;
    button.setAttribute("aria-pressed", "true");
  };

  const offer = () => {
    if (button || !voice()) return;
    button = document.createElement("button");
    button.type = "button";
    button.className = "gpo-listen";
    button.textContent = words.read;
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => (button.getAttribute("aria-pressed") === "true" ? stop() : read()));
    (title.closest(".gpo-title") || title).append(button);
  };

  offer();
  speech.addEventListener("voiceschanged", offer);
  window.addEventListener("pagehide", () => speech.cancel());
})();

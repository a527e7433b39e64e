// Sets theme, text size and language before the first paint, so that nothing flashes. The app takes over later.
(function () {
  var root = document.documentElement, kept = {};
  try { kept = JSON.parse(localStorage.getItem("upms.preferences") || "{}"); } catch (_) { /* private mode */ }
  var asks = function (query) { return window.matchMedia && matchMedia(query).matches; };
  root.dataset.theme = kept.theme || (asks("(prefers-contrast: more)") ? "contrast" : asks("(prefers-color-scheme: dark)") ? "dark" : "light");
  root.dataset.text = kept.text || "m";
  root.lang = kept.language || ((navigator.language || "").toLowerCase().indexOf("bn") === 0 ? "bn" : "en");
})();

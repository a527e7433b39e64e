// Keeps the app on the device, so that an entry from the site opens without a network. Only files with their hash in the name
// and the one page they belong to are kept: no answer of the API, no sign-in. The page itself comes over the network whenever
// there is one, so a new version is there at the next start.
"use strict";
const PREFIX = "upms-app-";
const STORE = PREFIX + "{{version}}";
const FILES = {{files}};
const HASHED = /^\/(assets\/)?\w+-[0-9a-f]{16}\.(js|css|wasm|svg|png|woff2|webmanifest)$/;
const NOT_OURS = /^\/(api|demo|health|\.well-known|sign-in)(\/|$)/;
const PATIENCE = 5000;

const add = async (store, path) => {
  if (await store.match(path)) return;
  const answer = await fetch(path);
  // For an address it does not know the server answers with the page.
  if (!answer.ok || (answer.headers.get("content-type") || "").startsWith("text/html")) throw new Error(path);
  await store.put(path, answer);
};

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil((async () => {
    const store = await caches.open(STORE);
    await Promise.all(FILES.map((path) => add(store, path)));
    await store.put("/", await fetch("/", { cache: "no-cache" }));
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const old = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== STORE);
    await Promise.all(old.map((name) => caches.delete(name)));
    await self.clients.claim();
  })());
});

// What a page had loaded before this worker was there.
self.addEventListener("message", (event) => {
  const names = Array.isArray(event.data) ? event.data : [];
  const paths = names.map((name) => new URL(name, location.origin))
    .filter((url) => url.origin === location.origin && HASHED.test(url.pathname)).map((url) => url.pathname);
  event.waitUntil((async () => {
    const store = await caches.open(STORE);
    await Promise.allSettled(paths.map((path) => add(store, path)));
  })());
});

const page = async (request) => {
  const coming = fetch(request);
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, null));
  try {
    const first = await Promise.race([coming, late]);
    if (first && first.status < 500) return first;
  } catch (_) { /* no network */ }
  return (await (await caches.open(STORE)).match("/")) || coming;
};

const file = async (request, path) => {
  const store = await caches.open(STORE);
  const kept = await store.match(path);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok && !(answer.headers.get("content-type") || "").startsWith("text/html")) {
    await store.put(path, answer.clone()).catch(() => {});
  }
  return answer;
};

self.addEventListener("fetch", (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method !== "GET" || origin !== location.origin || NOT_OURS.test(pathname)) return;
  if (event.request.mode === "navigate") event.respondWith(page(event.request));
  else if (HASHED.test(pathname)) event.respondWith(file(event.request, pathname));
});

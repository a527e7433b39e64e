/* A piece of a file that holds several. A file that did not come is asked for again the next time. */
const packs = new Map();
function piece(file, start, end) {
    if (!packs.has(file)) {
        const coming = fetch(file).then((answer) => {
            if (!answer.ok || answer.headers.get("content-type") !== "application/wasm") throw new Error(file);
            return answer.arrayBuffer();
        });
        packs.set(file, coming);
        coming.catch(() => packs.delete(file));
    }
    return packs.get(file).then((bytes) =>
        new Response(bytes.slice(start, end), { headers: { "content-type": "application/wasm" } }));
}
/* A later module: asked for while those it stands on are asked for. */
function coming(ask, deps) {
    return makeLoad(() => {
        const src = ask();
        src.catch(() => {});
        return async (imports) => WebAssembly.instantiateStreaming(src, imports);
    }, deps);
}

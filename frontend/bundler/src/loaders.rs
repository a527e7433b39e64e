//! Bindings and the loaders of the later parts as one script: in two they would name each other, and no name could hold the
//! hash of the other.

use crate::Outcome;
use crate::packs::Pack;
use crate::parts::LINK;

/// Takes pieces out of a file that holds several.
const PIECE: &str = include_str!("piece.js");

/// Replaces a text that must be there: a library wrote it, and a newer one may write it otherwise.
fn replaced(text: &str, from: &str, to: &str) -> Outcome<String> {
    if !text.contains(from) {
        return Err(
            format!("the generated JavaScript has no {from:?}: its library writes it otherwise now").into()
        );
    }
    Ok(text.replace(from, to))
}

/// What the splitter writes around the request of each piece; `coming` of `piece.js` says it once.
const BEFORE: &str = "makeLoad(() => {\n    const src = ";
const AFTER: &str = ";\n    src.catch(() => {});\n    return async (imports) => (WebAssembly.instantiateStreaming(src, imports));\n}\n, ";

/// The loaders without what they say hundreds of times over, and without remarks.
fn brief(loaders: &str) -> Outcome<String> {
    let loaders = replaced(&replaced(loaders, BEFORE, "coming(() => ")?, AFTER, ", ")?;
    let is_remark = |line: &&str| line.starts_with("/*") && line.ends_with("*/");
    Ok(loaders.lines().filter(|line| !is_remark(line)).flat_map(|line| [line, "\n"]).collect())
}

/// The splitter's loaders with the served names of the files in place of those it wrote.
fn served(loaders: &str, packs: &[(String, Pack)]) -> Outcome<String> {
    let mut loaders = brief(&replaced(loaders, "import { initSync } from \"./main.js\";\n", "")?)?;
    for (name, pack) in packs {
        for (file, start, end) in &pack.places {
            let source = match pack.places.as_slice() {
                [_] => format!("fetch(\"/{name}\")"),
                _ => format!("piece(\"/{name}\", {start}, {end})"),
            };
            loaders = replaced(&loaders, &format!("fetch(new URL(\"./{file}\", import.meta.url))"), &source)?;
        }
    }
    Ok(loaders)
}

/// The one script. `packs` come with their served names.
pub fn join(bindings: &str, loaders: &str, packs: &[(String, Pack)]) -> Outcome<String> {
    let loaders = served(loaders, packs)?;
    let names: Vec<&str> = loaders
        .lines()
        .filter_map(|line| line.strip_prefix("export const ")?.split_once(" = "))
        .map(|(name, _)| name)
        .collect();
    // Each loader is asked for by a line of its own: `import * as import3 from "./__wasm_split.js"`.
    let ours = |line: &&str| line.starts_with("import * as ") && line.contains(LINK);
    let objects: Vec<&str> =
        bindings.lines().filter(ours).filter_map(|line| line.split(' ').nth(3)).collect();
    if objects.is_empty() != names.is_empty() {
        return Err("the bindings and the loaders do not name each other".into());
    }
    let mut script: String =
        bindings.lines().filter(|line| !ours(line)).flat_map(|line| [line, "\n"]).collect();
    script.push_str(PIECE);
    script.push_str(&loaders.replace("export const ", "const "));
    for object in objects {
        script.push_str(&format!("const {object} = {{ {} }};\n", names.join(", ")));
    }
    Ok(script)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_scripts_become_one_that_imports_nothing() {
        let bindings = "import * as import1 from \"./__wasm_split.js\"\nimport * as import2 from \"./__wasm_split.js\"\nlet wasm;\n";
        let load = |name: &str, file: &str| {
            format!("/* a, b */\n{name}{BEFORE}fetch(new URL(\"./{file}\", import.meta.url)){AFTER}[]);\n")
        };
        let loaders = format!(
            "import {{ initSync }} from \"./main.js\";\n{}{}",
            load("export const load_a = ", "split_a.wasm"),
            load("export const load_b = ", "chunk_1.wasm")
        );
        let loaders = loaders.as_str();
        let alone = Pack { places: vec![("split_a.wasm".into(), 0, 9)], ..Pack::default() };
        let two = Pack {
            places: vec![("chunk_1.wasm".into(), 0, 5), ("chunk_2.wasm".into(), 5, 9)],
            ..Pack::default()
        };
        let packs = [("a-01.wasm".to_owned(), alone)];
        assert!(
            join(bindings, loaders, &[("b-02.wasm".to_owned(), two)]).is_err(),
            "no loader asks for chunk_2"
        );
        let script = join(bindings, loaders, &packs).expect("joined");
        assert!(script.contains("const load_a = coming(() => fetch(\"/a-01.wasm\"), []);"), "{script}");
        assert!(
            script.contains("const import1 = { load_a, load_b };\nconst import2 = { load_a, load_b };"),
            "{script}"
        );
        assert!(!script.contains("import * as") && !script.contains("export "), "{script}");
        assert!(!script.contains("/* a, b */"), "{script}");
    }
}

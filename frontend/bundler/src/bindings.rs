//! The JavaScript that stands between the browser and the WebAssembly.

use wasm_bindgen_cli_support::Bindgen;

use crate::Outcome;

/// Bindings and the module they belong to.
pub struct Bindings {
    pub wasm: Vec<u8>,
    pub js: String,
}

/// Makes the bindings for a browser without a bundler of its own.
pub fn make(wasm: Vec<u8>) -> Outcome<Bindings> {
    let mut output = Bindgen::new()
        .input_bytes("upms", wasm)
        // The later parts are bound to these.
        .keep_lld_exports(true)
        .web(true)?
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .omit_default_module_path(true)
        .generate_output()?;
    // Their own JavaScript would be files of their own names; none of our libraries has any.
    let own = output.snippets().iter().find(|(_, pieces)| !pieces.is_empty());
    if let Some((library, _)) = own {
        return Err(
            format!("{library} brings JavaScript of its own; teach the bundler to lay it beside").into()
        );
    }
    if !output.local_modules().is_empty() {
        return Err("a module of JavaScript is bound; teach the bundler to lay it beside".into());
    }
    Ok(Bindings { wasm: output.wasm_mut().emit_wasm(), js: output.js().to_owned() })
}

/// The script with the line that starts the app: in this file, because the content security policy allows no script inside the
/// page.
pub fn starting(script: &str, wasm_name: &str) -> String {
    format!("{script}\n__wbg_init({{ module_or_path: \"/{wasm_name}\" }});\n")
}

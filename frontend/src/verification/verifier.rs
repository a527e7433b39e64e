//! The verifier and the page of its judgement: a part of its own, since most who come here never drop a file, and who does
//! has to choose it first.

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

use super::file_judgement::FileJudgement;
use super::judge_file::{CannotJudge, FileVerdicts, judge_file};
use crate::parts::Coming;

/// What the part brings.
#[derive(Clone, Copy)]
pub struct Verifier {
    pub judge: fn(web_sys::File) -> Coming<FileVerdicts, CannotJudge>,
    pub show: fn(FileVerdicts, Callback<()>) -> AnyView,
}

/// Brings the verifier.
#[wasm_split(verifier, wasm_split_path = leptos::wasm_split, fallible)]
pub fn verifier() -> Result<Verifier, CannotJudge> {
    Ok(Verifier {
        judge: |file| Box::pin(judge_file(file)),
        show: |verdicts, on_again| view! { <FileJudgement verdicts=verdicts on_again=on_again/> }.into_any(),
    })
}

//! A verdict: one sentence that is enough by itself.

use leptos::prelude::*;

/// How a verdict looks; its words say the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VerdictLook {
    Good,
    Warn,
    Bad,
}

/// The sentence, and what it rests on under it.
#[component]
pub fn Verdict(look: VerdictLook, children: Children) -> impl IntoView {
    let (class, role, drawing) = match look {
        VerdictLook::Good => (
            "verdict",
            "status",
            r#"<path d="M24 4l16 6v12c0 11-7 18-16 22C15 40 8 33 8 22V10z"/><path d="m16 24 6 6 11-12" stroke-linecap="round" stroke-linejoin="round"/>"#,
        ),
        VerdictLook::Warn => (
            "verdict verdict--warn",
            "status",
            r#"<path d="M24 6 45 42H3z" stroke-linejoin="round"/><path d="M24 19v11M24 35v.5" stroke-linecap="round"/>"#,
        ),
        VerdictLook::Bad => (
            "verdict verdict--bad",
            "alert",
            r#"<path d="M16 5h16l11 11v16L32 43H16L5 32V16z"/><path d="m17 17 14 14M31 17 17 31" stroke-linecap="round"/>"#,
        ),
    };
    view! {
        <div class=class role=role>
            <svg viewBox="0 0 48 48" fill="none" stroke="currentColor" stroke-width="3" aria-hidden="true" inner_html=drawing></svg>
            <div>{children()}</div>
        </div>
    }
}

//! A question that must be answered before going on: the browser's own modal dialog, which keeps the focus inside and closes on Escape.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::{Act, Look, TextArea};
use crate::i18n::{t, t_string, use_i18n};

/// A modal dialog, open while the signal says so.
#[component]
pub fn Dialog(open: RwSignal<bool>, #[prop(into)] id: String, children: Children) -> impl IntoView {
    let dialog = NodeRef::<leptos::html::Dialog>::new();
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get() {
            if open.get() && !dialog.open() {
                let _ = dialog.show_modal();
            } else if !open.get() && dialog.open() {
                dialog.close();
            }
        }
    });
    let title = format!("{id}-title");
    view! {
        <dialog class="dialog" node_ref=dialog aria-labelledby=title on:close=move |_| open.set(false)>{children()}</dialog>
    }
}

/// Asks for remarks before an act that needs them, such as returning a draft.
#[component]
pub fn RemarksDialog(
    open: RwSignal<bool>,
    #[prop(into)] id: String,
    #[prop(into)] title: TextProp,
    #[prop(into)] explain: TextProp,
    #[prop(into)] button: TextProp,
    on_send: Callback<String>,
) -> impl IntoView {
    let i18n = use_i18n();
    let remarks = RwSignal::new(String::new());
    let missing = RwSignal::new(false);
    let error =
        Signal::derive(move || missing.get().then(|| t_string!(i18n, common.remarks_missing).to_string()));
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let words = remarks.get_untracked().trim().to_owned();
        missing.set(words.is_empty());
        if !words.is_empty() {
            open.set(false);
            remarks.set(String::new());
            on_send.run(words);
        }
    };
    view! {
        <Dialog open=open id=id.clone()>
            <form class="stack" on:submit=send>
                <h2 id=format!("{id}-title")>{move || title.get()}</h2>
                <p class="muted small">{move || explain.get()}</p>
                <TextArea id=format!("{id}-remarks") label=move || t_string!(i18n, common.remarks) value=remarks error=error/>
                <div class="row row--wrap">
                    <Act look=Look::Primary submit=true>{move || button.get()}</Act>
                    <Act on_press=move |()| open.set(false)>{t!(i18n, common.cancel)}</Act>
                </div>
            </form>
        </Dialog>
    }
}

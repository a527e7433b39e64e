//! A question that must be answered before going on: the browser's own modal dialog, which keeps the focus inside and closes on Escape.

use std::collections::HashMap;

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

/// Remarks typed on a page, by the id of their dialog. They outlive the page's being loaded again, as after a refusal.
#[derive(Clone, Copy)]
pub struct KeptRemarks(StoredValue<HashMap<String, String>>);

impl KeptRemarks {
    /// After the act they were for.
    pub fn forget(self) {
        self.0.update_value(HashMap::clear);
    }
}

/// Keeps what is typed in the dialogs below this page.
pub fn keep_remarks() -> KeptRemarks {
    let kept = KeptRemarks(StoredValue::new(HashMap::new()));
    provide_context(kept);
    kept
}

/// The text of a dialog's remarks, with what was typed there before.
pub fn kept_remarks(id: &str) -> RwSignal<String> {
    let Some(KeptRemarks(kept)) = use_context::<KeptRemarks>() else { return RwSignal::default() };
    let text = RwSignal::new(kept.with_value(|kept| kept.get(id).cloned()).unwrap_or_default());
    let id = id.to_owned();
    Effect::new(move |_| {
        let words = text.get();
        kept.update_value(|kept| drop(kept.insert(id.clone(), words)));
    });
    text
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
    let remarks = kept_remarks(&id);
    let missing = RwSignal::new(false);
    let error =
        Signal::derive(move || missing.get().then(|| t_string!(i18n, common.remarks_missing).to_string()));
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let words = remarks.get_untracked().trim().to_owned();
        missing.set(words.is_empty());
        if !words.is_empty() {
            open.set(false);
            on_send.run(words);
        }
    };
    view! {
        <Dialog open=open id=id.clone()>
            <form class="stack" on:submit=send>
                <h2 id=format!("{id}-title")>{move || title.get()}</h2>
                <p class="muted small">{move || explain.get()}</p>
                <TextArea id=format!("{id}-remarks") label=move || t_string!(i18n, common.remarks) value=remarks error=error maxlength=2000/>
                <div class="row row--wrap">
                    <Act look=Look::Primary submit=true>{move || button.get()}</Act>
                    <Act on_press=move |()| open.set(false)>{t!(i18n, common.cancel)}</Act>
                </div>
            </form>
        </Dialog>
    }
}

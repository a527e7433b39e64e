//! `/delegations`: of the post I act for, or, from an administrator's page, of the posting or department named in the address.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::form::LeaveForm;
use super::list::Delegations;
use crate::api::use_signed_in;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Act, Heading, Look};

/// The form, and what was delegated.
#[component]
pub fn LeavePage() -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let query = use_query_map();
    let all = Memo::new(move |_| query.with(|query| query.get("all").is_some()));
    let named = Memo::new(move |_| query.with(|query| query.get("posting").and_then(|id| id.parse().ok())));
    let posting = Signal::derive(move || named.get().or_else(|| api.posting.get()));
    let again = RwSignal::new(0_u32);
    let open = RwSignal::new(false);
    let done = Callback::new(move |()| {
        open.set(false);
        again.update(|again| *again += 1);
    });
    view! {
        <div class="pagehead">
            <div><Heading text=move || t_string!(i18n, notices.leave)/><p>{t!(i18n, notices.leave_words)}</p></div>
            <Show when=move || !open.get() && !all.get()>
                <div class="row"><Act look=Look::Primary on_press=move |()| open.set(true)>{t!(i18n, notices.delegate)}</Act></div>
            </Show>
        </div>
        {move || posting.get().filter(|_| open.get()).map(|posting| view! { <LeaveForm posting=posting on_done=done on_cancel=move |()| open.set(false)/> })}
        <Delegations all=Signal::derive(move || all.get() || named.get().is_some()) again=again/>
    }
}

//! One line of an ordered list: its words, its place, whether it is offered.

use leptos::prelude::*;
use serde_json::{Value, json};

use crate::api::{Call, Failure, use_signed_in};
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Act, Badge, ErrorSummary, Look, Meaning, use_toasts};

/// A line with its buttons.
#[component]
pub fn Line(
    path: String,
    version: i32,
    position: i32,
    count: usize,
    active: bool,
    text: Signal<String>,
    may: Signal<bool>,
    #[prop(into)] on_change: Callback<()>,
    on_done: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let api = use_signed_in();
    let toasts = use_toasts();
    let failure = RwSignal::new(None::<Failure>);
    let act = Action::new_local(move |change: &Value| {
        let call = Call::patch(&path, change).if_version(version);
        async move {
            match api.done(call).await {
                Ok(()) => {
                    toasts.say(Meaning::Ok, t_string!(i18n, common.saved));
                    on_done.try_run(());
                }
                Err(refused) => drop(failure.try_set(Some(refused))),
            }
        }
    });
    let send = move |change: Value| drop(act.dispatch_local(change));
    let busy = act.pending();
    let last = usize::try_from(position).is_ok_and(|position| position >= count);
    view! {
        <li class="line">
            <span class="num quiet">{move || figures.count(position)}"."</span>
            <div class="grow"><p class="small">{move || text.get()}
                {(!active).then(|| view! { " "<Badge meaning=Meaning::Warn>{t!(i18n, administration.not_offered)}</Badge> })}</p>
                <ErrorSummary failure=failure on_reload=on_done/></div>
            {move || may.get().then(|| view! { <div class="row row--wrap">
                <Act look=Look::Small busy=busy off=position <= 1 on_press=move |()| send(json!({"position": position - 1}))><span aria-hidden="true">"↑"</span><span class="vh">{t!(i18n, administration.up)}": "{move || text.get()}</span></Act>
                <Act look=Look::Small busy=busy off=last on_press=move |()| send(json!({"position": position + 1}))><span aria-hidden="true">"↓"</span><span class="vh">{t!(i18n, administration.down)}": "{move || text.get()}</span></Act>
                <Act look=Look::Small busy=busy on_press=move |()| on_change.run(())>{t!(i18n, administration.change)}<span class="vh">": "{move || text.get()}</span></Act>
                <Act look=Look::Small busy=busy on_press=move |()| send(json!({"active": !active}))>{move || if active { t_string!(i18n, administration.offer_no_more) } else { t_string!(i18n, administration.offer) }}<span class="vh">": "{move || text.get()}</span></Act>
            </div> })}
        </li>
    }
}

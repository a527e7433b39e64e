//! One system in the list: what it may do, who let it in, and what may be done with it now.

use leptos::prelude::*;
use shared::api_client::{ApiClient, ClientDecision, ClientSecret, DisableClient, NewClientSecret};

use super::secret::Shown;
use super::words;
use crate::api::{Answer, Call, Failure, use_signed_in};
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::said::said;
use crate::ui::{Act, Badge, ErrorSummary, Look, Meaning, RemarksDialog, use_toasts};

/// Hours an old secret is taken beside the new one when it is changed here.
const OVERLAP_HOURS: i32 = 24;

#[component]
pub fn Client(
    client: ApiClient,
    shown: RwSignal<Option<Shown>>,
    #[prop(into)] on_changed: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let state = client.state;
    let has_secret = client.secrets > 0;
    let (office_en, office_bn) = (client.office_name_en.clone(), client.office_name_bn.clone());
    let (valid_to, last) = (client.valid_to, client.last_token_at);
    let scopes = client.scopes.clone();
    let districts = client.districts.iter().map(ToString::to_string);
    let seen: Vec<String> = client.departments.iter().cloned().chain(districts).collect();
    let reach = (!seen.is_empty()).then(|| seen.join(", "));
    let label = client.name.clone();
    let networks = client.networks.join(", ");
    let (registered, registered_bn) = (client.registered_by.clone(), client.registered_by_bn.clone());
    let decided = client.decided_by.clone().map(|en| (en, client.decided_by_bn.clone()));
    let ended = client.disabled_reason.clone().or_else(|| client.decision_remarks.clone());
    view! {
        <article class="panel mb4" aria-label=label>
            <div class="panel__head"><h2 lang="en">{client.name.clone()}</h2>
                {move || { let (word, meaning) = words::client_state(i18n, state); view! { <Badge meaning=meaning>{word}</Badge> } }}</div>
            <div class="panel__body stack">
                <dl class="kv kv--rows">
                    <dt>{t!(i18n, systems.client_id)}</dt><dd class="mono wrap-any" lang="en">{client.id.to_string()}</dd>
                    <dt>{t!(i18n, systems.short_name)}</dt><dd class="mono" lang="en">{client.system.clone()}</dd>
                    <dt>{t!(i18n, systems.office)}</dt><dd>{move || figures.either(&office_en, Some(&office_bn))}</dd>
                    <dt>{t!(i18n, systems.scopes)}</dt><dd><ul>{scopes.into_iter().map(|scope| view! {
                        <li><span class="mono" lang="en">{scope.as_str()}</span>" "<span class="small quiet">{move || said(i18n, scope.meaning())}</span></li>
                    }).collect_view()}</ul></dd>
                    <dt>{t!(i18n, systems.reach)}</dt><dd lang="en">{move || reach.clone().unwrap_or_else(|| t_string!(i18n, systems.whole_state).to_owned())}</dd>
                    <dt>{t!(i18n, systems.networks)}</dt><dd class="mono wrap-any" lang="en">{move || if networks.is_empty() { t_string!(i18n, systems.anywhere).to_owned() } else { networks.clone() }}</dd>
                    <dt>{t!(i18n, systems.valid_to)}</dt><dd>{move || figures.date(valid_to)}</dd>
                    <dt>{t!(i18n, systems.last_token)}</dt><dd>{move || last.map_or_else(|| t_string!(i18n, systems.never).to_owned(), |at| figures.date_time(at))}</dd>
                    <dt>{t!(i18n, systems.registered_by)}</dt><dd>{move || figures.either(&registered, Some(&registered_bn))}</dd>
                    {decided.map(|(en, bn)| view! { <dt>{t!(i18n, systems.decided_by)}</dt><dd>{move || figures.either(&en, bn.as_deref())}</dd> })}
                    {ended.map(|reason| view! { <dt>{t!(i18n, systems.said)}</dt><dd>{reason}</dd> })}
                </dl>
                <Acts client=client has_secret=has_secret shown=shown on_changed=on_changed/>
            </div>
        </article>
    }
}

#[component]
fn Acts(
    client: ApiClient,
    has_secret: bool,
    shown: RwSignal<Option<Shown>>,
    on_changed: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let toasts = use_toasts();
    let failure = RwSignal::new(None::<Failure>);
    let (rejecting, disabling) = (RwSignal::new(false), RwSignal::new(false));
    let (id, version) = (client.id, client.version);
    let act = Action::new_local(move |call: &Call| {
        let call = call.clone();
        async move {
            let answer: Answer<ApiClient> = api.read(call).await;
            match answer {
                Ok(_) => {
                    toasts.say(Meaning::Ok, t_string!(i18n, common.saved));
                    on_changed.try_run(());
                }
                Err(refused) => drop(failure.try_set(Some(refused))),
            }
        }
    });
    let issue = Action::new_local(move |(): &()| async move {
        let body = NewClientSecret { overlap_hours: OVERLAP_HOURS };
        let answer: Answer<ClientSecret> =
            api.read(Call::post(&format!("/api-clients/{id}/secrets"), &body)).await;
        match answer {
            Ok(made) => {
                let made = Shown { client_id: Some(id.to_string()), secret: made.client_secret };
                drop(shown.try_set(Some(made)));
                on_changed.try_run(());
            }
            Err(refused) => drop(failure.try_set(Some(refused))),
        }
    });
    let may = |name: &str| client.may.iter().any(|own| own == name);
    let path = move |act: &str| format!("/api-clients/{id}/{act}");
    let busy = act.pending();
    view! {
        <ErrorSummary failure=failure/>
        <div class="row row--wrap">
            {may("approve_api_client").then(|| view! {
                <Act look=Look::Primary busy=busy on_press=move |()| drop(act.dispatch_local(Call::post(&path("approve"), &ClientDecision::default()).if_version(version)))>{t!(i18n, systems.approve)}</Act>
                <Act busy=busy on_press=move |()| rejecting.set(true)>{t!(i18n, systems.reject)}</Act>
            })}
            {may("issue_client_secret").then(|| view! {
                <Act busy=issue.pending() on_press=move |()| drop(issue.dispatch_local(()))>{move || if has_secret { t_string!(i18n, systems.rotate) } else { t_string!(i18n, systems.first_secret) }}</Act>
            })}
            {may("disable_api_client").then(|| view! {
                <Act busy=busy on_press=move |()| disabling.set(true)>{t!(i18n, systems.disable)}</Act>
            })}
        </div>
        {may("issue_client_secret").then(|| has_secret.then(|| view! { <p class="small quiet">{t!(i18n, systems.rotate_words)}</p> }))}
        <RemarksDialog open=rejecting id=format!("reject-{id}") title=move || t_string!(i18n, systems.reject) explain=move || t_string!(i18n, systems.reject_words)
            button=move || t_string!(i18n, systems.reject)
            on_send=Callback::new(move |remarks: String| drop(act.dispatch_local(Call::post(&path("reject"), &ClientDecision { remarks: Some(remarks) }).if_version(version))))/>
        <RemarksDialog open=disabling id=format!("disable-{id}") title=move || t_string!(i18n, systems.disable) explain=move || t_string!(i18n, systems.disable_words)
            button=move || t_string!(i18n, systems.disable)
            on_send=Callback::new(move |reason: String| drop(act.dispatch_local(Call::post(&path("disable"), &DisableClient { reason }).if_version(version))))/>
    }
}

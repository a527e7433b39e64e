//! Webhooks and what was sent to them; what was given up is sent again.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::api_client::{ApiClient, ClientScope, ClientState};
use shared::event::{DeliveryState, NewWebhook, RegisteredWebhook, Webhook, WebhookDelivery, WebhookState};
use shared::page::Page;

use super::secret::{SecretDialog, Shown};
use super::words;
use crate::administration::use_rights;
use crate::api::{Answer, Call, Failure, use_signed_in};
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::masters::use_master;
use crate::ui::{
    Act, Badge, Crumbs, Empty, ErrorSummary, Form, Heading, Loaded, Look, Meaning, SelectField, TextField,
    loaded, use_saving, use_toasts,
};

/// The page of webhooks.
#[component]
pub fn WebhooksPage() -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let rights = use_rights();
    let again = RwSignal::new(0_u32);
    let shown = RwSignal::new(None::<Shown>);
    let list: Loaded<Page<Webhook>> = LocalResource::new(move || {
        again.track();
        api.get("/webhooks?limit=200".to_owned())
    });
    let changed = Callback::new(move |()| again.update(|again| *again += 1));
    view! {
        <Crumbs href="/administration/systems" parent=move || t_string!(i18n, systems.title) here=move || t_string!(i18n, systems.webhooks) word=true/>
        <div class="pagehead pagehead--tight"><div><Heading text=move || t_string!(i18n, systems.webhooks)/><p>{t!(i18n, systems.webhooks_words)}</p></div></div>
        <Show when=move || rights.registers_systems()><NewHook shown=shown on_done=changed/></Show>
        {loaded(list, move |page| if page.items.is_empty() {
            view! { <Empty title=move || t_string!(i18n, systems.no_webhook) way_out=move || t_string!(i18n, systems.webhooks_words)/> }.into_any()
        } else {
            page.items.into_iter().map(|hook| view! { <Hook hook=hook on_changed=changed/> }).collect_view().into_any()
        })}
        <SecretDialog shown=shown/>
    }
}

#[component]
fn NewHook(shown: RwSignal<Option<Shown>>, on_done: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let form = Form::new();
    let (client, url) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let clients = use_master::<ApiClient>("/api-clients?limit=200");
    let saving = use_saving::<RegisteredWebhook>(form, None, move |made| {
        shown.set(Some(Shown { client_id: None, secret: made.secret }));
        url.set(String::new());
        on_done.run(());
    });
    let choices = Signal::derive(move || {
        let hears = |row: &ApiClient| {
            row.state == ClientState::Active && row.scopes.contains(&ClientScope::EventsRead)
        };
        let none = (String::new(), t_string!(i18n, administration.choose).to_owned());
        let own = clients.rows().into_iter().filter(hears).map(|row| (row.id.to_string(), row.name));
        std::iter::once(none).chain(own).collect::<Vec<_>>()
    });
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let new = NewWebhook {
            client_id: client.get_untracked().parse().unwrap_or_default(),
            url: url.get_untracked().trim().to_owned(),
            kinds: Vec::new(),
        };
        saving.post("/webhooks", &new);
    };
    view! {
        <form class="stack form mb4" novalidate on:submit=send>
            {form.summary()}
            <div class="panel"><div class="panel__head"><h2>{t!(i18n, systems.new_webhook)}</h2></div><div class="panel__body">
                <div class="two two--fields">
                    <SelectField id="client_id" label=move || t_string!(i18n, systems.system) hint=move || t_string!(i18n, systems.system_hint) value=client error=form.error("/client_id") options=choices/>
                    <TextField id="url" label=move || t_string!(i18n, systems.url) hint=move || t_string!(i18n, systems.url_hint) value=url error=form.error("/url") maxlength=500/>
                </div>
                <p class="mt4"><Act look=Look::Primary submit=true busy=saving.busy()>{t!(i18n, systems.add_webhook)}</Act></p>
            </div></div>
        </form>
    }
}

#[component]
fn Hook(hook: Webhook, on_changed: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let api = use_signed_in();
    let toasts = use_toasts();
    let rights = use_rights();
    let failure = RwSignal::new(None::<Failure>);
    let again = RwSignal::new(0_u32);
    let open = RwSignal::new(hook.parked > 0);
    let (id, version, active) = (hook.id, hook.version, hook.state == WebhookState::Active);
    let (pending, parked) = (hook.pending, hook.parked);
    let act = Action::new_local(move |call: &Call| {
        let call = call.clone();
        async move {
            let answer: Answer<serde_json::Value> = api.read(call).await;
            match answer {
                Ok(_) => {
                    toasts.say(Meaning::Ok, t_string!(i18n, common.saved));
                    again.try_update(|again| *again += 1);
                    on_changed.try_run(());
                }
                Err(refused) => drop(failure.try_set(Some(refused))),
            }
        }
    });
    let label = hook.url.clone();
    let kinds = hook.kinds.iter().map(|kind| kind.as_str()).collect::<Vec<_>>().join(", ");
    view! {
        <article class="panel mb4" aria-label=label>
            <div class="panel__head"><h2 lang="en" class="wrap-any">{hook.client_name}</h2>
                {(!active).then(|| view! { <Badge meaning=Meaning::Bad>{t!(i18n, systems.state_disabled)}</Badge> })}</div>
            <div class="panel__body stack">
                <ErrorSummary failure=failure/>
                <dl class="kv kv--rows">
                    <dt>{t!(i18n, systems.url)}</dt><dd class="mono wrap-any" lang="en">{hook.url}</dd>
                    <dt>{t!(i18n, systems.events)}</dt><dd lang="en">{move || if kinds.is_empty() { t_string!(i18n, systems.all_events).to_owned() } else { kinds.clone() }}</dd>
                    <dt>{t!(i18n, systems.delivery_pending)}</dt><dd class="num">{move || figures.count(pending)}</dd>
                    <dt>{t!(i18n, systems.delivery_parked)}</dt><dd class="num">{move || figures.count(parked)}</dd>
                </dl>
                <div class="row row--wrap">
                    <Act look=Look::Small on_press=move |()| open.update(|open| *open = !*open)>{t!(i18n, systems.deliveries)}</Act>
                    <Show when=move || active && rights.registers_systems()>
                        <Act look=Look::Small busy=act.pending() on_press=move |()| drop(act.dispatch_local(Call::act(&format!("/webhooks/{id}/disable")).if_version(version)))>{t!(i18n, systems.disable)}</Act>
                    </Show>
                </div>
                <Show when=move || open.get()>
                    <Deliveries id=id again=again busy=act.pending() on_replay=Callback::new(move |delivery: uuid::Uuid| drop(act.dispatch_local(Call::act(&format!("/webhook-deliveries/{delivery}/replay")))))/>
                </Show>
            </div>
        </article>
    }
}

#[component]
fn Deliveries(
    id: uuid::Uuid,
    again: RwSignal<u32>,
    #[prop(into)] busy: Signal<bool>,
    on_replay: Callback<uuid::Uuid>,
) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let api = use_signed_in();
    let rights = use_rights();
    let list: Loaded<Page<WebhookDelivery>> = LocalResource::new(move || {
        again.track();
        api.get(format!("/webhooks/{id}/deliveries?limit=50"))
    });
    view! {
        {loaded(list, move |page| view! { <div class="scroll"><table class="table cards" role="table">
            <caption class="vh">{t!(i18n, systems.deliveries)}</caption>
            <thead role="rowgroup"><tr role="row">
                <th scope="col" role="columnheader">{t!(i18n, systems.event)}</th>
                <th scope="col" role="columnheader">{t!(i18n, systems.state)}</th>
                <th scope="col" role="columnheader" class="r">{t!(i18n, systems.attempts)}</th>
                <th scope="col" role="columnheader"><span class="vh">{t!(i18n, systems.replay)}</span></th>
            </tr></thead>
            <tbody role="rowgroup">{page.items.into_iter().map(|row| {
                let (state, attempts, own, at) = (row.state, row.attempts, row.id, row.event.at);
                view! { <tr role="row">
                    <td role="cell" class="card-title"><span class="mono" lang="en">{row.event.kind.as_str()}</span>
                        <div class="xs quiet"><span lang="en">{row.event.project_code}</span>" · "{move || figures.date_time(at)}</div></td>
                    <td role="cell" data-l=move || t_string!(i18n, systems.state)><div>
                        {move || { let (word, meaning) = words::delivery_state(i18n, state); view! { <Badge meaning=meaning>{word}</Badge> } }}
                        {row.last_error.map(|words| view! { <div class="xs quiet wrap-any" lang="en">{words}</div> })}</div></td>
                    <td role="cell" class="r num" data-l=move || t_string!(i18n, systems.attempts)>{move || figures.count(attempts)}</td>
                    <td role="cell" class="r">{move || (state != DeliveryState::Pending && rights.registers_systems()).then(|| view! {
                        <Act look=Look::Small busy=busy on_press=move |()| on_replay.run(own)>{t!(i18n, systems.replay)}</Act>
                    })}</td>
                </tr> }
            }).collect_view()}</tbody>
        </table></div> })}
    }
}

//! The form of a new system; what is typed is judged by what the server judges it by.

use chrono::Months;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use serde::Deserialize;
use shared::api_client::{ApiClient, ClientKey, ClientScope, NewApiClient, check_networks, check_system};
use shared::master::{Department, District, Office};
use shared::problem::FieldError;

use crate::figures::{today, use_figures};
use crate::i18n::{t, t_string, use_i18n};
use crate::masters::use_master;
use crate::said::said;
use crate::ui::{Act, Form, Look, SelectField, TextArea, TextField, use_saving};

fn lines(text: &str) -> Vec<String> {
    text.split([',', '\n']).map(str::trim).filter(|one| !one.is_empty()).map(str::to_owned).collect()
}

/// A JWK set as systems publish it (RFC 7517), or one key of it. What else stands in it, such as `use`, is left out.
#[derive(Deserialize)]
#[serde(untagged)]
enum KeySet {
    Set { keys: Vec<Key> },
    One(Key),
}

#[derive(Deserialize)]
struct Key {
    kid: String,
    kty: String,
    crv: String,
    x: String,
    y: Option<String>,
}

/// The public keys in what was pasted; `None` when it is no JWK set.
fn keys(text: &str) -> Option<Vec<ClientKey>> {
    if text.trim().is_empty() {
        return Some(Vec::new());
    }
    let keys = match serde_json::from_str(text).ok()? {
        KeySet::Set { keys } => keys,
        KeySet::One(key) => vec![key],
    };
    let of = |key: Key| ClientKey { kid: key.kid, kty: key.kty, crv: key.crv, x: key.x, y: key.y };
    Some(keys.into_iter().map(of).collect())
}

/// Calls a minute that suit a system which sends batches.
const CALLS: i32 = 600;

#[component]
pub fn RegisterForm(
    #[prop(into)] on_done: Callback<()>,
    #[prop(into)] on_cancel: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let form = Form::new();
    let text = || RwSignal::new(String::new());
    let (system, name, office, contact, networks, department) =
        (text(), text(), text(), text(), text(), text());
    let (district, key_set) = (text(), text());
    let last = today().checked_add_months(Months::new(12)).unwrap_or_default();
    let valid_to = RwSignal::new(last.to_string());
    let scopes = RwSignal::new(Vec::<ClientScope>::new());
    let departments = use_master::<Department>("/departments");
    let districts = use_master::<District>("/districts");
    let offices = use_master::<Office>("/offices?level=secretariat&limit=200");
    let saving = use_saving::<ApiClient>(form, None, move |_| on_done.run(()));
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let new = NewApiClient {
            system: system.get_untracked().trim().to_owned(),
            name: name.get_untracked(),
            office_id: office.get_untracked().parse().unwrap_or_default(),
            contact_email: contact.get_untracked().trim().to_owned(),
            scopes: scopes.get_untracked(),
            departments: Some(department.get_untracked())
                .filter(|code| !code.is_empty())
                .into_iter()
                .collect(),
            districts: district.get_untracked().parse().into_iter().collect(),
            networks: lines(&networks.get_untracked()),
            public_keys: keys(&key_set.get_untracked()).unwrap_or_default(),
            calls_per_minute: CALLS,
            valid_to: valid_to.get_untracked().parse().unwrap_or_default(),
        };
        let mut errors: Vec<FieldError> = check_system("/system", &new.system).err().into_iter().collect();
        errors.extend(
            check_networks("/networks", &new.networks)
                .into_iter()
                .map(|error| FieldError { pointer: "/networks".into(), ..error }),
        );
        if office.get_untracked().is_empty() {
            let words = t_string!(i18n, administration.choice_missing);
            errors.push(FieldError::new("/office_id", "CHOICE_MISSING", words));
        }
        if keys(&key_set.get_untracked()).is_none() {
            let words = t_string!(i18n, systems.keys_form);
            errors.push(FieldError::new("/public_keys", "KEYS_FORM", words));
        }
        if errors.is_empty() { saving.post("/api-clients", &new) } else { form.refuse(errors) }
    };
    let choices = Signal::derive(move || {
        let none = t_string!(i18n, administration.choose).to_owned();
        offices
            .options(Some(none), |row| (row.id.to_string(), figures.either(&row.name_en, Some(&row.name_bn))))
    });
    view! {
        <form class="stack form mb4" novalidate on:submit=send>
            {form.summary()}
            <div class="panel"><div class="panel__head"><h2>{t!(i18n, systems.register)}</h2></div><div class="panel__body">
                <p class="small muted mb4">{t!(i18n, systems.two_persons)}</p>
                <div class="two two--fields">
                    <TextField id="system" label=move || t_string!(i18n, systems.short_name) hint=move || t_string!(i18n, systems.short_name_hint) value=system error=form.error("/system") maxlength=30/>
                    <TextField id="name" label=move || t_string!(i18n, systems.name) value=name error=form.error("/name") maxlength=100/>
                    <SelectField id="office_id" label=move || t_string!(i18n, systems.office) value=office error=form.error("/office_id") options=choices/>
                    <TextField id="contact_email" label=move || t_string!(i18n, systems.contact) value=contact error=form.error("/contact_email") maxlength=200/>
                    <SelectField id="departments" label=move || t_string!(i18n, systems.reach) value=department error=form.error("/departments")
                        options=Signal::derive(move || departments.options(Some(t_string!(i18n, systems.whole_state).to_owned()), |row| (row.code.clone(), figures.either(&row.name_en, Some(&row.name_bn)))))/>
                    <SelectField id="districts" label=move || t_string!(i18n, systems.district) value=district error=form.error("/districts")
                        options=Signal::derive(move || districts.options(Some(t_string!(i18n, systems.every_district).to_owned()), |row| (row.lgd_code.to_string(), figures.either(&row.name_en, Some(&row.name_bn)))))/>
                    <TextField id="valid_to" kind="date" label=move || t_string!(i18n, systems.valid_to) value=valid_to error=form.error("/valid_to")/>
                </div>
                <div class="mt4"><TextArea id="networks" rows=2 label=move || t_string!(i18n, systems.networks) hint=move || t_string!(i18n, systems.networks_hint) value=networks error=form.error("/networks") maxlength=2000/></div>
                <div class="mt4"><TextArea id="public_keys" rows=3 label=move || t_string!(i18n, systems.keys) hint=move || t_string!(i18n, systems.keys_hint) value=key_set error=form.error("/public_keys") maxlength=6000/></div>
                <Scopes scopes=scopes error=form.error("/scopes")/>
            </div></div>
            <div class="row row--wrap">
                <Act look=Look::Primary submit=true busy=saving.busy()>{t!(i18n, systems.send_to_second)}</Act>
                <Act on_press=move |()| on_cancel.run(())>{t!(i18n, common.cancel)}</Act>
            </div>
        </form>
    }
}

/// What the system may do, a tick each.
#[component]
fn Scopes(scopes: RwSignal<Vec<ClientScope>>, error: Signal<Option<String>>) -> impl IntoView {
    let i18n = use_i18n();
    let tick = move |scope: ClientScope, on: bool| {
        scopes.update(|scopes| {
            scopes.retain(|own| *own != scope);
            if on {
                scopes.push(scope);
            }
        });
    };
    view! {
        <fieldset class="mt4" id="scopes" tabindex="-1">
            <legend>{t!(i18n, systems.scopes)}</legend>
            {move || error.get().map(|words| view! { <p class="err">{words}</p> })}
            {ClientScope::ALL.iter().map(|scope| { let scope = *scope; view! {
                <label class="check-line"><input type="checkbox" prop:checked=move || scopes.with(|all| all.contains(&scope)) on:change=move |event| tick(scope, event_target_checked(&event))/>
                    <span>{move || said(i18n, scope.meaning())}<span class="hint mono" lang="en">{scope.as_str()}</span></span></label>
            } }).collect_view()}
        </fieldset>
    }
}

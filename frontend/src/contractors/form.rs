//! Registering a contractor, changing it, noting a debarment.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_params_map};
use shared::contractor::{Contractor, ContractorContent, Debarment, check_contractor};
use shared::problem::FieldError;

use super::list::Standing;
use crate::api::{Answer, Call, use_signed_in};
use crate::i18n::{t, t_string, use_i18n};
use crate::projects::can;
use crate::tenders::{Acting, Deed, Typing, date_in, text_in};
use crate::ui::{
    Act, Callout, Crumbs, Form, Heading, Look, Meaning, TextArea, TextField, loaded, use_toasts,
};

/// What is typed of a contractor.
#[derive(Clone, Copy)]
struct Typed {
    name: Typing,
    pan: Typing,
    gstin: Typing,
    class: Typing,
    registration_no: Typing,
    valid_to: Typing,
}

impl Typed {
    fn of(known: Option<&Contractor>) -> Self {
        let text = |word: Option<String>| RwSignal::new(word.unwrap_or_default());
        Self {
            name: text(known.map(|one| one.name.clone())),
            pan: text(known.map(|one| one.pan.clone())),
            gstin: text(known.and_then(|one| one.gstin.clone())),
            class: text(known.map(|one| one.class.clone())),
            registration_no: text(known.map(|one| one.registration_no.clone())),
            valid_to: text(known.map(|one| one.valid_to.to_string())),
        }
    }
    fn checked(self, no_date: &str) -> Result<ContractorContent, Vec<FieldError>> {
        let Some(valid_to) = date_in(self.valid_to) else {
            return Err(vec![FieldError::new("/valid_to", "VALUE_MISSING", no_date)]);
        };
        check_contractor(&ContractorContent {
            name: self.name.get_untracked(),
            pan: self.pan.get_untracked(),
            gstin: text_in(self.gstin),
            class: self.class.get_untracked(),
            registration_no: self.registration_no.get_untracked(),
            valid_to,
        })
    }
}

/// The form of a new contractor.
#[component]
pub fn NewContractorPage() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Crumbs href="/contractors" parent=move || t_string!(i18n, contractors.title) here=move || t_string!(i18n, contractors.new) word=true/>
        <div class="pagehead pagehead--tight"><div><Heading text=move || t_string!(i18n, contractors.new)/></div></div>
        <Enter known=None/>
    }
}

/// One contractor.
#[component]
pub fn ContractorPage() -> impl IntoView {
    let api = use_signed_in();
    let params = use_params_map();
    let contractor = LocalResource::new(move || {
        api.posting.track();
        let id = params.with(|params| params.get("id").unwrap_or_default());
        async move { api.get::<Contractor>(format!("/contractors/{}", js_sys::encode_uri_component(&id))).await }
    });
    let reload = Callback::new(move |()| contractor.refetch());
    loaded(contractor, move |found| view! { <Shown contractor=found on_changed=reload/> })
}

#[component]
fn Shown(contractor: Contractor, on_changed: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let (name, here) = (contractor.name.clone(), contractor.name.clone());
    let debars = can(&contractor.may, "debar_contractor");
    let why = contractor.debar_reason.clone();
    view! {
        <Crumbs href="/contractors" parent=move || t_string!(i18n, contractors.title) here=here/>
        <div class="pagehead pagehead--tight"><div><div lang="en"><Heading text=name/></div><p class="row row--wrap gap2"><Standing contractor=contractor.clone()/></p></div></div>
        {why.map(|why| view! { <div class="after-next"><Callout meaning=Meaning::Bad><p class="keep-lines">{why}</p></Callout></div> })}
        <Enter known=Some(contractor.clone())/>
        {debars.then(|| view! { <Debar contractor=contractor on_changed=on_changed/> })}
    }
}

#[component]
fn Enter(known: Option<Contractor>) -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let navigate = use_navigate();
    let toasts = use_toasts();
    let form = Form::new();
    let typed = Typed::of(known.as_ref());
    let changes = known.as_ref().is_none_or(|one| can(&one.may, "update_contractor"));
    let old = known.as_ref().map(|one| (one.id, one.version));
    let save = Action::new_local(move |body: &ContractorContent| {
        let (body, navigate) = (body.clone(), navigate.clone());
        async move {
            let call = match old {
                Some((id, version)) => Call::patch(&format!("/contractors/{id}"), &body).if_version(version),
                None => Call::post("/contractors", &body),
            };
            let answer: Answer<Contractor> = api.read(call).await;
            match answer {
                Ok(_) => {
                    toasts.say(Meaning::Ok, t_string!(i18n, contractors.saved));
                    navigate("/contractors", Default::default());
                }
                Err(failure) => form.failed(failure),
            }
        }
    });
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if save.pending().get_untracked() {
            return;
        }
        match typed.checked(t_string!(i18n, projects.missing_date)) {
            Ok(content) => {
                form.clear();
                save.dispatch_local(content);
            }
            Err(errors) => form.refuse(errors),
        }
    };
    let fixed = old.is_some();
    view! {
        <form class="stack form form--wide" novalidate on:submit=send>
            {form.summary()}
            <div class="panel"><div class="panel__body two two--fields">
                <TextField id="name" label=move || t_string!(i18n, contractors.f_name) value=typed.name error=form.error("/name") maxlength=200 readonly=!changes/>
                <TextField id="class" label=move || t_string!(i18n, contractors.f_class) value=typed.class error=form.error("/class") maxlength=40 readonly=!changes/>
                <TextField id="pan" label=move || t_string!(i18n, contractors.f_pan) hint=move || t_string!(i18n, contractors.f_pan_hint) value=typed.pan error=form.error("/pan") maxlength=14 readonly=fixed/>
                <TextField id="gstin" label=move || t_string!(i18n, contractors.f_gstin) value=typed.gstin error=form.error("/gstin") maxlength=20 readonly=!changes/>
                <TextField id="registration_no" label=move || t_string!(i18n, contractors.f_registration) value=typed.registration_no error=form.error("/registration_no") maxlength=60 readonly=!changes/>
                <TextField id="valid_to" kind="date" label=move || t_string!(i18n, contractors.f_valid_to) value=typed.valid_to error=form.error("/valid_to") readonly=!changes/>
            </div></div>
            {changes.then(|| view! { <div><Act look=Look::Primary submit=true busy=save.pending()>{t!(i18n, contractors.save)}</Act></div> })}
        </form>
    }
}

/// A debarment, or its end.
#[component]
fn Debar(contractor: Contractor, on_changed: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let form = Form::new();
    let acting = Acting::of(form, on_changed);
    let until = RwSignal::new(contractor.debarred_until.map(|day| day.to_string()).unwrap_or_default());
    let reason = RwSignal::new(String::new());
    let (id, version) = (contractor.id, contractor.version);
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        form.clear();
        let body = Debarment { debarred_until: date_in(until), reason: reason.get_untracked() };
        acting.act(Deed::new(
            format!("/contractors/{id}/debar"),
            version,
            &body,
            t_string!(i18n, contractors.saved),
        ));
    };
    view! {
        <form class="stack form form--wide mt5" novalidate on:submit=send>
            {form.summary()}
            <fieldset class="panel"><legend class="panel__legend">{t!(i18n, contractors.debarment)}</legend><div class="panel__body stack">
                <TextField id="debarred_until" kind="date" label=move || t_string!(i18n, contractors.f_until) hint=move || t_string!(i18n, contractors.f_until_hint) value=until error=form.error("/debarred_until")/>
                <TextArea id="reason" rows=3 label=move || t_string!(i18n, estimates.reason) value=reason error=form.error("/reason") maxlength=2000/>
            </div></fieldset>
            <div><Act submit=true busy=acting.busy()>{t!(i18n, contractors.debar)}</Act></div>
        </form>
    }
}

//! `/signing-credential`.

use leptos::prelude::*;
use shared::officer::Role;
use shared::page::Page;
use shared::signing::{CredentialState, SigningCredential};

use super::approvals::Approvals;
use super::enrol::Enrolment;
use super::mine::Mine;
use crate::api::use_signed_in;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Callout, Heading, Loaded, Meaning, loaded};

/// Whether a credential is, or may become, of use.
fn counts(credential: &SigningCredential) -> bool {
    credential.state != CredentialState::Revoked
}

/// Mine, and those I may approve.
#[component]
pub fn EnrolmentPage() -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let again = RwSignal::new(0_u32);
    let enrolling = RwSignal::new(false);
    let list: Loaded<Page<SigningCredential>> = LocalResource::new(move || {
        api.posting.track();
        again.track();
        api.get("/signing-credentials".to_owned())
    });
    let reload = Callback::new(move |()| {
        enrolling.set(false);
        again.update(|again| *again += 1);
    });
    let signs = move || {
        api.me.with(|me| me.postings.iter().any(|posting| posting.roles.contains(&Role::TsAuthority)))
    };
    view! {
        <div class="pagehead"><div>
            <Heading text=move || t_string!(i18n, enrolment.title)/>
            <p>{t!(i18n, enrolment.lead)}</p>
        </div></div>
        <div class="cols">
            <div class="stack">
                {loaded(list, move |page| {
                    let me = api.me.with_untracked(|me| me.person_id);
                    let (own, others): (Vec<_>, Vec<_>) = page.items.into_iter().partition(|credential| credential.person_id == me);
                    let current: Vec<SigningCredential> = own.iter().filter(|credential| counts(credential)).cloned().collect();
                    let revoked = own.len() - current.len();
                    let none = current.is_empty();
                    let replaces = current.iter().any(|credential| credential.state != CredentialState::AwaitingApproval);
                    view! {
                        <div class="stack">
                            {current.into_iter().map(|credential| view! { <Mine credential=credential on_changed=reload enrolling=enrolling/> }).collect_view()}
                            {move || if !signs() {
                                none.then(|| view! { <Callout>{t!(i18n, enrolment.no_role)}</Callout> }).into_any()
                            } else if none || enrolling.get() {
                                view! { <Enrolment anew=replaces on_changed=reload/> }.into_any()
                            } else {
                                ().into_any()
                            }}
                            {(revoked > 0).then(|| view! { <p class="small quiet">{t!(i18n, enrolment.revoked_before)}</p> })}
                            {(!others.is_empty()).then(|| view! { <Approvals credentials=others on_changed=reload/> })}
                        </div>
                    }
                })}
            </div>
            <aside class="panel" aria-labelledby="custody">
                <div class="panel__head"><h2 id="custody">{t!(i18n, enrolment.custody_title)}</h2></div>
                <div class="panel__body stack-s small">
                    <p>{t!(i18n, enrolment.custody_1)}</p><p>{t!(i18n, enrolment.custody_2)}</p><p>{t!(i18n, enrolment.custody_3)}</p>
                    <Show when=move || api.me.with(|me| me.demo)><Callout meaning=Meaning::Warn>{t!(i18n, enrolment.trial)}</Callout></Show>
                </div>
            </aside>
        </div>
    }
}

//! `/account`.

use leptos::prelude::*;
use leptos_router::components::A;

use super::authenticator::Authenticator;
use super::backup_codes::Backup;
use super::password::Password;
use super::sessions::Sessions;
use crate::api::use_signed_in;
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Badge, Heading, Meaning};

/// Who I am and how I sign in.
#[component]
pub fn AccountPage() -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let api = use_signed_in();
    let name = move || api.me.with(|me| figures.either(&me.name_en, Some(&me.name_bn)));
    view! {
        <div class="pagehead"><div>
            <Heading text=move || t_string!(i18n, account.title)/>
            <p>{name}" · "<span lang="en">{move || api.me.with(|me| me.hrms_id.clone())}</span></p>
        </div></div>
        <div class="two">
            <div class="stack">
                <section class="panel" aria-labelledby="postings">
                    <div class="panel__head"><h2 id="postings">{t!(i18n, account.postings)}</h2></div>
                    <div class="panel__body">
                        <ul class="stack-s">
                            <For each=move || api.me.with(|me| me.postings.clone()) key=|posting| posting.id let:posting>
                                <li class="small">
                                    <strong>{figures.either(&posting.designation_name_en, Some(&posting.designation_name_bn))}</strong>", "
                                    {figures.either(&posting.office_name_en, Some(&posting.office_name_bn))}
                                    <br/><span class="quiet">{t!(i18n, account.since)}" "{figures.date(posting.from)}", "<span lang="en">{posting.order_no.clone()}</span></span>
                                </li>
                            </For>
                        </ul>
                        <p class="small mt4"><A href="/signing-credential">{t!(i18n, shell.signing_credential)}</A>
                            {move || api.me.with(|me| me.can_sign).then(|| view! { " "<Badge meaning=Meaning::Ok>{t!(i18n, account.can_sign)}</Badge> })}</p>
                    </div>
                </section>
                <Sessions/>
            </div>
            <div class="stack">
                <Password/>
                <Authenticator/>
                <Backup/>
            </div>
        </div>
    }
}

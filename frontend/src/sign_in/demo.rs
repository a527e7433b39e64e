//! The sign-ins of a demonstration, offered only where the server is one: elsewhere the address does not exist.

use leptos::prelude::*;
use shared::session::DemoSignIn;

use crate::api::Call;
use crate::figures::use_figures;
use crate::i18n::{t, use_i18n};
use crate::said::said;

/// The demo server answers with a page or with a bare list.
#[derive(Clone, serde::Deserialize)]
#[serde(untagged)]
enum Offered {
    Page { items: Vec<DemoSignIn> },
    List(Vec<DemoSignIn>),
}

/// Fills the form with a part of the demonstration.
#[component]
pub fn DemoSignIns(user: RwSignal<String>, password: RwSignal<String>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let offered = LocalResource::new(|| async {
        match Call::get("/demo/sign-ins").read::<Offered>().await {
            Ok(Offered::Page { items } | Offered::List(items)) => items,
            Err(_) => Vec::new(),
        }
    });
    let part = move |part: DemoSignIn| {
        let DemoSignIn {
            user: id,
            password: secret,
            name_en,
            name_bn,
            designation,
            designation_bn,
            office_name_en,
            office_name_bn,
            part,
            pin,
        } = part;
        view! {
            <li><button type="button" class="tile-link" on:click=move |_| { user.set(id.clone()); password.set(secret.clone()); }>
                <strong>{move || figures.either(&name_en, Some(&name_bn))}</strong>", "{move || figures.either(&designation, Some(&designation_bn))}
                <br/><span class="xs muted">{move || figures.either(&office_name_en, Some(&office_name_bn))}" · "{move || said(i18n, &part)}
                {pin.map(|pin| view! { " · "{t!(i18n, sign_in.demo_pin)}" "<span lang="en">{pin}</span> })}</span>
            </button></li>
        }
    };
    move || {
        let offered = offered.get().unwrap_or_default();
        (!offered.is_empty()).then(|| {
            view! {
                <section class="stack-s" aria-labelledby="demo-title">
                    <h2 id="demo-title">{t!(i18n, sign_in.demo_title)}</h2>
                    <p class="small muted">{t!(i18n, sign_in.demo_words)}" "<a href="/demo/outbox" rel="external" target="_blank">{t!(i18n, sign_in.demo_outbox)}</a></p>
                    <ul class="stack-s">{offered.into_iter().map(part).collect_view()}</ul>
                </section>
            }
        })
    }
}

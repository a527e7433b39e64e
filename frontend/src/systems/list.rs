//! The systems that may call, with the form of a new one.

use leptos::prelude::*;
use leptos_router::components::A;
use shared::api_client::ApiClient;
use shared::page::Page;

use super::client::Client;
use super::register::RegisterForm;
use super::secret::{SecretDialog, Shown};
use crate::administration::use_rights;
use crate::api::use_signed_in;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Act, Crumbs, Empty, Heading, Loaded, Look, loaded};

/// The page of other systems.
#[component]
pub fn SystemsPage() -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let rights = use_rights();
    let again = RwSignal::new(0_u32);
    let registering = RwSignal::new(false);
    let shown = RwSignal::new(None::<Shown>);
    let list: Loaded<Page<ApiClient>> = LocalResource::new(move || {
        again.track();
        api.get("/api-clients?limit=200".to_owned())
    });
    let changed = Callback::new(move |()| {
        registering.set(false);
        again.update(|again| *again += 1);
    });
    view! {
        <Crumbs href="/administration" parent=move || t_string!(i18n, administration.title) here=move || t_string!(i18n, systems.title) word=true/>
        <div class="pagehead pagehead--tight">
            <div><Heading text=move || t_string!(i18n, systems.title)/><p>{t!(i18n, systems.lead)}</p></div>
            <div class="row row--wrap">
                <A href="/administration/webhooks" attr:class="btn btn--small">{t!(i18n, systems.webhooks)}</A>
                <Show when=move || rights.registers_systems() && !registering.get()>
                    <Act look=Look::Primary on_press=move |()| registering.set(true)>{t!(i18n, systems.register)}</Act>
                </Show>
            </div>
        </div>
        <Show when=move || registering.get()>
            <RegisterForm on_done=changed on_cancel=move |()| registering.set(false)/>
        </Show>
        {loaded(list, move |page| if page.items.is_empty() {
            view! { <Empty title=move || t_string!(i18n, systems.none) way_out=move || t_string!(i18n, systems.none_words)/> }.into_any()
        } else {
            page.items.into_iter().map(|client| view! { <Client client=client shown=shown on_changed=changed/> }).collect_view().into_any()
        })}
        <SecretDialog shown=shown/>
    }
}

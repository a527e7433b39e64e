//! The very bytes, drawn page by page by the server; the same words as text, for small screens and screen readers.

use leptos::prelude::*;
use shared::sanction::Sanction;
use shared::signing::SigningSession;
use uuid::Uuid;

use crate::api::use_signed_in;
use crate::figures::use_figures;
use crate::files;
use crate::i18n::{t, t_string, use_i18n};
use crate::sanctions::numbering;
use crate::ui::{Act, Glyph, Icon, Loaded, Look, OrderPreview, loaded};
use crate::words::filled;

/// Below this width, in pixels, a page would be too small to read.
const NARROW: f64 = 640.0;

/// A page as a picture.
#[component]
fn Page(session: Uuid, number: i32, of: i32) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let api = use_signed_in();
    let bytes: Loaded<Vec<u8>> =
        LocalResource::new(move || api.bytes(format!("/signing-sessions/{session}/pages/{number}.png")));
    let alt = move || {
        filled(
            t_string!(i18n, signing.page_alt),
            &[("n", &figures.count(number)), ("of", &figures.count(of))],
        )
    };
    move || match bytes.get() {
        None => {
            view! { <div class="sheet sheet--wait" role="status">{t!(i18n, common.loading)}</div> }.into_any()
        }
        Some(Ok(bytes)) => {
            view! { <div class="sheet"><img src=files::picture(&bytes) alt=alt/></div> }.into_any()
        }
        Some(Err(failure)) => view! { <crate::ui::Refusal failure=failure/> }.into_any(),
    }
}

/// All pages, with the choice of the same as text, and the file itself.
#[component]
pub fn Document(session: SigningSession, #[prop(optional)] signed: bool) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let api = use_signed_in();
    let (id, sanction_id, pages) = (session.id, session.technical_sanction_id, session.pages);
    let narrow =
        window().inner_width().ok().and_then(|width| width.as_f64()).is_some_and(|width| width <= NARROW);
    let as_text = RwSignal::new(narrow);
    let name = format!("{}.pdf", session.ts_no.replace('/', "-"));
    let fetch = Action::new_local(move |_: &()| {
        let name = name.clone();
        async move {
            if let Ok(bytes) = api.bytes(format!("/signing-sessions/{id}/document.pdf")).await {
                files::save(&bytes, &name, "application/pdf");
            }
        }
    });
    let sanction: Loaded<Sanction> = LocalResource::new(move || {
        as_text.track();
        api.get(format!("/technical-sanctions/{sanction_id}"))
    });
    let said = move || {
        let words =
            if signed { t_string!(i18n, signing.signed_bytes) } else { t_string!(i18n, signing.exact_bytes) };
        format!("{words} · {}", filled(t_string!(i18n, signing.page_count), &[("n", &figures.count(pages))]))
    };
    view! {
        <section class="desk" tabindex="0" aria-label=move || t_string!(i18n, signing.document)>
            <div class="row row--wrap between small muted desk__head">
                <span><Icon glyph=Glyph::Lock/>" "{said}</span>
                <span class="row gap1">
                    <button type="button" class="btn btn--small" aria-pressed=move || as_text.get().to_string() on:click=move |_| as_text.update(|text| *text = !*text)>
                        {t!(i18n, signing.as_text)}
                    </button>
                    <Act look=Look::Small busy=fetch.pending() on_press=move |()| drop(fetch.dispatch_local(()))><Icon glyph=Glyph::Download/>{t!(i18n, signing.pdf)}</Act>
                </span>
            </div>
            {move || if as_text.get() {
                view! {
                    <p class="xs quiet mb4">{t!(i18n, signing.as_text_words)}</p>
                    {loaded(sanction, |sanction| view! { <OrderPreview numbering=numbering(&sanction) content=Signal::stored(sanction.order)/> })}
                }.into_any()
            } else {
                (1..=pages).map(|number| view! { <Page session=id number=number of=pages/> }).collect_view().into_any()
            }}
        </section>
    }
}

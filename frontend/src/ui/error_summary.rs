//! All that is wrong with a form, above it: takes the focus when it appears, and each line leads to its field.

use leptos::prelude::*;

use super::{Act, Glyph, Icon, Look};
use crate::api::Failure;
use crate::figures::{Figures, use_figures};
use crate::i18n::{t, use_i18n};
use crate::said::said;

/// The summary of a refused form.
#[component]
pub fn ErrorSummary(
    #[prop(into)] failure: Signal<Option<Failure>>,
    /// Id of the control for the pointer of a field error; empty where there is none.
    #[prop(optional, into)]
    control_of: Option<Callback<String, String>>,
    /// For what describes a control, where the refusal is about one without naming it.
    #[prop(optional)]
    id: Option<&'static str>,
    /// Loads the thing again: offered where somebody else has changed it meanwhile.
    #[prop(optional, into)]
    on_reload: Option<Callback<()>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let boxed = NodeRef::<leptos::html::Div>::new();
    Effect::new(move |_| {
        if failure.with(Option::is_some)
            && let Some(boxed) = boxed.get()
        {
            let _ = boxed.focus();
        }
    });
    view! {
        <Show when=move || failure.with(Option::is_some)>
            <div class="errsum" id=id role="alert" tabindex="-1" node_ref=boxed>
                <h2><Icon glyph=Glyph::Stop/>{t!(i18n, common.not_done)}</h2>
                {move || failure.get().map(|failure| {
                    let fields = failure.fields().to_vec();
                    let rule = failure.rule();
                    if let Some(reload) = on_reload.filter(|_| failure.status() == Some(412)) {
                        return view! {
                            <p>{t!(i18n, common.stale_seen)}</p>
                            <p class="mt2"><Act look=Look::Small on_press=move |()| reload.run(())>{t!(i18n, common.see_now)}</Act></p>
                        }.into_any();
                    }
                    if fields.is_empty() {
                        view! { <p>{failure.words(i18n)}</p>{rule.map(|rule| view! { <p class="xs quiet" lang="en">{rule}</p> })} }.into_any()
                    } else {
                        view! { <ul>{fields.into_iter().map(|field| {
                            let id = control_of.map(|find| find.run(field.pointer.clone())).unwrap_or_default();
                            if id.is_empty() {
                                view! { <li>{said(i18n, &field.detail)}</li> }.into_any()
                            } else {
                                let (target, label) = (id.clone(), label_of(&id, figures));
                                view! { <li><a rel="external" href=format!("#{id}") on:click=move |event| {
                                    event.prevent_default();
                                    focus(&target);
                                }>{label}{said(i18n, &field.detail)}</a></li> }.into_any()
                            }
                        }).collect_view()}</ul> }.into_any()
                    }
                })}
            </div>
        </Show>
    }
}

/// `Unit 2: `, the label of a control and, in rows, which row; empty where the page has no such label yet.
fn label_of(id: &str, figures: Figures) -> String {
    let label = document()
        .query_selector(&format!("label[for=\"{id}\"]"))
        .ok()
        .flatten()
        .and_then(|label| label.text_content());
    let row = id
        .split('-')
        .find_map(|part| part.parse::<usize>().ok())
        .map(|row| format!(" {}", figures.count(row + 1)))
        .unwrap_or_default();
    label.map(|label| format!("{label}{row}: ")).unwrap_or_default()
}

/// Moves the focus to a control.
pub fn focus(id: &str) {
    use wasm_bindgen::JsCast;
    if let Some(element) =
        document().get_element_by_id(id).and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok())
    {
        let _ = element.focus();
    }
}

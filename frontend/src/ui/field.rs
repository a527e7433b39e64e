//! Fields of a form: label always visible, hint and error tied to the control.

use leptos::prelude::*;

use super::{Glyph, Icon};

/// Ids of what describes a control, for `aria-describedby`.
pub(super) fn described(id: &str, hint: bool, error: bool) -> Option<String> {
    let parts: Vec<String> = [(hint, "hint"), (error, "error")]
        .iter()
        .filter(|(on, _)| *on)
        .map(|(_, what)| format!("{id}-{what}"))
        .collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// Label, hint and error around any control.
#[component]
pub fn Field(
    #[prop(into)] id: String,
    #[prop(into)] label: TextProp,
    #[prop(optional_no_strip)] hint: Option<TextProp>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    children: Children,
) -> impl IntoView {
    let error_id = format!("{id}-error");
    view! {
        <div class="field">
            <label for=id.clone()>{move || label.get()}</label>
            {hint.map(|hint| view! { <span class="hint" id=format!("{id}-hint")>{move || hint.get()}</span> })}
            {children()}
            {move || error.get().map(|words| view! {
                <p class="err mt1" id=error_id.clone()><Icon glyph=Glyph::Stop/><span>{words}</span></p>
            })}
        </div>
    }
}

/// One line of text.
#[component]
pub fn TextField(
    #[prop(into)] id: String,
    #[prop(into)] label: TextProp,
    value: RwSignal<String>,
    #[prop(optional, into)] hint: Option<TextProp>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(default = "text")] kind: &'static str,
    #[prop(default = "off")] autocomplete: &'static str,
    #[prop(optional)] inputmode: Option<&'static str>,
    #[prop(optional)] maxlength: Option<u32>,
    #[prop(optional)] readonly: bool,
    #[prop(default = "in")] class: &'static str,
    #[prop(optional, into)] on_focus: Option<Callback<()>>,
) -> impl IntoView {
    let with_hint = hint.is_some();
    let own = id.clone();
    view! {
        <Field id=id.clone() label=label hint=hint error=error>
            <input id=id.clone() class=class type=kind autocomplete=autocomplete inputmode=inputmode maxlength=maxlength
                readonly=readonly spellcheck=(kind == "password").then_some("false")
                aria-invalid=move || error.get().is_some().then_some("true")
                aria-describedby=move || described(&own, with_hint, error.get().is_some())
                on:focus=move |_| if let Some(on_focus) = on_focus { on_focus.run(()) }
                bind:value=value/>
        </Field>
    }
}

/// Several lines of text.
#[component]
pub fn TextArea(
    #[prop(into)] id: String,
    #[prop(into)] label: TextProp,
    value: RwSignal<String>,
    #[prop(optional, into)] hint: Option<TextProp>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(default = 4)] rows: u32,
    #[prop(optional)] maxlength: Option<u32>,
    #[prop(optional)] readonly: bool,
    #[prop(optional, into)] on_focus: Option<Callback<()>>,
) -> impl IntoView {
    let with_hint = hint.is_some();
    let own = id.clone();
    view! {
        <Field id=id.clone() label=label hint=hint error=error>
            <textarea id=id.clone() class="in" rows=rows maxlength=maxlength readonly=readonly
                aria-invalid=move || error.get().is_some().then_some("true")
                aria-describedby=move || described(&own, with_hint, error.get().is_some())
                on:focus=move |_| if let Some(on_focus) = on_focus { on_focus.run(()) }
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))></textarea>
        </Field>
    }
}

/// A choice among few.
#[component]
pub fn SelectField(
    #[prop(into)] id: String,
    #[prop(into)] label: TextProp,
    value: RwSignal<String>,
    /// Value and words of each choice.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    #[prop(optional, into)] hint: Option<TextProp>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(default = "in")] class: &'static str,
    #[prop(optional)] disabled: bool,
) -> impl IntoView {
    let with_hint = hint.is_some();
    let own = id.clone();
    view! {
        <Field id=id.clone() label=label hint=hint error=error>
            <select id=id.clone() class=class disabled=disabled
                aria-invalid=move || error.get().is_some().then_some("true")
                aria-describedby=move || described(&own, with_hint, error.get().is_some())
                prop:value=move || { options.track(); value.get() }
                on:change=move |event| value.set(event_target_value(&event))>
                {move || options.get().into_iter().map(|(word, words)| {
                    let chosen = value.get_untracked() == word;
                    view! { <option value=word selected=chosen>{words}</option> }
                }).collect_view()}
            </select>
        </Field>
    }
}

//! A file of the past is brought: of what it is, a template to fill, the file.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use shared::import::{Import, ImportKind};
use shared::problem::FieldError;

use super::words;
use crate::api::{Call, use_signed_in};
use crate::files;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Act, Crumbs, Form, Glyph, Heading, Icon, Look, Meaning, SelectField, use_toasts};

/// 20 MB, as the server takes them.
const MOST: f64 = 20.0 * 1024.0 * 1024.0;

/// `/imports/new`.
#[component]
pub fn NewImportPage() -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let toasts = use_toasts();
    let navigate = use_navigate();
    let form = Form::new();
    let kind = RwSignal::new(ImportKind::Project.to_string());
    let chosen = RwSignal::new_local(None::<web_sys::File>);
    let known = move || kind.get().parse().unwrap_or(ImportKind::Project);
    let bring = Action::new_local(move |file: &web_sys::File| {
        let (file, navigate) = (file.clone(), navigate.clone());
        async move {
            let name = String::from(js_sys::encode_uri_component(&file.name()));
            let path = format!("/imports?kind={}&file_name={name}", kind.get_untracked());
            match api.upload::<Import>(Call::upload(&path, file), |_| {}).await {
                Ok(import) => navigate(&format!("/imports/{}", import.id), Default::default()),
                Err(failure) => form.failed(failure),
            }
        }
    });
    let template = Action::new_local(move |()| async move {
        let kind = kind.get_untracked();
        match api.bytes(format!("/import-templates/{kind}")).await {
            Ok(bytes) => files::save(&bytes, &format!("{kind}.csv"), "text/csv"),
            Err(failure) => toasts.say(Meaning::Bad, failure.words(i18n)),
        }
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if bring.pending().get_untracked() {
            return;
        }
        match chosen.get_untracked() {
            None => form.refuse(vec![FieldError::new(
                "/file",
                "FILE_MISSING",
                t_string!(i18n, imports.file_missing),
            )]),
            Some(file) if file.size() > MOST => {
                form.refuse(vec![FieldError::new(
                    "/file",
                    "BODY_TOO_LARGE",
                    t_string!(i18n, imports.file_large),
                )]);
            }
            Some(file) => {
                form.clear();
                bring.dispatch_local(file);
            }
        }
    };
    let (input, wrong) = (NodeRef::<leptos::html::Input>::new(), form.error("/file"));
    view! {
        <Crumbs href="/imports" parent=move || t_string!(i18n, imports.title) here=move || t_string!(i18n, imports.new) word=true/>
        <div class="pagehead pagehead--tight"><div><Heading text=move || t_string!(i18n, imports.new)/><p>{t!(i18n, imports.new_words)}</p></div></div>
        <form class="stack form" novalidate on:submit=submit>
            {form.summary()}
            <div class="panel"><div class="panel__body">
                <SelectField id="kind" label=move || t_string!(i18n, imports.kind) value=kind
                    options=Signal::derive(move || ImportKind::ALL.iter().map(|kind| (kind.to_string(), words::kind(i18n, *kind).to_owned())).collect::<Vec<_>>())/>
                <p class="mt2 muted">{move || words::about(i18n, known())}</p>
                <p class="mt4"><Act look=Look::Small busy=template.pending() on_press=move |()| drop(template.dispatch_local(()))><Icon glyph=Glyph::Download/>{t!(i18n, imports.template)}</Act></p>
                <div class="field mt4">
                    <span class="label">{t!(i18n, imports.file)}</span>
                    <span class="hint" id="file-hint">{t!(i18n, imports.file_hint)}</span>
                    <label class="drop drop--file">
                        <Icon glyph=Glyph::Upload/>
                        <span>{move || chosen.with(|file| file.as_ref().map(web_sys::File::name)).unwrap_or_else(|| t_string!(i18n, imports.choose_file).to_owned())}</span>
                        <input class="vh" id="file" type="file" accept=".csv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" node_ref=input
                            aria-describedby="file-hint file-error" aria-invalid=move || wrong.get().is_some().then_some("true")
                            on:change=move |_| chosen.set(input.get_untracked().and_then(|input| input.files()).and_then(|files| files.get(0)))/>
                    </label>
                    <div id="file-error">{move || wrong.get().map(|words| view! { <p class="err mt1"><Icon glyph=Glyph::Stop/><span>{words}</span></p> })}</div>
                </div>
            </div></div>
            <div><Act look=Look::Primary submit=true busy=bring.pending()>{t!(i18n, imports.bring)}</Act></div>
        </form>
    }
}

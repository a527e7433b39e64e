//! Drop the PDF, or type the code of a printed copy.

use leptos::ev::{DragEvent, SubmitEvent};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use shared::id::VerificationCode;

use super::judge_file::{CannotJudge, FileVerdicts};
use super::verifier::{Verifier, verifier};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Act, Callout, Glyph, Heading, Icon, Look, Meaning, TextField};

/// The public page of verification.
#[component]
pub fn VerifyPage() -> impl IntoView {
    let i18n = use_i18n();
    let verdicts = RwSignal::new(None::<(Verifier, FileVerdicts)>);
    let problem = RwSignal::new(None::<CannotJudge>);
    let check = Action::new_unsync_local(move |file: &web_sys::File| {
        let file = file.clone();
        async move {
            let judged = async {
                let verifier = verifier().await?;
                Ok((verifier, (verifier.judge)(file).await?))
            };
            match judged.await {
                Ok(found) => drop(verdicts.try_set(Some(found))),
                Err(why) => drop(problem.try_set(Some(why))),
            }
        }
    });
    let take = move |files: Option<web_sys::FileList>| {
        problem.set(None);
        if let Some(file) = files.and_then(|files| files.get(0)) {
            check.dispatch_local(file);
        }
    };
    let words = move || {
        problem.get().map(|why| match why {
            CannotJudge::TooLarge => t_string!(i18n, verification.too_large),
            CannotJudge::Unreadable => t_string!(i18n, verification.unreadable),
            CannotJudge::NoAnchors => t_string!(i18n, verification.no_anchors),
            CannotJudge::NoVerifier => t_string!(i18n, verification.no_verifier),
        })
    };
    let busy = check.pending();
    move || {
        match verdicts.get() {
        Some((verifier, found)) => (verifier.show)(found, Callback::new(move |()| verdicts.set(None))),
        None => view! {
            <div class="narrow">
                <Heading class="big" text=move || t_string!(i18n, verification.title)/>
                <p class="muted lead mt2">{t!(i18n, verification.lead)}</p>
            </div>
            <div role="alert">{move || words().map(|words| view! { <div class="mt4"><Callout meaning=Meaning::Bad>{words}</Callout></div> })}</div>
            <div class="two cols--wide-first mt6">
                <div class="panel pad"><DropZone on_files=Callback::new(take) busy=busy/></div>
                <div class="panel pad"><ByCode/></div>
            </div>
            <section class="mt8"><h2>{t!(i18n, verification.what_is_checked)}</h2>
                <ol class="four mt3">
                    <li><strong>{t!(i18n, verification.third_signature)}</strong><br/><span class="muted">{t!(i18n, verification.about_signature)}</span></li>
                    <li><strong>{t!(i18n, verification.third_origin)}</strong><br/><span class="muted">{t!(i18n, verification.about_origin)}</span></li>
                    <li><strong>{t!(i18n, verification.third_status)}</strong><br/><span class="muted">{t!(i18n, verification.about_status)}</span></li>
                </ol>
            </section>
        }
        .into_any(),
    }
    }
}

#[component]
fn DropZone(
    on_files: Callback<Option<web_sys::FileList>>,
    #[prop(into)] busy: Signal<bool>,
) -> impl IntoView {
    let i18n = use_i18n();
    let over = RwSignal::new(false);
    let input = NodeRef::<leptos::html::Input>::new();
    // The verifier comes while the person is still looking for the file.
    let soon = move || leptos::task::spawn_local(async { drop(verifier().await) });
    view! {
        <label class="drop" class=("drop--on", move || over.get()) for="pdf"
            on:dragenter=move |_| soon()
            on:dragover=move |event: DragEvent| { event.prevent_default(); over.set(true); }
            on:dragleave=move |_| over.set(false)
            on:drop=move |event: DragEvent| {
                event.prevent_default();
                over.set(false);
                on_files.run(event.data_transfer().and_then(|data| data.files()));
            }>
            <Icon glyph=Glyph::Upload/>
            <strong class="lead">{t!(i18n, verification.drop)}</strong>
            <span>{t!(i18n, verification.or)}</span>
            <span class="btn btn--primary btn--lg">
                <Show when=move || busy.get()><span class="spinner" aria-hidden="true"></span></Show>
                {t!(i18n, verification.choose)}
            </span>
            <span class="quiet">{t!(i18n, verification.on_device)}</span>
            <input class="vh" id="pdf" type="file" accept="application/pdf,.pdf" node_ref=input on:click=move |_| soon()
                on:change=move |_| if let Some(input) = input.get_untracked() {
                    on_files.run(input.files());
                    // The same file may be chosen again.
                    input.set_value("");
                }/>
            <span class="vh" role="status">{move || busy.get().then(|| t_string!(i18n, verification.checking))}</span>
        </label>
    }
}

#[component]
fn ByCode() -> impl IntoView {
    let i18n = use_i18n();
    let navigate = use_navigate();
    let code = RwSignal::new(String::new());
    let wrong = RwSignal::new(false);
    let error =
        Signal::derive(move || wrong.get().then(|| t_string!(i18n, verification.code_wrong).to_string()));
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        match code.get_untracked().parse::<VerificationCode>() {
            Ok(code) => navigate(&format!("/v/{code}"), Default::default()),
            Err(_) => wrong.set(true),
        }
    };
    view! {
        <form class="stack" on:submit=send>
            <h2>{t!(i18n, verification.printed)}</h2>
            <p class="small muted">{t!(i18n, verification.printed_words)}</p>
            <TextField id="verification-code" class="in mono" label=move || t_string!(i18n, verification.code) hint=move || t_string!(i18n, verification.code_hint) value=code error=error/>
            <Act look=Look::Block submit=true><Icon glyph=Glyph::Qr/>{t!(i18n, verification.check_code)}</Act>
            <Callout meaning=Meaning::Warn>{t!(i18n, verification.compare)}</Callout>
        </form>
    }
}

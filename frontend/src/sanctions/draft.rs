//! The draft: form beside the order as it will be printed, checks above it, saved on the version that was read.

use leptos::prelude::*;
use logic::sanctions::control_of;
use shared::document::DocumentSubject;
use shared::sanction::{Sanction, SanctionChange, SanctionChecks};

use super::act::{Acting, Deed};
use super::checks::Checks;
use super::fields::Fields;
use super::form::Form;
use super::live;
use super::send::SendDialog;
use super::view::{Head, History};
use crate::api::{Answer, Call, use_signed_in};
use crate::documents::DocumentsOf;
use crate::figures::{now, today, use_figures};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Act, Callout, ErrorSummary, Glyph, Icon, Loaded, Look, Meaning, OrderPreview, Skeleton};

/// The page of a draft for whom may change it.
#[component]
pub fn Draft(sanction: Sanction, on_changed: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let api = use_signed_in();
    let id = sanction.summary.id;
    let form = Form::of(sanction.summary.kind, sanction.content.clone());
    let version = RwSignal::new(sanction.version);
    let base = RwSignal::new(sanction.order.clone());
    let saved_at = RwSignal::new(None::<chrono::DateTime<chrono::Utc>>);
    let round = RwSignal::new(0_u32);
    let asking = RwSignal::new(false);
    let checks: Loaded<SanctionChecks> = LocalResource::new(move || {
        round.track();
        api.get(format!("/technical-sanctions/{id}/checks"))
    });
    let content = Memo::new(move |_| form.content());
    let changed = Memo::new(move |_| form.is_changed());
    let kept = StoredValue::new(sanction.clone());
    let findings = Signal::derive(move || match checks.get() {
        Some(Ok(checks)) => {
            kept.with_value(|sanction| live::findings(&checks, sanction, &content.get(), today()))
        }
        _ => Vec::new(),
    });
    let order = Signal::derive(move || {
        let checks = checks.get().and_then(Result::ok);
        form.saved.with(|saved| live::order(&base.get(), checks.as_ref(), saved, &content.get()))
    });

    let save = Action::new_local(move |then_ask: &bool| {
        let (typed, then_ask) = (form.content(), *then_ask);
        async move {
            if typed != form.saved.get_untracked() {
                let body = SanctionChange { content: typed };
                let call = Call::patch(&format!("/technical-sanctions/{id}"), &body)
                    .if_version(version.get_untracked());
                let answer: Answer<Sanction> = api.read(call).await;
                form.failure.try_set(answer.as_ref().err().cloned());
                let Ok(stored) = answer else { return };
                version.try_set(stored.version);
                base.try_set(stored.order);
                form.saved.try_set(stored.content);
                round.try_update(|round| *round += 1);
            }
            saved_at.try_set(Some(now()));
            if then_ask {
                asking.try_set(true);
            }
        }
    });
    // Somebody else saved first: what is typed stays, and is laid over the newer version only when asked for.
    let over = Action::new_local(move |_: &()| async move {
        let answer: Answer<Sanction> = api.get(format!("/technical-sanctions/{id}")).await;
        match answer {
            Ok(newer) => {
                version.try_set(newer.version);
                form.saved.try_set(newer.content);
                form.failure.try_set(None);
                save.dispatch_local(false);
            }
            Err(failure) => drop(form.failure.try_set(Some(failure))),
        }
    });
    let stale = move || {
        form.failure.with(|failure| failure.as_ref().is_some_and(|failure| failure.status() == Some(412)))
    };
    let shown = Signal::derive(move || form.failure.get().filter(|failure| failure.status() != Some(412)));
    let sending = Acting::new(id, on_changed);
    let submit = Callback::new(move |reasons| {
        let body = serde_json::json!({ "reasons": reasons });
        sending.act(
            Deed { verb: "submit", body, news: t_string!(i18n, sanction.sent) },
            version.get_untracked(),
        );
    });
    guard_leaving(changed);
    follow(form);
    let busy = Signal::derive(move || save.pending().get() || over.pending().get() || sending.busy().get());
    let (remarks, steps) = (sanction.return_remarks.clone(), sanction.steps.clone());
    view! {
        <Head sanction=sanction.clone()>
            <span class="save" role="status">
                {move || match (changed.get(), saved_at.get()) {
                    (true, _) => view! { <span class="quiet">{t!(i18n, sanction.unsaved)}</span> }.into_any(),
                    (false, Some(at)) => view! { <Icon glyph=Glyph::Tick/>{t!(i18n, sanction.saved_at)}" "{figures.time(at)} }.into_any(),
                    (false, None) => ().into_any(),
                }}
            </span>
            <Act busy=busy off=Signal::derive(move || !changed.get()) on_press=move |()| drop(save.dispatch_local(false))>{t!(i18n, common.save)}</Act>
            <Act look=Look::Primary busy=busy on_press=move |()| drop(save.dispatch_local(true))>{t!(i18n, sanction.send)}<Icon glyph=Glyph::Forward/></Act>
        </Head>
        {remarks.map(|remarks| view! { <div class="mb4"><Callout meaning=Meaning::Warn><strong>{t!(i18n, sanction.returned_with)}</strong>" "<span class="said">{remarks}</span></Callout></div> })}
        <Show when=stale>
            <div class="mb4" role="alert"><Callout meaning=Meaning::Warn>
                <strong>{t!(i18n, sanction.stale)}</strong>
                <div class="row row--wrap mt2">
                    <Act look=Look::Small busy=busy on_press=move |()| drop(over.dispatch_local(()))>{t!(i18n, sanction.keep_mine)}</Act>
                    <Act look=Look::Small on_press=move |()| on_changed.run(())>{t!(i18n, sanction.take_theirs)}</Act>
                </div>
            </Callout></div>
        </Show>
        <ErrorSummary failure=shown control_of=Callback::new(|pointer: String| control_of(&pointer))/>
        <ErrorSummary failure=sending.failure on_reload=on_changed control_of=Callback::new(|pointer: String| control_of(&pointer))/>
        <div class="cols cols--form mt4">
            <div class="stack">
                <form class="panel" on:submit=move |event| { event.prevent_default(); save.dispatch_local(false); }>
                    <Fields form=form sanction=sanction.clone() checks=checks/>
                </form>
                <DocumentsOf project=sanction.summary.project_id subject=DocumentSubject::TechnicalSanction id=sanction.summary.id/>
                <History steps=steps/>
            </div>
            <div class="stack beside" tabindex="0" role="region" aria-label=move || t_string!(i18n, sanction.preview)>
                {move || match checks.get() {
                    None => view! { <Skeleton/> }.into_any(),
                    Some(Ok(checks)) => kept.with_value(|sanction| view! { <Checks sanction=sanction.clone() checks=checks content=content findings=findings/> }.into_any()),
                    Some(Err(failure)) => view! { <crate::ui::Refusal failure=failure/> }.into_any(),
                }}
                <section class="desk">
                    <p class="small muted desk__head">{t!(i18n, sanction.preview_a4)}" "<strong>{t!(i18n, sanction.preview_lit)}</strong></p>
                    <OrderPreview content=order live=form.part draft=true/>
                </section>
            </div>
        </div>
        <SendDialog open=asking findings=findings on_send=submit/>
    }
}

/// The browser asks before a tab with something unsaved is closed.
fn guard_leaving(changed: Memo<bool>) {
    let handle = window_event_listener(leptos::ev::beforeunload, move |event| {
        if changed.try_get_untracked() == Some(true) {
            event.prevent_default();
        }
    });
    on_cleanup(move || handle.remove());
}

/// Beside the form the preview shows the part that is being edited; below it, on small screens, it stays where it is.
fn follow(form: Form) {
    const WIDE: f64 = 1024.0;
    Effect::new(move |_| {
        let wide =
            window().inner_width().ok().and_then(|width| width.as_f64()).is_some_and(|width| width > WIDE);
        if form.part.get().is_some() && wide {
            request_animation_frame(|| {
                if let Ok(Some(part)) = document().query_selector(".beside .paper .live") {
                    let nearest = web_sys::ScrollIntoViewOptions::new();
                    nearest.set_block(web_sys::ScrollLogicalPosition::Nearest);
                    part.scroll_into_view_with_scroll_into_view_options(&nearest);
                }
            });
        }
    });
}

//! Backup codes for the day the telephone is lost: shown once, to be printed.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::session::{BackupCodes, Confirmation};

use crate::api::{Answer, Failure, use_signed_in};
use crate::figures::{today, use_figures};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Act, Callout, ErrorSummary, Glyph, Icon, Look, Meaning, TextField, UserName};
use crate::words::filled;

/// New codes; the old ones no longer work.
#[component]
pub fn Backup() -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let api = use_signed_in();
    let password = RwSignal::new(String::new());
    let shown = RwSignal::new(None::<Vec<String>>);
    let failure = RwSignal::new(None::<Failure>);
    let make = Action::new_local(move |_: &()| {
        let body = Confirmation { password: password.get_untracked() };
        async move {
            let answer: Answer<BackupCodes> = api.post("/backup-codes".to_owned(), body).await;
            failure.try_set(answer.as_ref().err().cloned());
            password.try_set(String::new());
            if let Ok(new) = answer {
                shown.try_set(Some(new.codes));
                api.refresh_me().await;
            }
        }
    });
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if !make.pending().get_untracked() {
            make.dispatch_local(());
        }
    };
    let left = move || api.me.with(|me| me.backup_codes_left);
    view! {
        <section class="panel" aria-labelledby="backup">
            <div class="panel__head"><h2 id="backup">{t!(i18n, account.backup)}</h2></div>
            <div class="panel__body stack">
                {move || match shown.get() {
                    Some(codes) => view! {
                        <div class="print-only-this stack" tabindex="-1">
                            <Callout meaning=Meaning::Warn><strong>{t!(i18n, account.shown_once)}</strong>" "{t!(i18n, account.shown_once_words)}</Callout>
                            <p class="small"><span lang="en">"UPMS · "{move || api.me.with(|me| me.hrms_id.clone())}</span>" · "{move || figures.date(today())}</p>
                            <ol class="codes" lang="en">{codes.into_iter().map(|code| view! { <li>{code}</li> }).collect_view()}</ol>
                        </div>
                        <div class="row row--wrap">
                            <Act look=Look::Plain on_press=move |()| drop(window().print())><Icon glyph=Glyph::Print/>{t!(i18n, account.print)}</Act>
                            <Act look=Look::Plain on_press=move |()| shown.set(None)>{t!(i18n, account.kept)}</Act>
                        </div>
                    }.into_any(),
                    None => view! {
                        <form class="stack" on:submit=send>
                            <p class="small muted">{t!(i18n, account.backup_words)}" "<strong>{move || filled(t_string!(i18n, account.codes_left), &[("n", &figures.count(left()))])}</strong></p>
                            <ErrorSummary failure=failure/>
                            <UserName value=Signal::derive(move || api.me.with(|me| me.hrms_id.clone()))/>
                            <TextField id="backup-password" kind="password" label=move || t_string!(i18n, account.password_again) value=password autocomplete="current-password"/>
                            <Act submit=true busy=make.pending()>{t!(i18n, account.new_codes)}</Act>
                        </form>
                    }.into_any(),
                }}
            </div>
        </section>
    }
}

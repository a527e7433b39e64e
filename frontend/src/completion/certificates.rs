//! The certificates of a completion, and the giving of the one that is next.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use serde_json::json;
use shared::completion::{CertifyCompletion, Completion};
use shared::estimate::Remarks;

use super::{letter, words};
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::projects::can;
use crate::tenders::{Acting, Deed, text_in};
use crate::ui::{Act, Dialog, Glyph, Icon, Look, RemarksDialog, TextArea, kept_remarks};
use crate::words::filled;

/// The list: those given with their officers, those to come; what is void stays below.
#[component]
pub fn Certificates(completion: Completion) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let (void, given): (Vec<_>, Vec<_>) =
        completion.certificates.into_iter().partition(|one| one.void_reason.is_some());
    let next = completion.next;
    view! {
        <section class="panel" aria-labelledby="certificates"><div class="panel__head"><h2 id="certificates">{t!(i18n, completion.certificates)}</h2></div>
            <ol class="paper-list paper-list--flush">{completion.needed.into_iter().map(|of| {
                let own = given.iter().find(|one| one.letter == of).cloned();
                let now = next == Some(of);
                let (glyph, class) = match (own.is_some(), now) { (true, _) => (Glyph::Tick, "ok"), (_, true) => (Glyph::Clock, ""), _ => (Glyph::Document, "quiet") };
                view! { <li aria-current=now.then_some("step")>
                    <span class=class><Icon glyph=glyph/></span>
                    <span class="grow"><strong>{move || filled(t_string!(i18n, completion.certificate), &[("letter", &letter(of))])}</strong>
                        <span class="xs quiet block">{move || words::officer(i18n, of)}</span>
                        {own.map(|one| { let (en, bn, on) = (one.by, one.by_bn, one.given_on); view! {
                            <span class="small block">{move || figures.either(&en, Some(&bn))}", "{move || figures.date(on)}</span>
                            {one.remarks.map(|words| view! { <span class="small block keep-lines">{words}</span> })} } })}</span>
                    {now.then(|| view! { <span class="small muted">{t!(i18n, completion.now)}</span> })}
                </li> }
            }).collect_view()}</ol>
            {(!void.is_empty()).then(|| view! { <ul class="paper-list paper-list--flush">{void.into_iter().map(|one| {
                let (of, en, bn, on) = (one.letter, one.by, one.by_bn, one.given_on);
                view! { <li><span class="quiet"><Icon glyph=Glyph::Stop/></span><span class="grow small muted">{move || filled(t_string!(i18n, completion.certificate), &[("letter", &letter(of))])}" · "{t!(i18n, completion.void)}
                    <span class="xs block">{move || figures.either(&en, Some(&bn))}", "{move || figures.date(on)}</span><span class="xs block keep-lines">{one.void_reason}</span></span></li> }
            }).collect_view()}</ul> })}
        </section>
    }
}

/// The buttons of whose turn it is.
#[component]
pub fn Give(completion: Completion, acting: Acting) -> impl IntoView {
    let i18n = use_i18n();
    let [giving, returning] = [(); 2].map(|()| RwSignal::new(false));
    let (id, version, may) = (completion.id, completion.version, completion.may);
    let busy = acting.busy();
    let of = completion.next.map(letter).unwrap_or_default();
    let word = {
        let of = of.clone();
        move || filled(t_string!(i18n, completion.give), &[("letter", &of)])
    };
    let (title, button) = (word.clone(), word.clone());
    let remarks = kept_remarks("certify");
    let back = move |remarks: String| {
        acting.act(Deed {
            path: format!("/completions/{id}/return"),
            version,
            body: json!(Remarks { remarks }),
            news: t_string!(i18n, completion.sent_back_news),
        });
    };
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        giving.set(false);
        let body = CertifyCompletion { remarks: text_in(remarks) };
        let path = format!("/completions/{id}/certify");
        acting.act(Deed::new(path, version, &body, t_string!(i18n, completion.given_news)));
    };
    view! {
        {can(&may, "return_completion").then(|| view! {
            <Act busy=busy on_press=move |()| returning.set(true)>{t!(i18n, completion.send_back)}</Act>
            <RemarksDialog open=returning id="return-completion" title=move || t_string!(i18n, completion.send_back) explain=move || t_string!(i18n, completion.send_back_words)
                button=move || t_string!(i18n, completion.send_back) on_send=Callback::new(back)/>
        })}
        {can(&may, "certify_completion").then(|| view! {
            <Act look=Look::Primary busy=busy on_press=move |()| giving.set(true)>{word}</Act>
            <Dialog open=giving id="certify">
                <form class="stack" on:submit=send>
                    <h2 id="certify-title">{title}</h2>
                    <p class="muted small">{t!(i18n, completion.give_words)}</p>
                    <TextArea id="certify-remarks" label=move || t_string!(i18n, completion.f_remarks) value=remarks maxlength=2000/>
                    <div class="row row--wrap">
                        <Act look=Look::Primary submit=true busy=busy>{button}</Act>
                        <Act on_press=move |()| giving.set(false)>{t!(i18n, common.cancel)}</Act>
                    </div>
                </form>
            </Dialog>
        })}
    }
}

//! The defect liability of an agreement: its calendar, visits and defects.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_params_map;
use shared::liability::{
    Defect, DefectState, Liability, MakeGood, NewDefect, NewVisit, VisitState, check_defect,
};

use super::missing;
use crate::api::use_signed_in;
use crate::figures::{today, use_figures};
use crate::i18n::{t, t_string, use_i18n};
use crate::projects::can;
use crate::tenders::{Acting, Deed, date_in};
use crate::ui::{
    Act, Callout, Crumbs, Form, Glyph, Heading, Icon, Look, Meaning, TextArea, TextField, loaded,
};
use crate::words::filled;

/// A tick for what is done, else this.
fn if_done(done: bool, other: Glyph) -> Glyph {
    if done { Glyph::Tick } else { other }
}

/// The calendars of a project in short.
#[component]
pub fn Liabilities(liabilities: Vec<Liability>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let none = liabilities.is_empty();
    let word = move |one: &Liability| {
        let date = figures.date(one.ends_on);
        let words =
            if one.ended { t_string!(i18n, completion.ended) } else { t_string!(i18n, completion.until) };
        filled(words, &[("date", &date)])
    };
    view! {
        <section class="panel" aria-labelledby="liability"><div class="panel__head"><h2 id="liability">{t!(i18n, completion.liability)}</h2>
            <span class="push small"><A href="/defect-liability">{t!(i18n, completion.calendar)}</A></span></div>
            {none.then(|| view! { <p class="panel__body small muted">{t!(i18n, completion.liability_none)}</p> })}
            <ul class="paper-list paper-list--flush">{liabilities.into_iter().map(|one| {
                let void = one.void_reason.is_some();
                let href = format!("/defect-liabilities/{}", one.id);
                let no = one.agreement_no.clone();
                view! { <li><span class="grow"><A href=href><span lang="en">{no}</span></A><span class="xs quiet block">{move || word(&one)}{void.then(|| view! { " · "{t!(i18n, completion.void)} })}</span></span></li> }
            }).collect_view()}</ul>
        </section>
    }
}

/// The page of one calendar.
#[component]
pub fn LiabilityPage() -> impl IntoView {
    let api = use_signed_in();
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id").unwrap_or_default()));
    let found = LocalResource::new(move || {
        api.posting.track();
        let id = js_sys::encode_uri_component(&id.get());
        async move { api.get::<Liability>(format!("/defect-liabilities/{id}")).await }
    });
    let changed = Callback::new(move |()| found.refetch());
    loaded(found, move |one| view! { <Shown liability=one on_changed=changed/> })
}

#[component]
fn Shown(liability: Liability, on_changed: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let (en, bn, project) = (liability.title_en.clone(), liability.title_bn.clone(), liability.project_id);
    let (ends, ended, firm, no) = (
        liability.ends_on,
        liability.ended,
        liability.contractor_name.clone(),
        liability.agreement_no.clone(),
    );
    let [visiting, noticing] = [(); 2].map(|()| RwSignal::new(false));
    let visits = can(&liability.may, "record_liability_visit");
    let notices = can(&liability.may, "notice_defect");
    let stored = StoredValue::new(liability.clone());
    let none = liability.defects.is_empty();
    let until = move || {
        let words = if ended { t_string!(i18n, completion.ended) } else { t_string!(i18n, completion.until) };
        filled(words, &[("date", &figures.date(ends))])
    };
    view! {
        <Crumbs href=format!("/projects/{project}/closing") parent=liability.project_code.clone() here=move || t_string!(i18n, completion.liability) word=true/>
        <div class="pagehead pagehead--tight"><div>
            <Heading text=move || t_string!(i18n, completion.liability)/>
            <p>{move || figures.either(&en, bn.as_deref())}</p>
            <p class="small muted"><span lang="en">{no}" · "{firm}</span>" · "{until}</p>
        </div></div>
        {liability.void_reason.clone().map(|reason| view! { <div class="after-next"><Callout meaning=Meaning::Warn><strong>{t!(i18n, completion.void_why)}</strong><p class="keep-lines">{reason}</p></Callout></div> })}
        <div class="cols">
            <section class="panel" aria-labelledby="visits"><div class="panel__head"><h2 id="visits">{t!(i18n, completion.visits)}</h2>
                {visits.then(|| view! { <span class="push"><Act look=Look::Primary on_press=move |()| visiting.update(|on| *on = !*on)>{t!(i18n, completion.visit)}</Act></span> })}</div>
                <Show when=move || visiting.get()><VisitForm liability=stored.get_value() on_done=on_changed/></Show>
                <ul class="paper-list paper-list--flush">{liability.visits.into_iter().filter(|visit| visit.state != VisitState::Void).map(|visit| {
                    let (done, due, on) = (visit.state == VisitState::Done, visit.due_on, visit.visited_on);
                    let late = !done && due < today();
                    let word = move || match on {
                        Some(day) => filled(t_string!(i18n, completion.visit_done), &[("date", &figures.date(day))]),
                        None => filled(t_string!(i18n, completion.visit_due), &[("date", &figures.date(due))]),
                    };
                    let by = visit.visited_by.map(|who| (who, visit.visited_by_bn));
                    view! { <li><span class:ok=done class:bad=late><Icon glyph=if_done(done, Glyph::Clock)/></span>
                        <span class="grow">{word}{late.then(|| view! { " · "<span class="bad">{t!(i18n, completion.overdue)}</span> })}
                            {by.map(|(who, who_bn)| view! { <span class="xs quiet block">{move || figures.either(&who, who_bn.as_deref())}</span> })}
                            {visit.remarks.map(|words| view! { <span class="small block keep-lines">{words}</span> })}</span></li> }
                }).collect_view()}</ul>
            </section>
            <section class="panel" aria-labelledby="defects"><div class="panel__head"><h2 id="defects">{t!(i18n, completion.defects)}</h2>
                {notices.then(|| view! { <span class="push"><Act on_press=move |()| noticing.update(|on| *on = !*on)>{t!(i18n, completion.notice)}</Act></span> })}</div>
                <Show when=move || noticing.get()><DefectForm liability=stored.get_value() on_done=on_changed/></Show>
                {none.then(|| view! { <p class="panel__body small muted">{t!(i18n, completion.defects_none)}</p> })}
                <ul class="paper-list paper-list--flush">{liability.defects.into_iter().map(|defect| view! { <OneDefect defect=defect on_changed=on_changed/> }).collect_view()}</ul>
            </section>
        </div>
    }
}

#[component]
fn OneDefect(defect: Defect, on_changed: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let (open, due, late) = (defect.state == DefectState::Open, defect.due_on, defect.overdue);
    let mends = can(&defect.may, "make_good_defect");
    let typing = RwSignal::new(false);
    let (id, version, on) = (defect.id, defect.version, defect.made_good_on);
    view! {
        <li><span class:ok=!open class:warn=open><Icon glyph=if_done(!open, Glyph::Warn)/></span>
            <span class="grow keep-lines">{defect.text}
                <span class="xs quiet block">{move || filled(t_string!(i18n, completion.visit_due), &[("date", &figures.date(due))])}{late.then(|| view! { " · "<span class="bad">{t!(i18n, completion.overdue)}</span> })}</span>
                {on.map(|day| view! { <span class="xs quiet block">{t!(i18n, completion.make_good)}", "{move || figures.date(day)}</span> })}
                {defect.remarks.map(|words| view! { <span class="small block">{words}</span> })}</span>
            {mends.then(|| view! { <Act look=Look::Small on_press=move |()| typing.update(|on| *on = !*on)>{t!(i18n, completion.make_good)}</Act> })}
        </li>
        <Show when=move || typing.get()><li><GoodForm id=id version=version on_done=on_changed/></li></Show>
    }
}

#[component]
fn VisitForm(liability: Liability, on_done: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let form = Form::new();
    let acting = Acting::of(form, on_done);
    let id = liability.id;
    let on = RwSignal::new(today().to_string());
    let remarks = RwSignal::new(String::new());
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(visited_on) = date_in(on) else {
            return form.refuse(missing("/visited_on", t_string!(i18n, completion.missing_date)));
        };
        form.clear();
        let body = NewVisit { visited_on, remarks: remarks.get_untracked() };
        let path = format!("/defect-liabilities/{id}/visits");
        acting.act(Deed::new(path, 0, &body, t_string!(i18n, completion.visit_news)));
    };
    view! {
        <form class="panel__body stack" novalidate on:submit=send>
            {form.summary()}
            <TextField id="visited_on" kind="date" label=move || t_string!(i18n, completion.f_visited_on) value=on error=form.error("/visited_on")/>
            <TextArea id="remarks" rows=3 label=move || t_string!(i18n, completion.f_seen) value=remarks error=form.error("/remarks") maxlength=2000/>
            <div class="row row--wrap"><Act look=Look::Primary submit=true busy=acting.busy()>{t!(i18n, completion.visit)}</Act></div>
        </form>
    }
}

#[component]
fn DefectForm(liability: Liability, on_done: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let form = Form::new();
    let acting = Acting::of(form, on_done);
    let (id, within) = (liability.id, (liability.completed_on, liability.ends_on));
    let on = RwSignal::new(today().to_string());
    let [due, text] = [(); 2].map(|()| RwSignal::new(String::new()));
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let (Some(noticed_on), Some(due_on)) = (date_in(on), date_in(due)) else {
            let pointer = if date_in(on).is_none() { "/noticed_on" } else { "/due_on" };
            return form.refuse(missing(pointer, t_string!(i18n, completion.missing_date)));
        };
        let typed = NewDefect { noticed_on, due_on, text: text.get_untracked() };
        match check_defect(&typed, within, today()) {
            Ok(body) => {
                form.clear();
                let path = format!("/defect-liabilities/{id}/defects");
                acting.act(Deed::new(path, 0, &body, t_string!(i18n, completion.noticed_news)));
            }
            Err(errors) => form.refuse(errors),
        }
    };
    view! {
        <form class="panel__body stack" novalidate on:submit=send>
            {form.summary()}
            <div class="two two--fields">
                <TextField id="noticed_on" kind="date" label=move || t_string!(i18n, completion.f_noticed_on) value=on error=form.error("/noticed_on")/>
                <TextField id="due_on" kind="date" label=move || t_string!(i18n, completion.f_due_on) value=due error=form.error("/due_on")/>
            </div>
            <TextArea id="text" rows=3 label=move || t_string!(i18n, completion.f_defect) value=text error=form.error("/text") maxlength=2000/>
            <div class="row row--wrap"><Act look=Look::Primary submit=true busy=acting.busy()>{t!(i18n, completion.notice)}</Act></div>
        </form>
    }
}

#[component]
fn GoodForm(id: uuid::Uuid, version: i32, on_done: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let form = Form::new();
    let acting = Acting::of(form, on_done);
    let on = RwSignal::new(today().to_string());
    let remarks = RwSignal::new(String::new());
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(made_good_on) = date_in(on) else {
            return form.refuse(missing("/made_good_on", t_string!(i18n, completion.missing_date)));
        };
        form.clear();
        let body = MakeGood { made_good_on, remarks: remarks.get_untracked() };
        let path = format!("/defects/{id}/make-good");
        acting.act(Deed::new(path, version, &body, t_string!(i18n, completion.made_good_news)));
    };
    view! {
        <form class="grow stack" novalidate on:submit=send>
            {form.summary()}
            <TextField id="made_good_on" kind="date" label=move || t_string!(i18n, completion.f_made_good_on) value=on error=form.error("/made_good_on")/>
            <TextArea id="good-remarks" rows=2 label=move || t_string!(i18n, completion.f_done) value=remarks error=form.error("/remarks") maxlength=2000/>
            <div class="row row--wrap"><Act look=Look::Primary submit=true busy=acting.busy()>{t!(i18n, completion.make_good)}</Act></div>
        </form>
    }
}

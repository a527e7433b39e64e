//! A new tender of a work, or of several works of a project together.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_params_map};
use shared::project::Project;
use shared::tender::{NewTender, Tender, TenderWork};
use shared::work::Work;
use uuid::Uuid;

use super::checks::Findings;
use super::notice::{Notice, NoticeFields};
use super::with_works::WithWorks;
use crate::api::{Answer, use_signed_in};
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::projects::can;
use crate::ui::{Act, Crumbs, Form, Heading, Look, Meaning, loaded, use_toasts};
use crate::words::filled;

/// The form of a new tender.
#[component]
pub fn NewTenderPage() -> impl IntoView {
    let api = use_signed_in();
    let params = use_params_map();
    let found = LocalResource::new(move || {
        let id = params.with(|params| params.get("id").unwrap_or_default());
        async move {
            let work: Work = api.get(format!("/works/{}", js_sys::encode_uri_component(&id))).await?;
            let project: Project = api.get(format!("/projects/{}", work.project_id)).await?;
            let others = beside(&work, &project);
            Ok((work, others))
        }
    });
    loaded(found, |(work, others)| view! { <Enter work=work others=others/> })
}

/// The works that may be tendered with this one: of the same project and office, not tendered yet, their sanctions in force.
fn beside(work: &Work, project: &Project) -> Vec<TenderWork> {
    let fits = |other: &&Work| {
        other.id != work.id
            && other.executing_office_id == work.executing_office_id
            && can(&other.may, "create_tender")
    };
    let others = project.works.iter().filter(fits).map(as_tendered);
    others.filter(|other| other.sanctioned_paise.is_some()).collect()
}

/// A work as the rules of a notice see it.
fn as_tendered(work: &Work) -> TenderWork {
    let mut sanctions = work.technical_sanctions.iter();
    let in_force = sanctions.find(|sanction| sanction.state.is_in_force() && sanction.kind.accords());
    TenderWork {
        id: work.id,
        code: work.code.clone(),
        name: work.name.clone(),
        sanctioned_paise: in_force.map(|sanction| sanction.amount_paise),
        sanctioned_on: in_force.and_then(|sanction| sanction.order_date),
    }
}

#[component]
fn Enter(work: Work, others: Vec<TenderWork>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let api = use_signed_in();
    let navigate = use_navigate();
    let toasts = use_toasts();
    let form = Form::new();
    let tendered = as_tendered(&work);
    let sanctioned = tendered.sanctioned_paise;
    let notice = Notice::empty(sanctioned);
    let Work { id, code, name, project_id, .. } = work;
    let chosen = RwSignal::new(Vec::<Uuid>::new());
    let known = StoredValue::new(others.clone());
    // The one this began with, and those ticked, in the order they were ticked.
    let works = Memo::new(move |_| {
        let mut works = vec![tendered.clone()];
        chosen.with(|chosen| {
            known.with_value(|known| {
                works.extend(chosen.iter().filter_map(|id| known.iter().find(|one| one.id == *id)).cloned());
            });
        });
        works
    });
    let total = Memo::new(move |_| {
        works.with(|works| works.iter().map(|work| work.sanctioned_paise).sum::<Option<i64>>())
    });
    // What is put to tender follows the works, until somebody types another amount.
    Effect::new(move |former: Option<Option<i64>>| {
        let total = total.get();
        if let Some(former) = former {
            notice.follow(former, total);
        }
        total
    });
    let save = Action::new_local(move |body: &NewTender| {
        let (body, navigate) = (body.clone(), navigate.clone());
        async move {
            let answer: Answer<Tender> = api.post(format!("/works/{id}/tenders"), body).await;
            match answer {
                Ok(tender) => {
                    toasts.say(Meaning::Ok, t_string!(i18n, tenders.saved));
                    api.refresh_me().await;
                    navigate(&format!("/tenders/{}", tender.id), Default::default());
                }
                Err(failure) => form.failed(failure),
            }
        }
    });
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if save.pending().get_untracked() {
            return;
        }
        match notice.checked(
            t_string!(i18n, projects.missing_date),
            t_string!(i18n, projects.missing_amount),
            t_string!(i18n, tenders.missing_serial),
        ) {
            Ok(content) => {
                form.clear();
                save.dispatch_local(NewTender { content, with_work_ids: chosen.get_untracked() });
            }
            Err(errors) => form.refuse(errors),
        }
    };
    let findings = Signal::derive(move || works.with(|works| notice.findings(works, "", false)));
    let title = code.clone();
    view! {
        <Crumbs href=format!("/projects/{project_id}") parent=move || t_string!(i18n, tenders.to_project) here=code/>
        <div class="pagehead pagehead--tight"><div>
            <Heading text=move || filled(t_string!(i18n, tenders.new_title), &[("work", &title)])/>
            <p><span lang="en">{name}</span>". "{t!(i18n, tenders.new_words)}</p>
        </div></div>
        <form class="stack" novalidate on:submit=send>
            {form.summary()}
            <div class="cols">
                <div>
                    {(!others.is_empty()).then(|| view! { <WithWorks others=others chosen=chosen form=form/> })}
                    <NoticeFields notice=notice form=form/>
                </div>
                <div class="beside" tabindex="0" role="region" aria-label=move || t_string!(i18n, tenders.beside)>
                    {move || total.get().map(|paise| view! { <section class="panel"><dl class="sums"><div class="sums__total"><dt>{t!(i18n, tenders.sanctioned)}</dt><dd class="num">{move || figures.amount(paise)}</dd></div></dl></section> })}
                    <section class="panel" aria-labelledby="checks"><div class="panel__head"><h2 id="checks">{t!(i18n, tenders.checks)}</h2></div><Findings findings=findings whole=Signal::derive(move || notice.is_whole())/></section>
                    <div class="stack-s mt5"><Act look=Look::PrimaryBlock submit=true busy=save.pending()>{t!(i18n, tenders.save_draft)}</Act></div>
                </div>
            </div>
        </form>
    }
}

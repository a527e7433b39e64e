//! The shares of the works; the sum is judged as one types, by the rule the server runs (R55).

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use shared::problem::FieldError;
use shared::project::Project;
use shared::rules::check_weights;
use shared::work::{Work, WorkWeight, WorkWeights};

use super::page::use_project;
use crate::api::{Answer, Call, use_signed_in};
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::said::said;
use crate::ui::{
    Act, Callout, Crumbs, DecimalField, Form, Heading, Look, Meaning, loaded, shown_decimal, use_toasts,
};
use crate::words::filled;

/// The form of the shares.
#[component]
pub fn WeightsPage() -> impl IntoView {
    loaded(use_project(), |project| view! { <Edit project=project/> })
}

fn basis_points(value: Option<i64>) -> i32 {
    value.map_or(0, |value| i32::try_from(value).unwrap_or(i32::MAX))
}

#[component]
fn Edit(project: Project) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let api = use_signed_in();
    let navigate = use_navigate();
    let toasts = use_toasts();
    let form = Form::new();
    let version = RwSignal::new(project.version);
    let rows: Vec<(Work, RwSignal<Option<i64>>)> = project
        .works
        .into_iter()
        .map(|work| {
            let weight = RwSignal::new(Some(i64::from(work.weight_bp)));
            (work, weight)
        })
        .collect();
    let shares = StoredValue::new(rows.iter().map(|(work, share)| (work.id, *share)).collect::<Vec<_>>());
    let weights = Memo::new(move |_| {
        shares.with_value(|shares| {
            shares.iter().map(|(_, share)| basis_points(share.get())).collect::<Vec<_>>()
        })
    });
    let finding = Memo::new(move |_| weights.with(|weights| check_weights(weights)));
    let total = move || weights.with(|weights| weights.iter().map(|weight| i64::from(*weight)).sum::<i64>());
    let path = format!("/projects/{}", project.id);
    let (back, code) = (path.clone(), project.code);
    let save = Action::new_local(move |body: &WorkWeights| {
        let (body, navigate, path) = (body.clone(), navigate.clone(), path.clone());
        async move {
            let call = Call::put(&format!("{path}/work-weights"), &body).if_version(version.get_untracked());
            match api.done(call).await {
                Ok(()) => {
                    toasts.say(Meaning::Ok, t_string!(i18n, projects.saved));
                    navigate(&path, Default::default());
                }
                Err(failure) => {
                    if failure.status() == Some(412) {
                        let newer: Answer<Project> = api.get(path).await;
                        if let Ok(newer) = newer {
                            version.try_set(newer.version);
                        }
                    }
                    form.failed(failure);
                }
            }
        }
    });
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let unread: Vec<FieldError> = shares.with_value(|shares| {
            shares
                .iter()
                .enumerate()
                .filter(|(_, (_, share))| share.get_untracked().is_none())
                .map(|(i, _)| {
                    FieldError::new(
                        format!("/weights/{i}/weight_bp"),
                        "NUMBER_MISSING",
                        t_string!(i18n, projects.missing_percent),
                    )
                })
                .collect()
        });
        match finding.get_untracked() {
            _ if !unread.is_empty() => form.refuse(unread),
            Some(finding) => {
                form.refuse(vec![FieldError::new("/weights/0/weight_bp", finding.code, finding.detail)])
            }
            None if !save.pending().get_untracked() => {
                form.clear();
                let weights = shares.with_value(|shares| {
                    shares
                        .iter()
                        .map(|(work_id, share)| WorkWeight {
                            work_id: *work_id,
                            weight_bp: basis_points(share.get_untracked()),
                        })
                        .collect()
                });
                save.dispatch_local(WorkWeights { weights });
            }
            None => {}
        }
    };
    view! {
        <Crumbs href=back parent=code here=move || t_string!(i18n, projects.form_weights) word=true/>
        <div class="pagehead pagehead--tight"><div><Heading text=move || t_string!(i18n, projects.form_weights)/><p>{t!(i18n, projects.form_weights_words)}</p></div></div>
        <form class="stack form" novalidate on:submit=send>
            {form.summary()}
            <div class="panel"><div class="panel__body stack">
                {rows.into_iter().enumerate().map(|(i, (work, share))| {
                    let code = work.code.clone();
                    view! { <DecimalField id=format!("weights-{i}-weight_bp") places=2 unit="%" label=move || filled(t_string!(i18n, projects.f_share_of), &[("code", &code)]) hint=work.name value=share error=form.error(format!("/weights/{i}/weight_bp"))/> }
                }).collect_view()}
            </div>
            <div class="sum-line" role="status"><span>{t!(i18n, projects.makes)}</span><strong class="num">{move || figures.digits(&shown_decimal(total(), 2))}"%"</strong></div></div>
            {move || finding.get().map(|finding| view! { <Callout meaning=Meaning::Warn>{said(i18n, &finding.detail)}" "<span class="quiet">{finding.rule}</span></Callout> })}
            <div><Act look=Look::Primary submit=true busy=save.pending()>{t!(i18n, projects.f_save_weights)}</Act></div>
        </form>
    }
}

//! The beginning of a revised sanction: on which estimate, on what ground, and why. The draft then has the rest.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::{use_navigate, use_params_map};
use shared::estimate::{EstimateKind, EstimateState, EstimateSummary};
use shared::page::Page;
use shared::problem::FieldError;
use shared::rules::{Parameters, RevisionFacts, check_revision};
use shared::sanction::{NewRevision, OrderKind, OrderReference, RevisionGround, Sanction};
use shared::text::order_line;
use uuid::Uuid;

use super::former::Comparison;
use super::why::{GroundField, ReasonField};
use crate::api::{Answer, Call, use_signed_in};
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Act, Callout, Crumbs, Form, Heading, Look, Meaning, SelectField, loaded};
use crate::words::filled;

/// A sanction in force as a later order names it.
pub fn reference(sanction: &Sanction) -> OrderReference {
    let summary = &sanction.summary;
    OrderReference {
        id: summary.id,
        kind: summary.kind,
        origin: summary.origin,
        state: summary.state,
        revision: summary.revision,
        ts_no: summary.ts_no.clone(),
        memo_no: summary.memo_no.clone(),
        order_date: summary.order_date,
        amount_paise: summary.amount_paise,
    }
}

/// `/sanctions/{id}/revise`.
#[component]
pub fn RevisePage() -> impl IntoView {
    let api = use_signed_in();
    let params = use_params_map();
    let found = LocalResource::new(move || {
        let id = params.with(|params| params.get("id").unwrap_or_default());
        async move {
            let path = format!("/technical-sanctions/{}", js_sys::encode_uri_component(&id));
            let sanction = api.get::<Sanction>(path).await?;
            let path = format!("/works/{}/estimates", sanction.summary.work_id);
            let estimates = api.get::<Page<EstimateSummary>>(path).await?.items;
            Ok((sanction, estimates))
        }
    });
    loaded(found, |(sanction, estimates)| view! { <Begin sanction=sanction estimates=estimates/> })
}

/// The estimates that a revised sanction may rest on.
fn fit(estimates: Vec<EstimateSummary>, but: Uuid) -> Vec<EstimateSummary> {
    let fits = |estimate: &EstimateSummary| {
        estimate.id != but
            && estimate.state == EstimateState::Vetted
            && matches!(estimate.kind, EstimateKind::Revised | EstimateKind::Supplementary)
    };
    estimates.into_iter().filter(fits).collect()
}

#[component]
fn Begin(sanction: Sanction, estimates: Vec<EstimateSummary>) -> impl IntoView {
    let i18n = use_i18n();
    let may = sanction.may.iter().any(|operation| operation == "revise_sanction");
    let number = reference(&sanction).number().to_owned();
    let back = format!("/sanctions/{}", sanction.summary.id);
    let estimate_id = sanction.estimate_id;
    let estimates = fit(estimates, estimate_id);
    let (title, here) = (number.clone(), number);
    let body = if !may {
        view! { <Callout meaning=Meaning::Warn>{t!(i18n, orders.not_now)}</Callout> }.into_any()
    } else if estimates.is_empty() {
        view! {
            <Callout meaning=Meaning::Warn><strong>{t!(i18n, orders.no_estimate)}</strong>" "{t!(i18n, orders.no_estimate_words)}" "
                <A href=format!("/estimates/{estimate_id}")>{t!(i18n, orders.to_estimate)}</A></Callout>
        }.into_any()
    } else {
        view! { <Ask sanction=sanction estimates=estimates/> }.into_any()
    };
    view! {
        <Crumbs href=back parent=move || t_string!(i18n, sanction.title) here=here/>
        <div class="pagehead pagehead--tight"><div>
            <Heading text=move || filled(t_string!(i18n, orders.revise_title), &[("number", &title)])/>
            <p>{t!(i18n, orders.revise_lead)}</p>
        </div></div>
        {body}
    }
}

#[component]
fn Ask(sanction: Sanction, estimates: Vec<EstimateSummary>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let api = use_signed_in();
    let navigate = use_navigate();
    let form = Form::new();
    let (id, version) = (sanction.summary.id, sanction.version);
    let former = reference(&sanction);
    let before = former.amount_paise;
    let chosen = RwSignal::new(estimates[0].id.to_string());
    let kept = StoredValue::new(estimates);
    let amount = Memo::new(move |_| {
        let chosen = chosen.get();
        kept.with_value(|all| {
            all.iter().find(|of| of.id.to_string() == chosen).map_or(0, |of| of.total_paise)
        })
    });
    let over = check_revision(
        RevisionFacts {
            former_paise: before,
            revised_paise: amount.get_untracked(),
            ground: RevisionGround::CostExcess,
        },
        &Parameters::default(),
    );
    let first = if over.is_empty() { RevisionGround::CostExcess } else { RevisionGround::StructuralChange };
    let (ground, reason) = (RwSignal::new(first.to_string()), RwSignal::new(String::new()));
    let options = Signal::derive(move || {
        kept.get_value()
            .into_iter()
            .map(|of| {
                (
                    of.id.to_string(),
                    format!("{} · {} · {}", of.estimate_no, of.revision, figures.amount(of.total_paise)),
                )
            })
            .collect::<Vec<_>>()
    });
    let judged = move || -> Vec<FieldError> {
        let Ok(ground) = ground.get().parse::<RevisionGround>() else { return Vec::new() };
        let facts = RevisionFacts { former_paise: before, revised_paise: amount.get(), ground };
        check_revision(facts, &Parameters::default())
            .into_iter()
            .map(|finding| FieldError::new("/ground", finding.code, finding.detail))
            .collect()
    };
    let live = Signal::derive(move || judged().first().map(|fault| crate::said::said(i18n, &fault.detail)));
    let told = form.error("/ground");
    let ground_error = Signal::derive(move || live.get().or_else(|| told.get()));
    let save = Action::new_local(move |body: &NewRevision| {
        let (body, navigate) = (body.clone(), navigate.clone());
        async move {
            let call = Call::post(&format!("/technical-sanctions/{id}/revise"), &body).if_version(version);
            let answer: Answer<Sanction> = api.read(call).await;
            match answer {
                Ok(drafted) => navigate(&format!("/sanctions/{}", drafted.summary.id), Default::default()),
                Err(failure) => form.failed(failure),
            }
        }
    });
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if save.pending().get_untracked() {
            return;
        }
        let mut faults = untrack(judged);
        let words = match order_line("/reason", &reason.get_untracked(), 10..=600) {
            Ok(words) => words,
            Err(fault) => {
                faults.push(fault);
                String::new()
            }
        };
        let (estimate, parsed) = (chosen.get_untracked().parse::<Uuid>(), ground.get_untracked().parse());
        match (faults.is_empty(), estimate, parsed) {
            (true, Ok(estimate_id), Ok(ground)) => {
                form.clear();
                save.dispatch_local(NewRevision {
                    estimate_id,
                    ground,
                    reason: words,
                    authority_posting_id: None,
                });
            }
            _ => form.refuse(faults),
        }
    };
    view! {
        <form class="stack form" novalidate on:submit=send>
            {form.summary()}
            <div class="panel"><div class="panel__body">
                <SelectField id="estimate_id" label=move || t_string!(i18n, orders.on_estimate) value=chosen options=options error=form.error("/estimate_id")/>
                <GroundField value=ground error=ground_error/>
                <ReasonField value=reason kind=OrderKind::Revision error=form.error("/reason")/>
            </div></div>
            {move || view! { <Comparison former=former.clone() amount_paise=amount.get() kind=OrderKind::Revision/> }}
            <div class="row row--wrap">
                <Act look=Look::Primary submit=true busy=save.pending()>{t!(i18n, orders.draft_revision)}</Act>
                <A href=format!("/sanctions/{id}") attr:class="btn">{t!(i18n, common.cancel)}</A>
            </div>
        </form>
    }
}

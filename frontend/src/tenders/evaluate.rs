//! The evaluation: each bid judged, the lowest qualified one worked out as one judges.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::tender::{Bid, BidJudgement, EvaluateTender, Tender, rank, vs_value_bp};

use super::act::{Acting, Deed, Typing, text_in};
use super::words::distance;
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Act, Form, Look, MoneyField, SelectField, TextField};

/// One judgement as it is typed.
#[derive(Clone)]
struct Row {
    bid: Bid,
    verdict: Typing,
    reason: Typing,
    quoted: RwSignal<Option<i64>>,
}

/// The form of the evaluation.
#[component]
pub fn EvaluateForm(tender: Tender, on_done: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let form = Form::new();
    let acting = Acting::of(form, on_done);
    let (id, version, value) = (tender.id, tender.version, tender.content.tender_value_paise);
    let rows: Vec<Row> = tender
        .bids
        .into_iter()
        .map(|bid| Row {
            verdict: RwSignal::new(if bid.qualified == Some(false) { "no" } else { "yes" }.to_owned()),
            reason: RwSignal::new(bid.rejection_reason.clone().unwrap_or_default()),
            quoted: RwSignal::new(bid.quoted_paise),
            bid,
        })
        .collect();
    let kept = StoredValue::new(rows.clone());
    let lowest = Memo::new(move |_| {
        kept.with_value(|rows| {
            let pairs: Vec<_> =
                rows.iter().map(|row| (row.verdict.with(|word| word == "yes"), row.quoted.get())).collect();
            let found = rank(&pairs);
            let place = found.order.first().copied()?;
            let row = rows.get(place)?;
            Some((row.bid.bidder_name.clone(), found.l1_paise?, found.order.len(), found.tied))
        })
    });
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        form.clear();
        let bids = kept.with_value(|rows| {
            rows.iter()
                .map(|row| {
                    let qualified = row.verdict.with_untracked(|word| word == "yes");
                    BidJudgement {
                        position: row.bid.position,
                        qualified,
                        rejection_reason: text_in(row.reason).filter(|_| !qualified),
                        quoted_paise: row.quoted.get_untracked(),
                    }
                })
                .collect()
        });
        acting.act(Deed::new(
            format!("/tenders/{id}/evaluate"),
            version,
            &EvaluateTender { bids },
            t_string!(i18n, tenders.evaluated_news),
        ));
    };
    let verdicts = Signal::derive(move || {
        vec![
            ("yes".to_owned(), t_string!(i18n, tenders.qualified).to_owned()),
            ("no".to_owned(), t_string!(i18n, tenders.not_qualified).to_owned()),
        ]
    });
    view! {
        <form class="stack" novalidate on:submit=send>
            {form.summary()}
            <fieldset class="panel"><legend class="panel__legend">{t!(i18n, tenders.evaluation)}</legend>
                <ol class="rows">{rows.into_iter().enumerate().map(|(i, row)| {
                    let verdict = row.verdict;
                    view! { <li class="rows__row rows__row--judged">
                        <p class="rows__name"><strong>{row.bid.bidder_name}</strong></p>
                        <MoneyField id=format!("bids-{i}-quoted_paise") label=move || t_string!(i18n, tenders.f_quoted) value=row.quoted error=form.error(format!("/bids/{i}/quoted_paise"))/>
                        <SelectField id=format!("bids-{i}-qualified") label=move || t_string!(i18n, tenders.f_verdict) value=row.verdict options=verdicts/>
                        <Show when=move || verdict.with(|word| word == "no")><TextField id=format!("bids-{i}-rejection_reason") label=move || t_string!(i18n, tenders.f_rejection) value=row.reason error=form.error(format!("/bids/{i}/rejection_reason")) maxlength=500/></Show>
                    </li> }
                }).collect_view()}</ol>
                <div class="sum-line" role="status">
                    <span>{t!(i18n, tenders.lowest_qualified)}</span>
                    <span class="sum-line__v">{move || match lowest.get() {
                        None => view! { <span class="small warn">{t!(i18n, tenders.none_qualified)}</span> }.into_any(),
                        Some((name, quoted, _, tied)) => view! {
                            <strong class="num">{figures.amount(quoted)}</strong>
                            <span class="small" class:warn=tied>{name}" · "{vs_value_bp(quoted, value).map(|bp| distance(i18n, figures, bp))}{tied.then(|| view! { " · "{t!(i18n, tenders.tied)} })}</span>
                        }.into_any(),
                    }}</span>
                </div>
            </fieldset>
            <div><Act look=Look::Primary submit=true busy=acting.busy()>{t!(i18n, tenders.evaluate)}</Act></div>
        </form>
    }
}

//! The form of an annual plan: four quarters, cumulative, ending at the money of the year.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::annual_plan::{
    AnnualPlan, NewPlan, PlanChange, PlanContent, PlanFacts, QuarterTarget, check_plan_content,
};
use shared::fiscal_year::FiscalYear;
use shared::master::RuleParameter;
use shared::project_money::ProjectMoney;

use crate::api::{Answer, Call, use_signed_in};
use crate::figures::{today, use_figures};
use crate::i18n::{t, t_string, use_i18n};
use crate::masters::use_master;
use crate::tenders::{parameters_of, text_in};
use crate::ui::{
    Act, DecimalField, Form, Look, Meaning, MoneyField, SelectField, TextArea, TextField, use_toasts,
};

/// What a quarter aims at: basis points done, paise spent.
type Quarter = (RwSignal<Option<i64>>, RwSignal<Option<i64>>);

/// The form; `again` corrects one that is not approved yet.
#[component]
pub fn PlanForm(
    money: ProjectMoney,
    #[prop(optional)] again: Option<AnnualPlan>,
    on_done: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let api = use_signed_in();
    let toasts = use_toasts();
    let rules = use_master::<RuleParameter>("/rules");
    let form = Form::new();
    let this = again.as_ref().map_or_else(|| FiscalYear::of(today()), |plan| plan.fy);
    let old = again.as_ref().map(|plan| plan.content.clone());
    let corrected = again.as_ref().map(|plan| (plan.id, plan.version));
    let text = |word: Option<String>| RwSignal::new(word.unwrap_or_default());
    let fy = RwSignal::new(this.to_string());
    let revised = RwSignal::new(old.as_ref().and_then(|old| old.revised_phased_paise));
    let note = text(old.as_ref().and_then(|old| old.budget_note.clone()));
    let reason = text(old.as_ref().and_then(|old| old.reason.clone()));
    let quarter = |i: usize| old.as_ref().and_then(|old| old.quarters.get(i).copied());
    let quarters: [Quarter; 4] = [0, 1, 2, 3].map(|i| {
        (
            RwSignal::new(quarter(i).map(|one| i64::from(one.physical_bp))),
            RwSignal::new(quarter(i).map(|one| one.spent_paise)),
        )
    });
    let id = money.project_id;
    let money = StoredValue::new(money);
    let save = Action::new_local(move |(fy, content): &(FiscalYear, PlanContent)| {
        let (fy, content) = (*fy, content.clone());
        async move {
            let call = match corrected {
                Some((id, version)) => {
                    Call::patch(&format!("/annual-plans/{id}"), &PlanChange { content }).if_version(version)
                }
                None => Call::post(&format!("/projects/{id}/annual-plans"), &NewPlan { fy, content }),
            };
            let answer: Answer<AnnualPlan> = api.read(call).await;
            match answer {
                Ok(_) => {
                    toasts.say(Meaning::Ok, t_string!(i18n, money.plan_news));
                    api.refresh_me().await;
                    on_done.try_run(());
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
        let year: FiscalYear = fy.get_untracked().parse().unwrap_or(this);
        let target = |(physical, spent): (RwSignal<Option<i64>>, RwSignal<Option<i64>>)| QuarterTarget {
            physical_bp: physical.get_untracked().and_then(|bp| i32::try_from(bp).ok()).unwrap_or(-1),
            spent_paise: spent.get_untracked().unwrap_or(-1),
        };
        let quarters = quarters.map(target).to_vec();
        let content = PlanContent {
            revised_phased_paise: revised.get_untracked(),
            budget_note: text_in(note),
            physical_target_bp: quarters[3].physical_bp,
            quarters,
            reason: text_in(reason),
        };
        let facts = money.with_value(|money| PlanFacts {
            fy: year,
            phased_paise: money.years.iter().find(|one| one.fy == year).map_or(0, |one| one.phased_paise),
            frozen_from: parameters_of(rules).plans_frozen_from(year),
            today: today(),
            revises: false,
        });
        match check_plan_content(&content, facts) {
            Ok(content) => {
                form.clear();
                save.dispatch_local((year, content));
            }
            Err(errors) => form.refuse(errors),
        }
    };
    let years = Signal::derive(move || {
        [this, this.next()].map(|fy| (fy.to_string(), figures.digits(&fy.to_string()))).to_vec()
    });
    let names = move |i: usize| match i {
        0 => t_string!(i18n, money.q1),
        1 => t_string!(i18n, money.q2),
        2 => t_string!(i18n, money.q3),
        _ => t_string!(i18n, money.q4),
    };
    let rows = quarters.into_iter().enumerate().map(|(i, (physical, spent))| view! {
        <fieldset class="two two--fields"><legend class="small">{t!(i18n, money.quarter)}" "{move || names(i)}</legend>
            <DecimalField id=format!("quarters-{i}-physical_bp") places=2 unit="%" label=move || t_string!(i18n, money.f_physical) value=physical error=form.error(format!("/quarters/{i}/physical_bp"))/>
            <MoneyField id=format!("quarters-{i}-spent_paise") label=move || t_string!(i18n, money.f_money) value=spent error=form.error(format!("/quarters/{i}/spent_paise"))/>
        </fieldset>
    });
    view! {
        <form class="panel__body stack" novalidate on:submit=send>
            {form.summary()}
            <div class="two two--fields">
                {corrected.is_none().then(|| view! { <SelectField id="fy" label=move || t_string!(i18n, money.f_year) value=fy options=years error=form.error("/fy")/> })}
                <MoneyField id="revised_phased_paise" label=move || t_string!(i18n, money.f_revised) value=revised error=form.error("/revised_phased_paise")/>
            </div>
            {rows.collect_view()}
            <TextField id="budget_note" label=move || t_string!(i18n, money.f_note) value=note error=form.error("/budget_note") maxlength=500/>
            <TextArea id="reason" rows=2 label=move || t_string!(i18n, money.f_plan_reason) value=reason error=form.error("/reason") maxlength=2000/>
            <div><Act look=Look::Primary submit=true busy=save.pending()>{t!(i18n, money.plan_save)}</Act></div>
        </form>
    }
}

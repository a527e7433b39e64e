//! Proposing a variation: what changes, why, and what the rules say while one types.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::agreement::{
    Agreement, NewVariation, Variation, VariationContent, VariationKind, check_variation_content,
};
use shared::master::RuleParameter;
use shared::rules::{
    ExtensionFacts, Finding, VariationFacts, check_commitment, check_extension, check_items, check_variation,
};

use super::vary_items::{ItemRows, Items};
use super::words;
use crate::api::{Answer, Call, use_signed_in};
use crate::i18n::{t, t_string, use_i18n};
use crate::masters::use_master;
use crate::tenders::{Findings, Typing, date_in, parameters_of};
use crate::ui::{Act, Form, Look, Meaning, MoneyField, SelectField, TextArea, TextField, use_toasts};

/// What is typed of a variation.
#[derive(Clone, Copy)]
struct Typed {
    kind: Typing,
    direction: Typing,
    delta: RwSignal<Option<i64>>,
    new_end: Typing,
    items: Items,
    reason: Typing,
}

impl Typed {
    fn of(again: Option<&VariationContent>) -> Self {
        let text = |word: &str| RwSignal::new(word.to_owned());
        Self {
            kind: text(again.map_or(VariationKind::Time, |content| content.kind).as_str()),
            direction: text(if again.is_some_and(|content| content.delta_paise < 0) {
                "falls"
            } else {
                "rises"
            }),
            delta: RwSignal::new(
                again.map(|content| content.delta_paise.saturating_abs()).filter(|paise| *paise > 0),
            ),
            new_end: text(
                &again.and_then(|content| content.new_end).map(|day| day.to_string()).unwrap_or_default(),
            ),
            items: Items::of(again.map(|content| content.items.as_slice()).unwrap_or_default()),
            reason: text(again.map_or("", |content| &content.reason)),
        }
    }
    fn kind(self) -> VariationKind {
        self.kind.with(|word| word.parse().unwrap_or(VariationKind::Time))
    }
    /// The content as it stands; tracks every field.
    fn read(self) -> VariationContent {
        let kind = self.kind();
        let time = kind == VariationKind::Time;
        let sign = if self.direction.with(|word| word == "falls") { -1 } else { 1 };
        self.new_end.track();
        let items = self.items.read();
        VariationContent {
            kind,
            delta_paise: if time { 0 } else { sign * self.delta.get().unwrap_or(0) },
            new_end: date_in(self.new_end).filter(|_| time),
            items: if time { Vec::new() } else { items },
            reason: self.reason.get(),
        }
    }
}

/// R27 and R32 to R34 for an agreement as it stands.
fn judged(
    agreement: &Agreement,
    content: &VariationContent,
    parameters: &shared::rules::Parameters,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    if let Some(new_end) = content.new_end {
        let present_end = agreement.revised_completion_date.unwrap_or(agreement.content.completion_date);
        let facts = ExtensionFacts {
            present_end,
            new_end,
            approved: agreement.extensions,
            approved_days: agreement.extension_days,
        };
        findings.extend(check_extension(facts, parameters));
    }
    if content.delta_paise > 0 {
        let facts = VariationFacts {
            agreement_paise: agreement.amount_paise,
            approved_paise: agreement.total_paise.saturating_sub(agreement.amount_paise),
            delta_paise: content.delta_paise,
            ceiling_paise: agreement.commitment.ceiling_paise,
            department: false,
        };
        findings.extend(check_variation(facts, parameters));
        let mut bound = agreement.commitment.clone();
        bound.this_paise = bound.this_paise.saturating_add(content.delta_paise);
        findings.extend(check_commitment(&bound));
    }
    findings.extend(check_items(&content.items, parameters));
    findings
}

/// The form; `again` corrects a returned one.
#[component]
pub fn VaryForm(
    agreement: Agreement,
    #[prop(optional)] again: Option<Variation>,
    on_done: Callback<()>,
    on_close: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let toasts = use_toasts();
    let rules = use_master::<RuleParameter>("/rules");
    let form = Form::new();
    let typed = Typed::of(again.as_ref().map(|one| &one.content));
    let corrected = again.map(|one| (one.id, one.version));
    let id = agreement.id;
    let agreement = StoredValue::new(agreement);
    let content = Memo::new(move |_| typed.read());
    let parameters = Signal::derive(move || parameters_of(rules));
    let findings = Signal::derive(move || {
        let parameters = parameters.get();
        agreement.with_value(|agreement| content.with(|content| judged(agreement, content, &parameters)))
    });
    let save = Action::new_local(move |content: &VariationContent| {
        let body = NewVariation { content: content.clone() };
        async move {
            let call = match corrected {
                Some((id, version)) => Call::patch(&format!("/variations/{id}"), &body).if_version(version),
                None => Call::post(&format!("/agreements/{id}/variations"), &body),
            };
            let answer: Answer<Variation> = api.read(call).await;
            match answer {
                Ok(_) => {
                    toasts.say(Meaning::Ok, t_string!(i18n, agreements.proposed_news));
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
        match check_variation_content(&content.get_untracked()) {
            Ok(content) => {
                form.clear();
                save.dispatch_local(content);
            }
            Err(errors) => form.refuse(errors),
        }
    };
    let kinds = Signal::derive(move || {
        VariationKind::ALL
            .iter()
            .map(|one| (one.to_string(), words::kind(i18n, *one).to_owned()))
            .collect::<Vec<_>>()
    });
    let directions = Signal::derive(move || {
        vec![
            ("rises".to_owned(), t_string!(i18n, agreements.up).to_owned()),
            ("falls".to_owned(), t_string!(i18n, agreements.down).to_owned()),
        ]
    });
    let time = move || typed.kind() == VariationKind::Time;
    view! {
        <form class="stack mt5" novalidate on:submit=send>
            {form.summary()}
            <fieldset class="panel"><legend class="panel__legend">{t!(i18n, agreements.vary)}</legend><div class="panel__body stack">
                <SelectField id="kind" label=move || t_string!(i18n, agreements.f_kind) value=typed.kind options=kinds error=form.error("/kind")/>
                <Show when=time><TextField id="new_end" kind="date" label=move || t_string!(i18n, agreements.f_new_end) value=typed.new_end error=form.error("/new_end")/></Show>
                <Show when=move || !time()>
                    <div class="two two--fields">
                        <SelectField id="direction" label=move || t_string!(i18n, agreements.f_direction) value=typed.direction options=directions/>
                        <MoneyField id="delta_paise" label=move || t_string!(i18n, agreements.f_delta) value=typed.delta error=form.error("/delta_paise")/>
                    </div>
                    <ItemRows items=typed.items parameters=parameters form=form/>
                </Show>
                <TextArea id="reason" rows=3 label=move || t_string!(i18n, estimates.reason) value=typed.reason error=form.error("/reason") maxlength=2000/>
            </div>
            <Findings findings=findings/></fieldset>
            <div class="row row--wrap"><Act look=Look::Primary submit=true busy=save.pending()>{t!(i18n, agreements.propose)}</Act><Act on_press=on_close>{t!(i18n, common.cancel)}</Act></div>
        </form>
    }
}

//! Recording an administrative approval that was accorded on paper or in AAFS.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use shared::approval::{AdministrativeApproval, ApprovalKind, NewAdministrativeApproval, RevisionReason};
use shared::problem::FieldError;
use shared::project::Project;
use shared::rules::{check_phasing, check_title};
use shared::{money, text};

use super::phasing_rows::{PhasingRows, Rows};
use super::words;
use crate::api::{Answer, use_signed_in};
use crate::i18n::{t, t_string, use_i18n};
use crate::projects::{approval_kind, date_of, some_text, use_project};
use crate::said::said;
use crate::ui::{
    Act, Callout, Crumbs, DecimalField, Form, Heading, Look, Meaning, MoneyField, SelectField, TextField,
    loaded, use_toasts,
};

/// The form of an approval.
#[component]
pub fn RecordPage() -> impl IntoView {
    loaded(use_project(), |project| view! { <Enter project=project/> })
}

/// What is typed.
#[derive(Clone, Copy)]
struct Typed {
    kind: RwSignal<String>,
    go_no: RwSignal<String>,
    go_date: RwSignal<String>,
    uo_no: RwSignal<String>,
    uo_date: RwSignal<String>,
    file_no: RwSignal<String>,
    authority: RwSignal<String>,
    amount: RwSignal<Option<i64>>,
    months: RwSignal<Option<i64>>,
    title: RwSignal<String>,
    rows: Rows,
    reasons: StoredValue<Vec<(RevisionReason, RwSignal<bool>)>>,
}

impl Typed {
    fn of(project: &Project) -> Self {
        let text = || RwSignal::new(String::new());
        let kind =
            if project.approval_in_force.is_some() { ApprovalKind::Revised } else { ApprovalKind::Original };
        Self {
            kind: RwSignal::new(kind.to_string()),
            go_no: text(),
            go_date: text(),
            uo_no: text(),
            uo_date: text(),
            file_no: text(),
            authority: text(),
            amount: RwSignal::new(None),
            months: RwSignal::new(None),
            title: RwSignal::new(project.title_en.clone()),
            rows: Rows::new(project.scheme.clone()),
            reasons: StoredValue::new(
                RevisionReason::ALL.iter().map(|reason| (*reason, RwSignal::new(false))).collect(),
            ),
        }
    }
    /// The body, where all that must be given is.
    fn body(self) -> Option<NewAdministrativeApproval> {
        untrack(|| {
            Some(NewAdministrativeApproval {
                kind: self.kind.get().parse().ok()?,
                go_no: self.go_no.get().trim().to_owned(),
                go_date: date_of(self.go_date)?,
                uo_no: some_text(self.uo_no),
                uo_date: date_of(self.uo_date),
                file_no: some_text(self.file_no),
                authority: self.authority.get().trim().to_owned(),
                amount_paise: self.amount.get()?,
                completion_period_months: i32::try_from(self.months.get()?).ok()?,
                non_budgetary_paise: 0,
                reasons: self.reasons.with_value(|all| {
                    all.iter().filter(|(_, ticked)| ticked.get()).map(|(reason, _)| *reason).collect()
                }),
                phasing: self.rows.read(),
                title_en: self.title.get().trim().to_owned(),
            })
        })
    }
}

#[component]
fn Enter(project: Project) -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let navigate = use_navigate();
    let toasts = use_toasts();
    let form = Form::new();
    let typed = Typed::of(&project);
    let own_title = StoredValue::new(project.title_en.clone());
    let revises = project.approval_in_force.is_some();
    let path = format!("/projects/{}", project.id);
    let (back, code) = (path.clone(), project.code);
    let errors = move || {
        let mut errors = Vec::new();
        let no_amount = t_string!(i18n, projects.missing_amount);
        typed.go_no.with_untracked(|no| errors.extend(text::line("/go_no", no, 1..=100).err()));
        if date_of(typed.go_date).is_none() {
            errors.push(FieldError::new("/go_date", "DATE_MISSING", t_string!(i18n, projects.missing_date)));
        }
        typed.authority.with_untracked(|who| errors.extend(text::line("/authority", who, 2..=200).err()));
        match typed.amount.get_untracked() {
            None => errors.push(FieldError::new("/amount_paise", "AMOUNT_MISSING", no_amount)),
            Some(paise) => errors.extend(money::check("/amount_paise", paise, true).err()),
        }
        if !typed.months.get_untracked().is_some_and(|months| (1..=240).contains(&months)) {
            errors.push(FieldError::new(
                "/completion_period_months",
                "NUMBER_RANGE",
                t_string!(i18n, projects.missing_months),
            ));
        }
        errors.extend(typed.rows.errors(no_amount, t_string!(i18n, projects.missing_choice)));
        if errors.is_empty()
            && let Some(amount) = typed.amount.get_untracked()
        {
            let finding = untrack(|| check_phasing(amount, &typed.rows.read()));
            errors.extend(
                finding
                    .map(|finding| FieldError::new("/phasing/0/amount_paise", finding.code, finding.detail)),
            );
        }
        errors
    };
    let save = Action::new_local(move |body: &NewAdministrativeApproval| {
        let (body, navigate, path) = (body.clone(), navigate.clone(), path.clone());
        async move {
            let answer: Answer<AdministrativeApproval> =
                api.post(format!("{path}/administrative-approvals"), body).await;
            match answer {
                Ok(_) => {
                    toasts.say(Meaning::Ok, t_string!(i18n, projects.saved));
                    navigate(&path, Default::default());
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
        let errors = errors();
        match typed.body().filter(|_| errors.is_empty()) {
            Some(body) => {
                form.clear();
                save.dispatch_local(body);
            }
            None => form.refuse(errors),
        }
    };
    let title_finding = move || {
        let revised = typed.kind.with(|kind| kind == ApprovalKind::Revised.as_str());
        if revised {
            None
        } else {
            own_title.with_value(|own| typed.title.with(|title| check_title(own, title.trim())))
        }
    };
    view! {
        <Crumbs href=back parent=code here=move || t_string!(i18n, projects.form_approval) word=true/>
        <div class="pagehead pagehead--tight"><div><Heading text=move || t_string!(i18n, projects.form_approval)/><p>{t!(i18n, projects.form_approval_words)}</p></div></div>
        <form class="stack form form--wide" novalidate on:submit=send>
            {form.summary()}
            <fieldset class="panel"><legend class="panel__legend">{t!(i18n, projects.the_order)}</legend><div class="panel__body">
                <OrderFields typed=typed form=form revises=revises/>
                <div class="mt4"><TextField id="title_en" label=move || t_string!(i18n, projects.f_go_title) hint=move || t_string!(i18n, projects.f_go_title_hint) value=typed.title error=form.error("/title_en") maxlength=300/></div>
                {move || title_finding().map(|finding| view! { <div class="mt2"><Callout meaning=Meaning::Warn>{said(i18n, &finding.detail)}" "<span class="quiet">{finding.rule}</span></Callout></div> })}
            </div></fieldset>
            <fieldset class="panel"><legend class="panel__legend">{t!(i18n, projects.phasing)}</legend><PhasingRows rows=typed.rows amount=typed.amount form=form/></fieldset>
            <div><Act look=Look::Primary submit=true busy=save.pending()>{t!(i18n, projects.f_save_approval)}</Act></div>
        </form>
    }
}

#[component]
fn OrderFields(typed: Typed, form: Form, revises: bool) -> impl IntoView {
    let i18n = use_i18n();
    let kinds = Signal::derive(move || {
        let known = if revises {
            vec![ApprovalKind::Revised]
        } else {
            vec![ApprovalKind::Original, ApprovalKind::Legacy]
        };
        known
            .into_iter()
            .map(|kind| (kind.to_string(), approval_kind(i18n, kind).to_owned()))
            .collect::<Vec<_>>()
    });
    view! {
        <div class="three">
            <SelectField id="kind" label=move || t_string!(i18n, projects.f_kind) value=typed.kind options=kinds error=form.error("/kind")/>
            <TextField id="go_no" label=move || t_string!(i18n, projects.f_go_no) value=typed.go_no error=form.error("/go_no") maxlength=100/>
            <TextField id="go_date" kind="date" label=move || t_string!(i18n, projects.f_go_date) value=typed.go_date error=form.error("/go_date")/>
            <TextField id="file_no" label=move || t_string!(i18n, projects.f_file_no) value=typed.file_no error=form.error("/file_no") maxlength=100/>
            <TextField id="uo_no" label=move || t_string!(i18n, projects.f_uo_no) value=typed.uo_no error=form.error("/uo_no") maxlength=100/>
            <TextField id="uo_date" kind="date" label=move || t_string!(i18n, projects.f_uo_date) value=typed.uo_date error=form.error("/uo_date")/>
        </div>
        {revises.then(|| view! { <div class="mt4" id="reasons" tabindex="-1">
            <p class="label">{t!(i18n, approvals.sec_reasons)}</p>
            <div class="row row--wrap gap2">{typed.reasons.get_value().into_iter().map(|(reason, ticked)| view! {
                <label class="check"><input type="checkbox" bind:checked=ticked/><span class="small">{move || words::reason(i18n, reason)}</span></label>
            }).collect_view()}</div>
        </div> })}
        <div class="mt4"><TextField id="authority" label=move || t_string!(i18n, projects.f_authority) hint=move || t_string!(i18n, projects.f_authority_hint) value=typed.authority error=form.error("/authority") maxlength=200/></div>
        <div class="two two--fields mt4">
            <MoneyField id="amount_paise" label=move || t_string!(i18n, projects.f_amount) value=typed.amount error=form.error("/amount_paise")/>
            <DecimalField id="completion_period_months" places=0 unit=move || t_string!(i18n, projects.f_months_unit) label=move || t_string!(i18n, projects.f_months) value=typed.months error=form.error("/completion_period_months")/>
        </div>
    }
}

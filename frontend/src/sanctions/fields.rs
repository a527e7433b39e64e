//! The fields of a draft, top to bottom as the order reads. What comes from approval and estimate is shown, not edited.

use leptos::prelude::*;
use shared::master::{ConditionTemplate, CopyToTemplate, HeadOfAccount};
use shared::money;
use shared::order::{CopyPurpose, CopyTo};
use shared::page::Page;
use shared::sanction::{Authority, Sanction, SanctionChecks};

use super::form::{Form, HeadRow};
use super::why::Why;
use crate::api::use_signed_in;
use crate::figures::use_figures;
use crate::i18n::{Locale, t, t_string, use_i18n};
use crate::ui::{Field, Glyph, Icon, Loaded, MoneyField, OrderPart, SelectField, TextArea, TextField};
use crate::words::filled;

/// The whole form.
#[component]
pub fn Fields(form: Form, sanction: Sanction, checks: Loaded<SanctionChecks>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let department = StoredValue::new(sanction.order.department.clone());
    let part = move |part: OrderPart| move |()| form.part.set(Some(part));
    let accords = sanction.summary.kind.accords();
    let title = sanction.order.title_en.clone();
    let title_bn = sanction.order.title_bn.clone();
    let (amount, words, estimate) =
        (sanction.summary.amount_paise, sanction.amount_in_words.clone(), sanction.estimate_no.clone());
    view! {
        <div class="panel__body sanction-form">
            {sanction.former.clone().map(|former| view! { <Why form=form former=former amount_paise=amount/> })}
            <div class="two cols--memo">
                <TextField id="memo-no" class="in in--small" label=move || t_string!(i18n, sanction.memo_no) hint=move || t_string!(i18n, sanction.memo_hint)
                    value=form.memo_no error=form.error("/content/memo_no") on_focus=part(OrderPart::Memo) maxlength=60/>
                <div class="field"><label for="order-date">{t!(i18n, sanction.date)}</label><span class="hint" id="order-date-hint">{t!(i18n, sanction.date_hint)}</span>
                    <input class="in in--small" id="order-date" aria-describedby="order-date-hint" readonly prop:value=move || t_string!(i18n, sanction.day_of_signing)/></div>
            </div>
            <div class="field"><span class="label">{t!(i18n, sanction.subject)}</span>
                <div class="fixed" lang="en">{title}{title_bn.map(|title| view! { <span lang="bn"><br/>{title}</span> })}</div>
                <span class="hint hint--after">{t!(i18n, sanction.subject_fixed)}</span></div>
            <TextField id="to-office" label=move || t_string!(i18n, sanction.to_office) value=form.to_office error=form.error("/content/to_office")
                on_focus=part(OrderPart::Addressee) maxlength=300/>
            <TextArea id="references" rows=3 label=move || t_string!(i18n, sanction.references) hint=move || t_string!(i18n, sanction.references_hint)
                value=form.references error=form.error("/content/references") on_focus=part(OrderPart::References)/>
            {accords.then(|| view! { <CostHeads form=form/> })}
            <div class="field"><span class="label">{move || if accords { t_string!(i18n, sanction.amount) } else { t_string!(i18n, orders.amount_cancelled) }}</span>
                <div class="fixed"><strong>{move || figures.amount(amount)}</strong><span class="xs quiet" lang="en"><br/>{words}</span></div>
                {accords.then(|| view! { <span class="hint hint--after">{t!(i18n, sanction.amount_fixed)}" "<span lang="en">{estimate}</span></span> })}</div>
            {accords.then(|| view! {
                <Accounts form=form/>
                <Conditions form=form department=department/>
                <TextField id="months" class="in in--small" label=move || t_string!(i18n, sanction.months) hint=move || t_string!(i18n, sanction.months_hint)
                    value=form.months inputmode="numeric" maxlength=3 error=form.error("/content/validity_months") on_focus=part(OrderPart::Conditions)/>
            })}
            <AuthorityPicker form=form checks=checks sanction=sanction/>
            <Copies form=form department=department/>
        </div>
    }
}

#[component]
fn CostHeads(form: Form) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let error = form.error("/content/cost_abstract");
    let live = move |_| form.part.set(Some(OrderPart::Cost));
    let total = move || money::sum(form.heads.get().iter().map(|row| row.paise.get().unwrap_or(0)));
    let row = move |row: HeadRow| {
        let place = move || {
            form.heads.with(|all| all.iter().position(|other| other.key == row.key).map_or(0, |i| i + 1))
        };
        view! {
            <li class="head-row">
                <label class="vh" for=format!("head-{}", row.key)>{move || filled(t_string!(i18n, sanction.head_n), &[("n", &figures.count(place()))])}</label>
                <input class="in in--small" id=format!("head-{}", row.key) maxlength="300" bind:value=row.head/>
                <MoneyField id=format!("head-amount-{}", row.key) label=move || filled(t_string!(i18n, sanction.amount_n), &[("n", &figures.count(place()))]) value=row.paise/>
                <button type="button" class="btn btn--quiet btn--small" aria-label=move || filled(t_string!(i18n, sanction.remove_n), &[("what", &row.head.get())])
                    on:click=move |_| form.heads.update(|all| all.retain(|other| other.key != row.key))><Icon glyph=Glyph::Cross/></button>
            </li>
        }
    };
    view! {
        <fieldset class="field" id="cost-heads" tabindex="-1" aria-describedby=move || error.get().is_some().then_some("cost-heads-error") on:focusin=live>
            <legend>{t!(i18n, sanction.cost_abstract)}" "<span class="quiet">{move || figures.count(form.heads.with(Vec::len))}</span></legend>
            <ol class="heads"><For each=move || form.heads.get() key=|row| row.key children=row/></ol>
            <p class="heads__total"><span>{t!(i18n, sanction.total)}</span><strong>{move || total().map(|paise| figures.amount(paise))}</strong></p>
            {move || error.get().map(|words| view! { <p class="err mt1" id="cost-heads-error" role="status"><Icon glyph=Glyph::Stop/><span>{words}</span></p> })}
            <button type="button" class="btn btn--quiet btn--small" on:click=move |_| form.add_head("", None)><Icon glyph=Glyph::Plus/>{t!(i18n, sanction.add_head)}</button>
        </fieldset>
    }
}

/// Something chosen, with the button that takes it away.
#[component]
fn Chip(#[prop(into)] words: String, on_remove: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let named = words.clone();
    view! {
        <span class="chip" lang="en">{words}<button type="button" aria-label=move || filled(t_string!(i18n, sanction.remove_n), &[("what", &named.clone())])
            on:click=move |_| on_remove.run(())><Icon glyph=Glyph::Cross/></button></span>
    }
}

/// A choice that adds what is chosen and goes back to its first line.
#[component]
fn AddSelect(
    #[prop(into)] id: String,
    #[prop(into)] label: TextProp,
    #[prop(into)] options: Signal<Vec<(String, String)>>,
    on_add: Callback<String>,
    on_focus: Callback<()>,
    #[prop(optional, into)] error: Signal<Option<String>>,
) -> impl IntoView {
    let error_id = format!("{id}-error");
    let described = error_id.clone();
    let select = NodeRef::<leptos::html::Select>::new();
    let words = label.clone();
    view! {
        <select class="in in--small" id=id node_ref=select aria-label=move || label.get()
            aria-invalid=move || error.get().is_some().then_some("true")
            aria-describedby=move || error.get().is_some().then(|| described.clone())
            on:focus=move |_| on_focus.run(())
            on:change=move |event| {
                let chosen = event_target_value(&event);
                if !chosen.is_empty() { on_add.run(chosen); }
                if let Some(select) = select.get_untracked() { select.set_selected_index(0); }
            }>
            <option value="">{move || format!("+ {}", words.get())}</option>
            {move || options.get().into_iter().map(|(value, words)| view! { <option value=value>{words}</option> }).collect_view()}
        </select>
        {move || error.get().map(|words| view! { <p class="err mt1" id=error_id.clone()><Icon glyph=Glyph::Stop/><span>{words}</span></p> })}
    }
}

#[component]
fn Accounts(form: Form) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let api = use_signed_in();
    let heads: Loaded<Page<HeadOfAccount>> =
        LocalResource::new(move || api.get("/heads-of-account".to_owned()));
    let options = Signal::derive(move || {
        let chosen = form.accounts.get();
        let all = heads.get().and_then(Result::ok).map(|page| page.items).unwrap_or_default();
        all.into_iter()
            .filter(|head| head.active && !chosen.contains(&head.code))
            .map(|head| (head.code.clone(), format!("{} · {}", head.code, head.description)))
            .collect::<Vec<_>>()
    });
    let chip = move |code: String| {
        let gone = code.clone();
        view! { <Chip words=code on_remove=Callback::new(move |()| form.accounts.update(|all| all.retain(|other| *other != gone)))/> }
    };
    view! {
        <div class="field"><span class="label" id="accounts">{t!(i18n, sanction.accounts)}" "<span class="quiet">{move || figures.count(form.accounts.with(Vec::len))}</span></span>
            <div class="row row--wrap gap2 picked" role="group" aria-labelledby="accounts">
                <For each=move || form.accounts.get() key=Clone::clone children=chip/>
                <AddSelect id="account-add" label=move || t_string!(i18n, sanction.add_account) options=options error=form.error("/content/heads_of_account")
                    on_add=Callback::new(move |code| form.accounts.update(|all| all.push(code)))
                    on_focus=Callback::new(move |()| form.part.set(Some(OrderPart::Heads)))/>
            </div>
        </div>
    }
}

/// Of the templates those of the department; where none names it, all.
fn of_department<T: Clone>(all: Vec<T>, department: &str, named: impl Fn(&T) -> &str) -> Vec<T> {
    let own: Vec<T> = all.iter().filter(|template| department.contains(named(template))).cloned().collect();
    if own.is_empty() { all } else { own }
}

#[component]
fn Conditions(form: Form, department: StoredValue<String>) -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let templates: Loaded<Page<ConditionTemplate>> =
        LocalResource::new(move || api.get("/condition-templates".to_owned()));
    let options = Signal::derive(move || {
        let typed = form.conditions.get();
        let all = templates.get().and_then(Result::ok).map(|page| page.items).unwrap_or_default();
        let bengali = i18n.get_locale() == Locale::bn;
        department
            .with_value(|department| of_department(all, department, |template| &template.department))
            .into_iter()
            .filter(|template| !typed.contains(&template.text_en))
            .map(|template| {
                (template.text_en.clone(), if bengali { template.text_bn } else { template.text_en })
            })
            .collect::<Vec<_>>()
    });
    let live = Callback::new(move |()| form.part.set(Some(OrderPart::Conditions)));
    view! {
        <TextArea id="conditions" rows=9 label=move || t_string!(i18n, sanction.conditions) hint=move || t_string!(i18n, sanction.conditions_hint)
            value=form.conditions error=form.error("/content/conditions") on_focus=live/>
        <div class="mt2"><AddSelect id="condition-add" label=move || t_string!(i18n, sanction.add_condition) options=options on_focus=live
            on_add=Callback::new(move |text: String| form.conditions.update(|all| {
                if !all.is_empty() && !all.ends_with('\n') { all.push('\n'); }
                all.push_str(&text);
            }))/></div>
    }
}

#[component]
fn AuthorityPicker(form: Form, checks: Loaded<SanctionChecks>, sanction: Sanction) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let (id, named) = (sanction.content.authority_posting_id.to_string(), sanction.summary.authority.clone());
    let named_bn = sanction.summary.authority_bn.clone();
    let words = move |officer: &Authority| {
        let limit = match officer.limit_paise {
            Some(limit) => filled(t_string!(i18n, sanction.up_to), &[("amount", &figures.short(limit))]),
            None => t_string!(i18n, sanction.full_power).to_string(),
        };
        let enough = if officer.suffices {
            String::new()
        } else {
            format!(" · {}", t_string!(i18n, sanction.not_enough))
        };
        format!(
            "{}, {} ({limit}{enough})",
            figures.either(&officer.designation, Some(&officer.designation_bn)),
            figures.either(&officer.office_name_en, Some(&officer.office_name_bn))
        )
    };
    let options = Signal::derive(move || {
        let mut all: Vec<(String, String)> = checks
            .get()
            .and_then(Result::ok)
            .map(|checks| {
                checks
                    .authorities
                    .iter()
                    .map(|officer| (officer.posting_id.to_string(), words(officer)))
                    .collect()
            })
            .unwrap_or_default();
        if !all.iter().any(|(other, _)| *other == id) {
            all.insert(0, (id.clone(), figures.either(&named, Some(&named_bn))));
        }
        all
    });
    view! {
        <div class="field">
            <SelectField id="authority" label=move || t_string!(i18n, sanction.authority) value=form.authority options=options error=form.error("/content/authority_posting_id")/>
            <span class="hint hint--after">{t!(i18n, sanction.authority_hint)}</span>
        </div>
    }
}

#[component]
fn Copies(form: Form, department: StoredValue<String>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let api = use_signed_in();
    let other = RwSignal::new(String::new());
    let templates: Loaded<Page<CopyToTemplate>> =
        LocalResource::new(move || api.get("/copy-to-templates".to_owned()));
    let found = Signal::derive(move || {
        let all = templates.get().and_then(Result::ok).map(|page| page.items).unwrap_or_default();
        department.with_value(|department| of_department(all, department, |template| &template.department))
    });
    let options = Signal::derive(move || {
        let chosen = form.copies.get();
        let free =
            |template: &CopyToTemplate| !chosen.iter().any(|copy| copy.addressee == template.addressee);
        found
            .get()
            .into_iter()
            .filter(free)
            .map(|template| (template.addressee.clone(), template.addressee))
            .collect::<Vec<_>>()
    });
    let live = Callback::new(move |()| form.part.set(Some(OrderPart::Copies)));
    let add = move |addressee: String, purpose: CopyPurpose| {
        if !addressee.is_empty() {
            form.copies.update(|all| all.push(CopyTo { addressee, purpose, email: None, office_id: None }));
        }
    };
    let add_typed = move || {
        add(other.get_untracked().trim().to_owned(), CopyPurpose::Information);
        other.set(String::new());
    };
    let chip = move |copy: CopyTo| {
        let gone = copy.clone();
        view! { <Chip words=copy.addressee on_remove=Callback::new(move |()| form.copies.update(|all| all.retain(|other| *other != gone)))/> }
    };
    view! {
        <div class="field"><span class="label" id="copies">{t!(i18n, sanction.copies)}" "<span class="quiet">{move || figures.count(form.copies.with(Vec::len))}</span></span>
            <div class="row row--wrap gap2 picked" role="group" aria-labelledby="copies">
                <For each=move || form.copies.get() key=|copy| copy.addressee.clone() children=chip/>
                <AddSelect id="copies-add" label=move || t_string!(i18n, sanction.add_copy) options=options on_focus=live error=form.error("/content/copy_to")
                    on_add=Callback::new(move |addressee: String| {
                        let purpose = found.with_untracked(|all| all.iter().find(|template| template.addressee == addressee).map(|template| template.purpose));
                        add(addressee, purpose.unwrap_or(CopyPurpose::Information));
                    })/>
            </div>
        </div>
        <Field id="copy-other" label=move || t_string!(i18n, sanction.other_copy)>
            <div class="row gap2">
                <input class="in in--small" id="copy-other" maxlength="300" bind:value=other on:focus=move |_| live.run(())
                    on:keydown=move |event| if event.key() == "Enter" { event.prevent_default(); add_typed(); }/>
                <button type="button" class="btn btn--small" on:click=move |_| add_typed()>{t!(i18n, sanction.add)}</button>
            </div>
        </Field>
    }
}

//! The years of an approval: rows that sum as one types, judged by the rule the server runs (R04).

use leptos::prelude::*;
use shared::approval::Phasing;
use shared::fiscal_year::FiscalYear;
use shared::master::{HeadOfAccount, Scheme};
use shared::money;
use shared::problem::FieldError;
use shared::rules::check_phasing;

use crate::figures::{today, use_figures};
use crate::i18n::{t, t_string, use_i18n};
use crate::masters::use_master;
use crate::ui::{Act, Form, Glyph, Icon, Look, MoneyField, SelectField};
use crate::words::filled;

/// One year as it is typed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Row {
    key: usize,
    fy: RwSignal<String>,
    head: RwSignal<String>,
    scheme: RwSignal<String>,
    amount: RwSignal<Option<i64>>,
}

/// All years.
#[derive(Clone, Copy)]
pub struct Rows {
    rows: RwSignal<Vec<Row>>,
    next: RwSignal<usize>,
    scheme: StoredValue<String>,
}

impl Rows {
    /// One year, this one, of the project's scheme.
    pub fn new(scheme: String) -> Self {
        let rows = Self {
            rows: RwSignal::new(Vec::new()),
            next: RwSignal::new(0),
            scheme: StoredValue::new(scheme),
        };
        rows.add();
        rows
    }
    /// As an approval has them; one empty year where it has none.
    pub fn of(scheme: String, phasing: &[Phasing]) -> Self {
        if phasing.is_empty() {
            return Self::new(scheme);
        }
        let rows = phasing.iter().enumerate().map(|(key, year)| Row {
            key,
            fy: RwSignal::new(year.fy.to_string()),
            head: RwSignal::new(year.head_of_account.clone()),
            scheme: RwSignal::new(year.scheme.clone()),
            amount: RwSignal::new(Some(year.amount_paise)),
        });
        Self {
            rows: RwSignal::new(rows.collect()),
            next: RwSignal::new(phasing.len()),
            scheme: StoredValue::new(scheme),
        }
    }
    fn add(self) {
        let key = self.next.get_untracked();
        self.next.set(key + 1);
        let last = self.rows.with_untracked(|rows| rows.last().copied());
        let fy = last
            .and_then(|row| row.fy.get_untracked().parse::<FiscalYear>().ok())
            .map_or_else(|| FiscalYear::of(today()), FiscalYear::next);
        let row = Row {
            key,
            fy: RwSignal::new(fy.to_string()),
            head: RwSignal::new(last.map(|row| row.head.get_untracked()).unwrap_or_default()),
            scheme: RwSignal::new(
                last.map_or_else(|| self.scheme.get_value(), |row| row.scheme.get_untracked()),
            ),
            amount: RwSignal::new(None),
        };
        self.rows.update(|rows| rows.push(row));
    }
    /// The years as they will be sent; a year without an amount counts nothing.
    pub fn read(self) -> Vec<Phasing> {
        let row = |row: &Row| {
            Some(Phasing {
                fy: row.fy.get().parse().ok()?,
                head_of_account: row.head.get(),
                scheme: row.scheme.get(),
                amount_paise: row.amount.get().unwrap_or(0),
            })
        };
        self.rows.with(|rows| rows.iter().filter_map(row).collect())
    }
    /// What is missing in each year.
    pub fn errors(self, no_amount: &str, no_choice: &str) -> Vec<FieldError> {
        let mut errors = Vec::new();
        for (i, row) in self.rows.get_untracked().iter().enumerate() {
            if row.head.with_untracked(String::is_empty) {
                errors.push(FieldError::new(
                    format!("/phasing/{i}/head_of_account"),
                    "CHOICE_MISSING",
                    no_choice,
                ));
            }
            if row.scheme.with_untracked(String::is_empty) {
                errors.push(FieldError::new(format!("/phasing/{i}/scheme"), "CHOICE_MISSING", no_choice));
            }
            match row.amount.get_untracked() {
                None => errors.push(FieldError::new(
                    format!("/phasing/{i}/amount_paise"),
                    "AMOUNT_MISSING",
                    no_amount,
                )),
                Some(paise) => {
                    errors.extend(money::check(&format!("/phasing/{i}/amount_paise"), paise, false).err())
                }
            }
        }
        errors
    }
}

/// The rows, their sum, and what is still missing to the approval.
#[component]
pub fn PhasingRows(rows: Rows, amount: RwSignal<Option<i64>>, form: Form) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let heads = use_master::<HeadOfAccount>("/heads-of-account");
    let schemes = use_master::<Scheme>("/schemes");
    let choose = move || Some(t_string!(i18n, projects.choose).to_owned());
    let head_options = Signal::derive(move || {
        heads.options(choose(), |row| (row.code.clone(), format!("{} · {}", row.code, row.description)))
    });
    let scheme_options =
        Signal::derive(move || schemes.options(choose(), |row| (row.code.clone(), row.name.clone())));
    let years = Signal::derive(move || {
        let this = FiscalYear::of(today()).start_year();
        (this - 6..this + 8)
            .filter_map(FiscalYear::starting)
            .map(|fy| (fy.to_string(), figures.digits(&fy.to_string())))
            .collect::<Vec<_>>()
    });
    let numbered = Signal::derive(move || rows.rows.get().into_iter().enumerate().collect::<Vec<_>>());
    let total = Memo::new(move |_| money::sum(rows.read().iter().map(|row| row.amount_paise)));
    let equal =
        Memo::new(move |_| amount.get().is_some_and(|amount| check_phasing(amount, &rows.read()).is_none()));
    let verdict = move || match (amount.get(), total.get()) {
        (Some(_), Some(_)) if equal.get() => t_string!(i18n, projects.equal).to_owned(),
        (Some(amount), Some(total)) if total < amount => {
            filled(t_string!(i18n, projects.short_by), &[("amount", &figures.amount(amount - total))])
        }
        (Some(amount), Some(total)) => {
            filled(t_string!(i18n, projects.over_by), &[("amount", &figures.amount(total - amount))])
        }
        _ => String::new(),
    };
    view! {
        <ol class="rows">
            <For each=move || numbered.get() key=|(i, row)| (*i, row.key) let:item>
                {let (i, row) = item; view! { <li class="rows__row rows__row--phasing">
                    <SelectField id=format!("phasing-{i}-fy") label=move || t_string!(i18n, projects.f_row_year) value=row.fy options=years error=form.error(format!("/phasing/{i}/fy"))/>
                    <SelectField id=format!("phasing-{i}-head_of_account") label=move || t_string!(i18n, projects.f_row_head) value=row.head options=head_options error=form.error(format!("/phasing/{i}/head_of_account"))/>
                    <SelectField id=format!("phasing-{i}-scheme") label=move || t_string!(i18n, projects.f_row_scheme) value=row.scheme options=scheme_options error=form.error(format!("/phasing/{i}/scheme"))/>
                    <MoneyField id=format!("phasing-{i}-amount_paise") label=move || t_string!(i18n, projects.f_row_amount) value=row.amount error=form.error(format!("/phasing/{i}/amount_paise"))/>
                    <button type="button" class="btn btn--quiet btn--icon" aria-label=move || filled(t_string!(i18n, projects.remove_row), &[("n", &figures.count(i + 1))])
                        disabled=move || rows.rows.with(Vec::len) < 2
                        on:click=move |_| rows.rows.update(|rows| rows.retain(|other| other.key != row.key))><Icon glyph=Glyph::Cross/></button>
                </li> }}
            </For>
        </ol>
        <div class="pad-row"><Act look=Look::Small on_press=move |()| rows.add()><Icon glyph=Glyph::Plus/>{t!(i18n, projects.add_year)}</Act></div>
        <div class="sum-line" role="status">
            <span>{t!(i18n, projects.adds_up)}</span>
            <span class="sum-line__v"><strong class="num">{move || total.get().map(|total| figures.amount(total))}</strong>
                <span class="small" class:ok=move || equal.get() class:warn=move || !equal.get()>
                    {move || (!verdict().is_empty()).then(|| view! { <Icon glyph=if equal.get() { Glyph::Tick } else { Glyph::Warn }/>" "{verdict()} })}
                </span>
            </span>
        </div>
    }
}

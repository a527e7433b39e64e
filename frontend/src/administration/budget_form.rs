//! The form of a budget provision: a new head in a year, or what an order makes of one that stands.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::budget::{BudgetProvision, BudgetProvisionChange, NewBudgetProvision};
use shared::fiscal_year::FiscalYear;
use shared::master::HeadOfAccount;
use shared::problem::FieldError;

use crate::i18n::{t, t_string, use_i18n};
use crate::masters::use_master;
use crate::ui::{Act, Form, Look, MoneyField, SelectField, TextField, use_saving};

/// Enters a provision of the year, or changes the one given.
#[component]
pub fn BudgetForm(
    year: RwSignal<String>,
    #[prop(optional)] provision: Option<BudgetProvision>,
    #[prop(into)] on_done: Callback<()>,
    #[prop(into)] on_cancel: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let form = Form::new();
    let heads = use_master::<HeadOfAccount>("/heads-of-account");
    let head = RwSignal::new(provision.as_ref().map(|row| row.head_of_account.clone()).unwrap_or_default());
    let amount = RwSignal::new(provision.as_ref().map(|row| row.provision_paise));
    // An order changes a provision: who changes one names it.
    let source = RwSignal::new(String::new());
    let standing = provision.is_some();
    let path = provision.as_ref().map(|row| format!("/budget-provisions/{}/{}", row.fy, row.head_of_account));
    let saving = use_saving::<BudgetProvision>(form, provision.as_ref().map(|row| row.version), move |_| {
        on_done.run(())
    });
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(provision_paise) = amount.get_untracked() else {
            return form.refuse(vec![FieldError::new(
                "/provision_paise",
                "AMOUNT_NOT_POSITIVE",
                t_string!(i18n, administration.value_missing),
            )]);
        };
        let source = source.get_untracked();
        match (&path, year.get_untracked().parse::<FiscalYear>()) {
            (Some(path), _) => saving.patch(path, &BudgetProvisionChange { provision_paise, source }),
            (None, Ok(fy)) => {
                let head_of_account = head.get_untracked();
                saving.post(
                    "/budget-provisions",
                    &NewBudgetProvision { fy, head_of_account, provision_paise, source },
                );
            }
            (None, Err(_)) => {}
        }
    };
    let options = Signal::derive(move || {
        heads.options(Some(t_string!(i18n, administration.choose).to_owned()), |row| {
            (row.code.clone(), format!("{} · {}", row.code, row.description))
        })
    });
    view! {
        <form class="stack form mb4" novalidate on:submit=send>
            {form.summary()}
            <div class="panel">
                <div class="panel__head"><h2>{move || if standing { t_string!(i18n, administration.change_provision) } else { t_string!(i18n, administration.new_provision) }}</h2></div>
                <div class="panel__body stack">
                    {if standing {
                        view! { <TextField id="head_of_account" label=move || t_string!(i18n, administration.head_of_account) value=head readonly=true/> }.into_any()
                    } else {
                        view! { <SelectField id="head_of_account" label=move || t_string!(i18n, administration.head_of_account) value=head options=options error=form.error("/head_of_account")/> }.into_any()
                    }}
                    <div class="two two--fields">
                        <MoneyField id="provision_paise" label=move || t_string!(i18n, administration.provision) value=amount error=form.error("/provision_paise")/>
                        <TextField id="source" label=move || t_string!(i18n, administration.budget_source) hint=move || t_string!(i18n, administration.budget_source_hint) value=source error=form.error("/source") maxlength=200/>
                    </div>
                </div>
            </div>
            <div class="row row--wrap">
                <Act look=Look::Primary submit=true busy=saving.busy()>{t!(i18n, common.save)}</Act>
                <Act on_press=move |()| on_cancel.run(())>{t!(i18n, common.cancel)}</Act>
            </div>
        </form>
    }
}

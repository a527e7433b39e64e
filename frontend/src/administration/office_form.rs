//! The form of an office, new or standing. Code, department and level of one that stands are in numbers and orders: they stay.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::administration::OfficeChange;
use shared::master::{Department, District, NewOffice, Office, OfficeLevel};

use super::department_form::InUse;
use super::rights::use_rights;
use super::words;
use crate::figures::use_figures;
use crate::i18n::{t_string, use_i18n};
use crate::masters::use_master;
use crate::ui::{Act, Form, Look, SelectField, TextArea, TextField, differs, use_saving};

#[derive(Clone, Copy)]
struct Fields {
    code: RwSignal<String>,
    name_en: RwSignal<String>,
    name_bn: RwSignal<String>,
    department: RwSignal<String>,
    wing: RwSignal<String>,
    level: RwSignal<String>,
    above: RwSignal<String>,
    district: RwSignal<String>,
    address: RwSignal<String>,
    email: RwSignal<String>,
    active: RwSignal<String>,
}

impl Fields {
    fn of(office: Option<&Office>, department: String) -> Self {
        let text = |of: fn(&Office) -> String| RwSignal::new(office.map(of).unwrap_or_default());
        let chosen = |word: String| RwSignal::new(word);
        Self {
            code: text(|row| row.code.clone()),
            name_en: text(|row| row.name_en.clone()),
            name_bn: text(|row| row.name_bn.clone()),
            department: chosen(office.map_or(department, |row| row.department.clone())),
            wing: text(|row| row.wing.clone().unwrap_or_default()),
            level: chosen(office.map_or(OfficeLevel::Subdivision, |row| row.level).to_string()),
            above: text(|row| row.parent_office_id.map(|id| id.to_string()).unwrap_or_default()),
            district: text(|row| row.district.map(|code| code.to_string()).unwrap_or_default()),
            address: text(|row| row.address.clone()),
            email: text(|row| row.email.clone()),
            active: chosen(office.is_none_or(|row| row.active).to_string()),
        }
    }
    fn new_office(self) -> NewOffice {
        NewOffice {
            code: self.code.get_untracked().trim().to_owned(),
            name_en: self.name_en.get_untracked(),
            name_bn: self.name_bn.get_untracked(),
            department: self.department.get_untracked(),
            wing: Some(self.wing.get_untracked()).filter(|wing| !wing.trim().is_empty()),
            level: self.level.get_untracked().parse().unwrap_or(OfficeLevel::Subdivision),
            parent_office_id: self.above.get_untracked().parse().ok(),
            district: self.district.get_untracked().parse().ok(),
            address: self.address.get_untracked(),
            email: self.email.get_untracked(),
        }
    }
    fn change(self, office: &Office) -> OfficeChange {
        let in_use = self.active.get_untracked() == "true";
        OfficeChange {
            name_en: differs(self.name_en, &office.name_en),
            name_bn: differs(self.name_bn, &office.name_bn),
            wing: differs(self.wing, office.wing.as_deref().unwrap_or_default()),
            parent_office_id: self
                .above
                .get_untracked()
                .parse()
                .ok()
                .filter(|id| Some(*id) != office.parent_office_id),
            district: self
                .district
                .get_untracked()
                .parse()
                .ok()
                .filter(|code| Some(*code) != office.district),
            address: differs(self.address, &office.address),
            email: differs(self.email, &office.email),
            active: (in_use != office.active).then_some(in_use),
        }
    }
}

/// Enters an office, or changes the one given.
#[component]
pub fn OfficeForm(#[prop(optional)] office: Option<Office>, on_done: Callback<Office>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let rights = use_rights();
    let form = Form::new();
    let own = untrack(|| rights.department()).unwrap_or_default();
    let fields = Fields::of(office.as_ref(), own);
    let standing = office.is_some();
    let saving =
        use_saving::<Office>(form, office.as_ref().map(|row| row.version), move |made| on_done.run(made));
    let kept = StoredValue::new(office);
    let departments = use_master::<Department>("/departments");
    let districts = use_master::<District>("/districts");
    let offices = use_master::<Office>("/offices?limit=200");
    let choose = move || Some(t_string!(i18n, administration.choose).to_owned());
    let above = Signal::derive(move || {
        let (code, level) = (fields.department.get(), fields.level.get().parse::<OfficeLevel>().ok());
        let mut options = choose().map(|words| (String::new(), words)).into_iter().collect::<Vec<_>>();
        let fits = |row: &&Office| row.department == code && level.is_some_and(|level| row.level < level);
        options.extend(
            offices
                .rows()
                .iter()
                .filter(fits)
                .map(|row| (row.id.to_string(), figures.either(&row.name_en, Some(&row.name_bn)))),
        );
        options
    });
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        kept.with_value(|row| match row {
            None => saving.post("/offices", &fields.new_office()),
            Some(row) => saving.patch(&format!("/offices/{}", row.id), &fields.change(row)),
        });
    };
    view! {
        <form class="stack form" novalidate on:submit=send>
            {form.summary()}
            <div class="panel"><div class="panel__body">
                <div class="two two--fields">
                    <TextField id="code" label=move || t_string!(i18n, administration.code) hint=move || t_string!(i18n, administration.office_code_hint) value=fields.code error=form.error("/code") readonly=standing maxlength=20 class="in mono"/>
                    <SelectField id="department" label=move || t_string!(i18n, administration.department) value=fields.department error=form.error("/department") disabled=standing
                        options=Signal::derive(move || departments.options(choose(), |row| (row.code.clone(), figures.either(&row.name_en, Some(&row.name_bn)))))/>
                    <TextField id="name_en" label=move || t_string!(i18n, administration.name_en) value=fields.name_en error=form.error("/name_en") maxlength=200/>
                    <TextField id="name_bn" label=move || t_string!(i18n, administration.name_bn) value=fields.name_bn error=form.error("/name_bn") maxlength=200/>
                    <SelectField id="level" label=move || t_string!(i18n, administration.level) value=fields.level error=form.error("/level") disabled=standing
                        options=Signal::derive(move || OfficeLevel::ALL.iter().map(|level| (level.to_string(), words::level(i18n, *level).to_owned())).collect::<Vec<_>>())/>
                    <SelectField id="parent_office_id" label=move || t_string!(i18n, administration.office_above) value=fields.above error=form.error("/parent_office_id") options=above/>
                    <TextField id="wing" label=move || t_string!(i18n, administration.wing) value=fields.wing error=form.error("/wing") maxlength=100/>
                    <SelectField id="district" label=move || t_string!(i18n, administration.district) value=fields.district error=form.error("/district")
                        options=Signal::derive(move || districts.options(choose(), |row| (row.lgd_code.to_string(), figures.either(&row.name_en, Some(&row.name_bn)))))/>
                </div>
                <div class="mt4"><TextArea id="address" rows=2 label=move || t_string!(i18n, administration.address) hint=move || t_string!(i18n, administration.address_hint) value=fields.address error=form.error("/address") maxlength=500/></div>
                <div class="two two--fields mt4">
                    <TextField id="email" kind="email" label=move || t_string!(i18n, administration.email) value=fields.email error=form.error("/email") maxlength=200/>
                    {standing.then(|| view! { <InUse value=fields.active form=form/> })}
                </div>
            </div></div>
            <div><Act look=Look::Primary submit=true busy=saving.busy()>{move || if standing { t_string!(i18n, common.save) } else { t_string!(i18n, administration.add_office) }}</Act></div>
        </form>
    }
}

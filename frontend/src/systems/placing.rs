//! Placing a row: by project, work or head of account; of a posting by the roles it carries. Or dismissing it.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::feed::{DismissRow, FedRow, Feed, PlaceRow};
use shared::officer::Role;

use crate::administration::words::role as role_word;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Act, Form, Look, RemarksDialog, TextField, use_saving};

fn given(text: RwSignal<String>) -> Option<String> {
    Some(text.get_untracked().trim().to_owned()).filter(|text| !text.is_empty())
}

#[component]
pub fn Placing(row: FedRow, on_changed: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let form = Form::new();
    let id = row.id;
    let text = || RwSignal::new(String::new());
    let (project, work, head, office) = (text(), text(), text(), text());
    let roles = RwSignal::new(Vec::<Role>::new());
    let dismissing = RwSignal::new(false);
    let saving = use_saving::<FedRow>(form, None, move |_| on_changed.run(()));
    let of_staff = row.feed == Feed::Officers;
    let of_money = matches!(row.feed, Feed::Allotments | Feed::Expenditures);
    let of_work = matches!(row.feed, Feed::Expenditures | Feed::Tenders);
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let body = PlaceRow {
            project: given(project),
            work: given(work),
            head_of_account: given(head),
            office: given(office),
            roles: roles.get_untracked(),
        };
        saving.post(&format!("/reconciliation/{id}/place"), &body);
    };
    view! {
        <form class="stack form" novalidate on:submit=send>
            {form.summary()}
            <div class="two two--fields">
                {(!of_staff).then(|| view! { <TextField id=format!("{id}-project") label=move || t_string!(i18n, systems.project) hint=move || t_string!(i18n, systems.project_hint) value=project error=form.error("/project")/> })}
                {of_work.then(|| view! { <TextField id=format!("{id}-work") label=move || t_string!(i18n, systems.work) hint=move || t_string!(i18n, systems.work_hint) value=work error=form.error("/work")/> })}
                {of_money.then(|| view! { <TextField id=format!("{id}-head") label=move || t_string!(i18n, systems.head) hint=move || t_string!(i18n, systems.left_out) value=head error=form.error("/head_of_account")/> })}
                {of_staff.then(|| view! { <TextField id=format!("{id}-office") label=move || t_string!(i18n, systems.office_code) hint=move || t_string!(i18n, systems.left_out) value=office error=form.error("/office")/> })}
            </div>
            {of_staff.then(|| view! { <Roles roles=roles error=form.error("/roles")/> })}
            <div class="row row--wrap">
                <Act look=Look::Primary submit=true busy=saving.busy()>{t!(i18n, systems.place)}</Act>
                <Act on_press=move |()| dismissing.set(true)>{t!(i18n, systems.dismiss)}</Act>
            </div>
        </form>
        <RemarksDialog open=dismissing id=format!("dismiss-{id}") title=move || t_string!(i18n, systems.dismiss) explain=move || t_string!(i18n, systems.dismiss_words)
            button=move || t_string!(i18n, systems.dismiss)
            on_send=Callback::new(move |reason: String| saving.post(&format!("/reconciliation/{id}/dismiss"), &DismissRow { reason }))/>
    }
}

/// What the officer may do in the posting, a tick each.
#[component]
fn Roles(roles: RwSignal<Vec<Role>>, error: Signal<Option<String>>) -> impl IntoView {
    let i18n = use_i18n();
    let tick = move |role: Role, on: bool| {
        roles.update(|roles| {
            roles.retain(|own| *own != role);
            if on {
                roles.push(role);
            }
        });
    };
    view! {
        <fieldset>
            <legend>{t!(i18n, systems.roles)}</legend>
            {move || error.get().map(|words| view! { <p class="err">{words}</p> })}
            {Role::ALL.iter().map(|role| { let role = *role; view! {
                <label class="check-line"><input type="checkbox" prop:checked=move || roles.with(|all| all.contains(&role)) on:change=move |event| tick(role, event_target_checked(&event))/>
                    <span>{move || role_word(i18n, role)}</span></label>
            } }).collect_view()}
        </fieldset>
    }
}

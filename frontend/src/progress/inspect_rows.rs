//! The findings of an inspection that is being written down.

use leptos::prelude::*;
use shared::inspection::{FindingContent, FindingSeverity};

use super::words;
use crate::figures::{today, use_figures};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Act, Form, Glyph, Icon, Look, SelectField, TextArea, TextField};
use crate::words::filled;

/// Days a finding is given at first.
const DAYS: u64 = 14;

/// A finding that is being typed.
#[derive(Clone, Copy, PartialEq)]
pub struct Typed {
    key: u32,
    text: RwSignal<String>,
    severity: RwSignal<String>,
    due: RwSignal<String>,
}

impl Typed {
    fn new(key: u32) -> Self {
        let due = today() + chrono::Days::new(DAYS);
        Self {
            key,
            text: RwSignal::new(String::new()),
            severity: RwSignal::new(FindingSeverity::Minor.to_string()),
            due: RwSignal::new(due.to_string()),
        }
    }
    /// As it is sent; a day that is none is that of today, which the field shows.
    pub fn content(self) -> FindingContent {
        FindingContent {
            text: self.text.get().trim().to_owned(),
            severity: self.severity.get().parse().unwrap_or(FindingSeverity::Minor),
            due_on: self.due.get().parse().unwrap_or_else(|_| today()),
        }
    }
}

/// The rows, and one more.
#[component]
pub fn FindingRows(rows: RwSignal<Vec<Typed>>, form: Form) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let numbered = Signal::derive(move || rows.get().into_iter().enumerate().collect::<Vec<_>>());
    let add = move |()| {
        rows.update(|all| {
            let key = all.iter().map(|row| row.key).max().map_or(0, |last| last + 1);
            all.push(Typed::new(key));
        });
    };
    let severities = Signal::derive(move || {
        FindingSeverity::ALL
            .iter()
            .map(|one| (one.to_string(), words::severity(i18n, *one).to_owned()))
            .collect::<Vec<_>>()
    });
    view! {
        <fieldset class="panel" id="findings" tabindex="-1">
            <legend class="panel__legend">{t!(i18n, progress.findings)}</legend>
            <ol class="entry-rows">
                <For each=move || numbered.get() key=|(i, row)| (*i, row.key) let:item>
                    {
                        let (i, row) = item;
                        let at = move |field: &str| form.error(format!("/findings/{i}/{field}"));
                        view! { <li class="entry-row">
                            <TextArea id=format!("findings-{i}-text") rows=2 label=move || filled(t_string!(i18n, progress.finding_n), &[("n", &figures.count(i + 1))]) value=row.text error=at("text") maxlength=2000/>
                            <div class="two two--fields mt2">
                                <SelectField id=format!("findings-{i}-severity") label=move || t_string!(i18n, progress.severity) value=row.severity options=severities error=at("severity")/>
                                <TextField id=format!("findings-{i}-due_on") kind="date" label=move || t_string!(i18n, progress.put_right_by) value=row.due error=at("due_on")/>
                            </div>
                            <p class="mt2"><button type="button" class="btn btn--small" aria-label=move || filled(t_string!(i18n, progress.remove_finding), &[("n", &figures.count(i + 1))])
                                on:click=move |_| rows.update(|all| all.retain(|other| other.key != row.key))><Icon glyph=Glyph::Cross/>{t!(i18n, progress.remove_photo)}</button></p>
                        </li> }
                    }
                </For>
            </ol>
            <div class="pad-row"><Act look=Look::Small on_press=add><Icon glyph=Glyph::Plus/>{t!(i18n, progress.add_finding)}</Act></div>
        </fieldset>
    }
}

//! Reminders and escalation (domain 4.6): at 100 per cent of a task's working days its officer is reminded, at 150 the next
//! higher office is told; each once.
//!
//! A step is recorded on the task in the transaction that writes its notices and queues its letters. So any number of
//! processes may do this at once, each skipping what another holds, and one that dies leaves the whole step or nothing.

use std::collections::BTreeMap;

use diesel::pg::PgConnection;
use serde_json::json;
use shared::notice::{NoticeContent, NoticeKind, NoticeTask};
use shared::officer::Posting;
use uuid::Uuid;

use super::handing_over::as_told;
use super::letters::{self, Letter};
use super::move_queries::{self, Step, Told};
use super::queries;
use crate::audit::{self, Act};
use crate::context::Context;
use crate::db::known;
use crate::http::Refusal;
use crate::notices::{self, Telling};
use crate::{delegations, officers};

/// Tasks taken at once.
const BATCH: i64 = 100;

/// Who is told: persons, or an office where nobody is.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Clone, Copy)]
enum To {
    Person(Uuid),
    Office(Uuid),
}

/// Tells what is due; called by the worker of `serve` again and again. Gives how many tasks were told of.
pub async fn remind(context: &Context) -> Result<usize, Refusal> {
    let ctx = context.clone();
    context.db.transaction(move |conn| remind_in(conn, &ctx)).await
}

/// The same in a transaction at hand.
pub fn remind_in(conn: &mut PgConnection, context: &Context) -> Result<usize, Refusal> {
    Ok(take(conn, context, Step::Remind)? + take(conn, context, Step::Escalate)?)
}

fn take(conn: &mut PgConnection, context: &Context, step: Step) -> Result<usize, Refusal> {
    let due = move_queries::claim(conn, step, context.today(), BATCH)?;
    let mut letters: BTreeMap<To, Vec<NoticeTask>> = BTreeMap::new();
    for told in &due {
        let with = queries::pending_with(conn, context.today(), told.office_id, &told.role, told.posting_id)?;
        let task = as_told(told, (step == Step::Escalate).then_some(&with))?;
        let receivers = match step {
            Step::Remind => officers_of(conn, context, told)?,
            Step::Escalate => next_higher(conn, context, told)?,
        };
        for to in &receivers {
            letters.entry(*to).or_default().push(task.clone());
        }
        notify(conn, context, step, told, &task, &receivers)?;
        note(conn, context, step, told, &receivers)?;
    }
    for (to, tasks) in &letters {
        let letter = match step {
            Step::Remind => Letter::due(tasks.len()),
            Step::Escalate => Letter::late(tasks.len()),
        };
        match to {
            To::Person(person) => letters::to_person(conn, context, *person, &letter, tasks)?,
            To::Office(office) => letters::to_office(conn, context, *office, &letter, tasks)?,
        }
    }
    let ids: Vec<Uuid> = due.iter().map(|told| told.id).collect();
    move_queries::record(conn, step, &ids, context.now())?;
    Ok(due.len())
}

/// With whom it waits: the holder of its posting, else whoever holds its role in the office and did not send it; and who
/// stands in for them. Where nobody is, the office itself.
fn officers_of(conn: &mut PgConnection, context: &Context, told: &Told) -> Result<Vec<To>, Refusal> {
    let today = context.today();
    let held = officers::all_postings_on(conn, today, Some(told.office_id))?;
    let sender =
        told.sent_by.map(|id| officers::posting(conn, id)).transpose()?.map(|sender| sender.person_id);
    let role = known(&told.role)?;
    let holders: Vec<Posting> = match told.posting_id {
        Some(id) => match officers::holder_on(conn, id, today)? {
            Some(_) => vec![officers::posting(conn, id)?],
            None => Vec::new(),
        },
        None => held
            .into_iter()
            .filter(|posting| posting.roles.contains(&role) && Some(posting.person_id) != sender)
            .collect(),
    };
    let mut persons: Vec<Uuid> = holders.iter().map(|posting| posting.person_id).collect();
    if told.kind != "sign_sanction" {
        let ids: Vec<Uuid> = holders.iter().map(|posting| posting.id).collect();
        for (_, deputy) in delegations::deputies_of(conn, &ids, today)? {
            let deputy = officers::posting(conn, deputy)?;
            if deputy.roles.contains(&role) && Some(deputy.person_id) != sender {
                persons.push(deputy.person_id);
            }
        }
    }
    persons.sort_unstable();
    persons.dedup();
    if persons.is_empty() {
        return Ok(vec![To::Office(told.office_id)]);
    }
    Ok(persons.into_iter().map(To::Person).collect())
}

/// The head of the nearest office above in which anybody is posted; where there is none above, nobody.
fn next_higher(conn: &mut PgConnection, context: &Context, told: &Told) -> Result<Vec<To>, Refusal> {
    for office in officers::office_path(conn, told.office_id)?.into_iter().skip(1) {
        let held = officers::all_postings_on(conn, context.today(), Some(office))?;
        if let Some(head) = officers::head_of_office(conn, &held)? {
            let person = held.iter().find(|posting| posting.id == head).map(|posting| posting.person_id);
            return Ok(person.map(To::Person).into_iter().collect());
        }
    }
    Ok(Vec::new())
}

fn notify(
    conn: &mut PgConnection,
    context: &Context,
    step: Step,
    told: &Told,
    task: &NoticeTask,
    receivers: &[To],
) -> Result<(), Refusal> {
    let persons: Vec<Uuid> = receivers
        .iter()
        .filter_map(|to| match to {
            To::Person(person) => Some(*person),
            To::Office(_) => None,
        })
        .collect();
    let kind = match step {
        Step::Remind => NoticeKind::TaskDue,
        Step::Escalate => NoticeKind::TaskLate,
    };
    let about = Some((told.entity.as_str(), told.entity_id));
    let content = NoticeContent { tasks: vec![task.clone()], ..NoticeContent::default() };
    notices::tell(conn, context, &persons, &Telling { kind, about, content })
}

fn note(
    conn: &mut PgConnection,
    context: &Context,
    step: Step,
    told: &Told,
    receivers: &[To],
) -> Result<(), Refusal> {
    let act = Act {
        entity: "task",
        entity_id: told.id,
        project_id: None,
        action: match step {
            Step::Remind => "reminded",
            Step::Escalate => "escalated",
        },
        person_id: None,
        posting_id: None,
        remarks: None,
        details: json!({ "kind": told.kind, "due_on": told.due_on, "told": receivers.len() }),
    };
    audit::append(conn, context, &act)
}

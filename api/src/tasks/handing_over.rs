//! Handing over: what waited for a posting that ends, and what waits for one that begins.

use diesel::pg::PgConnection;
use shared::notice::{NoticeContent, NoticeKind, NoticeTask};
use shared::officer::Posting;
use uuid::Uuid;

use super::letters::{self, Letter};
use super::move_queries::{self, Told};
use crate::context::Context;
use crate::db::known;
use crate::http::Refusal;
use crate::notices::{self, Telling};
use crate::officers;

/// What was handed over, and to whom.
#[derive(Debug, Clone)]
pub struct Handover {
    pub tasks: Vec<Uuid>,
    /// The posting they went to; absent: they wait in the office for whoever comes.
    pub heir: Option<Uuid>,
}

pub(super) fn as_told(told: &Told, with: Option<&super::PendingWith>) -> Result<NoticeTask, Refusal> {
    Ok(NoticeTask {
        kind: known(&told.kind)?,
        title_en: told.title_en.clone(),
        title_bn: told.title_bn.clone(),
        with_en: with.map(|with| with.en.clone()),
        with_bn: with.map(|with| with.bn.clone()),
        due_on: told.due_on,
    })
}

/// When a posting ends, its open tasks go to the successor of the same office and designation, else to the head of the
/// office, with a note that lists them; where the office is empty they wait there for whoever comes.
pub fn hand_over(conn: &mut PgConnection, context: &Context, ended: &Posting) -> Result<Handover, Refusal> {
    let others: Vec<Posting> = officers::all_postings_on(conn, context.today(), Some(ended.office_id))?
        .into_iter()
        .filter(|posting| posting.id != ended.id)
        .collect();
    let successor = others
        .iter()
        .filter(|posting| posting.designation == ended.designation)
        .max_by_key(|posting| (posting.from, posting.id))
        .map(|posting| posting.id);
    let heir = match successor {
        Some(id) => Some(id),
        None => officers::head_of_office(conn, &others)?,
    };
    let moved = move_queries::move_tasks(conn, ended.id, heir)?;
    let to = heir.and_then(|id| others.iter().find(|posting| posting.id == id));
    if let (Some(to), false) = (to, moved.is_empty()) {
        let tasks = moved.iter().map(|told| as_told(told, None)).collect::<Result<Vec<_>, _>>()?;
        let label = officers::posting_label(conn, ended.id)?;
        let letter = Letter::moved(&label.en, &label.bn, tasks.len());
        letters::to_person(conn, context, to.person_id, &letter, &tasks)?;
        let content = NoticeContent {
            about_en: Some(label.en),
            about_bn: Some(label.bn),
            tasks,
            ..NoticeContent::default()
        };
        let telling = Telling { kind: NoticeKind::TasksMoved, about: Some(("posting", ended.id)), content };
        notices::tell(conn, context, &[to.person_id], &telling)?;
    }
    Ok(Handover { tasks: moved.iter().map(|told| told.id).collect(), heir })
}

/// When a posting begins, what waits in its office for its roles is its work too: what nobody in particular was to do, and
/// what had been left with someone who cannot. Whoever comes gets a note that lists it. Gives how many wait.
pub fn take_up(conn: &mut PgConnection, context: &Context, begun: &Posting) -> Result<usize, Refusal> {
    move_queries::free_for(conn, begun.office_id, &begun.roles, context.today())?;
    let waiting = move_queries::waiting_in(conn, begun.office_id, &begun.roles)?;
    if !waiting.is_empty() && begun.from <= context.today() {
        let tasks = waiting.iter().map(|told| as_told(told, None)).collect::<Result<Vec<_>, _>>()?;
        letters::to_person(conn, context, begun.person_id, &Letter::waiting(tasks.len()), &tasks)?;
        let content = NoticeContent {
            about_en: Some(begun.office_name_en.clone()),
            about_bn: Some(begun.office_name_bn.clone()),
            tasks,
            ..NoticeContent::default()
        };
        let telling = Telling { kind: NoticeKind::TasksWaiting, about: Some(("posting", begun.id)), content };
        notices::tell(conn, context, &[begun.person_id], &telling)?;
    }
    Ok(waiting.len())
}

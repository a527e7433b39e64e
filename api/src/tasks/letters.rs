//! Mails and text messages about tasks, in English and Bengali. They name works and days, never an amount, a code or a key.

use chrono::{DateTime, NaiveTime, TimeZone as _, Utc};
use diesel::pg::PgConnection;
use shared::fiscal_year::{date_on_screen, kolkata};
use shared::notice::NoticeTask;
use shared::task::TaskKind;
use uuid::Uuid;

use crate::context::Context;
use crate::http::Refusal;
use crate::officers::{self, Contact};
use crate::outbox::{NewMessage, enqueue};

/// Tasks a letter names; of more it says how many.
const NAMED: usize = 20;

/// Nobody's telephone rings before nine in the morning.
fn not_before_nine(now: DateTime<Utc>) -> DateTime<Utc> {
    let local = now.with_timezone(&kolkata());
    let nine = NaiveTime::from_hms_opt(9, 0, 0).map(|nine| local.date_naive().and_time(nine));
    let nine = nine.and_then(|nine| kolkata().from_local_datetime(&nine).single());
    nine.map_or(now, |nine| nine.with_timezone(&Utc).max(now))
}

/// What is to be done, in both languages.
fn words(kind: TaskKind) -> (&'static str, &'static str) {
    use TaskKind as K;
    match kind {
        K::CheckEstimate => ("Check the estimate", "প্রাক্কলন পরীক্ষা"),
        K::VetEstimate => ("Vet the estimate", "প্রাক্কলন অনুমোদন"),
        K::CorrectEstimate => ("Correct the estimate", "প্রাক্কলন সংশোধন"),
        K::DraftSanction => ("Draft the technical sanction", "কারিগরি অনুমোদনের খসড়া"),
        K::VerifySanction => ("Verify the technical sanction", "কারিগরি অনুমোদন যাচাই"),
        K::RecommendSanction => ("Recommend the technical sanction", "কারিগরি অনুমোদনের সুপারিশ"),
        K::PrepareOrder => ("Prepare the order", "আদেশ প্রস্তুত"),
        K::SignSanction => ("Sign the order", "আদেশে স্বাক্ষর"),
        K::CorrectSanction => ("Correct the technical sanction", "কারিগরি অনুমোদন সংশোধন"),
        K::ApproveCredential => ("Approve the signing key", "স্বাক্ষর-চাবি অনুমোদন"),
        _ => ("Work", "কাজ"),
    }
}

fn list(tasks: &[NoticeTask], bengali: bool) -> String {
    let line = |task: &NoticeTask| {
        let (en, bn) = words(task.kind);
        let title = task.title_bn.as_deref().filter(|_| bengali).unwrap_or(&task.title_en);
        let due = date_on_screen(task.due_on);
        match (if bengali { &task.with_bn } else { &task.with_en }, bengali) {
            (Some(with), true) => format!("- {bn}: {title} (শেষ দিন {due}; অপেক্ষায় {with})"),
            (Some(with), false) => format!("- {en}: {title} (due {due}; waits with {with})"),
            (None, true) => format!("- {bn}: {title} (শেষ দিন {due})"),
            (None, false) => format!("- {en}: {title} (due {due})"),
        }
    };
    let mut lines: Vec<String> = tasks.iter().take(NAMED).map(line).collect();
    if let Some(more) = tasks.len().checked_sub(NAMED).filter(|more| *more > 0) {
        lines.push(if bengali { format!("- আরও {more}টি") } else { format!("- and {more} more") });
    }
    lines.join("\n")
}

/// A letter about tasks: its subject, its first sentence in both languages, and the text message beside it, if any.
pub struct Letter {
    pub subject: String,
    pub en: String,
    pub bn: String,
    pub sms: Option<String>,
}

impl Letter {
    pub fn due(count: usize) -> Self {
        Self {
            subject: format!("UPMS: {count} due with you"),
            en: "This waits with you and its time is over:".into(),
            bn: "এগুলি আপনার কাছে অপেক্ষায় আছে, সময় শেষ হয়েছে:".into(),
            sms: Some(format!("UPMS: {count} of your tasks are due. Open My work.")),
        }
    }
    pub fn late(count: usize) -> Self {
        Self {
            subject: format!("UPMS: {count} late in an office below yours"),
            en: "This waits in an office below yours, half its time again beyond what it may take:".into(),
            bn: "এগুলি আপনার অধীন কার্যালয়ে নির্ধারিত সময়ের দেড় গুণ পার করে অপেক্ষায় আছে:".into(),
            sms: Some(format!("UPMS: {count} tasks are late in an office below yours. Open My work.")),
        }
    }
    pub fn moved(from_en: &str, from_bn: &str, count: usize) -> Self {
        Self {
            subject: format!("UPMS: {count} handed over to you"),
            en: format!("{from_en} has left the post. This open work is yours now:"),
            bn: format!("{from_bn} পদ ছেড়েছেন। এই অসমাপ্ত কাজগুলি এখন আপনার:"),
            sms: None,
        }
    }
    pub fn waiting(count: usize) -> Self {
        Self {
            subject: format!("UPMS: {count} waiting in your new office"),
            en: "This waited in your office until you came:".into(),
            bn: "আপনি আসা পর্যন্ত এগুলি আপনার কার্যালয়ে অপেক্ষায় ছিল:".into(),
            sms: None,
        }
    }

    fn body(&self, context: &Context, tasks: &[NoticeTask]) -> String {
        format!(
            "{}\n\n{}\n\n{}\n\n{}\n\n{}/my-work\n",
            self.en,
            list(tasks, false),
            self.bn,
            list(tasks, true),
            context.config.origin
        )
    }
}

fn queue(
    conn: &mut PgConnection,
    context: &Context,
    channel: &'static str,
    recipient: String,
    subject: &str,
    body: String,
) -> Result<(), Refusal> {
    let now = context.now();
    let message = NewMessage {
        id: context.new_id(),
        channel,
        recipient,
        subject: subject.to_owned(),
        body,
        attachment_sha256: None,
        entity_id: None,
        created_at: now,
        due_at: not_before_nine(now),
    };
    enqueue(conn, &message)
}

/// To a person: one mail, and one text message where the letter has one, however many tasks there are.
pub fn to_person(
    conn: &mut PgConnection,
    context: &Context,
    person: Uuid,
    letter: &Letter,
    tasks: &[NoticeTask],
) -> Result<(), Refusal> {
    let Contact { mobile, email } = officers::contact(conn, person)?;
    queue(conn, context, "mail", email, &letter.subject, letter.body(context, tasks))?;
    match &letter.sms {
        Some(text) => queue(conn, context, "sms", mobile, "", text.clone()),
        None => Ok(()),
    }
}

/// To an office where nobody is posted: a mail to its address.
pub fn to_office(
    conn: &mut PgConnection,
    context: &Context,
    office_id: Uuid,
    letter: &Letter,
    tasks: &[NoticeTask],
) -> Result<(), Refusal> {
    let email = officers::office(conn, office_id)?.email;
    queue(conn, context, "mail", email, &letter.subject, letter.body(context, tasks))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn nothing_is_sent_before_nine_in_the_morning() {
        assert_eq!(not_before_nine(at("2026-09-15T00:10:00Z")), at("2026-09-15T03:30:00Z"));
        assert_eq!(not_before_nine(at("2026-09-14T20:00:00Z")), at("2026-09-15T03:30:00Z"));
        assert_eq!(not_before_nine(at("2026-09-15T05:30:00Z")), at("2026-09-15T05:30:00Z"));
    }

    #[test]
    fn a_long_list_is_cut_and_says_so() {
        let due_on = "2026-09-15".parse().unwrap();
        let task = NoticeTask {
            kind: TaskKind::VetEstimate,
            title_en: "Bridge".into(),
            title_bn: Some("সেতু".into()),
            with_en: None,
            with_bn: None,
            due_on,
        };
        let text = list(&vec![task; 23], false);
        assert_eq!(text.lines().count(), 21);
        assert!(
            text.starts_with("- Vet the estimate: Bridge (due 15 Sep 2026)")
                && text.ends_with("- and 3 more")
        );
    }
}

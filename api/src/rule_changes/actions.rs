//! Proposing, approving, rejecting and withdrawing changes of rules and powers.

use diesel::pg::PgConnection;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use shared::fiscal_year::date_on_screen;
use shared::notice::{NoticeContent, NoticeKind};
use shared::officer::Role;
use shared::policy::{ActingPosting, may_decide_rule, may_propose_rule};
use shared::powers;
use shared::rule_change::{ChangeDecision, ChangeState, ChangeSubject, NewPower, NewRule, RuleChange};
use shared::rules;
use shared::text;
use uuid::Uuid;

use super::checks;
use super::queries::{self, ChangeRow};
use crate::audit::{self, Act};
use crate::context::Context;
use crate::db::known;
use crate::http::Refusal;
use crate::notices::{self, Telling};
use crate::{masters, officers};

const ENTITY: &str = "rule_change";

fn stored(of: &impl Serialize) -> Result<Value, Refusal> {
    serde_json::to_value(of).map_err(|error| Refusal::Internal(error.to_string()))
}

fn read<T: DeserializeOwned>(row: &ChangeRow) -> Result<T, Refusal> {
    serde_json::from_value(row.content.clone())
        .map_err(|error| Refusal::Internal(format!("rule change {}: {error}", row.id)))
}

/// A row with its people and what it takes the place of.
pub fn view(conn: &mut PgConnection, actor: &ActingPosting, row: &ChangeRow) -> Result<RuleChange, Refusal> {
    let subject: ChangeSubject = known(&row.subject)?;
    let state: ChangeState = known(&row.state)?;
    let parameter: Option<NewRule> =
        if subject == ChangeSubject::Parameter { Some(read(row)?) } else { None };
    let power: Option<NewPower> = if subject == ChangeSubject::Power { Some(read(row)?) } else { None };
    let before = match (&parameter, &power) {
        (Some(new), _) => before_rule(conn, row, new)?,
        (_, Some(new)) => before_power(conn, row, new)?,
        _ => None,
    };
    let proposer = officers::posting(conn, row.proposed_by)?.person_id;
    let by = officers::posting_label(conn, row.proposed_by)?;
    let decided = row.decided_by.map(|id| officers::posting_label(conn, id)).transpose()?;
    let open = state == ChangeState::Proposed;
    let (decided_by_en, decided_by_bn) = decided.map(|label| (label.en, label.bn)).unzip();
    Ok(RuleChange {
        id: row.id,
        subject,
        state,
        parameter,
        power,
        before,
        proposed_by_en: by.en,
        proposed_by_bn: by.bn,
        proposed_at: row.proposed_at,
        decided_by_en,
        decided_by_bn,
        decided_at: row.decided_at,
        remarks: row.remarks.clone(),
        may_decide: open && may_decide_rule(actor, proposer).is_ok(),
        may_withdraw: open && actor.person_id == proposer,
    })
}

/// The value that a parameter's new one takes the place of.
fn before_rule(conn: &mut PgConnection, row: &ChangeRow, new: &NewRule) -> Result<Option<i64>, Refusal> {
    let mut rows = masters::rule_rows(conn)?;
    rows.retain(|old| Some(old.id) != row.row_id && old.key == new.key);
    let for_it =
        |old: &shared::master::RuleParameter| old.department.is_none() || old.department == new.department;
    let found = rules::in_force(&rows, new.valid_from);
    Ok(found.into_iter().filter(for_it).max_by_key(|old| old.department.is_some()).map(|old| old.value))
}

/// The ceiling of the row that a power takes the place of.
fn before_power(conn: &mut PgConnection, row: &ChangeRow, new: &NewPower) -> Result<Option<i64>, Refusal> {
    let mut rows = masters::powers(conn)?;
    rows.retain(|old| Some(old.id) != row.row_id);
    let found = powers::in_force(&rows, new.valid_from).into_iter().find(|old| {
        (old.power, &old.designation, &old.department, &old.wing, &old.programme, &old.work_nature)
            == (new.power, &new.designation, &new.department, &new.wing, &new.programme, &new.work_nature)
    });
    Ok(found.and_then(|old| old.max_paise))
}

struct Proposal {
    subject: ChangeSubject,
    content: Value,
    /// What of the content says that another proposal is about the same.
    same: Value,
    reason: String,
    correction: bool,
    valid_from: chrono::NaiveDate,
    /// What it is called among notices.
    name: String,
}

/// A new value of a parameter, to be decided by Finance.
pub fn propose_rule(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    new: &NewRule,
) -> Result<RuleChange, Refusal> {
    may_propose_rule(actor).map_err(|denied| Refusal::Forbidden(denied.into()))?;
    let kept = checks::rule(conn, context, new)?;
    let mut same = json!({ "key": kept.key });
    if let Some(department) = &kept.department {
        same["department"] = json!(department);
    }
    let proposal = Proposal {
        subject: ChangeSubject::Parameter,
        content: stored(&kept)?,
        same,
        reason: kept.reason.clone(),
        correction: kept.correction,
        valid_from: kept.valid_from,
        name: kept.key.clone(),
    };
    propose(conn, context, actor, proposal)
}

/// A new row of the table of powers, to be decided by Finance.
pub fn propose_power(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    new: &NewPower,
) -> Result<RuleChange, Refusal> {
    may_propose_rule(actor).map_err(|denied| Refusal::Forbidden(denied.into()))?;
    let kept = checks::power(conn, context, new)?;
    let mut same = json!({ "power": kept.power, "designation": kept.designation });
    let named = [
        ("department", &kept.department),
        ("wing", &kept.wing),
        ("programme", &kept.programme),
        ("work_nature", &kept.work_nature),
    ];
    for (field, value) in named.into_iter().filter_map(|(field, value)| Some((field, value.as_ref()?))) {
        same[field] = json!(value);
    }
    let proposal = Proposal {
        subject: ChangeSubject::Power,
        content: stored(&kept)?,
        same,
        reason: kept.reason.clone(),
        correction: kept.correction,
        valid_from: kept.valid_from,
        name: format!("{} {}", kept.power, kept.designation),
    };
    propose(conn, context, actor, proposal)
}

fn propose(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    proposal: Proposal,
) -> Result<RuleChange, Refusal> {
    queries::lock(conn)?;
    if let Some(other) = queries::undecided(conn, proposal.subject, &proposal.same)? {
        let detail = format!(
            "A change of the same, from {}, waits for its decision. It is decided or withdrawn first.",
            date_on_screen(other.valid_from)
        );
        return Err(Refusal::Conflict { code: "CHANGE_PROPOSED".into(), detail });
    }
    let row = ChangeRow {
        id: context.new_id(),
        subject: proposal.subject.as_str().into(),
        content: proposal.content,
        reason: proposal.reason,
        correction: proposal.correction,
        valid_from: proposal.valid_from,
        state: ChangeState::Proposed.as_str().into(),
        proposed_by: actor.id,
        proposed_at: context.now(),
        decided_by: None,
        decided_at: None,
        remarks: None,
        row_id: None,
    };
    queries::insert(conn, &row)?;
    note(conn, context, actor, &row, "proposed", None)?;
    let mut deciders = queries::persons_in_role(conn, Role::Finance.as_str(), context.today())?;
    deciders.retain(|person| *person != actor.person_id);
    tell(conn, context, &row, NoticeKind::ChangeProposed, &deciders, proposal.name)?;
    view(conn, actor, &row)
}

/// A change opened for a decision: there, and by right.
fn open(conn: &mut PgConnection, actor: &ActingPosting, id: Uuid) -> Result<(ChangeRow, Uuid), Refusal> {
    let row = queries::find(conn, id)?;
    let proposer = officers::posting(conn, row.proposed_by)?.person_id;
    may_decide_rule(actor, proposer).map_err(|denied| Refusal::Forbidden(denied.into()))?;
    Ok((row, proposer))
}

fn decided_already(row: &ChangeRow) -> Refusal {
    Refusal::WrongState { detail: format!("This change is {} already.", row.state) }
}

/// Finance approves: the change becomes a dated row.
pub fn approve(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    id: Uuid,
    decision: &ChangeDecision,
) -> Result<RuleChange, Refusal> {
    let (row, proposer) = open(conn, actor, id)?;
    if row.state != ChangeState::Proposed.as_str() {
        return Err(decided_already(&row));
    }
    let remarks = remarks(decision)?;
    let row_id = context.new_id();
    if !queries::decide(
        conn,
        id,
        ChangeState::Approved,
        actor.id,
        context.now(),
        remarks.as_deref(),
        Some(row_id),
    )? {
        return Err(decided_already(&queries::find(conn, id)?));
    }
    let name = match known::<ChangeSubject>(&row.subject)? {
        ChangeSubject::Parameter => {
            let new: NewRule = read(&row)?;
            still_in_time(conn, context, &row, new.department.as_deref())?;
            queries::insert_rule(conn, row_id, &new)?;
            new.key
        }
        ChangeSubject::Power => {
            let new: NewPower = read(&row)?;
            still_in_time(conn, context, &row, new.department.as_deref())?;
            queries::insert_power(conn, row_id, &new)?;
            format!("{} {}", new.power, new.designation)
        }
    };
    finish(conn, context, actor, (id, proposer), "approved", remarks.as_deref(), name)
}

/// Between proposal and approval days pass and orders are issued: a change that came too late is not let in by the back door.
fn still_in_time(
    conn: &mut PgConnection,
    context: &Context,
    row: &ChangeRow,
    department: Option<&str>,
) -> Result<(), Refusal> {
    match checks::first_day(conn, context, row.valid_from, row.correction, department)? {
        Ok(()) => Ok(()),
        Err(_) => Err(Refusal::Unprocessable {
            code: "CHANGE_TOO_LATE".into(),
            detail: format!(
                "The change was to hold from {}, and that day has passed or orders of it were judged. Reject it and have it proposed from a later day.",
                date_on_screen(row.valid_from)
            ),
        }),
    }
}

/// Finance rejects, with its reason.
pub fn reject(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    id: Uuid,
    decision: &ChangeDecision,
) -> Result<RuleChange, Refusal> {
    let (row, proposer) = open(conn, actor, id)?;
    let Some(remarks) = remarks(decision)? else {
        return Err(Refusal::field("/remarks", "TEXT_MISSING", "Say why it is rejected."));
    };
    if !queries::decide(conn, id, ChangeState::Rejected, actor.id, context.now(), Some(&remarks), None)? {
        return Err(decided_already(&queries::find(conn, id)?));
    }
    let name = name_of(&row);
    finish(conn, context, actor, (id, proposer), "rejected", Some(&remarks), name)
}

/// Who proposed it takes it back.
pub fn withdraw(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    id: Uuid,
) -> Result<RuleChange, Refusal> {
    let row = queries::find(conn, id)?;
    if officers::posting(conn, row.proposed_by)?.person_id != actor.person_id {
        return Err(Refusal::Forbidden("Only the officer who proposed a change withdraws it.".into()));
    }
    if !queries::decide(conn, id, ChangeState::Withdrawn, actor.id, context.now(), None, None)? {
        return Err(decided_already(&queries::find(conn, id)?));
    }
    note(conn, context, actor, &row, "withdrawn", None)?;
    let withdrawn = queries::find(conn, id)?;
    view(conn, actor, &withdrawn)
}

fn remarks(decision: &ChangeDecision) -> Result<Option<String>, Refusal> {
    match decision.remarks.as_deref().map(str::trim).filter(|words| !words.is_empty()) {
        Some(words) => Ok(Some(text::lines("/remarks", words, text::REMARKS)?)),
        None => Ok(None),
    }
}

fn name_of(row: &ChangeRow) -> String {
    let word = |field: &str| row.content[field].as_str().unwrap_or_default().to_owned();
    match word("key") {
        key if key.is_empty() => format!("{} {}", word("power"), word("designation")),
        key => key,
    }
}

fn finish(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    (id, proposer): (Uuid, Uuid),
    action: &'static str,
    remarks: Option<&str>,
    name: String,
) -> Result<RuleChange, Refusal> {
    let row = queries::find(conn, id)?;
    note(conn, context, actor, &row, action, remarks)?;
    tell(conn, context, &row, NoticeKind::ChangeDecided, &[proposer], name)?;
    view(conn, actor, &row)
}

fn tell(
    conn: &mut PgConnection,
    context: &Context,
    row: &ChangeRow,
    kind: NoticeKind,
    persons: &[Uuid],
    name: String,
) -> Result<(), Refusal> {
    let content = NoticeContent {
        about_en: Some(name),
        word: Some(row.state.clone()),
        from: Some(row.valid_from),
        ..NoticeContent::default()
    };
    notices::tell(conn, context, persons, &Telling { kind, about: Some((ENTITY, row.id)), content })
}

fn note(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    row: &ChangeRow,
    action: &'static str,
    remarks: Option<&str>,
) -> Result<(), Refusal> {
    let act = Act {
        entity: ENTITY,
        entity_id: row.id,
        project_id: None,
        action,
        person_id: Some(actor.person_id),
        posting_id: Some(actor.id),
        remarks,
        details: json!({ "subject": row.subject, "content": row.content, "row_id": row.row_id }),
    };
    audit::append(conn, context, &act)
}

//! What the record says after a drill, read as its owner.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Nullable, Text};
use uuid::Uuid;

use super::DrillError;

/// What is known of one order.
#[derive(QueryableByName, Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    #[diesel(sql_type = Text)]
    pub state: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub ts_no: Option<String>,
    /// Signatures that were not abandoned.
    #[diesel(sql_type = BigInt)]
    pub signatures: i64,
    #[diesel(sql_type = BigInt)]
    pub abandoned: i64,
    #[diesel(sql_type = BigInt)]
    pub documents: i64,
    /// Entries of the trail that say so.
    #[diesel(sql_type = BigInt)]
    pub made: i64,
    #[diesel(sql_type = BigInt)]
    pub issued: i64,
    /// Rows of the register that name this order: reserved or issued, and void.
    #[diesel(sql_type = BigInt)]
    pub live_numbers: i64,
    #[diesel(sql_type = BigInt)]
    pub void_numbers: i64,
    #[diesel(sql_type = Bool)]
    pub number_issued: bool,
    /// Messages about it, and how many of them are the same as another.
    #[diesel(sql_type = BigInt)]
    pub messages: i64,
    #[diesel(sql_type = BigInt)]
    pub repeated: i64,
    /// Attempts counted in its newest session.
    #[diesel(sql_type = BigInt)]
    pub attempts: i64,
}

fn connect(url: &str) -> Result<PgConnection, DrillError> {
    PgConnection::establish(url).map_err(|error| DrillError::Machine(error.to_string()))
}

/// The facts of an order.
pub fn facts(url: &str, order: Uuid) -> Result<Facts, DrillError> {
    let text = "SELECT t.state, t.ts_no,
        (SELECT count(*) FROM signer.signature s WHERE s.technical_sanction_id = t.id AND s.abandoned_at IS NULL) AS signatures,
        (SELECT count(*) FROM signer.signature s WHERE s.technical_sanction_id = t.id AND s.abandoned_at IS NOT NULL) AS abandoned,
        (SELECT count(*) FROM ts_document d WHERE d.technical_sanction_id = t.id) AS documents,
        (SELECT count(*) FROM audit_entry a WHERE a.entity_id = t.id AND a.action = 'signature_made') AS made,
        (SELECT count(*) FROM audit_entry a WHERE a.entity_id = t.id AND a.action = 'issued') AS issued,
        (SELECT count(*) FROM ts_register r WHERE r.technical_sanction_id = t.id AND r.state <> 'void') AS live_numbers,
        (SELECT count(*) FROM ts_register r WHERE r.technical_sanction_id = t.id AND r.state = 'void') AS void_numbers,
        EXISTS (SELECT 1 FROM ts_register r WHERE r.number = t.ts_no AND r.technical_sanction_id = t.id AND r.state = 'issued') AS number_issued,
        (SELECT count(*) FROM outbox_message m WHERE m.entity_id = t.id) AS messages,
        (SELECT count(*) - count(DISTINCT (m.channel, m.recipient, m.subject, m.body)) FROM outbox_message m WHERE m.entity_id = t.id) AS repeated,
        coalesce((SELECT s.attempts::bigint FROM signer.session s WHERE s.technical_sanction_id = t.id ORDER BY s.opened_at DESC, s.id DESC LIMIT 1), 0) AS attempts
      FROM technical_sanction t WHERE t.id = $1";
    diesel::sql_query(text)
        .bind::<diesel::sql_types::Uuid, _>(order)
        .get_result(&mut connect(url)?)
        .map_err(|error| DrillError::Machine(error.to_string()))
}

/// Lets the time of a session run out: the drill cannot wait for ten minutes.
pub fn run_out(url: &str, session: Uuid) -> Result<(), DrillError> {
    diesel::sql_query("UPDATE signer.session SET not_after = opened_at + interval '1 second' WHERE id = $1")
        .bind::<diesel::sql_types::Uuid, _>(session)
        .execute(&mut connect(url)?)
        .map(drop)
        .map_err(|error| DrillError::Machine(error.to_string()))
}

/// What must hold whatever happened, each with a query that counts what breaks it.
const ALWAYS: [(&str, &str); 14] = [
    (
        "a number is missing from the register",
        "SELECT count(*) AS n FROM (SELECT 1 FROM ts_register GROUP BY office_id, fy HAVING max(serial) <> count(*) OR min(serial) <> 1) x",
    ),
    (
        "a number was given twice",
        "SELECT count(*) AS n FROM (SELECT 1 FROM ts_register GROUP BY number HAVING count(*) > 1) x",
    ),
    (
        "the register's counter and its rows differ",
        "SELECT count(*) AS n FROM number_register c WHERE c.kind = 'technical_sanction' AND c.last <> (SELECT count(*) FROM ts_register r JOIN office o ON o.id = r.office_id WHERE o.code = c.scope AND r.fy = c.fy)",
    ),
    (
        "two orders have one number",
        "SELECT count(*) AS n FROM (SELECT 1 FROM technical_sanction WHERE ts_no IS NOT NULL GROUP BY ts_no HAVING count(*) > 1) x",
    ),
    (
        "an order was signed twice",
        "SELECT count(*) AS n FROM (SELECT 1 FROM signer.signature WHERE abandoned_at IS NULL GROUP BY technical_sanction_id HAVING count(*) > 1) x",
    ),
    (
        "a work has two sanctions in force",
        "SELECT count(*) AS n FROM (SELECT 1 FROM technical_sanction WHERE state IN ('issued', 'recorded') AND kind <> 'cancellation' GROUP BY work_id HAVING count(*) > 1) x",
    ),
    (
        "a sanction left force without an order",
        "SELECT count(*) AS n FROM technical_sanction f WHERE f.state IN ('superseded', 'cancelled') AND NOT EXISTS (SELECT 1 FROM technical_sanction l WHERE coalesce(l.supersedes_id, l.cancels_id) = f.id AND l.state IN ('issued', 'superseded', 'cancelled'))",
    ),
    (
        "an order was issued and what it replaces is still in force",
        "SELECT count(*) AS n FROM technical_sanction l JOIN technical_sanction f ON f.id = coalesce(l.supersedes_id, l.cancels_id) WHERE l.state = 'issued' AND f.state IN ('issued', 'recorded')",
    ),
    (
        "register and order say different things",
        "SELECT count(*) AS n FROM ts_register r JOIN technical_sanction t ON t.ts_no = r.number WHERE t.state IN ('issued', 'superseded', 'cancelled') AND r.state <> t.state",
    ),
    (
        "a signed order is lost",
        "SELECT count(*) AS n FROM signer.signature s JOIN technical_sanction t ON t.id = s.technical_sanction_id WHERE s.abandoned_at IS NULL AND t.state NOT IN ('signed_awaiting_timestamp', 'issued', 'superseded', 'cancelled')",
    ),
    (
        "an issued order has no document",
        "SELECT count(*) AS n FROM signer.signature s JOIN technical_sanction t ON t.id = s.technical_sanction_id WHERE s.abandoned_at IS NULL AND t.state = 'issued' AND NOT EXISTS (SELECT 1 FROM ts_document d WHERE d.technical_sanction_id = t.id AND d.kind = 'issued_order' AND d.sha256 = s.issued_sha256)",
    ),
    (
        "a document belongs to no issued order",
        "SELECT count(*) AS n FROM ts_document d JOIN technical_sanction t ON t.id = d.technical_sanction_id WHERE d.kind = 'issued_order' AND t.state NOT IN ('issued', 'superseded', 'cancelled')",
    ),
    (
        "a file belongs to nothing",
        "SELECT count(*) AS n FROM stored_file f WHERE f.media_type = 'application/pdf' AND NOT EXISTS (SELECT 1 FROM ts_document d WHERE d.sha256 = f.sha256)",
    ),
    (
        "session and order say different things",
        "SELECT count(*) AS n FROM signer.session s JOIN technical_sanction t ON t.id = s.technical_sanction_id WHERE (s.state = 'signed_b' AND t.state <> 'signed_awaiting_timestamp') OR (s.state = 'issued' AND t.state NOT IN ('issued', 'superseded', 'cancelled'))",
    ),
];

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

/// What is broken, in words; nothing is what one hopes for.
pub fn broken(url: &str) -> Result<Vec<String>, DrillError> {
    let mut conn = connect(url)?;
    let mut found = Vec::new();
    for (words, text) in ALWAYS {
        let count: Count = diesel::sql_query(text)
            .get_result(&mut conn)
            .map_err(|error| DrillError::Machine(format!("{words}: {error}")))?;
        if count.n > 0 {
            found.push(format!("{words} ({})", count.n));
        }
    }
    Ok(found)
}

/// Messages that still wait.
pub fn undelivered(url: &str) -> Result<i64, DrillError> {
    // What waits for the morning, as reminders written at night do, is not late.
    let text = "SELECT count(*) AS n FROM outbox_message WHERE delivered_at IS NULL AND (due_at <= now() OR attempts > 0)";
    let count: Count = diesel::sql_query(text)
        .get_result(&mut connect(url)?)
        .map_err(|error| DrillError::Machine(error.to_string()))?;
    Ok(count.n)
}

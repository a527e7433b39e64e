//! I.2 in part: with the web's database role, as a taken-over web process has it, nothing of the signer can be read or made.

use diesel::connection::SimpleConnection as _;
use diesel::pg::PgConnection;
use diesel::prelude::*;

use super::world::{Officer, PIN, World};

/// What the database says to a statement of the web's role; `None` when it is done.
fn as_web(world: &World, statement: &str) -> Option<String> {
    let mut conn = PgConnection::establish(&world.owner).unwrap();
    conn.batch_execute("SET ROLE upms_app").unwrap();
    conn.batch_execute(statement).err().map(|error| error.to_string())
}

fn issued(world: &World, officer: Officer) -> (uuid::Uuid, uuid::Uuid) {
    let order = world.order(officer);
    let (session, code) = world.challenged(officer, order);
    world.sign(officer, session, PIN, &code).unwrap();
    (order, session)
}

#[test]
fn the_web_can_neither_sign_nor_read_what_signs() {
    let world = World::new();
    assert!(world.ctx.db.privileges_enforced);
    let officer = world.officer();
    let (done, _) = issued(&world, officer);
    let order = world.order(officer);
    let (session, _) = world.challenged(officer, order);
    let denied = [
        format!("UPDATE technical_sanction SET state = 'issued' WHERE id = '{order}'"),
        format!("UPDATE technical_sanction SET state = 'signed_awaiting_timestamp' WHERE id = '{order}'"),
        format!("UPDATE technical_sanction SET ts_no = 'TS/CEN/2025-26/0009' WHERE id = '{order}'"),
        format!("UPDATE technical_sanction SET order_date = '2026-01-01' WHERE id = '{order}'"),
        format!("UPDATE technical_sanction SET verification_code = 'AAAA-BBBB-CCCC-DDDD' WHERE id = '{order}'"),
        format!("UPDATE technical_sanction SET origin = 'legacy_scan', state = 'recorded' WHERE id = '{order}'"),
        format!("UPDATE technical_sanction SET state = 'draft' WHERE id = '{done}'"),
        format!("UPDATE technical_sanction SET amount_paise = 100 WHERE id = '{done}'"),
        format!("UPDATE technical_sanction SET state = 'superseded' WHERE id = '{done}'"),
        format!("UPDATE technical_sanction SET state = 'cancelled' WHERE id = '{done}'"),
        format!("UPDATE technical_sanction SET kind = 'cancellation', cancels_id = '{done}' WHERE id = '{order}'"),
        format!("DELETE FROM ts_document WHERE technical_sanction_id = '{done}'"),
        format!("DELETE FROM technical_sanction WHERE id = '{order}'"),
        "UPDATE ts_register SET state = 'void'".into(),
        "UPDATE ts_register SET state = 'issued'".into(),
        "INSERT INTO ts_register SELECT office_id, fy, 99, 'TS/CEN/2025-26/0099', 'issued', technical_sanction_id, NULL FROM ts_register LIMIT 1".into(),
        "DELETE FROM ts_register".into(),
        format!("INSERT INTO ts_document VALUES ('{order}', 'issued_order', (SELECT sha256 FROM stored_file LIMIT 1))"),
        "UPDATE stored_file SET bytes = '\\x00'".into(),
        "DELETE FROM stored_file".into(),
        "SELECT * FROM signer.code".into(),
        "SELECT mac FROM signer.code".into(),
        "SELECT sealed_key FROM signer.credential".into(),
        "SELECT totp_secret FROM signer.credential".into(),
        "SELECT mobile FROM signer.credential".into(),
        "SELECT failed_in_a_row FROM signer.credential".into(),
        "SELECT prepared FROM signer.session".into(),
        "SELECT intent FROM signer.session".into(),
        "SELECT cms FROM signer.signature".into(),
        "UPDATE signer.credential SET failed_in_a_row = 0".into(),
        "UPDATE signer.credential SET locked_until = NULL".into(),
        "UPDATE signer.credential SET mobile = '+919830000000'".into(),
        "UPDATE signer.credential SET state = 'active'".into(),
        format!("UPDATE signer.session SET attempts = 0 WHERE id = '{session}'"),
        format!("UPDATE signer.session SET not_after = now() + interval '1 day' WHERE id = '{session}'"),
        format!("UPDATE signer.code SET expires_at = now() + interval '1 day' WHERE session_id = '{session}'"),
        format!("INSERT INTO signer.code VALUES ('{session}', 9, '\\x00', now() + interval '1 day', NULL)"),
        "INSERT INTO signer.signature SELECT * FROM signer.signature".into(),
        "DELETE FROM signer.signature".into(),
        "DELETE FROM signer.session".into(),
        "UPDATE audit_entry SET action = 'nothing'".into(),
        "DELETE FROM audit_entry".into(),
        "TRUNCATE audit_entry".into(),
        "ALTER TABLE technical_sanction DISABLE TRIGGER guard_technical_sanction".into(),
        "CREATE OR REPLACE FUNCTION guard_technical_sanction() RETURNS TRIGGER LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'".into(),
        "CREATE TABLE mine (id INT)".into(),
        "SET ROLE upms_signer".into(),
    ];
    let mut passed = Vec::new();
    for statement in denied {
        // A session that began as the web's role cannot become another; here the owner's was lent, so that one is told apart.
        if statement == "SET ROLE upms_signer" {
            assert_eq!(world.count("SELECT count(*) AS n FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member WHERE r.rolname = 'upms_app'"), 0);
            continue;
        }
        match as_web(&world, &statement) {
            Some(words)
                if words.contains("permission denied")
                    || words.contains("only the signer")
                    || words.contains("must be owner")
                    || words.contains("never changes")
                    || words.contains("are kept") => {}
            other => passed.push(format!("{statement}: {other:?}")),
        }
    }
    assert!(passed.is_empty(), "{}", passed.join("\n"));
    // What it needs for its pages it may read, and a draft it may write.
    for allowed in [
        "SELECT id, technical_sanction_id, person_id, state, not_after FROM signer.session".to_owned(),
        "SELECT id, person_id, posting_id, state, valid_from, valid_to FROM signer.credential".to_owned(),
        "SELECT technical_sanction_id, gen_time, issued_sha256 FROM signer.signature".to_owned(),
        "SELECT * FROM ts_register, audit_entry LIMIT 1".to_owned(),
        format!("UPDATE technical_sanction SET return_remarks = 'x' WHERE id = '{order}'"),
    ] {
        assert_eq!(as_web(&world, &allowed), None, "{allowed}");
    }
}

#[test]
fn even_the_signer_never_edits_what_is_issued() {
    let world = World::new();
    let officer = world.officer();
    let (order, _) = issued(&world, officer);
    for change in [
        "amount_paise = 100",
        "content = '{\"x\": 1}'",
        "frozen = NULL",
        "ts_no = 'TS/CEN/2025-26/0009'",
        "memo_no = 'other'",
        "order_date = '2026-01-01'",
        "verification_code = NULL",
        "state = 'ready_to_sign'",
        "state = 'draft'",
        "state = 'superseded'",
        "state = 'cancelled'",
        "kind = 'cancellation'",
    ] {
        let mut conn = PgConnection::establish(&world.owner).unwrap();
        conn.batch_execute("SET ROLE upms_signer").unwrap();
        let done =
            conn.batch_execute(&format!("UPDATE technical_sanction SET {change} WHERE id = '{order}'"));
        assert!(done.is_err(), "{change}");
    }
}

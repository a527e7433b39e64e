//! `upms admin create`: the first administrator of a deployment, from the command line of the server alone.

use chrono::NaiveDate;
use diesel::prelude::*;
use serde_json::json;
use shared::officer::{Charge, Role};
use uuid::Uuid;

use super::Failure;
use crate::audit::{self, Act};
use crate::auth::passwords;
use crate::config::Config;
use crate::context::{Clock, Context, random};
use crate::db::DbRole;
use crate::db::schema::{account, deployment, office, person, posting};
use crate::http::Refusal;
use crate::seed;

#[derive(clap::Subcommand)]
pub enum Command {
    /// Create an administrator of the state with a one-time password, which is changed at the first sign-in.
    Create(NewAdmin),
}

#[derive(clap::Args, Debug, Clone)]
pub struct NewAdmin {
    /// User name: the HRMS id.
    #[arg(long)]
    pub user: String,
    /// Name in English.
    #[arg(long)]
    pub name: String,
    /// Name in Bengali; the English one when left out.
    #[arg(long)]
    pub name_bn: Option<String>,
    /// Mobile number for codes, such as +919830012345.
    #[arg(long)]
    pub mobile: String,
    #[arg(long)]
    pub email: String,
    /// Whether this is a trial deployment. Decided once, with the first administrator.
    #[arg(long)]
    pub trial: bool,
}

pub fn run(config: Config, command: Command) -> Result<(), Failure> {
    let Command::Create(new) = command;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let guard = runtime.enter();
    let context = Context::open(config, Clock::System)?;
    drop(guard);
    let password = create(&context, &new).map_err(|refusal| match refusal {
        Refusal::Invalid(faults) => {
            faults.into_iter().map(|fault| fault.detail).collect::<Vec<_>>().join(" ")
        }
        other => format!("{other:?}"),
    })?;
    println!("Administrator {} created. One-time password, shown once: {password}", new.user);
    println!("Sign in with it and set a new one. A code goes to {}.", new.mobile);
    Ok(())
}

/// Creates the administrator, and what an empty database needs for it: masters, the deployment's kind, an office.
pub fn create(context: &Context, new: &NewAdmin) -> Result<String, Refusal> {
    let user = new.user.trim();
    let plain = (3..=20).contains(&user.len()) && user.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if !plain {
        return Err(Refusal::field("/user", "HRMS_ID", "A user name has 3 to 20 letters and digits."));
    }
    let mobile = new.mobile.strip_prefix('+').unwrap_or_default();
    if !((8..=15).contains(&mobile.len()) && mobile.bytes().all(|byte| byte.is_ascii_digit())) {
        return Err(Refusal::field("/mobile", "MOBILE", "A mobile number is written +919830012345."));
    }
    let password = new_password();
    let hash = passwords::hash(&password, context.config.argon2);
    context.db.act(DbRole::App, |conn| {
        seed::masters::load(conn)?;
        mark_deployment(conn, context, new.trial)?;
        let office_id = office(conn, context)?;
        let person_id = context.new_id();
        diesel::insert_into(person::table)
            .values((
                person::id.eq(person_id),
                person::hrms_id.eq(user),
                person::name_en.eq(new.name.trim()),
                person::name_bn.eq(new.name_bn.as_deref().unwrap_or(&new.name).trim()),
                person::mobile.eq(&new.mobile),
                person::email.eq(new.email.trim()),
            ))
            .execute(conn)?;
        diesel::insert_into(account::table)
            .values((
                account::person_id.eq(person_id),
                account::password_hash.eq(hash),
                account::password_change_needed.eq(true),
                account::updated_at.eq(context.now()),
            ))
            .execute(conn)?;
        let posting_id = give_posting(conn, context, person_id, office_id, context.today())?;
        let act = Act {
            entity: "person",
            entity_id: person_id,
            project_id: None,
            action: "administrator_created",
            person_id: None,
            posting_id: Some(posting_id),
            remarks: Some("From the command line of the server."),
            details: json!({ "user": user }),
        };
        audit::append(conn, context, &act)
    })?;
    Ok(password)
}

/// 100 random bits, in groups that can be read aloud.
fn new_password() -> String {
    let text = crate::signing::otp::base32(&random::<13>()).to_lowercase();
    text.as_bytes().chunks(5).map(String::from_utf8_lossy).collect::<Vec<_>>().join("-")
}

/// What this database is, if nobody has said so yet.
fn mark_deployment(conn: &mut PgConnection, context: &Context, trial: bool) -> Result<(), Refusal> {
    diesel::insert_into(deployment::table)
        .values((
            deployment::id.eq(context.new_id()),
            deployment::kind.eq(if trial { "trial" } else { "production" }),
            deployment::created_at.eq(context.now()),
        ))
        .on_conflict_do_nothing()
        .execute(conn)?;
    Ok(())
}

/// The office administrators of the state sit in: Finance, which keeps the system.
fn office(conn: &mut PgConnection, context: &Context) -> Result<Uuid, Refusal> {
    const CODE: &str = "UPMS-CELL";
    diesel::insert_into(office::table)
        .values((
            office::id.eq(context.new_id()),
            office::code.eq(CODE),
            office::name_en.eq("UPMS Cell, Finance Department"),
            office::name_bn.eq("ইউপিএমএস শাখা, অর্থ দফতর"),
            office::department.eq("FI"),
            office::level.eq("secretariat"),
            office::address.eq("Nabanna, 325 Sarat Chatterjee Road, Howrah 711102"),
            office::email.eq("upms@example.gov.in"),
        ))
        .on_conflict_do_nothing()
        .execute(conn)?;
    Ok(office::table.filter(office::code.eq(CODE)).select(office::id).first(conn)?)
}

fn give_posting(
    conn: &mut PgConnection,
    context: &Context,
    person_id: Uuid,
    office_id: Uuid,
    from: NaiveDate,
) -> Result<Uuid, Refusal> {
    let id = context.new_id();
    diesel::insert_into(posting::table)
        .values((
            posting::id.eq(id),
            posting::person_id.eq(person_id),
            posting::office_id.eq(office_id),
            posting::designation.eq("DS"),
            posting::roles.eq(vec![Some(Role::StateAdmin.as_str())]),
            posting::charge.eq(Charge::Regular.as_str()),
            posting::valid_from.eq(from),
            posting::order_no.eq("UPMS/ADMIN"),
        ))
        .execute(conn)?;
    Ok(id)
}

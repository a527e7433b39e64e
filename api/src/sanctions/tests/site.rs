//! A work that waits for its sanction, made for tests; and the acts of its people, so that a test begins where it matters.

use chrono::NaiveDate;
use diesel::prelude::*;
use serde_json::{Value, json};
use shared::sanction::Sanction;
use shared::signing::SigningSession;
use uuid::Uuid;

use crate::db::schema::{
    aa_phasing, administrative_approval, estimate, head_of_account, office, project, project_type, scheme,
    work,
};
use crate::signing::credentials;
use crate::signing::pin::Typed;
use crate::testing::{Answer, Caller, TestApp, world};

pub const LAKH: i64 = 1_00_000_00;
pub const PIN: &str = "739154";

/// What kind of work it is; the default is one of 40 lakh that the Executive Engineer may sanction.
pub struct Site {
    pub title: &'static str,
    pub nature: &'static str,
    pub amount_paise: i64,
    pub approval_paise: Option<i64>,
    pub go_date: &'static str,
    pub located: bool,
    pub contingency_bp: i32,
    pub sor_effective_on: &'static str,
    pub estimate_state: &'static str,
    pub estimate_kind: &'static str,
    /// Works of the project.
    pub works: usize,
}

impl Default for Site {
    fn default() -> Self {
        Self {
            title: "Widening of the Krishnanagar ghat road, km 0 to 3",
            nature: "original",
            amount_paise: 40 * LAKH,
            approval_paise: Some(200 * LAKH),
            go_date: "2026-06-01",
            located: true,
            contingency_bp: 0,
            sor_effective_on: "2025-08-01",
            estimate_state: "vetted",
            estimate_kind: "detailed",
            works: 1,
        }
    }
}

/// A work as it stands in the database.
#[derive(Debug, Clone, Copy)]
pub struct Made {
    pub project: Uuid,
    pub work: Uuid,
    pub estimate: Uuid,
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

impl Site {
    pub fn of(amount_paise: i64) -> Self {
        Self { amount_paise, ..Self::default() }
    }
    /// Makes project, approval, works and estimates, executed by the Krishnanagar Highway Division. Gives the first work.
    pub fn make(&self, app: &TestApp) -> Made {
        self.make_all(app)[0]
    }
    pub fn make_all(&self, app: &TestApp) -> Vec<Made> {
        let (now, today) = (app.now(), app.context.today());
        app.act(|conn| {
            let division: Uuid =
                office::table.filter(office::code.eq("KHD")).select(office::id).first(conn)?;
            let kind: String = project_type::table.select(project_type::code).first(conn)?;
            let (fund, head): (String, String) = head_of_account::table
                .inner_join(scheme::table)
                .filter(head_of_account::active)
                .order(head_of_account::code)
                .select((scheme::code, head_of_account::code))
                .first(conn)?;
            let (_, preparer) = world::person_and_posting(conn, world::SAE, today)?;
            let (_, vetter) = world::person_and_posting(conn, world::EE, today)?;
            let (preparer, vetter) = (preparer.unwrap(), vetter.unwrap());
            let project_id = app.context.new_id();
            let code = format!("UP-PW-2627-{}", project_id.simple().to_string()[20..].to_uppercase());
            let site = self.located.then(|| json!({ "latitude_e6": 23_400_000, "longitude_e6": 88_500_000 }));
            diesel::insert_into(project::table)
                .values((
                    project::id.eq(project_id),
                    project::code.eq(&code),
                    project::title_en.eq(self.title),
                    project::description.eq("For tests."),
                    project::department.eq("PW"),
                    project::requisitioning_department.eq("PW"),
                    project::executing_office_id.eq(division),
                    project::project_type.eq(kind),
                    project::nature.eq(self.nature),
                    (
                        project::scheme.eq(&fund),
                        project::district.eq(320),
                        project::location.eq(site),
                        project::proposed_cost_paise.eq(self.amount_paise),
                        project::stage.eq("aa_accorded"),
                        project::stage_since.eq(today),
                        project::created_at.eq(now),
                        project::updated_at.eq(now),
                    ),
                ))
                .execute(conn)?;
            if let Some(amount) = self.approval_paise {
                let id = app.context.new_id();
                diesel::insert_into(administrative_approval::table)
                    .values((
                        administrative_approval::id.eq(id),
                        administrative_approval::project_id.eq(project_id),
                        administrative_approval::kind.eq("original"),
                        administrative_approval::revision.eq(0),
                        administrative_approval::state.eq("in_force"),
                        administrative_approval::go_no.eq("812-W(R)/PW"),
                        administrative_approval::go_date.eq(day(self.go_date)),
                        administrative_approval::authority.eq("The Secretary"),
                        administrative_approval::title_en.eq(self.title),
                        administrative_approval::amount_paise.eq(amount),
                        administrative_approval::completion_period_months.eq(12),
                        administrative_approval::created_at.eq(now),
                    ))
                    .execute(conn)?;
                diesel::insert_into(aa_phasing::table)
                    .values((
                        aa_phasing::approval_id.eq(id),
                        aa_phasing::position.eq(1),
                        aa_phasing::fy.eq("2026-27"),
                        aa_phasing::head_of_account.eq(head),
                        aa_phasing::scheme.eq(fund),
                        aa_phasing::amount_paise.eq(amount),
                    ))
                    .execute(conn)?;
            }
            let mut made = Vec::new();
            for number in 1..=self.works {
                let work_id = app.context.new_id();
                let estimate_id = app.context.new_id();
                diesel::insert_into(work::table)
                    .values((
                        work::id.eq(work_id),
                        work::code.eq(format!("{code}/W{number:02}")),
                        work::project_id.eq(project_id),
                        work::name.eq("Whole work"),
                        work::weight_bp.eq(i32::try_from(10_000 / self.works).unwrap()),
                        work::category.eq("civil"),
                        work::executing_office_id.eq(division),
                        work::updated_at.eq(now),
                    ))
                    .execute(conn)?;
                diesel::insert_into(estimate::table)
                    .values((
                        estimate::id.eq(estimate_id),
                        estimate::work_id.eq(work_id),
                        estimate::estimate_no.eq(format!("EST/{estimate_id}")),
                        estimate::kind.eq(self.estimate_kind),
                        estimate::state.eq(self.estimate_state),
                        estimate::estimate_date.eq(today),
                        estimate::content.eq(self.estimate()),
                        estimate::contingency_bp.eq(self.contingency_bp),
                        estimate::total_paise.eq(self.amount_paise),
                        estimate::prepared_by.eq(preparer),
                        estimate::vetted_by.eq(vetter),
                        estimate::updated_at.eq(now),
                    ))
                    .execute(conn)?;
                made.push(Made { project: project_id, work: work_id, estimate: estimate_id });
            }
            Ok(made)
        })
    }
    fn estimate(&self) -> Value {
        json!({
            "sor_edition": "PWD Schedule of Rates 2025-26", "sor_effective_on": self.sor_effective_on,
            "lines": [
                { "code": "A", "description": "Road works", "quantity_milli": 1_000, "unit": "item", "rate_paise": self.amount_paise / 2, "amount_paise": self.amount_paise / 2 },
                { "code": "B", "description": "Drainage", "quantity_milli": 1_000, "unit": "item", "rate_paise": self.amount_paise - self.amount_paise / 2, "amount_paise": 0 },
            ],
            "contingency_bp": 0, "gst_paise": 0, "other_charges": [],
        })
    }
}

/// The path of a sanction.
pub fn path(id: Uuid) -> String {
    format!("/technical-sanctions/{id}")
}

/// Begins a draft as the Sub-Assistant Engineer.
pub async fn draft(app: &TestApp, made: Made) -> Sanction {
    try_draft(app, made).await.expect(201).into()
}
pub async fn try_draft(app: &TestApp, made: Made) -> Answer {
    let body = json!({ "estimate_id": made.estimate });
    app.as_user(world::SAE).post(&format!("/works/{}/technical-sanctions", made.work), &body).await
}
pub async fn get(caller: &Caller<'_>, id: Uuid) -> Sanction {
    caller.get(&path(id)).await.expect(200).into()
}
/// An act on the version at hand.
pub async fn act(caller: &Caller<'_>, of: &Sanction, verb: &str, body: &Value) -> Answer {
    caller.if_match(of.version).post(&format!("{}/{verb}", path(of.summary.id)), body).await
}
pub async fn done(caller: &Caller<'_>, of: &Sanction, verb: &str, body: &Value) -> Sanction {
    act(caller, of, verb, body).await.expect(200).into()
}
pub fn checklist() -> Value {
    json!({ "rates_checked": true, "quantities_checked": true, "site_checked": true, "approval_checked": true })
}

pub async fn submitted(app: &TestApp, made: Made) -> Sanction {
    let drafted = draft(app, made).await;
    done(&app.as_user(world::SAE), &drafted, "submit", &json!({})).await
}
pub async fn verified(app: &TestApp, made: Made) -> Sanction {
    let sent = submitted(app, made).await;
    done(&app.as_user(world::AE), &sent, "verify", &checklist()).await
}
/// Ready to be signed by the Executive Engineer.
pub async fn frozen(app: &TestApp, made: Made) -> Sanction {
    let checked = verified(app, made).await;
    done(&app.as_user(world::EE), &checked, "freeze", &json!({})).await
}

/// Gives an officer a signing credential, approved by the officer above.
pub fn enrol(app: &TestApp, user: &str, approver: &str) {
    let (today, ctx) = (app.context.today(), &app.context);
    let (person, posting) = app.act(|conn| world::person_and_posting(conn, user, today));
    let credential = credentials::enrol(ctx, person, posting.unwrap(), &Typed::new(PIN.into())).unwrap();
    let approver = app.act(|conn| world::acting(conn, approver, today));
    credentials::approve(ctx, &approver, credential.id).unwrap();
}

/// Opens a signing session, asks for the code and signs. Gives the session after it.
pub async fn sign(app: &TestApp, user: &str, id: Uuid) -> SigningSession {
    let signer = app.as_user(user);
    let session = opened(&signer, id).await;
    let at = format!("/signing-sessions/{}", session.id);
    signer.post(&format!("{at}/otp"), &json!({ "factor": "sms" })).await.expect(200);
    let body = json!({ "factors": { "pin": PIN, "code": app.code_of(user) } });
    signer.post(&format!("{at}/sign"), &body).await.expect(200).into()
}
pub async fn opened(signer: &Caller<'_>, id: Uuid) -> SigningSession {
    signer.act(&format!("{}/signing-sessions", path(id))).await.expect(200).into()
}

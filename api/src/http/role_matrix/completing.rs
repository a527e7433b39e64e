//! What stands between completion and close, for the matrix: a completion whose certificate A is given, a project that is
//! physically complete with a deposit and a calendar, a defect.

use serde_json::{Value, json};
use shared::closing::{HeldDeposit, ProjectClosing};
use shared::liability::Liability;
use uuid::Uuid;

use crate::closing::tests::site as closing;
use crate::completions::tests::site as completion;
use crate::tenders::tests::site::LAKH;
use crate::testing::{TestApp, world};

pub struct Completing {
    completion: Uuid,
    agreement: Uuid,
    deposit: Uuid,
    liability: Uuid,
    defect: Uuid,
    project: Uuid,
}

/// Made a fortnight later, and the clock set back.
pub async fn made(app: &TestApp) -> Completing {
    let now = app.now();
    let of = completion::begun(app, 60).await;
    let entered = completion::entered(app, &of, 38 * LAKH).await;
    let completion = completion::certified_by(app, entered, &[world::SAE]).await.id;
    app.context.clock.move_to(now);
    let done = closing::done(app, 61).await;
    let deposit: HeldDeposit =
        closing::list_deposit(app, &done, "earnest_money", LAKH).await.expect(201).into();
    let at = format!("/projects/{}/handover", done.of.project);
    let over: ProjectClosing =
        app.as_user(world::EE).post(&at, &closing::handover()).await.expect(200).into();
    let liability = over.liabilities[0].id;
    let defect =
        json!({ "noticed_on": "2026-09-30", "text": "Cracks at chainage 400.", "due_on": "2026-11-30" });
    let at = format!("/defect-liabilities/{liability}/defects");
    let noted: Liability = app.as_user(world::AE).post(&at, &defect).await.expect(200).into();
    app.context.clock.move_to(now);
    Completing {
        completion,
        agreement: done.agreement.id,
        deposit: deposit.id,
        liability,
        defect: noted.defects[0].id,
        project: done.of.project,
    }
}

impl Completing {
    /// The id an operation is called on.
    pub fn id(&self, collection: &str, operation: &str) -> Option<Uuid> {
        Some(match (collection, operation) {
            ("completions", _) => self.completion,
            ("deposits", _) => self.deposit,
            ("defect-liabilities", _) => self.liability,
            ("defects", _) => self.defect,
            ("agreements", "list_deposit") => self.agreement,
            (
                "projects",
                "get_project_closing"
                | "record_handover"
                | "propose_closing"
                | "return_closing"
                | "close_project"
                | "reopen_project",
            ) => self.project,
            _ => return None,
        })
    }
}

/// A body in which something is wrong wherever it could change anything.
pub fn body(operation: &str) -> Option<Value> {
    Some(match operation {
        "create_completion" | "update_completion" => {
            json!({ "content": { "completed_on": "2026-09-15", "value_paise": -1, "statement": "" } })
        }
        "return_completion" | "return_closing" => json!({ "remarks": "" }),
        "list_deposit" => json!({ "kind": "security", "amount_paise": -1, "paper": "" }),
        "refund_deposit" => json!({ "amount_paise": -1, "refunded_on": "2026-09-15", "paper": "" }),
        "record_handover" => json!({ "handed_over_on": "2026-09-15", "paper_no": "" }),
        "reopen_project" => json!({ "reason": "" }),
        "record_liability_visit" => json!({ "visited_on": "2026-09-15", "remarks": "" }),
        "notice_defect" => json!({ "noticed_on": "2026-09-15", "text": "", "due_on": "2026-09-15" }),
        "make_good_defect" => json!({ "made_good_on": "2026-09-15", "remarks": "" }),
        _ => return None,
    })
}

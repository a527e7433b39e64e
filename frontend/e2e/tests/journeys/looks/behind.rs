//! What lies behind the lists: a page of each thing in each of its states, and the forms somebody may open.

use reqwest::Method;
use serde_json::Value;
use upms_e2e::{Demo, Person};

/// Pages of one project, work, estimate, sanction, tender, agreement, document and contractor in each of their states, and the
/// forms this person may open there.
pub async fn pages_behind(demo: &Demo, person: &Person) -> Vec<String> {
    let token = demo.token(person).await;
    let list = async |path: String| {
        let page = demo.call(Method::GET, &path, Some(&token), None).await;
        page["items"].as_array().cloned().unwrap_or_default()
    };
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let may = |thing: &Value, operation: &str| {
        thing["may"].as_array().into_iter().flatten().any(|other| other == operation)
    };
    let mut paths = Vec::new();
    let mut add = |once: &str, path: String| {
        let new = !paths.iter().any(|other: &(String, String)| other.0 == once);
        if new {
            paths.push((once.to_owned(), path));
        }
        new
    };
    for contractor in list("/contractors?limit=1".to_owned()).await {
        add("contractor", format!("/contractors/{}", text(&contractor["id"])));
        add("create_contractor", "/contractors/new".to_owned());
    }
    for row in list("/projects?limit=30".to_owned()).await {
        let id = text(&row["id"]);
        let project = demo.call(Method::GET, &format!("/projects/{id}"), Some(&token), None).await;
        add("project", format!("/projects/{id}"));
        let forms = [
            ("update_project", "edit"),
            ("set_project_location", "location"),
            ("create_work", "works/new"),
            ("set_work_weights", "weights"),
            ("record_administrative_approval", "approval"),
            ("propose_administrative_approval", "approval/propose"),
        ];
        for (operation, form) in forms.iter().filter(|(operation, _)| may(&project, operation)) {
            add(operation, format!("/projects/{id}/{form}"));
        }
        add("approvals", format!("/projects/{id}/approvals"));
        for approval in list(format!("/projects/{id}/administrative-approvals")).await {
            let page = format!("/approvals/{}", text(&approval["id"]));
            add(&format!("approval {}", approval["state"]), page.clone());
            if approval["state"] == "in_force" && may(&project, "propose_administrative_approval") {
                add("phasing", format!("{page}/phasing"));
            }
        }
        if may(&project, "attach_document") {
            add("attach_document", format!("/projects/{id}/documents/new"));
        }
        for document in list(format!("/projects/{id}/documents")).await {
            add(&format!("document {}", document["mime"]), format!("/documents/{}", text(&document["id"])));
        }
        add(&format!("money of a project {}", project["stage"]), format!("/projects/{id}/money"));
        if add(&format!("closing of a project {}", project["stage"]), format!("/projects/{id}/closing")) {
            let closing =
                demo.call(Method::GET, &format!("/projects/{id}/closing"), Some(&token), None).await;
            for work in closing["works"].as_array().into_iter().flatten() {
                if may(work, "create_completion") {
                    add("create_completion", format!("/works/{}/completion", text(&work["work_id"])));
                }
            }
        }
        for work in list(format!("/projects/{id}/works")).await {
            on_site(demo, &token, text(&work["id"]), &mut add).await;
            if may(&work, "create_estimate") {
                add("create_estimate", format!("/works/{}/estimate", text(&work["id"])));
            }
            if may(&work, "create_legacy_sanction") {
                add("create_legacy_sanction", format!("/works/{}/legacy-sanction", text(&work["id"])));
            }
            if may(&work, "create_tender") {
                add("create_tender", format!("/works/{}/tender", text(&work["id"])));
            }
            for tender in work["tenders"].as_array().into_iter().flatten() {
                let page = format!("/tenders/{}", text(&tender["id"]));
                if !add(&format!("tender {}", tender["state"]), page.clone()) {
                    continue;
                }
                let whole = demo.call(Method::GET, &page, Some(&token), None).await;
                for (operation, form) in [("retender", "next"), ("create_agreement", "agreement")] {
                    if may(&whole, operation) {
                        add(operation, format!("{page}/{form}"));
                    }
                }
            }
            for agreement in work["agreements"].as_array().into_iter().flatten() {
                let page = format!("/agreements/{}", text(&agreement["id"]));
                add(&format!("agreement {}", agreement["state"]), page.clone());
                let bills = demo.call(Method::GET, &format!("{page}/bills"), Some(&token), None).await;
                if may(&bills, "create_bill") {
                    add("create_bill", format!("{page}/bills/new"));
                }
                for bill in bills["bills"].as_array().into_iter().flatten() {
                    add(&format!("bill {}", bill["state"]), format!("/bills/{}", text(&bill["id"])));
                }
            }
            for estimate in work["estimates"].as_array().into_iter().flatten() {
                add(
                    &format!("estimate {}", estimate["state"]),
                    format!("/estimates/{}", text(&estimate["id"])),
                );
            }
            for sanction in work["technical_sanctions"].as_array().into_iter().flatten() {
                let (state, kind, origin) = (&sanction["state"], &sanction["kind"], &sanction["origin"]);
                let page = format!("/sanctions/{}", text(&sanction["id"]));
                add(&format!("sanction {state} {kind} {origin}"), page.clone());
                if state == "issued" && kind != "cancellation" {
                    add("revise", format!("{page}/revise"));
                    add("cancel", format!("{page}/cancel"));
                }
            }
        }
    }
    for completion in list("/completions?limit=30".to_owned()).await {
        add(
            &format!("completion {}", completion["state"]),
            format!("/completions/{}", text(&completion["id"])),
        );
    }
    for liability in list("/defect-liabilities?limit=30".to_owned()).await {
        add("liability", format!("/defect-liabilities/{}", text(&liability["id"])));
    }
    paths.into_iter().map(|(_, path)| path).collect()
}

/// The pages of what happens on the site of a work: progress, a report in each of its states, the forms this person may open.
async fn on_site(demo: &Demo, token: &str, work: String, add: &mut impl FnMut(&str, String) -> bool) {
    let at = |what: &str| format!("/works/{work}/{what}");
    let sheet = demo.call(Method::GET, &at("progress"), Some(token), None).await;
    if !add(&format!("progress {} {}", sheet["stage"], sheet["may"]), at("progress")) {
        return;
    }
    let may = |operation: &str| {
        sheet["may"].as_array().is_some_and(|may| may.iter().any(|other| other == operation))
    };
    for (operation, form) in [
        ("create_progress_report", "progress/enter"),
        ("create_inspection", "inspect"),
        ("set_work_components", "components"),
    ] {
        if may(operation) {
            add(operation, at(form));
        }
    }
    let reports = demo.call(Method::GET, &at("progress-reports"), Some(token), None).await;
    for report in reports["items"].as_array().into_iter().flatten() {
        let id = report["id"].as_str().unwrap_or_default();
        add(&format!("report {}", report["state"]), format!("/progress-reports/{id}"));
    }
}

//! Administrative approvals over HTTP.

use actix_web::{HttpResponse, get, patch, post, web};
use shared::approval::{
    AccordApproval, AdministrativeApproval, ApprovalBasis, ApprovalCase, ApprovalProposal, ConcurApproval,
    ConcurFinance, NewAdministrativeApproval, NewApprovalProposal, Rephasing, SubmitProposal,
};
use shared::estimate::Remarks;
use shared::page::Page;
use uuid::Uuid;

use super::{basis, deciding, proposing, recording, rephasing, view};
use crate::http::{Desk, Etag, Refusal, answer, created};
use crate::projects;

/// The routes of this feature.
pub fn routes(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    config
        .service(list_administrative_approvals)
        .service(record_administrative_approval)
        .service(get_approval_basis)
        .service(propose_administrative_approval)
        .service(get_administrative_approval)
        .service(update_administrative_approval)
        .service(submit_administrative_approval)
        .service(concur_administrative_approval)
        .service(concur_for_finance)
        .service(accord_administrative_approval)
        .service(confirm_administrative_approval)
        .service(return_administrative_approval)
        .service(reject_administrative_approval)
        .service(rephase_administrative_approval);
}

/// The approvals and proposals of a project, the newest first; at most one is in force, at most one under way.
#[utoipa::path(tag = "approvals", params(("id" = String, Path, description = "Id or code of the project.")), responses((status = 200, body = Page<AdministrativeApproval>)))]
#[get("/projects/{id}/administrative-approvals")]
async fn list_administrative_approvals(desk: Desk, id: web::Path<String>) -> Result<HttpResponse, Refusal> {
    let found = desk
        .transaction(move |conn, _, acting| {
            let id = projects::id_of(conn, &id)?;
            view::all_of(conn, acting, id)
        })
        .await?;
    Ok(HttpResponse::Ok().json(Page::whole(found)))
}

/// Record an approval that was accorded in AAFS or on paper. It is in force at once and a revised one supersedes the former;
/// one of kind `legacy`, typed from an old paper, waits until the Secretary confirms it.
#[utoipa::path(tag = "approvals", params(("id" = String, Path, description = "Id or code of the project.")), request_body = NewAdministrativeApproval, responses((status = 201, body = AdministrativeApproval)))]
#[post("/projects/{id}/administrative-approvals")]
async fn record_administrative_approval(
    desk: Desk,
    id: web::Path<String>,
    body: web::Json<NewAdministrativeApproval>,
) -> Result<HttpResponse, Refusal> {
    let approval: AdministrativeApproval = desk
        .once(
            format!("record_administrative_approval {id}"),
            body.into_inner(),
            move |conn, ctx, acting, body| {
                let id = projects::id_of(conn, &id)?;
                recording::record(conn, ctx, acting, id, body)
            },
        )
        .await?;
    Ok(created(&approval))
}

/// What a proposal of this project begins with and is judged by today: limit of the department, estimates, budget of the heads,
/// the approval it would revise.
#[utoipa::path(tag = "approvals", params(("id" = String, Path, description = "Id or code of the project.")), responses((status = 200, body = ApprovalBasis)))]
#[get("/projects/{id}/approval-basis")]
async fn get_approval_basis(desk: Desk, id: web::Path<String>) -> Result<HttpResponse, Refusal> {
    let found = desk
        .transaction(move |conn, ctx, acting| {
            let id = projects::id_of(conn, &id)?;
            basis::basis(conn, ctx, acting, id)
        })
        .await?;
    Ok(HttpResponse::Ok().json(found))
}

/// Draft the proposal of an approval. It may be incomplete; sending asks for all of it.
#[utoipa::path(tag = "approvals", params(("id" = String, Path, description = "Id or code of the project.")), request_body = NewApprovalProposal, responses((status = 201, body = ApprovalCase)))]
#[post("/projects/{id}/approval-proposals")]
async fn propose_administrative_approval(
    desk: Desk,
    id: web::Path<String>,
    body: web::Json<NewApprovalProposal>,
) -> Result<HttpResponse, Refusal> {
    let approval: ApprovalCase = desk
        .once(
            format!("propose_administrative_approval {id}"),
            body.into_inner(),
            move |conn, ctx, acting, body| {
                let id = projects::id_of(conn, &id)?;
                proposing::propose(conn, ctx, acting, id, body)
            },
        )
        .await?;
    Ok(created(&approval))
}

/// An approval with its proposal, what the rules say, who concurred, and what may be done now.
#[utoipa::path(tag = "approvals", responses((status = 200, body = ApprovalCase)))]
#[get("/administrative-approvals/{id}")]
async fn get_administrative_approval(desk: Desk, id: web::Path<Uuid>) -> Result<HttpResponse, Refusal> {
    let approval = desk.transaction(move |conn, ctx, acting| view::of_id(conn, ctx, acting, *id)).await?;
    Ok(answer(&approval))
}

/// Change a draft or returned proposal.
#[utoipa::path(tag = "approvals", request_body = ApprovalProposal, responses((status = 200, body = ApprovalCase)))]
#[patch("/administrative-approvals/{id}")]
async fn update_administrative_approval(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<ApprovalProposal>,
) -> Result<HttpResponse, Refusal> {
    let approval = desk
        .transaction(move |conn, ctx, acting| proposing::edit(conn, ctx, acting, *id, version, &body))
        .await?;
    Ok(answer(&approval))
}

/// Send a proposal to the financial adviser. Rules that block refuse it (R01 to R04, R07 to R09), those that warn need a reason (R06).
#[utoipa::path(tag = "approvals", request_body = SubmitProposal, responses((status = 200, body = ApprovalCase)))]
#[post("/administrative-approvals/{id}/submit")]
async fn submit_administrative_approval(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<SubmitProposal>,
) -> Result<HttpResponse, Refusal> {
    let (id, body) = (*id, body.into_inner());
    let approval = desk
        .once(format!("submit_administrative_approval {id}"), body, move |conn, ctx, acting, body| {
            proposing::submit(conn, ctx, acting, id, version, body)
        })
        .await?;
    Ok(answer(&approval))
}

/// Concur as financial adviser. Above the limit of the department it goes on to the Finance Department (R05), else to the Secretary.
#[utoipa::path(tag = "approvals", request_body = ConcurApproval, responses((status = 200, body = ApprovalCase)))]
#[post("/administrative-approvals/{id}/concur")]
async fn concur_administrative_approval(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<ConcurApproval>,
) -> Result<HttpResponse, Refusal> {
    let (id, body) = (*id, body.into_inner());
    let approval = desk
        .once(format!("concur_administrative_approval {id}"), body, move |conn, ctx, acting, body| {
            deciding::concur(conn, ctx, acting, id, version, body)
        })
        .await?;
    Ok(answer(&approval))
}

/// Concur for the Finance Department, with number and date of its unofficial reference.
#[utoipa::path(tag = "approvals", request_body = ConcurFinance, responses((status = 200, body = ApprovalCase)))]
#[post("/administrative-approvals/{id}/concur-finance")]
async fn concur_for_finance(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<ConcurFinance>,
) -> Result<HttpResponse, Refusal> {
    let (id, body) = (*id, body.into_inner());
    let approval = desk
        .once(format!("concur_for_finance {id}"), body, move |conn, ctx, acting, body| {
            deciding::concur_finance(conn, ctx, acting, id, version, body)
        })
        .await?;
    Ok(answer(&approval))
}

/// Accord the approval: it is in force with the number and date of the order, and a revised one supersedes the former.
#[utoipa::path(tag = "approvals", request_body = AccordApproval, responses((status = 200, body = ApprovalCase)))]
#[post("/administrative-approvals/{id}/accord")]
async fn accord_administrative_approval(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<AccordApproval>,
) -> Result<HttpResponse, Refusal> {
    let (id, body) = (*id, body.into_inner());
    let approval = desk
        .once(format!("accord_administrative_approval {id}"), body, move |conn, ctx, acting, body| {
            deciding::accord(conn, ctx, acting, id, version, body)
        })
        .await?;
    Ok(answer(&approval))
}

/// Confirm what was typed from an old paper. Not by who typed it.
#[utoipa::path(tag = "approvals", responses((status = 200, body = ApprovalCase)))]
#[post("/administrative-approvals/{id}/confirm")]
async fn confirm_administrative_approval(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
) -> Result<HttpResponse, Refusal> {
    let id = *id;
    let approval = desk
        .once(format!("confirm_administrative_approval {id}"), (), move |conn, ctx, acting, ()| {
            deciding::confirm(conn, ctx, acting, id, version)
        })
        .await?;
    Ok(answer(&approval))
}

/// Send a proposal back to who proposed it, saying what is to be corrected. Concurrences given so far are void.
#[utoipa::path(tag = "approvals", request_body = Remarks, responses((status = 200, body = ApprovalCase)))]
#[post("/administrative-approvals/{id}/return")]
async fn return_administrative_approval(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<Remarks>,
) -> Result<HttpResponse, Refusal> {
    let (id, body) = (*id, body.into_inner());
    let approval = desk
        .once(format!("return_administrative_approval {id}"), body, move |conn, ctx, acting, body| {
            deciding::give_back(conn, ctx, acting, id, version, body)
        })
        .await?;
    Ok(answer(&approval))
}

/// Reject a proposal for good.
#[utoipa::path(tag = "approvals", request_body = Remarks, responses((status = 200, body = ApprovalCase)))]
#[post("/administrative-approvals/{id}/reject")]
async fn reject_administrative_approval(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<Remarks>,
) -> Result<HttpResponse, Refusal> {
    let (id, body) = (*id, body.into_inner());
    let approval = desk
        .once(format!("reject_administrative_approval {id}"), body, move |conn, ctx, acting, body| {
            deciding::reject(conn, ctx, acting, id, version, body)
        })
        .await?;
    Ok(answer(&approval))
}

/// Phase an approval in force anew: the same sum over other years. The old phasing is kept with who, when and why.
#[utoipa::path(tag = "approvals", request_body = Rephasing, responses((status = 200, body = ApprovalCase)))]
#[post("/administrative-approvals/{id}/rephase")]
async fn rephase_administrative_approval(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<Rephasing>,
) -> Result<HttpResponse, Refusal> {
    let (id, body) = (*id, body.into_inner());
    let approval = desk
        .once(format!("rephase_administrative_approval {id}"), body, move |conn, ctx, acting, body| {
            rephasing::rephase(conn, ctx, acting, id, version, body)
        })
        .await?;
    Ok(answer(&approval))
}

//! What a task is called, why it waits, and where it leads.

use leptos_i18n::I18nContext;
use shared::task::{Task, TaskKind};

use crate::figures::Figures;
use crate::i18n::{Locale, t_string};
use crate::ui::Glyph;
use crate::words::filled;

/// What is to be done, with the name of the thing.
pub fn heading(i18n: I18nContext<Locale>, figures: Figures, task: &Task) -> String {
    named(i18n, task.kind, &figures.either(&task.title_en, task.title_bn.as_deref()))
}

/// The same of a kind of task and a title.
pub fn named(i18n: I18nContext<Locale>, kind: TaskKind, title: &str) -> String {
    match kind {
        TaskKind::CheckEstimate => filled(t_string!(i18n, my_work.check_estimate), &[("title", title)]),
        TaskKind::VetEstimate => filled(t_string!(i18n, my_work.vet_estimate), &[("title", title)]),
        TaskKind::CorrectEstimate => filled(t_string!(i18n, my_work.correct_estimate), &[("title", title)]),
        TaskKind::DraftSanction => filled(t_string!(i18n, my_work.draft_sanction), &[("title", title)]),
        TaskKind::VerifySanction => filled(t_string!(i18n, my_work.verify_sanction), &[("title", title)]),
        TaskKind::RecommendSanction => {
            filled(t_string!(i18n, my_work.recommend_sanction), &[("title", title)])
        }
        TaskKind::PrepareOrder => filled(t_string!(i18n, my_work.prepare_order), &[("title", title)]),
        TaskKind::SignSanction => filled(t_string!(i18n, my_work.sign_sanction), &[("title", title)]),
        TaskKind::CorrectSanction => filled(t_string!(i18n, my_work.correct_sanction), &[("title", title)]),
        TaskKind::CertifySanction => filled(t_string!(i18n, my_work.certify_sanction), &[("title", title)]),
        TaskKind::WaitForTimestamp => {
            filled(t_string!(i18n, my_work.wait_for_timestamp), &[("title", title)])
        }
        TaskKind::ApproveCredential => {
            filled(t_string!(i18n, my_work.approve_credential), &[("title", title)])
        }
        TaskKind::ProposeApproval => filled(t_string!(i18n, my_work.propose_approval), &[("title", title)]),
        TaskKind::CorrectApproval => filled(t_string!(i18n, my_work.correct_approval), &[("title", title)]),
        TaskKind::ConcurApproval => filled(t_string!(i18n, my_work.concur_approval), &[("title", title)]),
        TaskKind::ConcurFinance => filled(t_string!(i18n, my_work.concur_finance), &[("title", title)]),
        TaskKind::AccordApproval => filled(t_string!(i18n, my_work.accord_approval), &[("title", title)]),
        TaskKind::ConfirmApproval => filled(t_string!(i18n, my_work.confirm_approval), &[("title", title)]),
        TaskKind::DraftTender => filled(t_string!(i18n, my_work.draft_tender), &[("title", title)]),
        TaskKind::PublishTender => filled(t_string!(i18n, my_work.publish_tender), &[("title", title)]),
        TaskKind::OpenBids => filled(t_string!(i18n, my_work.open_bids), &[("title", title)]),
        TaskKind::EvaluateTender => filled(t_string!(i18n, my_work.evaluate_tender), &[("title", title)]),
        TaskKind::AcceptTender => filled(t_string!(i18n, my_work.accept_tender), &[("title", title)]),
        TaskKind::AwardTender => filled(t_string!(i18n, my_work.award_tender), &[("title", title)]),
        TaskKind::RatifyTender => filled(t_string!(i18n, my_work.ratify_tender), &[("title", title)]),
        TaskKind::DraftAgreement => filled(t_string!(i18n, my_work.draft_agreement), &[("title", title)]),
        TaskKind::ActivateAgreement => {
            filled(t_string!(i18n, my_work.activate_agreement), &[("title", title)])
        }
        TaskKind::CorrectAgreement => filled(t_string!(i18n, my_work.correct_agreement), &[("title", title)]),
        TaskKind::RecommendVariation => {
            filled(t_string!(i18n, my_work.recommend_variation), &[("title", title)])
        }
        TaskKind::ApproveVariation => filled(t_string!(i18n, my_work.approve_variation), &[("title", title)]),
        TaskKind::CorrectVariation => filled(t_string!(i18n, my_work.correct_variation), &[("title", title)]),
        TaskKind::ApproveProgress => filled(t_string!(i18n, my_work.approve_progress), &[("title", title)]),
        TaskKind::CorrectProgress => filled(t_string!(i18n, my_work.correct_progress), &[("title", title)]),
        TaskKind::DemandProgress => filled(t_string!(i18n, my_work.demand_progress), &[("title", title)]),
        TaskKind::VerifyMilestone => filled(t_string!(i18n, my_work.verify_milestone), &[("title", title)]),
        TaskKind::ComplyFinding => filled(t_string!(i18n, my_work.comply_finding), &[("title", title)]),
        TaskKind::CloseFinding => filled(t_string!(i18n, my_work.close_finding), &[("title", title)]),
        TaskKind::CheckBill => filled(t_string!(i18n, my_work.check_bill), &[("title", title)]),
        TaskKind::PassBill => filled(t_string!(i18n, my_work.pass_bill), &[("title", title)]),
        TaskKind::ConfirmVoucher => filled(t_string!(i18n, my_work.confirm_voucher), &[("title", title)]),
        TaskKind::ApproveImport => filled(t_string!(i18n, my_work.approve_import), &[("title", title)]),
        TaskKind::CorrectBill => filled(t_string!(i18n, my_work.correct_bill), &[("title", title)]),
        TaskKind::ApprovePlan => filled(t_string!(i18n, my_work.approve_plan), &[("title", title)]),
        TaskKind::CorrectPlan => filled(t_string!(i18n, my_work.correct_plan), &[("title", title)]),
        TaskKind::ApproveOpening => filled(t_string!(i18n, my_work.approve_opening), &[("title", title)]),
        TaskKind::CorrectOpening => filled(t_string!(i18n, my_work.correct_opening), &[("title", title)]),
        TaskKind::CertifyCompletion => {
            filled(t_string!(i18n, my_work.certify_completion), &[("title", title)])
        }
        TaskKind::CorrectCompletion => {
            filled(t_string!(i18n, my_work.correct_completion), &[("title", title)])
        }
        TaskKind::ReportCompletion => filled(t_string!(i18n, my_work.report_completion), &[("title", title)]),
        TaskKind::ProposeClosing => filled(t_string!(i18n, my_work.propose_closing), &[("title", title)]),
        TaskKind::CloseProject => filled(t_string!(i18n, my_work.close_project), &[("title", title)]),
        TaskKind::CorrectClosing => filled(t_string!(i18n, my_work.correct_closing), &[("title", title)]),
        TaskKind::VisitLiability => filled(t_string!(i18n, my_work.visit_liability), &[("title", title)]),
        TaskKind::MakeGoodDefect => filled(t_string!(i18n, my_work.make_good_defect), &[("title", title)]),
        TaskKind::ReleaseSecurity => filled(t_string!(i18n, my_work.release_security), &[("title", title)]),
    }
}

/// Whom or what it holds up.
pub fn reason(i18n: I18nContext<Locale>, kind: TaskKind) -> &'static str {
    match kind {
        TaskKind::CheckEstimate => t_string!(i18n, my_work.why_check_estimate),
        TaskKind::VetEstimate => t_string!(i18n, my_work.why_vet_estimate),
        TaskKind::CorrectEstimate => t_string!(i18n, my_work.why_correct_estimate),
        TaskKind::DraftSanction => t_string!(i18n, my_work.why_draft_sanction),
        TaskKind::VerifySanction => t_string!(i18n, my_work.why_verify_sanction),
        TaskKind::RecommendSanction => t_string!(i18n, my_work.why_recommend_sanction),
        TaskKind::PrepareOrder => t_string!(i18n, my_work.why_prepare_order),
        TaskKind::SignSanction => t_string!(i18n, my_work.why_sign_sanction),
        TaskKind::CorrectSanction => t_string!(i18n, my_work.why_correct_sanction),
        TaskKind::CertifySanction => t_string!(i18n, my_work.why_certify_sanction),
        TaskKind::WaitForTimestamp => t_string!(i18n, my_work.why_wait_for_timestamp),
        TaskKind::ApproveCredential => t_string!(i18n, my_work.why_approve_credential),
        TaskKind::ProposeApproval => t_string!(i18n, my_work.why_propose_approval),
        TaskKind::CorrectApproval => t_string!(i18n, my_work.why_correct_approval),
        TaskKind::ConcurApproval => t_string!(i18n, my_work.why_concur_approval),
        TaskKind::ConcurFinance => t_string!(i18n, my_work.why_concur_finance),
        TaskKind::AccordApproval => t_string!(i18n, my_work.why_accord_approval),
        TaskKind::ConfirmApproval => t_string!(i18n, my_work.why_confirm_approval),
        TaskKind::DraftTender => t_string!(i18n, my_work.why_draft_tender),
        TaskKind::PublishTender => t_string!(i18n, my_work.why_publish_tender),
        TaskKind::OpenBids => t_string!(i18n, my_work.why_open_bids),
        TaskKind::EvaluateTender => t_string!(i18n, my_work.why_evaluate_tender),
        TaskKind::AcceptTender => t_string!(i18n, my_work.why_accept_tender),
        TaskKind::AwardTender => t_string!(i18n, my_work.why_award_tender),
        TaskKind::RatifyTender => t_string!(i18n, my_work.why_ratify_tender),
        TaskKind::DraftAgreement => t_string!(i18n, my_work.why_draft_agreement),
        TaskKind::ActivateAgreement => t_string!(i18n, my_work.why_activate_agreement),
        TaskKind::CorrectAgreement => t_string!(i18n, my_work.why_correct_agreement),
        TaskKind::RecommendVariation => t_string!(i18n, my_work.why_recommend_variation),
        TaskKind::ApproveVariation => t_string!(i18n, my_work.why_approve_variation),
        TaskKind::CorrectVariation => t_string!(i18n, my_work.why_correct_variation),
        TaskKind::ApproveProgress => t_string!(i18n, my_work.why_approve_progress),
        TaskKind::CorrectProgress => t_string!(i18n, my_work.why_correct_progress),
        TaskKind::DemandProgress => t_string!(i18n, my_work.why_demand_progress),
        TaskKind::VerifyMilestone => t_string!(i18n, my_work.why_verify_milestone),
        TaskKind::ComplyFinding => t_string!(i18n, my_work.why_comply_finding),
        TaskKind::CloseFinding => t_string!(i18n, my_work.why_close_finding),
        TaskKind::CheckBill => t_string!(i18n, my_work.why_check_bill),
        TaskKind::PassBill => t_string!(i18n, my_work.why_pass_bill),
        TaskKind::ConfirmVoucher => t_string!(i18n, my_work.why_confirm_voucher),
        TaskKind::ApproveImport => t_string!(i18n, my_work.why_approve_import),
        TaskKind::CorrectBill => t_string!(i18n, my_work.why_correct_bill),
        TaskKind::ApprovePlan => t_string!(i18n, my_work.why_approve_plan),
        TaskKind::CorrectPlan => t_string!(i18n, my_work.why_correct_plan),
        TaskKind::ApproveOpening => t_string!(i18n, my_work.why_approve_opening),
        TaskKind::CorrectOpening => t_string!(i18n, my_work.why_correct_opening),
        TaskKind::CertifyCompletion => t_string!(i18n, my_work.why_certify_completion),
        TaskKind::CorrectCompletion => t_string!(i18n, my_work.why_correct_completion),
        TaskKind::ReportCompletion => t_string!(i18n, my_work.why_report_completion),
        TaskKind::ProposeClosing => t_string!(i18n, my_work.why_propose_closing),
        TaskKind::CloseProject => t_string!(i18n, my_work.why_close_project),
        TaskKind::CorrectClosing => t_string!(i18n, my_work.why_correct_closing),
        TaskKind::VisitLiability => t_string!(i18n, my_work.why_visit_liability),
        TaskKind::MakeGoodDefect => t_string!(i18n, my_work.why_make_good_defect),
        TaskKind::ReleaseSecurity => t_string!(i18n, my_work.why_release_security),
    }
}

/// The word on the button.
pub fn verb(i18n: I18nContext<Locale>, kind: TaskKind) -> &'static str {
    match kind {
        TaskKind::CheckEstimate => t_string!(i18n, my_work.do_check),
        TaskKind::VetEstimate => t_string!(i18n, my_work.do_vet),
        TaskKind::CorrectEstimate | TaskKind::CorrectSanction | TaskKind::CorrectApproval => {
            t_string!(i18n, my_work.do_correct)
        }
        TaskKind::DraftSanction => t_string!(i18n, my_work.do_draft),
        TaskKind::VerifySanction => t_string!(i18n, my_work.do_verify),
        TaskKind::CertifySanction => t_string!(i18n, my_work.do_certify),
        TaskKind::RecommendSanction => t_string!(i18n, my_work.do_recommend),
        TaskKind::PrepareOrder => t_string!(i18n, my_work.do_prepare),
        TaskKind::SignSanction => t_string!(i18n, my_work.do_sign),
        TaskKind::WaitForTimestamp => t_string!(i18n, my_work.do_see),
        TaskKind::ApproveCredential => t_string!(i18n, my_work.do_approve),
        TaskKind::ProposeApproval => t_string!(i18n, my_work.do_propose),
        TaskKind::ConcurApproval | TaskKind::ConcurFinance => t_string!(i18n, my_work.do_concur),
        TaskKind::AccordApproval => t_string!(i18n, my_work.do_accord),
        TaskKind::ConfirmApproval => t_string!(i18n, my_work.do_confirm),
        TaskKind::DraftTender | TaskKind::DraftAgreement => t_string!(i18n, my_work.do_draft),
        TaskKind::PublishTender => t_string!(i18n, my_work.do_publish),
        TaskKind::OpenBids => t_string!(i18n, my_work.do_record),
        TaskKind::EvaluateTender => t_string!(i18n, my_work.do_evaluate),
        TaskKind::AcceptTender => t_string!(i18n, my_work.do_accept),
        TaskKind::AwardTender => t_string!(i18n, my_work.do_award),
        TaskKind::RatifyTender => t_string!(i18n, my_work.do_ratify),
        TaskKind::ActivateAgreement => t_string!(i18n, my_work.do_activate),
        TaskKind::CorrectAgreement | TaskKind::CorrectVariation => t_string!(i18n, my_work.do_correct),
        TaskKind::RecommendVariation => t_string!(i18n, my_work.do_recommend),
        TaskKind::ApproveVariation | TaskKind::ApproveProgress => t_string!(i18n, my_work.do_decide),
        TaskKind::CorrectProgress => t_string!(i18n, my_work.do_correct),
        TaskKind::DemandProgress | TaskKind::ComplyFinding => t_string!(i18n, my_work.do_see),
        TaskKind::VerifyMilestone | TaskKind::CloseFinding => t_string!(i18n, my_work.do_verify),
        TaskKind::CheckBill => t_string!(i18n, my_work.do_check),
        TaskKind::PassBill => t_string!(i18n, my_work.do_pass),
        TaskKind::ConfirmVoucher => t_string!(i18n, my_work.do_confirm_voucher),
        TaskKind::ApproveImport => t_string!(i18n, my_work.do_look_at_file),
        TaskKind::ApprovePlan | TaskKind::ApproveOpening => t_string!(i18n, my_work.do_approve),
        TaskKind::CorrectBill
        | TaskKind::CorrectPlan
        | TaskKind::CorrectOpening
        | TaskKind::CorrectCompletion
        | TaskKind::CorrectClosing => t_string!(i18n, my_work.do_correct),
        TaskKind::CertifyCompletion => t_string!(i18n, my_work.do_give),
        TaskKind::ReportCompletion => t_string!(i18n, my_work.do_report),
        TaskKind::ProposeClosing => t_string!(i18n, my_work.do_propose),
        TaskKind::CloseProject => t_string!(i18n, my_work.do_close),
        TaskKind::VisitLiability | TaskKind::MakeGoodDefect => t_string!(i18n, my_work.do_see),
        TaskKind::ReleaseSecurity => t_string!(i18n, my_work.do_refund),
    }
}

/// Its picture.
pub fn glyph(task: &Task) -> Glyph {
    match task.kind {
        _ if task.overdue => Glyph::Stop,
        TaskKind::CorrectEstimate
        | TaskKind::CorrectSanction
        | TaskKind::CorrectApproval
        | TaskKind::CorrectAgreement
        | TaskKind::CorrectVariation
        | TaskKind::CorrectProgress
        | TaskKind::CorrectBill
        | TaskKind::CorrectPlan
        | TaskKind::CorrectOpening
        | TaskKind::CorrectCompletion
        | TaskKind::CorrectClosing
        | TaskKind::MakeGoodDefect => Glyph::Warn,
        TaskKind::SignSanction => Glyph::Pen,
        TaskKind::WaitForTimestamp => Glyph::Clock,
        TaskKind::ApproveCredential => Glyph::Key,
        TaskKind::CheckEstimate
        | TaskKind::VetEstimate
        | TaskKind::VerifySanction
        | TaskKind::CheckBill
        | TaskKind::PassBill
        | TaskKind::ConfirmVoucher
        | TaskKind::CertifyCompletion
        | TaskKind::CloseProject => Glyph::Check,
        _ => Glyph::Document,
    }
}

/// The page where it is done.
pub fn path(task: &Task) -> String {
    match task.entity.as_str() {
        "estimate" => format!("/estimates/{}", task.entity_id),
        "technical_sanction" => format!("/sanctions/{}", task.entity_id),
        "administrative_approval" => format!("/approvals/{}", task.entity_id),
        "project" if task.kind == TaskKind::ProposeApproval => {
            format!("/projects/{}/approval/propose", task.entity_id)
        }
        "work" if task.kind == TaskKind::DraftTender => format!("/works/{}/tender", task.entity_id),
        "tender" if task.kind == TaskKind::DraftAgreement => format!("/tenders/{}/agreement", task.entity_id),
        "tender" => format!("/tenders/{}", task.entity_id),
        "agreement" | "agreement_variation" => format!("/agreements/{}", task.entity_id),
        "progress_report" => format!("/progress-reports/{}", task.entity_id),
        "milestone" | "inspection_finding" => format!("/works/{}/progress", task.entity_id),
        "work" if task.kind == TaskKind::DemandProgress => format!("/works/{}/progress", task.entity_id),
        "completion" if task.kind == TaskKind::ReportCompletion => {
            format!("/works/{}/progress/enter", task.entity_id)
        }
        "completion" => format!("/completions/{}", task.entity_id),
        "liability" if task.kind == TaskKind::ReleaseSecurity => {
            task.project_id.map_or_else(|| "/projects".to_owned(), |id| format!("/projects/{id}/closing"))
        }
        "liability" | "liability_defect" => format!("/defect-liabilities/{}", task.entity_id),
        "project"
            if matches!(
                task.kind,
                TaskKind::ProposeClosing | TaskKind::CloseProject | TaskKind::CorrectClosing
            ) =>
        {
            format!("/projects/{}/closing", task.entity_id)
        }
        "ra_bill" => format!("/bills/{}", task.entity_id),
        "import" => format!("/imports/{}", task.entity_id),
        "annual_plan" | "opening_expenditure" | "expenditure" => {
            task.project_id.map_or_else(|| "/projects".to_owned(), |id| format!("/projects/{id}/money"))
        }
        "signing_credential" => "/signing-credential".to_owned(),
        _ => task.project_id.map_or_else(|| "/projects".to_owned(), |id| format!("/projects/{id}")),
    }
}

//! What a broken constraint means to a person. The database has the last word; this gives it plain words.

use diesel::result::{DatabaseErrorKind, Error};
use shared::problem::FieldError;

use crate::http::Refusal;

/// Constraints a request can break although everything was checked: two requests at once.
const KNOWN: &[(&str, &str, &str, &str)] = &[
    (
        "ts_one_under_way",
        "",
        "SANCTION_EXISTS",
        "An order on this work is already under way. Open it on the page of the work.",
    ),
    (
        "ts_one_in_force",
        "",
        "SANCTION_EXISTS",
        "This work already has a technical sanction in force. Revise it or cancel it.",
    ),
    (
        "ts_one_successor",
        "",
        "SANCTION_EXISTS",
        "Another order has already revised or cancelled this sanction.",
    ),
    ("ts_document_sha256_key", "/scan", "TS_DUPLICATE", "This scan belongs to another sanction (R25)."),
    (
        "ts_memo",
        "/content/memo_no",
        "TS_DUPLICATE",
        "This memo number is already taken by another sanction of the office (R25).",
    ),
    ("department_pkey", "/code", "CODE_TAKEN", "A department with this code exists."),
    ("office_code_key", "/code", "CODE_TAKEN", "An office with this code exists."),
    ("person_hrms_id_key", "/hrms_id", "HRMS_ID_TAKEN", "An officer with this HRMS id exists."),
    (
        "project_ifms_project_id_key",
        "/ifms_project_id",
        "IFMS_ID_TAKEN",
        "Another project has this IFMS project id.",
    ),
    ("aa_one_in_force", "", "APPROVAL_EXISTS", "The project already has an approval in force."),
    (
        "tender_work_live",
        "",
        "TENDER_EXISTS",
        "This work already has a tender under way. Call that one again, or cancel it first.",
    ),
    (
        "tender_portal_tender_id_key",
        "/content/portal_tender_id",
        "PORTAL_ID_TAKEN",
        "Another tender has this id of the portal.",
    ),
    (
        "tender_office_id_nit_no_nit_serial_call_no_key",
        "/content/nit_serial",
        "NIT_TAKEN",
        "The office has a tender with this notice, serial and call already.",
    ),
    ("tender_previous_id_key", "", "CALLED_AGAIN", "This tender is called again already."),
    ("contractor_pan_key", "/pan", "PAN_TAKEN", "A contractor with this PAN is registered already."),
    ("contractor_gstin_key", "/gstin", "GSTIN_TAKEN", "A contractor with this GSTIN is registered already."),
    ("agreement_tender_id_key", "", "AGREEMENT_EXISTS", "An agreement was made from this tender already."),
    (
        "agreement_office_id_agreement_no_key",
        "/content/agreement_no",
        "AGREEMENT_NO_TAKEN",
        "The office has an agreement with this number already.",
    ),
    (
        "variation_one_open",
        "",
        "VARIATION_UNDER_WAY",
        "A variation of this kind is under way already. It is decided first.",
    ),
    (
        "aa_one_proposal",
        "",
        "PROPOSAL_EXISTS",
        "A proposal of this project is under way. It is accorded or rejected first.",
    ),
    (
        "progress_one_open",
        "",
        "REPORT_UNDER_WAY",
        "A report of this work is under way. It is approved first, then the next is begun.",
    ),
    (
        "progress_one_of_period",
        "/month",
        "PROGRESS_PERIOD",
        "There is a report of this period already. Open that one.",
    ),
    ("photo_sha256_key", "/file", "PHOTO_DUPLICATE", "This very photo was brought already. Take a new one."),
    (
        "completion_standing",
        "",
        "COMPLETION_EXISTS",
        "The completion of this work is entered already. Open that one.",
    ),
    ("certificate_once", "", "CERTIFICATE_GIVEN", "This certificate is given already. Load the page again."),
    (
        "certificate_of_a_person",
        "",
        "CERTIFICATE_GIVEN",
        "The officer who gave a certificate of the work cannot give another.",
    ),
    ("handover_standing", "", "HANDED_OVER", "The handing over of this project is recorded already."),
    ("suspension_one_open", "", "SUSPENDED", "The project is suspended already."),
    (
        "allotment_order",
        "/order_no",
        "ORDER_TAKEN",
        "This order is entered already for the project and the head of account.",
    ),
    ("allotment_external_id_key", "/external_id", "EXTERNAL_ID_TAKEN", "This id of IFMS is entered already."),
    (
        "expenditure_external_id_key",
        "/external_id",
        "EXTERNAL_ID_TAKEN",
        "This id of IFMS is entered already.",
    ),
    (
        "expenditure_voucher",
        "/voucher_no",
        "VOUCHER_TAKEN",
        "A voucher of this treasury with this number is entered already in its year.",
    ),
    ("expenditure_reversal_of_key", "", "REVERSED", "This voucher is reversed already."),
    (
        "ra_bill_under_way",
        "",
        "BILL_UNDER_WAY",
        "A bill of this agreement is under way. It is passed before the next one is made.",
    ),
    (
        "annual_plan_under_way",
        "",
        "PLAN_UNDER_WAY",
        "A plan of this year is under way. It is approved or corrected before another one is made.",
    ),
    (
        "opening_expenditure_project_id_key",
        "",
        "OPENING_EXISTS",
        "What was spent before is entered once a project. Open the entry that stands.",
    ),
    (
        "data_import_once",
        "",
        "IMPORT_FILE_KNOWN",
        "This very file lies here already. Open that import, or cancel it first.",
    ),
    (
        "imported_record_pkey",
        "",
        "IMPORT_KEY_KNOWN",
        "Another import brought a row of this file in meanwhile. Check the file again.",
    ),
    ("session_one_live", "", "SESSION_EXISTS", "A signing session of this order is already open."),
];

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        match &error {
            Error::NotFound => Self::NotFound,
            Error::DatabaseError(_, details) if details.constraint_name() == Some("project_cancelled") => {
                Self::WrongState { detail: "The project is cancelled; nothing in it moves any more.".into() }
            }
            Error::DatabaseError(DatabaseErrorKind::UniqueViolation, details) => {
                let name = details.constraint_name().unwrap_or_default();
                match KNOWN.iter().find(|(known, ..)| *known == name) {
                    Some((_, "", code, words)) => {
                        Self::Conflict { code: (*code).into(), detail: (*words).into() }
                    }
                    Some((_, pointer, code, words)) => {
                        Self::Invalid(vec![FieldError::new(*pointer, *code, *words)])
                    }
                    None => Self::Conflict {
                        code: "CONFLICT".into(),
                        detail: "Someone else did the same at the same time. Load the page again.".into(),
                    },
                }
            }
            Error::DatabaseError(DatabaseErrorKind::SerializationFailure, _) => Self::Conflict {
                code: "CONFLICT".into(),
                detail: "Someone else changed this at the same time. Load the page again.".into(),
            },
            Error::DatabaseError(DatabaseErrorKind::ForeignKeyViolation, details) => {
                let column = details.constraint_name().unwrap_or_default().to_owned();
                let field = column
                    .split_once('_')
                    .map_or(column.clone(), |(_, rest)| rest.trim_end_matches("_fkey").to_owned());
                Self::Invalid(vec![FieldError::new(
                    format!("/{field}"),
                    "UNKNOWN_REFERENCE",
                    "This does not exist.",
                )])
            }
            Error::DatabaseError(DatabaseErrorKind::ClosedConnection, _) => {
                Self::Unavailable(error.to_string())
            }
            // PostgreSQL keeps no NUL; in a body it was refused before, in a path or a query it is caught here.
            Error::DatabaseError(DatabaseErrorKind::Unknown, details)
                if details.message().contains("0x00") =>
            {
                Self::Invalid(vec![FieldError::new("", "TEXT_CONTROL", "A text holds a NUL character.")])
            }
            _ => Self::Internal(error.to_string()),
        }
    }
}

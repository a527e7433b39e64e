//! What may stand in an order: every field checked at once, every text such that it can be printed.

use diesel::pg::PgConnection;
use shared::fiscal_year::FiscalYear;
use shared::money;
use shared::order::{Block, CopyTo, blocks};
use shared::problem::FieldError;
use shared::rules::{TS_ESTIMATE_MISMATCH, TS_POWER_EXCEEDED};
use shared::sanction::{CostHead, OrderKind, OrderLanguage, SanctionContent};
use shared::text::{is_printable, order_line};
use uuid::Uuid;

use super::queries;
use crate::http::{Faults, Refusal};

/// The most entries of each list.
const HEADS: usize = 60;
const ACCOUNTS: usize = 20;
const REFERENCES: usize = 20;
const CONDITIONS: usize = 40;
const COPIES: usize = 30;
/// Letters of the reason of a later order.
const REASON: std::ops::RangeInclusive<usize> = 10..=600;

/// What a content is checked against.
pub struct Bounds<'a> {
    pub sanction_id: Uuid,
    pub kind: OrderKind,
    /// The amount of the estimate, which the abstract adds up to (R10).
    pub amount_paise: i64,
    /// Postings that may sign.
    pub authorities: &'a [Uuid],
    /// The office the order goes out from, whose memo numbers are unique (R25).
    pub authority_office: Option<Uuid>,
    pub year: FiscalYear,
}

/// The content as it is stored, or everything that is wrong with it.
pub fn check(
    conn: &mut PgConnection,
    content: &SanctionContent,
    bounds: &Bounds<'_>,
) -> Result<SanctionContent, Refusal> {
    let mut faults = Faults::default();
    let accords = bounds.kind.accords();
    let (cost_abstract, heads_of_account) = if accords {
        let heads = cost_abstract(&content.cost_abstract, bounds.amount_paise, &mut faults);
        (heads, accounts(conn, &content.heads_of_account, &mut faults)?)
    } else {
        // A cancelling order sanctions nothing.
        count("cost_abstract", content.cost_abstract.len(), 0..=0, &mut faults);
        count("heads_of_account", content.heads_of_account.len(), 0..=0, &mut faults);
        (Vec::new(), Vec::new())
    };
    let references = lines("references", &content.references, 0..=REFERENCES, 300, &mut faults);
    let conditions_wanted = if accords { 1..=CONDITIONS } else { 0..=0 };
    let conditions = lines("conditions", &content.conditions, conditions_wanted, 600, &mut faults);
    let reason = reason(content, bounds.kind, &mut faults);
    let to_office = faults.take(order_line("/content/to_office", &content.to_office, 5..=300));
    let copy_to = copies(conn, &content.copy_to, &mut faults)?;
    if content.validity_months.is_some_and(|months| !(1..=120).contains(&months)) {
        faults.note("/content/validity_months", "MONTHS_RANGE", "A sanction holds for 1 to 120 months.");
    }
    let memo_no = memo(conn, content.memo_no.as_deref(), bounds, &mut faults)?;
    if content.language != OrderLanguage::En {
        faults.note(
            "/content/language",
            "LANGUAGE_NOT_YET",
            "Orders are printed in English so far, with the Bengali title where there is one.",
        );
    }
    if !bounds.authorities.contains(&content.authority_posting_id) {
        faults.note(
            "/content/authority_posting_id",
            TS_POWER_EXCEEDED.code,
            "This officer has no power of technical sanction for the work. Choose one of the offices above.",
        );
    }
    faults.settle()?;
    Ok(SanctionContent {
        cost_abstract,
        heads_of_account,
        references,
        conditions,
        to_office,
        copy_to,
        validity_months: content.validity_months,
        memo_no,
        language: content.language,
        authority_posting_id: content.authority_posting_id,
        ground: content.ground.filter(|_| bounds.kind == OrderKind::Revision),
        reason,
    })
}

/// Why it revises or cancels: a sentence that the order prints. A first sanction gives no reason.
fn reason(content: &SanctionContent, kind: OrderKind, faults: &mut Faults) -> Option<String> {
    if kind == OrderKind::Sanction {
        return None;
    }
    if kind == OrderKind::Revision && content.ground.is_none() {
        faults.note(
            "/content/ground",
            "REQUIRED",
            "Say whether the cost or the design makes the revision needed.",
        );
    }
    Some(faults.take(printed_reason("/content/reason", content.reason.as_deref().unwrap_or_default())))
}

/// The reason of a later order, as it is printed.
pub fn printed_reason(pointer: &str, text: &str) -> Result<String, FieldError> {
    order_line(pointer, text, REASON)
}

fn count(name: &str, found: usize, allowed: std::ops::RangeInclusive<usize>, faults: &mut Faults) {
    if !allowed.contains(&found) {
        let detail = format!("Between {} and {} entries; there are {found}.", allowed.start(), allowed.end());
        faults.note(&format!("/content/{name}"), "ENTRIES_COUNT", detail);
    }
}

fn lines(
    name: &str,
    texts: &[String],
    allowed: std::ops::RangeInclusive<usize>,
    longest: usize,
    faults: &mut Faults,
) -> Vec<String> {
    let most = *allowed.end();
    count(name, texts.len(), allowed, faults);
    let line = |(i, text): (usize, &String)| {
        faults.take(order_line(&format!("/content/{name}/{i}"), text, 1..=longest))
    };
    texts.iter().take(most).enumerate().map(line).collect()
}

fn cost_abstract(heads: &[CostHead], amount_paise: i64, faults: &mut Faults) -> Vec<CostHead> {
    count("cost_abstract", heads.len(), 1..=HEADS, faults);
    let mut kept = Vec::new();
    for (i, head) in heads.iter().take(HEADS).enumerate() {
        let at = format!("/content/cost_abstract/{i}");
        let amount = money::check(&format!("{at}/amount_paise"), head.amount_paise, true);
        kept.push(CostHead {
            head: faults.take(order_line(&format!("{at}/head"), &head.head, 1..=300)),
            amount_paise: faults.take(amount),
        });
    }
    let total = money::sum(heads.iter().map(|head| head.amount_paise));
    if total != Some(amount_paise) {
        let detail = format!(
            "The abstract of cost adds up to {}, the estimate to {}. They must be equal (R10).",
            total.map_or("too much".to_owned(), money::display),
            money::display(amount_paise)
        );
        faults.note("/content/cost_abstract", TS_ESTIMATE_MISMATCH.code, detail);
    }
    kept
}

fn accounts(conn: &mut PgConnection, codes: &[String], faults: &mut Faults) -> Result<Vec<String>, Refusal> {
    count("heads_of_account", codes.len(), 1..=ACCOUNTS, faults);
    let asked: Vec<String> =
        codes.iter().take(ACCOUNTS).filter(|code| !code.contains('\0')).cloned().collect();
    let known = queries::heads_in_use(conn, &asked)?;
    for (i, code) in codes.iter().take(ACCOUNTS).enumerate() {
        let at = format!("/content/heads_of_account/{i}");
        if !known.contains(code) {
            faults.note(&at, "UNKNOWN_REFERENCE", "This head of account does not exist or is out of use.");
        } else if codes[..i].contains(code) {
            faults.note(&at, "TWICE", "This head of account is named twice.");
        }
    }
    Ok(codes.to_vec())
}

fn copies(conn: &mut PgConnection, copies: &[CopyTo], faults: &mut Faults) -> Result<Vec<CopyTo>, Refusal> {
    count("copy_to", copies.len(), 0..=COPIES, faults);
    let asked: Vec<Uuid> = copies.iter().filter_map(|copy| copy.office_id).take(COPIES).collect();
    let known = queries::offices_known(conn, &asked)?;
    let mut kept = Vec::new();
    for (i, copy) in copies.iter().take(COPIES).enumerate() {
        let at = format!("/content/copy_to/{i}");
        let email = copy.email.as_deref().map(str::trim).filter(|email| !email.is_empty());
        if email.is_some_and(|email| !is_email(email)) {
            faults.note(
                &format!("{at}/email"),
                "EMAIL_FORM",
                "This is no mail address, such as ee.khd@example.gov.in.",
            );
        }
        if copy.office_id.is_some_and(|id| !known.contains(&id)) {
            faults.note(&format!("{at}/office_id"), "UNKNOWN_REFERENCE", "This office does not exist.");
        }
        kept.push(CopyTo {
            addressee: faults.take(order_line(&format!("{at}/addressee"), &copy.addressee, 3..=300)),
            purpose: copy.purpose,
            email: email.map(str::to_owned),
            office_id: copy.office_id,
        });
    }
    Ok(kept)
}

/// Whether mail can be sent there.
fn is_email(text: &str) -> bool {
    text.len() <= 254
        && text.is_ascii()
        && text.rsplit_once('@').is_some_and(|(_, domain)| domain.contains('.'))
        && text.parse::<lettre::Address>().is_ok()
}

/// R25: a memo number is used once by an office in a year.
fn memo(
    conn: &mut PgConnection,
    typed: Option<&str>,
    bounds: &Bounds<'_>,
    faults: &mut Faults,
) -> Result<Option<String>, Refusal> {
    let Some(typed) = typed.map(str::trim).filter(|typed| !typed.is_empty()) else { return Ok(None) };
    let memo_no = match order_line("/content/memo_no", typed, 1..=60) {
        Ok(memo_no) => memo_no,
        Err(fault) => {
            faults.note(&fault.pointer, &fault.code, fault.detail);
            return Ok(None);
        }
    };
    if let Some(office) = bounds.authority_office {
        let (from, to) = (bounds.year.first_day(), bounds.year.last_day());
        if queries::memo_taken(conn, office, &memo_no, from, to, bounds.sanction_id)? {
            faults.note(
                "/content/memo_no",
                "TS_DUPLICATE",
                "This memo number is already taken by another sanction of the office this year (R25).",
            );
        }
    }
    Ok(Some(memo_no))
}

/// Whether everything the order says can be printed; what comes from project, approval and office was typed elsewhere.
pub fn printable(order: &shared::order::OrderContent) -> Result<(), Refusal> {
    let texts = blocks(order, None).iter().flat_map(Block::texts).collect::<Vec<_>>();
    let wrong = texts.iter().find_map(|text| Some((text, text.chars().find(|c| !is_printable(*c))?)));
    match wrong {
        None => Ok(()),
        Some((text, c)) => Err(Refusal::Invalid(vec![FieldError::new(
            "",
            "TEXT_NOT_PRINTABLE",
            format!(
                "An order cannot print the character “{c}” in “{text}”. Correct it where it was entered."
            ),
        )])),
    }
}

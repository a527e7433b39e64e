//! The year's progress in work and money, and bills with what is owed.

use shared::register::SummedBy;

use super::{OF_PROJECT, PROJECT, Source, narrowed};

/// `part ÷ whole` in basis points, or nothing.
fn ratio(part: &str, whole: &str) -> String {
    format!("CASE WHEN {whole} > 0 THEN trunc({part}::numeric * 10000 / {whole})::bigint END")
}

/// What a year has of a project: opening balance of work is what it costs less what was spent up to 31 March.
fn year() -> String {
    format!(
        "SELECT p.id AS project_id, p.code, p.title_en, p.title_bn, p.department, p.district, p.scheme, p.stage,
             greatest(0, s.cost_paise - (s.spent_paise - later.paise)) AS opening_paise, y.target_paise, y.earned_paise[12] AS earned_paise,
             y.budget_paise AS phased_paise, y.allotted_paise, y.spent_paise
         FROM project_year_standing y JOIN project p ON p.id = y.project_id JOIN project_standing s ON s.project_id = p.id
         LEFT JOIN LATERAL (SELECT coalesce(sum(z.spent_paise), 0)::bigint AS paise FROM project_year_money z
             WHERE z.project_id = p.id AND z.fy >= $11) later ON TRUE
         WHERE y.fy = $11 AND {}",
        narrowed()
    )
}

const SUMS: &[&str] =
    &["opening_paise", "target_paise", "earned_paise", "phased_paise", "allotted_paise", "spent_paise"];

fn figures(of: &str) -> String {
    let sums: Vec<String> = SUMS.iter().map(|sum| format!("'{sum}', {of}.{sum}")).collect();
    format!(
        "{}, 'balance_paise', {of}.allotted_paise - {of}.spent_paise, 'achieved_bp', {}, 'spent_bp', {}",
        sums.join(", "),
        ratio(&format!("{of}.earned_paise"), &format!("{of}.target_paise")),
        ratio(&format!("{of}.spent_paise"), &format!("{of}.allotted_paise"))
    )
}

pub fn annual(by: SummedBy) -> Source {
    let grouped = |key: &str| {
        let sums: Vec<String> = SUMS.iter().map(|sum| format!("sum({sum})::bigint AS {sum}")).collect();
        format!(
            "(SELECT {key} AS key, count(*) AS projects, {} FROM ({}) each GROUP BY {key}) v",
            sums.join(", "),
            year()
        )
    };
    let figures = figures("v");
    match by {
        SummedBy::Project => Source {
            fields: format!(
                "'project_id', v.project_id, 'project_code', v.code, 'title', v.title_en, 'title_bn', v.title_bn, 'department', v.department,
                 'district', d.name_en, 'district_bn', d.name_bn, 'scheme', v.scheme, 'stage', v.stage, {figures}"
            ),
            rows: format!("({}) v", year()),
            beside: "JOIN district d ON d.lgd_code = v.district".into(),
            which: "TRUE".into(),
            order: "v.code",
        },
        SummedBy::Department => Source {
            fields: format!("'key', v.key, 'department', n.name_en, 'department_bn', n.name_bn, 'projects', v.projects, {figures}"),
            rows: grouped("department"),
            beside: "JOIN department n ON n.code = v.key".into(),
            which: "TRUE".into(),
            order: "n.name_en",
        },
        SummedBy::District => Source {
            fields: format!("'key', v.key, 'district', n.name_en, 'district_bn', n.name_bn, 'projects', v.projects, {figures}"),
            rows: grouped("district"),
            beside: "JOIN district n ON n.lgd_code = v.key".into(),
            which: "TRUE".into(),
            order: "n.name_en",
        },
        SummedBy::Scheme => Source {
            fields: format!("'key', v.key, 'scheme', n.name, 'projects', v.projects, {figures}"),
            rows: grouped("scheme"),
            beside: "JOIN scheme n ON n.code = v.key".into(),
            which: "TRUE".into(),
            order: "n.name",
        },
        SummedBy::HeadOfAccount => heads(),
    }
}

/// By head of account from the papers of the year: phasing of the approvals in force, allotments, vouchers.
fn heads() -> Source {
    let moved = "
        SELECT aa.project_id, ph.head_of_account, ph.amount_paise AS phased, 0::bigint AS allotted, 0::bigint AS spent
        FROM aa_phasing ph JOIN administrative_approval aa ON aa.id = ph.approval_id AND aa.state = 'in_force' WHERE ph.fy = $11
        UNION ALL SELECT l.project_id, l.head_of_account, 0, CASE l.kind WHEN 'release' THEN l.amount_paise ELSE -l.amount_paise END, 0
        FROM allotment l WHERE l.fy = $11
        UNION ALL SELECT e.project_id, e.head_of_account, 0, 0, e.gross_paise FROM expenditure e WHERE e.fy = $11";
    Source {
        fields: format!(
            "'head_of_account', v.key, 'description', n.description, 'projects', v.projects, 'phased_paise', v.phased, 'allotted_paise', v.allotted,
             'spent_paise', v.spent, 'balance_paise', v.allotted - v.spent, 'spent_bp', {}",
            ratio("v.spent", "v.allotted")
        ),
        rows: format!(
            "(SELECT m.head_of_account AS key, count(DISTINCT m.project_id) AS projects, sum(m.phased)::bigint AS phased,
                  sum(m.allotted)::bigint AS allotted, sum(m.spent)::bigint AS spent
             FROM ({moved}) m JOIN project p ON p.id = m.project_id WHERE {} GROUP BY m.head_of_account) v",
            narrowed()
        ),
        beside: "JOIN head_of_account n ON n.code = v.key".into(),
        which: "TRUE".into(),
        order: "v.key",
    }
}

pub fn bills() -> Source {
    let unpaid = "CASE WHEN b.state IN ('passed', 'paid') THEN b.this_gross_paise - b.paid_paise ELSE 0 END";
    Source {
        fields: format!(
            "{PROJECT}, 'bill_id', b.id, 'agreement_no', a.agreement_no, 'contractor', c.name, 'serial', b.serial, 'kind', b.kind, 'state', b.state,
             'committed_paise', a.amount_paise + v.paise, 'up_to_date_paise', b.up_to_date_gross_paise, 'this_paise', b.this_gross_paise,
             'net_paise', b.net_paise, 'paid_paise', b.paid_paise, 'unpaid_paise', {unpaid}, 'passed_on', b.passed_on,
             'days_unpaid', CASE WHEN {unpaid} > 0 THEN $10 - b.passed_on END"
        ),
        rows: "ra_bill b JOIN project p ON p.id = b.project_id".into(),
        beside: format!(
            "{OF_PROJECT} JOIN agreement a ON a.id = b.agreement_id JOIN contractor c ON c.id = a.contractor_id
             LEFT JOIN LATERAL (SELECT coalesce(sum(x.delta_paise), 0)::bigint AS paise FROM agreement_variation x
                 WHERE x.agreement_id = a.id AND x.state = 'approved') v ON TRUE"
        ),
        which: format!("($12 IS NULL OR coalesce(b.passed_on, b.period_to) BETWEEN $12 AND $13) AND {}", narrowed()),
        order: "a.agreement_no, a.id, b.serial",
    }
}

//! Approvals, sanctions, tenders, and what waits with whom.

use super::{OF_PROJECT, PROJECT, Source, narrowed};
use crate::portfolio::{FILTER_PROJECT, READ_PROJECT};

/// With whom a task waits: its posting, else whoever holds the role in its office.
const WITH: &str = "
    LEFT JOIN LATERAL (SELECT g.name_en || ', ' || po.name_en AS en, g.name_bn || ', ' || po.name_bn AS bn
        FROM posting h JOIN designation g ON g.code = h.designation JOIN office po ON po.id = h.office_id
        WHERE h.id = t.posting_id OR (t.posting_id IS NULL AND h.office_id = t.office_id AND t.role = ANY (h.roles)
              AND h.valid_from <= $10 AND (h.valid_to IS NULL OR h.valid_to >= $10))
        ORDER BY g.rank DESC, h.id LIMIT 1) who ON TRUE";

pub fn approvals() -> Source {
    Source {
        fields: format!(
            "{PROJECT}, 'go_no', a.go_no, 'go_date', a.go_date, 'kind', a.kind, 'revision', a.revision, 'state', a.state,
             'amount_paise', a.amount_paise, 'former_paise', f.amount_paise, 'authority', a.authority, 'scheme', p.scheme"
        ),
        rows: "administrative_approval a JOIN project p ON p.id = a.project_id".into(),
        beside: format!("{OF_PROJECT} LEFT JOIN administrative_approval f ON f.id = a.supersedes_id"),
        which: format!(
            "a.state IN ('in_force', 'superseded', 'cancelled') AND a.go_date IS NOT NULL
             AND ($12 IS NULL OR a.go_date BETWEEN $12 AND $13) AND {}",
            narrowed()
        ),
        order: "a.go_date DESC, a.id",
    }
}

/// Whoever reads the register of an office reads every number of it: a gap must be seen not to be one.
pub fn sanctions() -> Source {
    Source {
        fields: "'project_id', p.id, 'technical_sanction_id', ts.id, 'register_office', ro.name_en, 'register_office_bn', ro.name_bn,
             'fy', r.fy, 'serial', r.serial, 'number', r.number, 'number_state', r.state, 'reason', r.reason,
             'memo_no', CASE WHEN ts.ts_no = r.number THEN ts.memo_no END, 'order_date', CASE WHEN ts.ts_no = r.number THEN ts.order_date END,
             'work_code', w.code, 'title', p.title_en, 'title_bn', p.title_bn, 'department', p.department,
             'district', d.name_en, 'district_bn', d.name_bn, 'kind', ts.kind, 'amount_paise', ts.amount_paise,
             'authority', g.name_en || ', ' || ao.name_en, 'authority_bn', g.name_bn || ', ' || ao.name_bn, 'origin', ts.origin,
             'verification_code', CASE WHEN ts.ts_no = r.number AND ts.state IN ('issued', 'superseded', 'cancelled') THEN ts.verification_code END"
            .into(),
        rows: "ts_register r JOIN technical_sanction ts ON ts.id = r.technical_sanction_id JOIN work w ON w.id = ts.work_id
             JOIN project p ON p.id = w.project_id"
            .into(),
        beside: "JOIN district d ON d.lgd_code = p.district JOIN office ro ON ro.id = r.office_id
             JOIN posting ap ON ap.id = ts.authority_posting_id JOIN designation g ON g.code = ap.designation JOIN office ao ON ao.id = ap.office_id"
            .into(),
        which: format!(
            "($11 IS NULL OR r.fy = $11) AND ($9 IS NULL OR r.office_id = ANY ($9))
             AND (r.office_id = ANY ($1) OR {READ_PROJECT}) AND {FILTER_PROJECT}"
        ),
        order: "ro.code, r.fy, r.serial",
    }
}

pub fn pending() -> Source {
    Source {
        fields: format!(
            "{PROJECT}, 'task_id', t.id, 'entity', t.entity, 'entity_id', t.entity_id, 'kind', t.kind, 'pending_with', coalesce(who.en, x.name_en),
             'pending_with_bn', coalesce(who.bn, x.name_bn), 'since', (t.created_at AT TIME ZONE 'Asia/Kolkata')::date,
             'days', $10 - (t.created_at AT TIME ZONE 'Asia/Kolkata')::date, 'due_on', t.due_on, 'days_late', greatest(0, $10 - t.due_on)"
        ),
        rows: "task t JOIN project p ON p.id = t.project_id".into(),
        beside: format!("{OF_PROJECT} JOIN office x ON x.id = t.office_id {WITH}"),
        which: format!(
            "t.done_at IS NULL AND ($14 IS NULL OR t.kind = ANY ($14))
             AND ($15 IS NULL OR (t.created_at AT TIME ZONE 'Asia/Kolkata')::date < $15) AND {}",
            narrowed()
        ),
        order: "t.created_at, t.id",
    }
}

pub fn tenders() -> Source {
    Source {
        fields: format!(
            "{PROJECT}, 'tender_id', n.id, 'nit_no', n.nit_no, 'call_no', n.call_no, 'state', n.state, 'publish_on', n.publish_on,
             'close_on', n.close_on, 'open_on', n.open_on, 'tender_value_paise', n.tender_value_paise,
             'bids_received', (SELECT count(*) FROM bid b WHERE b.tender_id = n.id), 'l1_paise', n.l1_amount_paise, 'loa_date', n.loa_date"
        ),
        rows: "tender n JOIN project p ON p.id = n.project_id".into(),
        beside: OF_PROJECT.into(),
        which: format!("n.state <> 'draft' AND ($12 IS NULL OR n.close_on BETWEEN $12 AND $13) AND {}", narrowed()),
        order: "n.close_on DESC, n.id",
    }
}

pub fn legacy() -> Source {
    Source {
        fields: format!(
            "{PROJECT}, 'technical_sanction_id', ts.id, 'memo_no', ts.memo_no, 'order_date', ts.order_date, 'work_code', w.code,
             'amount_paise', ts.amount_paise, 'authority', g.name_en || ', ' || ao.name_en, 'authority_bn', g.name_bn || ', ' || ao.name_bn,
             'pending_with', coalesce(who.en, x.name_en), 'pending_with_bn', coalesce(who.bn, x.name_bn),
             'since', (t.created_at AT TIME ZONE 'Asia/Kolkata')::date, 'days', $10 - (t.created_at AT TIME ZONE 'Asia/Kolkata')::date"
        ),
        rows: "technical_sanction ts JOIN work w ON w.id = ts.work_id JOIN project p ON p.id = w.project_id".into(),
        beside: format!(
            "{OF_PROJECT} JOIN posting ap ON ap.id = ts.authority_posting_id JOIN designation g ON g.code = ap.designation JOIN office ao ON ao.id = ap.office_id
             LEFT JOIN LATERAL (SELECT * FROM task y WHERE y.entity_id = ts.id AND y.done_at IS NULL ORDER BY y.created_at LIMIT 1) t ON TRUE
             LEFT JOIN office x ON x.id = t.office_id {WITH}"
        ),
        which: format!("ts.state = 'legacy_submitted' AND {}", narrowed()),
        order: "t.created_at, ts.id",
    }
}

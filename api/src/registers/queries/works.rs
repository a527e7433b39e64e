//! Projects, and those of them that are overdue, late, dear or idle.

use super::{OF_PROJECT, PROJECT, Source, narrowed};

pub fn projects() -> Source {
    Source {
        fields: format!(
            "{PROJECT}, 'project_type', k.name_en, 'project_type_bn', k.name_bn, 'nature', p.nature, 'scheme', p.scheme, 'stage', p.stage,
             'stage_since', p.stage_since, 'health', coalesce(s.health, 'green'), 'approved_paise', aa.amount_paise,
             'sanctioned_paise', ts.paise, 'committed_paise', coalesce(m.committed_paise, 0), 'allotted_paise', coalesce(m.allotted_paise, 0),
             'spent_paise', coalesce(m.spent_paise + m.opening_paise, 0), 'physical_bp', s.physical_bp, 'planned_bp', s.planned_bp,
             'financial_bp', s.financial_bp, 'reported_on', s.reported_on"
        ),
        rows: "project p".into(),
        beside: format!(
            "{OF_PROJECT} JOIN project_type k ON k.code = p.project_type
             LEFT JOIN project_standing s ON s.project_id = p.id LEFT JOIN project_money m ON m.project_id = p.id
             LEFT JOIN administrative_approval aa ON aa.project_id = p.id AND aa.state = 'in_force'
             LEFT JOIN LATERAL (SELECT sum(x.amount_paise)::bigint AS paise FROM work w JOIN technical_sanction x ON x.work_id = w.id
                 WHERE w.project_id = p.id AND x.state IN ('issued', 'recorded') AND x.kind <> 'cancellation') ts ON TRUE"
        ),
        which: format!(
            "{} AND ($16 IS NULL OR EXISTS (SELECT 1 FROM project_flag f WHERE f.project_id = p.id AND f.kind = $16))",
            narrowed()
        ),
        order: "p.code",
    }
}

pub fn overdue() -> Source {
    Source {
        fields: format!(
            "{PROJECT}, 'level', f.level, 'since', f.since, 'days', $10 - f.since + 1, 'works_due', s.reports_due - s.reports_in,
             'reported_on', s.reported_on, 'physical_bp', s.physical_bp, 'cost_paise', s.cost_paise"
        ),
        rows: "project_flag f JOIN project p ON p.id = f.project_id JOIN project_standing s ON s.project_id = p.id".into(),
        beside: OF_PROJECT.into(),
        which: format!("f.kind = 'report_overdue' AND {}", narrowed()),
        order: "f.level DESC, f.since, p.code",
    }
}

pub fn delays() -> Source {
    Source {
        fields: format!(
            "{PROJECT}, 'delay_level', late.level, 'delayed_since', late.since, 'contract_end', a.ends, 'expected_on', pp.expected_completion,
             'delay_days', CASE WHEN late.level IS NOT NULL THEN greatest(0, greatest(pp.expected_completion, $10) - a.ends) END,
             'overrun_level', dear.level, 'original_paise', first.amount_paise,
             'expected_paise', greatest(aa.amount_paise, s.committed_paise, s.spent_paise),
             'physical_bp', s.physical_bp, 'planned_bp', s.planned_bp, 'hindrance', h.kind, 'hindrance_words', h.action"
        ),
        rows: "project p JOIN project_standing s ON s.project_id = p.id
             LEFT JOIN project_flag late ON late.project_id = p.id AND late.kind = 'delayed'
             LEFT JOIN project_flag dear ON dear.project_id = p.id AND dear.kind = 'cost_overrun'"
            .into(),
        beside: format!(
            "{OF_PROJECT}
             LEFT JOIN project_progress pp ON pp.project_id = p.id
             LEFT JOIN administrative_approval aa ON aa.project_id = p.id AND aa.state = 'in_force'
             LEFT JOIN LATERAL (SELECT x.amount_paise FROM administrative_approval x
                 WHERE x.project_id = p.id AND x.state IN ('in_force', 'superseded') ORDER BY x.revision LIMIT 1) first ON TRUE
             LEFT JOIN LATERAL (SELECT max(coalesce(x.revised_completion_date, x.completion_date)) AS ends FROM agreement x
                 WHERE x.project_id = p.id AND x.state IN ('active', 'extended', 'completed', 'closed')) a ON TRUE
             LEFT JOIN LATERAL (SELECT x.kind, x.action FROM hindrance x WHERE x.project_id = p.id AND x.to_on IS NULL
                 ORDER BY x.from_on, x.id LIMIT 1) h ON TRUE"
        ),
        which: format!("(late.level IS NOT NULL OR dear.level IS NOT NULL) AND {}", narrowed()),
        order: "greatest(late.level, dear.level) DESC, s.cost_paise DESC, p.code",
    }
}

pub fn idle() -> Source {
    Source {
        fields: format!(
            "{PROJECT}, 'not_started_since', ns.since, 'not_spent_since', np.since, 'days', $10 - least(ns.since, np.since) + 1,
             'allotted_paise', coalesce(m.allotted_paise, 0), 'spent_paise', coalesce(m.spent_paise, 0), 'idle_paise', s.idle_paise,
             'stage', p.stage"
        ),
        rows: "project_standing s JOIN project p ON p.id = s.project_id".into(),
        beside: format!(
            "{OF_PROJECT} LEFT JOIN project_money m ON m.project_id = p.id
             LEFT JOIN project_flag ns ON ns.project_id = p.id AND ns.kind = 'not_started'
             LEFT JOIN project_flag np ON np.project_id = p.id AND np.kind = 'not_spent'"
        ),
        which: format!("s.idle = 1 AND {}", narrowed()),
        order: "s.idle_paise DESC, p.code",
    }
}

pub fn completions() -> Source {
    Source {
        fields: format!(
            "{PROJECT}, 'work_code', w.code, 'agreement_no', a.agreement_no, 'contractor', k.name, 'state', c.state,
             'completed_on', c.completed_on, 'value_paise', c.value_paise, 'certificates', given.count, 'handed_over_on', h.handed_over_on,
             'handed_over_to', coalesce(h.to_body, taker.name_en), 'handed_over_to_bn', coalesce(h.to_body, taker.name_bn),
             'liability_ends_on', l.ends_on, 'next_visit_on', visit.due_on, 'defects_open', defects.count"
        ),
        rows: "completion c JOIN work w ON w.id = c.work_id JOIN project p ON p.id = c.project_id".into(),
        beside: format!(
            "{OF_PROJECT} JOIN agreement a ON a.id = c.agreement_id JOIN contractor k ON k.id = a.contractor_id
             LEFT JOIN handover h ON h.project_id = p.id AND h.void_reason IS NULL LEFT JOIN office taker ON taker.id = h.to_office_id
             LEFT JOIN liability l ON l.agreement_id = a.id AND l.void_reason IS NULL
             LEFT JOIN LATERAL (SELECT count(*) FROM completion_certificate x WHERE x.completion_id = c.id) given ON TRUE
             LEFT JOIN LATERAL (SELECT min(x.due_on) AS due_on FROM liability_visit x WHERE x.liability_id = l.id AND x.visited_on IS NULL) visit ON TRUE
             LEFT JOIN LATERAL (SELECT count(*) FROM liability_defect x WHERE x.liability_id = l.id AND x.made_good_on IS NULL) defects ON TRUE"
        ),
        which: format!("c.state <> 'void' AND {}", narrowed()),
        order: "c.completed_on DESC, w.code",
    }
}

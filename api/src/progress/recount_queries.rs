//! How far many works and projects have come, counted anew after reports were written in bulk.

use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{Array, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use crate::context::Context;
use crate::http::Refusal;

/// The latest approved report of each work that no correction took the place of, and the projects by their weights (R55),
/// rounded down. The projects are locked.
pub fn recount_many(conn: &mut PgConnection, ctx: &Context, projects: &[Uuid]) -> Result<(), Refusal> {
    let statements = [
        "INSERT INTO work_progress (work_id, report_id, physical_bp, as_on, expected_completion, updated_at)
         SELECT DISTINCT ON (r.work_id) r.work_id, r.id, r.physical_bp, r.as_on, r.expected_completion, $2
         FROM progress_report r WHERE r.project_id = ANY ($1) AND r.state = 'approved'
             AND NOT EXISTS (SELECT 1 FROM progress_report c WHERE c.corrects = r.id AND c.state = 'approved')
         ORDER BY r.work_id, r.as_on DESC, r.id DESC
         ON CONFLICT (work_id) DO UPDATE SET report_id = EXCLUDED.report_id, physical_bp = EXCLUDED.physical_bp,
             as_on = EXCLUDED.as_on, expected_completion = EXCLUDED.expected_completion, updated_at = EXCLUDED.updated_at",
        "INSERT INTO project_progress (project_id, physical_bp, as_on, expected_completion, updated_at)
         SELECT w.project_id, least(10000, sum(w.weight_bp::bigint * coalesce(p.physical_bp, 0)) / 10000)::integer, max(p.as_on),
             max(p.expected_completion), $2
         FROM work w LEFT JOIN work_progress p ON p.work_id = w.id WHERE w.project_id = ANY ($1)
         GROUP BY w.project_id HAVING count(p.work_id) > 0
         ON CONFLICT (project_id) DO UPDATE SET physical_bp = EXCLUDED.physical_bp, as_on = EXCLUDED.as_on,
             expected_completion = EXCLUDED.expected_completion, updated_at = EXCLUDED.updated_at",
    ];
    for statement in statements {
        diesel::sql_query(statement)
            .bind::<Array<SqlUuid>, _>(projects)
            .bind::<Timestamptz, _>(ctx.now())
            .execute(conn)?;
    }
    Ok(())
}

//! Totals of many projects counted anew from their vouchers and openings, after rows were written in bulk.

use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{Array, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use crate::context::Context;
use crate::http::Refusal;

/// What projects spent, in all and year by year, and what their openings say. The projects are locked.
pub fn recount(conn: &mut PgConnection, ctx: &Context, projects: &[Uuid]) -> Result<(), Refusal> {
    let statements = [
        "INSERT INTO project_money (project_id, spent_paise, opening_paise, updated_at)
         SELECT p.id, coalesce((SELECT sum(e.gross_paise) FROM expenditure e WHERE e.project_id = p.id), 0),
             coalesce((SELECT sum(o.spent_paise) FROM opening_expenditure o WHERE o.project_id = p.id AND o.state = 'approved'), 0), $2
         FROM unnest($1::uuid[]) AS p (id)
         ON CONFLICT (project_id) DO UPDATE SET spent_paise = EXCLUDED.spent_paise, opening_paise = EXCLUDED.opening_paise,
             updated_at = EXCLUDED.updated_at",
        "INSERT INTO project_year_money (project_id, fy, spent_paise, updated_at)
         SELECT e.project_id, e.fy, sum(e.gross_paise), $2 FROM expenditure e WHERE e.project_id = ANY ($1) GROUP BY e.project_id, e.fy
         ON CONFLICT (project_id, fy) DO UPDATE SET spent_paise = EXCLUDED.spent_paise, updated_at = EXCLUDED.updated_at",
    ];
    for statement in statements {
        diesel::sql_query(statement)
            .bind::<Array<SqlUuid>, _>(projects)
            .bind::<Timestamptz, _>(ctx.now())
            .execute(conn)?;
    }
    Ok(())
}

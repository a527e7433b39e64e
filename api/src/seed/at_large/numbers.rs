//! Numbers out of the registers, taken many at a time: read when first asked for, written back with the rows that bear them.

use std::collections::BTreeMap;

use diesel::prelude::*;

use crate::db::schema::number_register;
use crate::http::Refusal;

type Register = (String, String, String);

pub struct Numbers {
    last: BTreeMap<Register, i64>,
}

impl Numbers {
    /// All registers as they stand; nobody else takes numbers while the demo is filled.
    pub fn read(conn: &mut PgConnection) -> Result<Self, Refusal> {
        let rows: Vec<(String, String, String, i64)> = number_register::table
            .filter(number_register::kind.eq_any(["project", "estimate"]))
            .select((
                number_register::kind,
                number_register::scope,
                number_register::fy,
                number_register::last,
            ))
            .load(conn)?;
        Ok(Self { last: rows.into_iter().map(|(kind, scope, fy, last)| ((kind, scope, fy), last)).collect() })
    }

    pub fn next(&mut self, kind: &str, scope: &str, fy: &str) -> Result<i64, Refusal> {
        let last = self.last.entry((kind.into(), scope.into(), fy.into())).or_default();
        *last = last.checked_add(1).ok_or_else(|| Refusal::Internal("a register is full".into()))?;
        Ok(*last)
    }

    pub fn set(&mut self, kind: &str, scope: &str, fy: &str, last: i64) {
        self.last.insert((kind.into(), scope.into(), fy.into()), last);
    }

    /// Writes all back; those of single works are then forgotten.
    pub fn write(&mut self, conn: &mut PgConnection) -> Result<(), Refusal> {
        let rows: Vec<_> = self
            .last
            .iter()
            .map(|((kind, scope, fy), last)| {
                (
                    number_register::kind.eq(kind),
                    number_register::scope.eq(scope),
                    number_register::fy.eq(fy),
                    number_register::last.eq(last),
                )
            })
            .collect();
        for some in rows.chunks(5_000) {
            diesel::insert_into(number_register::table)
                .values(some)
                .on_conflict((number_register::kind, number_register::scope, number_register::fy))
                .do_update()
                .set(number_register::last.eq(diesel::upsert::excluded(number_register::last)))
                .execute(conn)?;
        }
        self.last.retain(|(kind, ..), _| kind != "work");
        Ok(())
    }
}

/// The portfolio of the demo has projects with numbers of its design, and what was counted after one of them may lie below another:
/// each register goes on from its highest.
pub fn raise(conn: &mut PgConnection) -> Result<(), Refusal> {
    let highest = "UPDATE number_register r SET last = h.highest
        FROM (SELECT split_part(code, '-', 2) AS scope, '20' || left(split_part(code, '-', 3), 2) || '-' || right(split_part(code, '-', 3), 2) AS fy,
                     max(split_part(code, '-', 4)::bigint) AS highest
              FROM project GROUP BY 1, 2) h
        WHERE r.kind = 'project' AND r.scope = h.scope AND r.fy = h.fy AND r.last < h.highest";
    diesel::sql_query(highest).execute(conn)?;
    Ok(())
}

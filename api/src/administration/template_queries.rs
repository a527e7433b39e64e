//! Conditions and copy-to lines in the database: ordered lists, one a department.

use diesel::prelude::*;
use uuid::Uuid;

use crate::db::schema::{condition_template, copyto_template};
use crate::http::Refusal;

/// A condition as it is entered and changed.
#[derive(Queryable, Selectable, Insertable, AsChangeset, Clone)]
#[diesel(table_name = condition_template)]
pub struct ConditionRecord {
    pub id: Uuid,
    pub department: String,
    pub position: i32,
    pub text_en: String,
    pub text_bn: String,
    pub active: bool,
    pub version: i32,
}

/// A copy-to line as it is entered and changed.
#[derive(Queryable, Selectable, Insertable, AsChangeset, Clone)]
#[diesel(table_name = copyto_template, treat_none_as_null = true)]
pub struct CopyToRecord {
    pub id: Uuid,
    pub department: String,
    pub position: i32,
    pub addressee: String,
    pub purpose: String,
    pub active: bool,
    pub version: i32,
    pub addressee_bn: Option<String>,
}

macro_rules! ordered_list {
    ($table:ident, $record:ident, $insert:ident, $find:ident, $lock:ident, $save:ident, $place:ident) => {
        pub fn $insert(conn: &mut PgConnection, row: &$record) -> Result<(), Refusal> {
            diesel::insert_into($table::table).values(row).execute(conn)?;
            Ok(())
        }

        pub fn $find(conn: &mut PgConnection, id: Uuid) -> Result<$record, Refusal> {
            Ok($table::table.find(id).select($record::as_select()).first(conn)?)
        }

        /// The whole list of a department in its order, locked: two who move lines wait for each other.
        pub fn $lock(conn: &mut PgConnection, department: &str) -> Result<Vec<$record>, Refusal> {
            Ok($table::table
                .filter($table::department.eq(department))
                .order(($table::position, $table::id))
                .select($record::as_select())
                .for_update()
                .load(conn)?)
        }

        pub fn $save(conn: &mut PgConnection, row: &$record) -> Result<(), Refusal> {
            diesel::update($table::table.find(row.id)).set(row).execute(conn)?;
            Ok(())
        }

        /// Moves a line to another place; it is no change of its words, and no version rises.
        pub fn $place(conn: &mut PgConnection, id: Uuid, position: i32) -> Result<(), Refusal> {
            diesel::update($table::table.find(id)).set($table::position.eq(position)).execute(conn)?;
            Ok(())
        }
    };
}

ordered_list!(
    condition_template,
    ConditionRecord,
    insert_condition,
    find_condition,
    lock_conditions,
    save_condition,
    place_condition
);
ordered_list!(
    copyto_template,
    CopyToRecord,
    insert_copy_to,
    find_copy_to,
    lock_copy_tos,
    save_copy_to,
    place_copy_to
);

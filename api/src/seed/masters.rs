//! Masters every deployment begins with: departments, districts, designations, project types, schemes, heads of account,
//! dated powers and parameters, templates of conditions and copies, holidays.
//!
//! The files under `assets/masters` name the columns of their tables. A row that exists is left as it is: what an
//! administrator has changed stays changed, and loading twice loads once.

use diesel::prelude::*;
use diesel::sql_types::Jsonb;
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::http::Refusal;

/// A table, the file with its rows, and for tables with an id of their own the columns that say which row it is.
struct Master {
    table: &'static str,
    rows: &'static str,
    identified_by: &'static [&'static str],
}

macro_rules! master {
    ($table:literal, $file:literal, $by:expr) => {
        Master {
            table: $table,
            rows: include_str!(concat!("../../assets/masters/", $file)),
            identified_by: &$by,
        }
    };
}

/// Columns of what administrators change; a file names them only where they begin otherwise.
const CHANGED: [&str; 3] = ["department", "condition_template", "copyto_template"];

/// In the order of their references.
const MASTERS: [Master; 12] = [
    master!("department", "departments.json", []),
    master!("district", "districts.json", []),
    master!("designation", "designations.json", []),
    master!("project_type", "project_types.json", []),
    master!("component_template", "component_templates.json", []),
    master!("scheme", "schemes.json", []),
    master!("head_of_account", "heads_of_account.json", []),
    master!(
        "sanction_power",
        "sanction_powers.json",
        ["power", "department", "wing", "designation", "programme", "work_nature", "valid_from"]
    ),
    master!("rule_param", "rule_parameters.json", ["key", "department", "valid_from"]),
    master!("condition_template", "condition_templates.json", ["department", "position"]),
    master!("copyto_template", "copyto_templates.json", ["department", "position"]),
    master!("holiday", "holidays.json", []),
];

fn rows(master: &Master) -> Result<Vec<Value>, Refusal> {
    let mut rows: Vec<Value> = serde_json::from_str(master.rows)
        .map_err(|error| Refusal::Internal(format!("masters of {}: {error}", master.table)))?;
    if CHANGED.contains(&master.table) {
        for row in rows.iter_mut().filter_map(Value::as_object_mut) {
            row.entry("active").or_insert(Value::Bool(true));
            row.entry("version").or_insert(Value::from(1));
        }
    }
    if !master.identified_by.is_empty() {
        for row in &mut rows {
            row["id"] = Value::String(id_of(master, row).to_string());
        }
    }
    Ok(rows)
}

/// The same row has the same id in every deployment, so that it is known again.
fn id_of(master: &Master, row: &Value) -> Uuid {
    let mut hash = Sha256::new_with_prefix(master.table);
    for column in master.identified_by {
        hash.update(b"\0");
        hash.update(row.get(column).map(Value::to_string).unwrap_or_default());
    }
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash.finalize()[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

/// Inserts what is absent; gives how many rows were new.
pub fn load(conn: &mut PgConnection) -> Result<usize, Refusal> {
    conn.transaction(|conn| {
        let mut new = 0;
        for master in &MASTERS {
            let table = master.table;
            new += diesel::sql_query(format!(
                "INSERT INTO {table} SELECT * FROM jsonb_populate_recordset(NULL::{table}, $1) ON CONFLICT DO NOTHING"
            ))
            .bind::<Jsonb, _>(Value::Array(rows(master)?))
            .execute(conn)?;
        }
        Ok(new)
    })
}

#[cfg(test)]
mod tests {
    use serde::de::DeserializeOwned;
    use shared::master::{
        ConditionTemplate, CopyToTemplate, Department, Designation, District, HeadOfAccount, PowerKind,
        ProjectType, RuleParameter, SanctionPower, Scheme,
    };
    use shared::powers::{PowerQuestion, power_of};
    use shared::rules::ParameterKey;

    use super::*;

    fn all<T: DeserializeOwned>(table: &str) -> Vec<T> {
        let master = MASTERS.iter().find(|master| master.table == table).unwrap();
        serde_json::from_value(Value::Array(rows(master).unwrap())).unwrap()
    }

    #[test]
    fn every_file_reads_as_the_record_knows_it() {
        assert_eq!(all::<Department>("department").len(), 13);
        assert_eq!(all::<District>("district").len(), 23);
        assert!(all::<Designation>("designation").iter().any(|row| row.code == "ECE"));
        assert!(all::<ProjectType>("project_type").len() >= 20);
        let schemes = all::<Scheme>("scheme");
        for head in all::<HeadOfAccount>("head_of_account") {
            assert!(schemes.iter().any(|scheme| Some(&scheme.code) == head.scheme.as_ref()), "{}", head.code);
        }
        assert!(all::<ConditionTemplate>("condition_template").len() >= 60);
        assert!(all::<CopyToTemplate>("copyto_template").len() >= 60);
        for row in all::<RuleParameter>("rule_param") {
            let key: ParameterKey = row.key.parse().unwrap();
            assert_eq!(row.value, key.default_value(), "{}", row.key);
        }
    }

    #[test]
    fn the_powers_of_technical_sanction_are_those_of_their_date() {
        let powers: Vec<SanctionPower> = all("sanction_power");
        let limit = |power, designation, on: &str| {
            let question = PowerQuestion {
                power,
                department: "PW",
                wing: None,
                designation,
                programme: None,
                work_nature: None,
                on: on.parse().unwrap(),
            };
            power_of(&powers, question).map(|row| row.max_paise)
        };
        let lakh = |lakh: i64| Some(Some(lakh * shared::money::LAKH_PAISE));
        let ts = PowerKind::TechnicalSanction;
        assert_eq!(limit(ts, "EE", "2026-01-06"), lakh(45));
        assert_eq!(limit(ts, "EE", "2016-09-06"), None);
        assert_eq!(limit(ts, "AE", "2023-10-09"), lakh(15));
        assert_eq!(limit(ts, "SE", "2025-02-18"), lakh(225));
        assert_eq!(limit(ts, "CE", "2026-01-14"), Some(None));
        assert_eq!(limit(ts, "SAE", "2026-01-14"), None);
        assert_eq!(limit(PowerKind::Aafs, "SECY", "2017-01-01"), lakh(1_000));
        assert_eq!(limit(PowerKind::Aafs, "SECY", "2026-01-01"), lakh(500));
    }

    #[test]
    fn a_row_is_known_again_and_no_two_are_the_same() {
        for master in &MASTERS {
            let rows = rows(master).unwrap();
            let ids: std::collections::BTreeSet<_> = rows.iter().map(|row| id_of(master, row)).collect();
            assert!(master.identified_by.is_empty() || ids.len() == rows.len(), "{}", master.table);
        }
    }
}

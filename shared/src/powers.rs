//! Powers: who may sanction how much, on which date. Limits are dated rows, never constants: they changed five times
//! in ten years, and a question about an order of 2019 must be answered with the row of 2019.

use chrono::NaiveDate;

use crate::master::{PowerKind, SanctionPower};

/// What is asked of the table of powers.
#[derive(Debug, Clone, Copy)]
pub struct PowerQuestion<'a> {
    pub power: PowerKind,
    pub department: &'a str,
    pub wing: Option<&'a str>,
    pub designation: &'a str,
    pub programme: Option<&'a str>,
    pub work_nature: Option<&'a str>,
    /// The date of the order.
    pub on: NaiveDate,
}

/// Whether a row's field, empty for all, covers the asked value.
fn covers(row: Option<&str>, asked: Option<&str>) -> bool {
    row.is_none() || row == asked
}

/// The row that applies: of those in force on the date that cover the case, the one that names most of it; of equals the
/// latest. `None`: no power at all.
pub fn power_of<'a>(powers: &'a [SanctionPower], question: PowerQuestion<'_>) -> Option<&'a SanctionPower> {
    powers
        .iter()
        .filter(|row| row.power == question.power && row.designation == question.designation)
        .filter(|row| row.valid_from <= question.on && row.valid_to.is_none_or(|to| question.on <= to))
        .filter(|row| {
            covers(row.department.as_deref(), Some(question.department))
                && covers(row.wing.as_deref(), question.wing)
                && covers(row.programme.as_deref(), question.programme)
                && covers(row.work_nature.as_deref(), question.work_nature)
        })
        .max_by_key(|row| {
            let named = [&row.department, &row.wing, &row.programme, &row.work_nature]
                .iter()
                .filter(|field| field.is_some())
                .count();
            (named, row.valid_from)
        })
}

/// The rows in force on a day: of those for the same case the latest.
pub fn in_force(powers: &[SanctionPower], on: NaiveDate) -> Vec<SanctionPower> {
    let holds = |row: &&SanctionPower| row.valid_from <= on && row.valid_to.is_none_or(|to| on <= to);
    let case = |row: &SanctionPower| {
        (
            row.power,
            row.designation.clone(),
            row.department.clone(),
            row.wing.clone(),
            row.programme.clone(),
            row.work_nature.clone(),
        )
    };
    let mut latest: Vec<SanctionPower> = Vec::new();
    for row in powers.iter().filter(holds) {
        match latest.iter_mut().find(|other| case(other) == case(row)) {
            Some(other) if other.valid_from < row.valid_from => *other = row.clone(),
            Some(_) => {}
            None => latest.push(row.clone()),
        }
    }
    latest
}

/// Whether a row allows an amount: not below its floor, not above its ceiling.
pub fn suffices(row: &SanctionPower, amount_paise: i64) -> bool {
    amount_paise >= row.min_paise && row.max_paise.is_none_or(|max| amount_paise <= max)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::LAKH_PAISE;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }
    fn row(
        designation: &str,
        department: Option<&str>,
        lakh: i64,
        from: &str,
        to: Option<&str>,
    ) -> SanctionPower {
        SanctionPower {
            id: uuid::Uuid::nil(),
            power: PowerKind::TechnicalSanction,
            department: department.map(Into::into),
            wing: None,
            designation: designation.into(),
            programme: None,
            work_nature: None,
            min_paise: 0,
            max_paise: Some(lakh * LAKH_PAISE),
            order_ref: "474-W(C)".into(),
            valid_from: day(from),
            valid_to: to.map(day),
        }
    }
    fn ask(designation: &'static str, department: &'static str, on: &str) -> PowerQuestion<'static> {
        PowerQuestion {
            power: PowerKind::TechnicalSanction,
            department,
            wing: None,
            designation,
            programme: None,
            work_nature: None,
            on: day(on),
        }
    }

    #[test]
    fn the_limit_is_the_one_of_the_orders_date() {
        let powers =
            [row("EE", None, 10, "2000-01-01", Some("2016-09-06")), row("EE", None, 45, "2016-09-07", None)];
        let limit = |on| power_of(&powers, ask("EE", "PW", on)).and_then(|row| row.max_paise);
        assert_eq!(limit("2016-09-06"), Some(10 * LAKH_PAISE));
        assert_eq!(limit("2016-09-07"), Some(45 * LAKH_PAISE));
        assert_eq!(limit("1999-12-31"), None);
        assert!(power_of(&powers, ask("SE", "PW", "2020-01-01")).is_none());
        let temporary = row("EE", None, 60, "2020-01-01", Some("2020-06-30"));
        let rows = [powers[0].clone(), powers[1].clone(), temporary];
        let only = |on| in_force(&rows, day(on)).iter().map(|row| row.max_paise).collect::<Vec<_>>();
        assert_eq!(only("2020-06-30"), [Some(60 * LAKH_PAISE)]);
        assert_eq!(
            only("2020-07-01"),
            [Some(45 * LAKH_PAISE)],
            "a row that ends gives way to the one before"
        );
    }

    #[test]
    fn the_row_that_names_the_department_wins() {
        let powers = [row("EE", None, 45, "2016-09-07", None), row("EE", Some("IW"), 60, "2010-01-01", None)];
        assert_eq!(
            power_of(&powers, ask("EE", "IW", "2026-01-01")).and_then(|row| row.max_paise),
            Some(60 * LAKH_PAISE)
        );
        assert_eq!(
            power_of(&powers, ask("EE", "PW", "2026-01-01")).and_then(|row| row.max_paise),
            Some(45 * LAKH_PAISE)
        );
    }

    #[test]
    fn a_ceiling_holds_to_the_paisa() {
        let power = row("EE", None, 45, "2016-09-07", None);
        assert!(suffices(&power, 45 * LAKH_PAISE));
        assert!(!suffices(&power, 45 * LAKH_PAISE + 1));
    }
}

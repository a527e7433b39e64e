//! Parameters by date and department.

use super::parameters::*;
use crate::master::RuleParameter;

#[test]
fn a_parameter_is_the_one_of_its_date_and_department() {
    let row = |value, department: Option<&str>, from: &str, to: Option<&str>| RuleParameter {
        id: uuid::Uuid::nil(),
        key: "ts.tolerance_bp".into(),
        value,
        department: department.map(Into::into),
        valid_from: from.parse().unwrap(),
        valid_to: to.map(|day| day.parse().unwrap()),
        source: "test".into(),
    };
    let rows = [row(500, None, "2020-01-01", Some("2024-12-31")), row(0, Some("PW"), "2025-01-01", None)];
    let value = |on: &str, department| {
        Parameters::on(on.parse().unwrap(), department, &rows).get(ParameterKey::ToleranceBp)
    };
    assert_eq!((value("2024-12-31", "PW"), value("2025-01-01", "PW")), (500, 0));
    assert_eq!((value("2025-01-01", "IW"), value("2019-12-31", "PW")), (1_000, 1_000));
    let values =
        |on: &str| in_force(&rows, on.parse().unwrap()).iter().map(|row| row.value).collect::<Vec<_>>();
    assert_eq!((values("2024-12-31"), values("2025-01-01")), (vec![500], vec![0]));
    assert_eq!(Parameters::default().digital_from().to_string(), "2025-12-31");
    let frozen = Parameters::default().plans_frozen_from("2026-27".parse().unwrap());
    assert_eq!(frozen.to_string(), "2026-06-30");
}

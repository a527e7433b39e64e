//! In which order duties stand: what holds up the most money and is ready comes first, then what is overdue, then by date.

use shared::task::{Task, TaskKind};

/// The first duty and the rest, in order.
pub fn ordered(mut tasks: Vec<Task>) -> (Option<Task>, Vec<Task>) {
    let first = tasks
        .iter()
        .enumerate()
        .filter(|(_, task)| task.kind != TaskKind::WaitForTimestamp)
        .max_by_key(|(i, task)| {
            (task.amount_paise.unwrap_or(0), std::cmp::Reverse(task.due_on), std::cmp::Reverse(*i))
        })
        .map(|(i, _)| i);
    let first = first.map(|i| tasks.remove(i));
    tasks.sort_by_key(|task| (!task.overdue, task.due_on, std::cmp::Reverse(task.amount_paise.unwrap_or(0))));
    (first, tasks)
}

/// Of several duties the one that comes first.
pub fn most_pressing(tasks: Vec<Task>) -> Option<Task> {
    let (first, rest) = ordered(tasks);
    first.or_else(|| rest.into_iter().next())
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};
    use uuid::Uuid;

    use super::*;

    fn task(number: u128, kind: TaskKind, crore: i64, due_on: &str, overdue: bool) -> Task {
        Task {
            id: Uuid::from_u128(number),
            kind,
            entity: "work".into(),
            entity_id: Uuid::from_u128(number),
            project_id: None,
            project_code: None,
            work_code: None,
            title_en: "Bank protection on the Ganga".into(),
            title_bn: None,
            amount_paise: Some(crore * shared::money::CRORE_PAISE),
            amount_display: None,
            pending_with_en: String::new(),
            pending_with_bn: String::new(),
            since: DateTime::<Utc>::UNIX_EPOCH,
            due_on: due_on.parse().unwrap(),
            overdue,
            remarks: None,
            sent_by: None,
            sent_by_bn: None,
            for_officer: None,
            for_officer_bn: None,
            deputy: None,
            deputy_bn: None,
            reminded_at: None,
            escalated_at: None,
        }
    }

    #[test]
    fn the_most_money_comes_first_then_what_is_overdue() {
        let tasks = vec![
            task(1, TaskKind::VetEstimate, 1, "2026-12-04", false),
            task(2, TaskKind::WaitForTimestamp, 90, "2026-11-30", false),
            task(3, TaskKind::SignSanction, 12, "2026-12-02", false),
            task(4, TaskKind::CheckEstimate, 2, "2026-11-20", true),
        ];
        let (first, rest) = ordered(tasks);
        assert_eq!(first.map(|task| task.id.as_u128()), Some(3));
        assert_eq!(rest.iter().map(|task| task.id.as_u128()).collect::<Vec<_>>(), [4, 2, 1]);
        assert_eq!(ordered(Vec::new()), (None, Vec::new()));
    }
}

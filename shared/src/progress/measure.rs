//! What is worked out from running totals: the share of a component, of a work, of a project; lengths along a road; the
//! planned curve. Whole numbers throughout, rounded down.

use chrono::NaiveDate;

use super::{ComponentFigures, Stretch};
pub use crate::rules::work_progress_bp;

/// Share of a component that is done, in basis points, rounded down: 100 per cent only when all of it is.
pub fn done_bp(done_milli: i64, whole_milli: i64) -> i32 {
    if whole_milli <= 0 {
        return 0;
    }
    let share = i128::from(done_milli.max(0)) * 10_000 / i128::from(whole_milli);
    i32::try_from(share.min(10_000)).unwrap_or(10_000)
}

/// Physical progress of a work in basis points: `Σ(weight × share) / 10000`, rounded down.
pub fn physical_bp(components: &[ComponentFigures]) -> i32 {
    let shares: Vec<(i32, i32)> =
        components.iter().map(|one| (one.component.weight_bp, one.done_bp())).collect();
    work_progress_bp(&shares)
}

/// Stretches in order, those that touch made one.
pub fn merged(stretches: &[Stretch]) -> Vec<Stretch> {
    let mut sorted: Vec<Stretch> = stretches.iter().copied().filter(|one| one.to_m > one.from_m).collect();
    sorted.sort_unstable_by_key(|one| (one.from_m, one.to_m));
    let mut merged: Vec<Stretch> = Vec::new();
    for next in sorted {
        match merged.last_mut() {
            Some(last) if next.from_m <= last.to_m => last.to_m = last.to_m.max(next.to_m),
            _ => merged.push(next),
        }
    }
    merged
}

/// Metres that stretches cover, each metre once.
pub fn covered_m(stretches: &[Stretch]) -> i64 {
    merged(stretches).iter().fold(0, |all: i64, one| all.saturating_add(one.to_m - one.from_m))
}

/// What the later stretches cover that the earlier ones did not.
pub fn added(before: &[Stretch], now: &[Stretch]) -> Vec<Stretch> {
    let before = merged(before);
    let mut new = Vec::new();
    for one in merged(now) {
        let mut from = one.from_m;
        for old in &before {
            if old.to_m <= from || old.from_m >= one.to_m {
                continue;
            }
            if old.from_m > from {
                new.push(Stretch { from_m: from, to_m: old.from_m });
            }
            from = from.max(old.to_m);
        }
        if from < one.to_m {
            new.push(Stretch { from_m: from, to_m: one.to_m });
        }
    }
    new
}

/// Planned progress on a day by the dates of the agreement, in basis points: slow, fast, slow, as works go
/// (`3t² − 2t³`; design of this system).
pub fn planned_bp(start: NaiveDate, end: NaiveDate, on: NaiveDate) -> i32 {
    let whole = i128::from((end - start).num_days());
    let gone = i128::from((on - start).num_days());
    if whole <= 0 || gone >= whole {
        return if on >= end { 10_000 } else { 0 };
    }
    if gone <= 0 {
        return 0;
    }
    let share = 10_000 * gone * gone * (3 * whole - 2 * gone) / (whole * whole * whole);
    i32::try_from(share).unwrap_or(10_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stretch(from_m: i64, to_m: i64) -> Stretch {
        Stretch { from_m, to_m }
    }

    #[test]
    fn a_share_is_rounded_down_and_full_only_at_the_end() {
        assert_eq!(done_bp(61_200_000, 62_400_000), 9_807);
        assert_eq!((done_bp(99_999, 100_000), done_bp(100_000, 100_000)), (9_999, 10_000));
        assert_eq!((done_bp(-5, 100), done_bp(5, 0), done_bp(i64::MAX, i64::MAX)), (0, 0, 10_000));
    }

    #[test]
    fn stretches_count_each_metre_once() {
        let all = [stretch(0, 400), stretch(300, 600), stretch(900, 1_000), stretch(50, 40)];
        assert_eq!(merged(&all), [stretch(0, 600), stretch(900, 1_000)]);
        assert_eq!(covered_m(&all), 700);
        assert_eq!(
            added(&[stretch(0, 600)], &[stretch(0, 900), stretch(1_000, 1_200)]),
            [stretch(600, 900), stretch(1_000, 1_200)]
        );
        assert_eq!(added(&[stretch(100, 200)], &[stretch(0, 300)]), [stretch(0, 100), stretch(200, 300)]);
    }

    #[test]
    fn the_plan_begins_at_nothing_and_ends_at_all() {
        let day = |text: &str| text.parse().unwrap();
        let of = |on| planned_bp(day("2026-04-01"), day("2027-04-01"), day(on));
        assert_eq!(
            (of("2026-03-31"), of("2026-04-01"), of("2027-04-01"), of("2030-01-01")),
            (0, 0, 10_000, 10_000)
        );
        assert!((4_900..5_100).contains(&of("2026-09-30")));
        assert_eq!(planned_bp(day("2026-04-01"), day("2026-04-01"), day("2026-04-01")), 10_000);
    }

    proptest::proptest! {
        #[test]
        fn what_is_added_and_what_was_there_make_the_whole(
            before in proptest::collection::vec((0_i64..500, 1_i64..200), 0..8),
            now in proptest::collection::vec((0_i64..500, 1_i64..200), 0..8),
        ) {
            let of = |list: &[(i64, i64)]| list.iter().map(|(from, long)| stretch(*from, from + long)).collect::<Vec<_>>();
            let (before, mut now) = (of(&before), of(&now));
            now.extend(&before);
            let new = added(&before, &now);
            proptest::prop_assert_eq!(covered_m(&before) + covered_m(&new), covered_m(&now));
        }
    }
}

//! R02, R04, R55: titles, phasing, weights.

use super::{Finding, PHASING_SUM, TITLE_LOCKED, WEIGHT_SUM};
use crate::approval::Phasing;
use crate::money;

/// R02: the title stands once an approval does.
pub fn check_title(approved_title: &str, title: &str) -> Option<Finding> {
    (approved_title != title).then(|| {
        TITLE_LOCKED.finds(Some("/title_en"), format!("The approved title is “{approved_title}”. Only a revised administrative approval can change it."))
    })
}

/// R04: phasing adds up to the approval, to the paisa.
pub fn check_phasing(amount_paise: i64, phasing: &[Phasing]) -> Option<Finding> {
    let total = money::sum(phasing.iter().map(|year| year.amount_paise));
    if total == Some(amount_paise) {
        return None;
    }
    let (given, approved) =
        (total.map_or("too much".to_owned(), money::display), money::display(amount_paise));
    Some(PHASING_SUM.finds(
        Some("/phasing"),
        format!("The years add up to {given}; the approval is {approved}. They must be equal to the paisa."),
    ))
}

/// R55: the works of a project weigh 100 per cent together.
pub fn check_weights(weights_bp: &[i32]) -> Option<Finding> {
    let total: i64 = weights_bp.iter().map(|weight| i64::from(*weight)).sum();
    let in_range = weights_bp.iter().all(|weight| (0..=10_000).contains(weight));
    if total == 10_000 && in_range {
        return None;
    }
    let (whole, part) = (total.div_euclid(100), total.rem_euclid(100));
    Some(WEIGHT_SUM.finds(
        Some("/weights"),
        format!("The works weigh {whole}.{part:02} per cent together; they must make 100.00 exactly."),
    ))
}

/// R55: progress of a project from its works, `Σ(weight × progress) / 10000`, rounded down. Pairs of basis points.
pub fn work_progress_bp(works: &[(i32, i32)]) -> i32 {
    let sum: i64 = works.iter().map(|(weight, progress)| i64::from(*weight) * i64::from(*progress)).sum();
    i32::try_from(sum.div_euclid(10_000)).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn year(fy: &str, amount_paise: i64) -> Phasing {
        Phasing {
            fy: fy.parse().unwrap(),
            head_of_account: "25-5054".into(),
            scheme: "SDS".into(),
            amount_paise,
        }
    }

    #[test]
    fn r02_a_title_is_locked_to_the_letter() {
        assert!(check_title("Widening of a road", "Widening of a road").is_none());
        assert_eq!(check_title("Widening of a road", "Widening of a Road").unwrap().code, "TITLE_LOCKED");
    }

    #[test]
    fn r04_phasing_is_exact_on_both_sides() {
        let phasing = |last| vec![year("2025-26", 60), year("2026-27", last)];
        assert!(check_phasing(100, &phasing(40)).is_none());
        assert_eq!(check_phasing(100, &phasing(39)).unwrap().code, "PHASING_SUM");
        assert_eq!(check_phasing(100, &phasing(41)).unwrap().code, "PHASING_SUM");
        assert!(check_phasing(100, &[year("2025-26", i64::MAX), year("2026-27", 1)]).is_some());
    }

    #[test]
    fn r55_weights_make_a_hundred_per_cent() {
        assert!(check_weights(&[2_500, 7_500]).is_none());
        assert!(check_weights(&[2_500, 7_499]).is_some());
        assert!(check_weights(&[2_500, 7_501]).is_some());
        assert!(check_weights(&[-1, 10_001]).is_some());
        assert!(check_weights(&[]).is_some());
        assert_eq!(work_progress_bp(&[(3_333, 9_999), (6_667, 1)]), 3_333);
    }

    proptest::proptest! {
        #[test]
        fn r04_phasing_is_accepted_exactly_when_it_adds_up(
            amounts in proptest::collection::vec(1_i64..=money::MAX_PAISE, 1..20),
            approved in 1_i64..=money::MAX_PAISE,
            off in -3_i64..=3,
        ) {
            let phasing: Vec<Phasing> = amounts.iter().map(|amount| year("2026-27", *amount)).collect();
            let total = money::sum(amounts.iter().copied());
            proptest::prop_assert_eq!(check_phasing(approved, &phasing).is_none(), total == Some(approved));
            if let Some(total) = total {
                proptest::prop_assert_eq!(check_phasing(total + off, &phasing).is_none(), off == 0);
            }
        }

        #[test]
        fn r55_weights_are_accepted_exactly_when_they_make_a_hundred_per_cent(
            mut weights in proptest::collection::vec(-10_i32..=10_000, 1..8),
            close in proptest::bool::ANY,
        ) {
            if close {
                let rest: i32 = weights[1..].iter().sum();
                weights[0] = 10_000 - rest;
            }
            let sound = weights.iter().sum::<i32>() == 10_000 && weights.iter().all(|w| (0..=10_000).contains(w));
            proptest::prop_assert_eq!(check_weights(&weights).is_none(), sound);
        }
    }
}

//! Dice that fall the same way.

#![allow(clippy::unwrap_used, reason = "what a test needs and does not get fails the test")]

use std::collections::BTreeSet;

use chrono::NaiveDate;
use shared::project::ProjectStage;

use super::dice::Dice;
use super::life::Life;

fn today() -> NaiveDate {
    "2026-11-25".parse().unwrap()
}

#[test]
fn the_same_project_falls_the_same_way_and_no_two_ways_are_the_same() {
    let told = super::told::read().unwrap();
    let throw = |index| {
        let mut dice = Dice::of(super::SEED, index);
        let district = dice.one(&told.districts);
        let kind = &told.kinds[dice.weighted(told.kinds.iter().map(|kind| kind.share))];
        let life = Life::of(&mut dice, kind, district, today());
        (life.title.name_en, life.approved_paise, life.conceived_on, life.reports, life.stage)
    };
    let all: Vec<_> = (0..400).map(throw).collect();
    assert_eq!(all, (0..400).map(throw).collect::<Vec<_>>());
    let different: BTreeSet<_> = all.iter().map(|one| (&one.0, one.1, one.2)).collect();
    assert!(different.len() > 395, "{}", different.len());
    for stage in
        [ProjectStage::Concept, ProjectStage::InProgress, ProjectStage::Closed, ProjectStage::Cancelled]
    {
        assert!(all.iter().any(|one| one.4 == stage), "{stage}");
    }
}

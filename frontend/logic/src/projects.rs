//! The life cycle of a project as eight steps.

use shared::project::ProjectStage;

/// How many steps there are.
pub const STEPS: usize = 8;

/// The step a project is at, from 0; [`STEPS`] when all are done.
pub fn now_at(stage: ProjectStage) -> usize {
    match stage {
        ProjectStage::Concept | ProjectStage::Estimate | ProjectStage::Cancelled => 0,
        ProjectStage::AaProposed => 1,
        ProjectStage::AaAccorded | ProjectStage::TsPending => 2,
        ProjectStage::TsIssued | ProjectStage::Tendering => 3,
        ProjectStage::Awarded => 4,
        ProjectStage::InProgress | ProjectStage::Suspended => 5,
        ProjectStage::PhysicallyCompleted => 6,
        ProjectStage::FinanciallyClosed => 7,
        ProjectStage::Closed => STEPS,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_stage_falls_behind_the_one_before() {
        let steps: Vec<_> = ProjectStage::ALL
            .iter()
            .filter(|stage| **stage != ProjectStage::Cancelled)
            .map(|stage| now_at(*stage))
            .collect();
        assert!(steps.is_sorted());
        assert_eq!(steps.last(), Some(&STEPS));
    }
}

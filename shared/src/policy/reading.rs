//! What a posting may read, and from where.

use uuid::Uuid;

/// An office and the one directly above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seat {
    pub office_id: Uuid,
    pub above: Option<Uuid>,
}

impl Seat {
    /// Whether an office, given by its path, lies at or below this seat, or directly above it.
    pub(super) fn reaches(self, path: &[Uuid]) -> bool {
        path.contains(&self.office_id) || (!path.is_empty() && path.first() == self.above.as_ref())
    }
}

/// What a posting may read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadScope {
    /// Everything: Finance, auditors.
    All,
    /// What a department owns, asks for or builds.
    Department(String),
    /// What the offices below, its own and the one directly above build: a subdivision sees its division's works.
    Offices { below: Uuid, above: Option<Uuid> },
    /// The same for several seats: its own, and those of colleagues on leave.
    Seats(Vec<Seat>),
    /// What is built in the district of an office: the District Magistrate.
    District { office: Uuid },
    /// What offices in the district of this treasury build: their drawing officers draw on it.
    Treasury(Uuid),
    /// What these departments own, ask for or build, and what is built in these districts: other systems.
    Part { departments: Vec<String>, districts: Vec<i32> },
    /// Nothing of the record.
    Nothing,
}

//! sanctions

/// Until the feature stands: no work has a sanction.
pub fn of_work(
    _: &mut diesel::pg::PgConnection,
    _: &crate::context::Context,
    _: uuid::Uuid,
) -> Result<Vec<shared::sanction::SanctionSummary>, crate::http::Refusal> {
    Ok(Vec::new())
}

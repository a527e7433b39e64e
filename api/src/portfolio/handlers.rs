//! The dashboard over HTTP.

use actix_web::{get, web};
use shared::fiscal_year::FiscalYear;
use shared::portfolio::{Dashboard, PortfolioFilter};
use shared::project::ProjectStage;

use super::{asked, dashboard};
use crate::http::{Desk, Faults, Refusal};

/// The routes of this feature.
pub fn routes(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    config.service(get_dashboard);
}

/// What the dashboard is narrowed to.
#[derive(Debug, Clone, Default, serde::Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct DashboardQuery {
    /// Code of the owning department.
    #[param(max_length = 10, example = "PW")]
    department: Option<String>,
    /// LGD code of the district.
    #[param(value_type = Option<i32>, example = 320)]
    district: Option<String>,
    /// Code of the scheme.
    #[param(max_length = 60)]
    scheme: Option<String>,
    /// Financial year; this one when left out.
    #[param(value_type = Option<FiscalYear>)]
    fy: Option<String>,
    #[param(value_type = Option<ProjectStage>)]
    stage: Option<String>,
}

impl DashboardQuery {
    fn filter(&self, faults: &mut Faults) -> PortfolioFilter {
        let text = |value: &Option<String>| value.clone().filter(|value| !value.is_empty());
        PortfolioFilter {
            department: text(&self.department),
            district: asked::read(faults, "district", self.district.as_deref(), "the LGD code of a district"),
            scheme: text(&self.scheme),
            stage: asked::read(
                faults,
                "stage",
                self.stage.as_deref(),
                &format!("one of {}", asked::words(ProjectStage::ALL)),
            ),
            fy: asked::read(faults, "fy", self.fy.as_deref(), "a financial year, such as 2026-27"),
        }
    }
}

/// The portfolio at a glance: figures, the curve of the year, departments, districts, what lags and what stands out; of what
/// the acting posting may read. Each figure names the list behind it.
#[utoipa::path(tag = "portfolio", params(DashboardQuery), responses((status = 200, body = Dashboard)))]
#[get("/dashboard")]
async fn get_dashboard(
    desk: Desk,
    query: web::Query<DashboardQuery>,
) -> Result<web::Json<Dashboard>, Refusal> {
    let shown = desk
        .transaction(move |conn, ctx, acting| {
            let mut faults = Faults::default();
            let filter = query.filter(&mut faults);
            asked::check(conn, &mut faults, &filter, None)?;
            faults.settle()?;
            dashboard::dashboard(conn, ctx, acting, filter)
        })
        .await?;
    Ok(web::Json(shown))
}

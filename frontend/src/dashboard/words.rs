//! Words and figures of the dashboard in the language of the page.

use leptos_i18n::I18nContext;
use shared::portfolio::{FlagKind, Health};
use shared::progress::Month;

use crate::figures::Figures;
use crate::i18n::{Locale, t_string};
use crate::ui::{Glyph, Meaning};

type I18n = I18nContext<Locale>;

/// Basis points as points or per cent with one decimal: `4.8`.
pub fn points(figures: Figures, bp: i32) -> String {
    let sign = if bp < 0 { "-" } else { "" };
    figures.digits(&format!("{sign}{}.{}", bp.abs() / 100, bp.abs() % 100 / 10))
}

/// `46.2%`; a dash where there is nothing to measure.
pub fn percent(figures: Figures, bp: Option<i32>) -> String {
    bp.map_or_else(|| "–".to_owned(), |bp| format!("{}%", points(figures, bp)))
}

/// The name of a month alone: `Oct`.
pub fn month_name(figures: Figures, month: Month) -> String {
    let day = figures.date(month.first_day());
    day.split(char::is_whitespace).nth(1).unwrap_or_default().to_owned()
}

/// What stands out.
pub fn flag(i18n: I18n, kind: FlagKind) -> &'static str {
    match kind {
        FlagKind::Splitting => t_string!(i18n, dashboard.flag_splitting),
        FlagKind::ItemDeviation => t_string!(i18n, dashboard.flag_item_deviation),
        FlagKind::SpentOverAllotted => t_string!(i18n, dashboard.flag_spent_over_allotted),
        FlagKind::ReportOverdue => t_string!(i18n, dashboard.flag_report_overdue),
        FlagKind::PaidAhead => t_string!(i18n, dashboard.flag_paid_ahead),
        FlagKind::BillsPending => t_string!(i18n, dashboard.flag_bills_pending),
        FlagKind::StaleRemark => t_string!(i18n, dashboard.flag_stale_remark),
        FlagKind::NotStarted => t_string!(i18n, dashboard.flag_not_started),
        FlagKind::NotSpent => t_string!(i18n, dashboard.flag_not_spent),
        FlagKind::Delayed => t_string!(i18n, dashboard.flag_delayed),
        FlagKind::CostOverrun => t_string!(i18n, dashboard.flag_cost_overrun),
        FlagKind::ReviewMissing => t_string!(i18n, dashboard.flag_review_missing),
    }
}

pub fn health(i18n: I18n, health: Health) -> &'static str {
    match health {
        Health::Green => t_string!(i18n, dashboard.green),
        Health::Amber => t_string!(i18n, dashboard.amber),
        Health::Red => t_string!(i18n, dashboard.red),
    }
}

/// Meaning and shape of a health.
pub fn health_look(health: Health) -> (Meaning, Glyph) {
    match health {
        Health::Green => (Meaning::Ok, Glyph::Tick),
        Health::Amber => (Meaning::Warn, Glyph::Warn),
        Health::Red => (Meaning::Bad, Glyph::Stop),
    }
}

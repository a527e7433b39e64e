//! Words of states and feeds.

use leptos_i18n::I18nContext;
use shared::api_client::ClientState;
use shared::event::DeliveryState;
use shared::feed::Feed;

use crate::i18n::{Locale, t_string};
use crate::ui::Meaning;

pub fn client_state(i18n: I18nContext<Locale>, state: ClientState) -> (&'static str, Meaning) {
    match state {
        ClientState::Proposed => (t_string!(i18n, systems.state_proposed), Meaning::Warn),
        ClientState::Active => (t_string!(i18n, systems.state_active), Meaning::Ok),
        ClientState::Rejected => (t_string!(i18n, systems.state_rejected), Meaning::Bad),
        ClientState::Disabled => (t_string!(i18n, systems.state_disabled), Meaning::Bad),
    }
}

pub fn delivery_state(i18n: I18nContext<Locale>, state: DeliveryState) -> (&'static str, Meaning) {
    match state {
        DeliveryState::Pending => (t_string!(i18n, systems.delivery_pending), Meaning::Info),
        DeliveryState::Delivered => (t_string!(i18n, systems.delivery_delivered), Meaning::Ok),
        DeliveryState::Parked => (t_string!(i18n, systems.delivery_parked), Meaning::Bad),
    }
}

pub fn feed(i18n: I18nContext<Locale>, feed: Feed) -> &'static str {
    match feed {
        Feed::AdministrativeApprovals => t_string!(i18n, systems.feed_approvals),
        Feed::Allotments => t_string!(i18n, systems.feed_allotments),
        Feed::Expenditures => t_string!(i18n, systems.feed_expenditures),
        Feed::Tenders => t_string!(i18n, systems.feed_tenders),
        Feed::Officers => t_string!(i18n, systems.feed_officers),
    }
}

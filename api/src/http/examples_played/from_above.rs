//! The record seen from above: dashboard and registers, of what the other examples made.

use serde_json::Value;

use super::Play;
use crate::testing::world;

impl Play<'_> {
    pub(super) async fn overview(&mut self) {
        let finance = self.app.as_user(world::FINANCE);
        self.app.act(|conn| crate::portfolio::rebuild(conn, &self.app.context));
        self.call("get_dashboard", &finance, "", Value::Null).await;
        self.call("list_registers", &finance, "", Value::Null).await;
        self.call("get_register", &finance, "annual-progress?fy=2026-27", Value::Null).await;
    }
}

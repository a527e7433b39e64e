//! Bringing the past in: a file, its mapping, the dry run, the second officer, the run.

use serde_json::{Value, json};
use shared::import::{Field, ImportKind};

use super::Play;
use crate::imports::tests::site::{at, csv, mapping, project_row, worked};
use crate::testing::world;

fn id(of: &Value) -> String {
    of["id"].as_str().expect("an id").to_owned()
}

impl Play<'_> {
    pub(super) async fn imports(&mut self) {
        let (nodal, secretary) = (self.app.as_user(world::NODAL), self.app.as_user(world::SECRETARY));
        self.call("get_import_template", &nodal, "project", Value::Null).await;
        let mut rows = vec![project_row(1), project_row(2)];
        rows[1][at(ImportKind::Project, Field::District)] = "Atlantis".into();
        let file = csv(ImportKind::Project, &rows);
        let body = Some(("application/octet-stream", file));
        let made =
            self.send("upload_import", &nodal, "?kind=project&file_name=old%20list.csv", body).await.json;
        let mut says = json!(mapping(ImportKind::Project));
        says["constants"] = json!([{ "field": "place", "value": "Krishnanagar" }]);
        let mapped = self.act("map_import", &nodal, &made, says).await;
        self.act("check_import", &nodal, &mapped, Value::Null).await;
        worked(self.app);
        let checked = self.call("get_import", &nodal, &id(&made), Value::Null).await;
        self.call("list_import_problems", &nodal, &id(&made), Value::Null).await;
        self.call("get_import_problems_file", &nodal, &id(&made), Value::Null).await;
        let approved = self.act("approve_import", &secretary, &checked, Value::Null).await;
        self.act("run_import", &nodal, &approved, json!({ "mode": "row_by_row" })).await;
        worked(self.app);
        self.call("list_imports", &nodal, "", Value::Null).await;
        let found = nodal.get("/projects?q=the%20old%20road%20number%201&limit=1").await.expect(200).json;
        self.call("list_project_imports", &nodal, &id(&found["items"][0]), Value::Null).await;
        let body = Some(("application/octet-stream", csv(ImportKind::Project, &[project_row(7)])));
        let other = self.send("upload_import", &nodal, "?kind=project&file_name=other.csv", body).await.json;
        self.act("cancel_import", &nodal, &other, Value::Null).await;
    }
}

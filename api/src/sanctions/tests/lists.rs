//! The list: filters, order, pages, and what each may read.

use serde_json::json;
use shared::page::Page;
use shared::sanction::SanctionSummary;

use super::site::{LAKH, Site, draft, submitted};
use crate::testing::{Caller, TestApp, world};

async fn list(caller: &Caller<'_>, query: &str) -> Page<SanctionSummary> {
    caller.get(&format!("/technical-sanctions{query}")).await.expect(200).into()
}

#[actix_web::test]
async fn the_list_is_filtered_sorted_and_cut() {
    let app = TestApp::new().await;
    let small =
        submitted(&app, Site { title: "Culvert at Bethuadahari bazar", ..Site::of(20 * LAKH) }.make(&app))
            .await;
    let large =
        draft(&app, Site { title: "Bridge approach at Swarupganj ghat", ..Site::of(30 * LAKH) }.make(&app))
            .await;
    let sae = app.as_user(world::SAE);
    assert_eq!(list(&sae, "").await.total, Some(2));
    for (query, expected) in [
        ("?state=draft", large.summary.id),
        ("?q=culvert", small.summary.id),
        ("?q=Bethuadahri", small.summary.id),
        ("?sort=amount&limit=1", large.summary.id),
        ("?sort=pending_since&limit=1", small.summary.id),
    ] {
        let page = list(&sae, query).await;
        assert_eq!(page.items[0].id, expected, "{query}: {page:?}");
        assert_eq!(page.items.len(), 1, "{query}");
    }
    let first = sae.get("/technical-sanctions?sort=amount&limit=1").await.expect(200);
    let link = first.header("Link").unwrap().to_owned();
    assert!(link.contains("rel=\"next\"") && link.contains("sort=amount"), "{link}");
    let cursor = first.json["next_cursor"].as_str().unwrap();
    let second = list(&sae, &format!("?sort=amount&limit=1&cursor={cursor}")).await;
    assert_eq!((second.items[0].id, second.next_cursor), (small.summary.id, None));
    for none in [
        "?state=issued",
        "?origin=legacy_scan",
        "?district=303",
        "?department=IW",
        "?fy=2026-27",
        "?q=100%25",
        "?updated_since=2030-01-01T00:00:00Z",
    ] {
        assert!(list(&sae, none).await.items.is_empty(), "{none}");
    }
    for wrong in
        ["?state=gone", "?limit=0", "?limit=201", "?cursor=x", "?fy=2026", "?stat=draft", "?office=1"]
    {
        assert_eq!(sae.get(&format!("/technical-sanctions{wrong}")).await.status, 422, "{wrong}");
    }
}

#[actix_web::test]
async fn each_reads_what_lies_in_reach() {
    let app = TestApp::new().await;
    let sent = submitted(&app, Site::default().make(&app)).await;
    for user in [
        world::SAE,
        world::AE,
        world::EE,
        world::SE,
        world::CE,
        world::NODAL,
        world::SECRETARY,
        world::FINANCE,
        world::AUDITOR,
    ] {
        let page = list(&app.as_user(user), "").await;
        assert_eq!(page.items.iter().map(|item| item.id).collect::<Vec<_>>(), [sent.summary.id], "{user}");
    }
    for user in [world::STRANGER_SAE, world::STRANGER_EE, world::STRANGER_CE] {
        let page = list(&app.as_user(user), "").await;
        assert_eq!((page.items.len(), page.total), (0, Some(0)), "{user}");
    }
    let work = format!("/works/{}/technical-sanctions", sent.summary.work_id);
    assert_eq!(
        app.as_user(world::EE).get(&work).await.expect(200).json["items"][0]["id"],
        json!(sent.summary.id)
    );
}

//! The application as strangers meet it: the framework's own errors wear the same coat, the contract is kept.

use actix_web::http::Method;
use serde_json::{Value, json};

use super::app::contract;
use super::contract::METHODS;
use crate::testing::{Answer, TestApp, world};

fn is_problem(answer: &Answer) -> bool {
    answer.header("Content-Type") == Some("application/problem+json")
        && answer.json["status"] == answer.status
        && answer.json["request_id"].as_str() == answer.header("X-Request-Id")
        && answer.json["code"].is_string()
        && answer.json["instance"].is_string()
}

#[actix_web::test]
async fn errors_of_the_framework_are_problems() {
    let app = TestApp::new().await;
    let nobody = app.nobody();
    let json = |text: &str| Some(("application/json", text.as_bytes().to_vec()));
    let huge = format!("{{\"user\": \"{}\"}}", "x".repeat(10 * 1024 * 1024));
    let cases = [
        ("10 MB of JSON", nobody.send(Method::POST, "/session", json(&huge)).await, 413, None),
        (
            "plain text",
            nobody.send(Method::POST, "/session", Some(("text/plain", b"hello".to_vec()))).await,
            415,
            None,
        ),
        ("no body", nobody.send(Method::POST, "/session", None).await, 415, None),
        ("no JSON", nobody.send(Method::POST, "/session", json("{\"user\": ")).await, 400, None),
        (
            "broken UTF-8",
            nobody
                .send(Method::POST, "/session", Some(("application/json", b"{\"user\": \"\xff\"}".to_vec())))
                .await,
            400,
            None,
        ),
        (
            "a number for a text",
            nobody.send(Method::POST, "/session", json("{\"user\": 5, \"password\": \"x\"}")).await,
            422,
            Some("/user"),
        ),
        (
            "a missing field",
            nobody.send(Method::POST, "/session", json("{\"user\": \"x\"}")).await,
            422,
            Some("/password"),
        ),
        (
            "an unknown field",
            nobody
                .send(
                    Method::POST,
                    "/session",
                    json("{\"user\": \"x\", \"password\": \"x\", \"admin\": true}"),
                )
                .await,
            422,
            Some("/admin"),
        ),
        (
            "an unknown word",
            nobody
                .send(
                    Method::POST,
                    "/session",
                    json("{\"user\": \"x\", \"password\": \"x\", \"token\": \"gold\"}"),
                )
                .await,
            422,
            Some("/token"),
        ),
        (
            "a NUL",
            nobody
                .send(Method::POST, "/session", json("{\"user\": \"a\\u0000\", \"password\": \"x\"}"))
                .await,
            422,
            Some("/user"),
        ),
        ("an unknown route", nobody.get("/no-such-thing").await, 404, None),
        ("an unknown route of the house", nobody.get("/health/no-such-thing").await, 404, None),
        ("a wrong method", nobody.delete("/password-resets").await, 405, None),
        ("an unknown parameter", app.as_user(world::AE).get("/me?colour=red").await, 422, Some("colour")),
        ("an id that is none", app.as_user(world::AE).delete("/sessions/%00").await, 404, None),
    ];
    for (what, answer, status, pointer) in cases {
        assert_eq!(answer.status, status, "{what}: {}", String::from_utf8_lossy(&answer.bytes));
        assert!(is_problem(&answer), "{what}: {answer:#?}");
        if let Some(pointer) = pointer {
            assert_eq!(answer.json["errors"][0]["pointer"], pointer, "{what}");
        }
    }
}

#[actix_web::test]
async fn a_query_that_is_wrong_names_its_parameter() {
    let app = TestApp::new().await;
    let secretary = app.as_user(world::SECRETARY);
    for (query, pointer, words) in [
        ("stage=done", "stage", "`done` is none of: "),
        ("flag=late&limit=5", "flag", "`late` is none of: "),
        ("colour=blue", "colour", "There is no parameter"),
        ("limit=many", "query", "invalid digit"),
    ] {
        let answer = secretary.get(&format!("/projects?{query}")).await.expect(422);
        assert_eq!(answer.json["errors"][0]["pointer"], pointer, "{query}: {}", answer.json);
        let said = answer.json["errors"][0]["detail"].as_str().unwrap_or_default();
        assert!(said.contains(words), "{query}: {said}");
    }
}

#[actix_web::test]
async fn a_wrong_method_is_told_the_right_ones() {
    let app = TestApp::new().await;
    let answer = app.nobody().send(Method::PUT, "/session", None).await.expect(405);
    assert_eq!(answer.header("Allow"), Some("DELETE, POST"));
    let answer = app.nobody().send(Method::DELETE, "/projects", None).await.expect(405);
    assert_eq!(answer.header("Allow"), Some("GET, POST, HEAD"));
}

#[actix_web::test]
async fn head_is_answered_as_get_without_the_body() {
    let app = TestApp::new().await;
    let reader = app.as_user(world::AE);
    for path in ["/projects", "/openapi.json", "/me", "/no-such-thing", "/health/live", "/api/docs/"] {
        let (get, head) = (reader.get(path).await, reader.send(Method::HEAD, path, None).await);
        assert_eq!((head.status, head.bytes.len()), (get.status, 0), "{path}");
        for header in ["Content-Type", "ETag", "Cache-Control", "Content-Security-Policy"] {
            assert_eq!(head.header(header), get.header(header), "{path}: {header}");
        }
    }
    app.nobody().send(Method::HEAD, "/projects", None).await.expect(401);
    reader.send(Method::HEAD, "/session", None).await.expect(405);
}

#[actix_web::test]
async fn a_request_id_is_taken_and_echoed_when_it_is_plain() {
    let app = TestApp::new().await;
    let answer = app.nobody().with("X-Request-Id", "abc-123").get("/me").await.expect(401);
    assert_eq!(answer.header("X-Request-Id"), Some("abc-123"));
    assert_eq!(
        (&answer.json["request_id"], &answer.json["instance"]),
        (&json!("abc-123"), &json!("/api/v1/me"))
    );
    let answer = app.nobody().with("X-Request-Id", "<script>").get("/me").await.expect(401);
    assert_eq!(answer.header("X-Request-Id").map(str::len), Some(36));
}

#[actix_web::test]
async fn every_answer_carries_the_headers_of_a_careful_server() {
    let app = TestApp::new().await;
    for path in ["/me", "/api/docs/", "/health/live", "/demo/outbox"] {
        let answer = app.nobody().get(path).await;
        for header in ["Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "X-Request-Id"]
        {
            assert!(answer.header(header).is_some(), "{path}: {header}");
        }
        assert!(answer.header("Access-Control-Allow-Origin").is_none(), "{path}");
    }
}

#[actix_web::test]
async fn the_document_is_served_and_readable_without_a_cdn() {
    let app = TestApp::new().await;
    let document = app.nobody().get("/openapi.json").await.expect(200).json;
    assert_eq!(document["openapi"], "3.1.0");
    let page = app.nobody().get("/api/docs/").await.expect(200);
    let html = String::from_utf8(page.bytes).unwrap();
    assert!(html.contains("swagger-ui") && !html.contains("https://"), "{html}");
    assert_eq!(app.nobody().get("/api/docs").await.expect(308).header("Location"), Some("/api/docs/"));
}

#[actix_web::test]
async fn the_server_says_whether_it_can_work() {
    let app = TestApp::new().await;
    app.nobody().get("/health/live").await.expect(200);
    let ready = app.nobody().get("/health/ready").await.expect(200).json;
    assert_eq!((&ready["deployment"], &ready["privileges_enforced"]), (&json!("demo"), &json!(true)));
    assert_eq!(ready["remarks"], json!([]));
}

#[actix_web::test]
async fn the_outer_wall_says_when_to_come_again() {
    let app = TestApp::with_wall(1, 2).await;
    app.nobody().get("/me").await.expect(401);
    let last = app.nobody().get("/me").await.expect(401);
    assert_eq!((last.header("RateLimit-Limit"), last.header("RateLimit-Remaining")), (Some("2"), Some("0")));
    let refused = app.nobody().get("/me").await.expect(429);
    assert!(is_problem(&refused) && refused.header("Retry-After").is_some());
    app.nobody().get("/health/live").await.expect(200);
}

/// The committed document is the one the handlers make. `UPDATE_EXPECT=1` writes it, as `upms openapi openapi.yaml` does.
#[test]
fn openapi_yaml_is_current() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../openapi.yaml");
    let current = super::openapi::yaml(contract().document());
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(path, &current).unwrap();
    }
    let committed = std::fs::read_to_string(path).unwrap_or_default();
    assert!(committed == current, "openapi.yaml is stale: run `upms openapi openapi.yaml`");
}

fn operations() -> Vec<(String, String, Value)> {
    let paths = contract().document()["paths"].as_object().unwrap();
    let of_path = |(path, item): (&String, &Value)| {
        let item = item.as_object().unwrap().clone();
        let path = path.clone();
        METHODS.into_iter().filter_map(move |method| {
            item.get(method).map(|operation| (method.to_owned(), path.clone(), operation.clone()))
        })
    };
    paths.iter().flat_map(|(path, item)| of_path((path, item)).collect::<Vec<_>>()).collect()
}

#[test]
fn every_operation_says_what_it_is_who_may_call_and_what_can_go_wrong() {
    let (tags, mut ids) = (contract().document()["tags"].clone(), std::collections::BTreeSet::new());
    for (method, path, operation) in operations() {
        let id = operation["operationId"].as_str().unwrap_or_default();
        assert!(ids.insert(id.to_owned()) && !id.is_empty(), "{method} {path}: operation id {id:?}");
        let tag = &operation["tags"][0];
        assert!(tags.as_array().unwrap().iter().any(|known| &known["name"] == tag), "{id}: tag {tag}");
        assert!(operation["summary"].as_str().is_some_and(|words| words.len() > 5), "{id}: no summary");
        assert!(operation["security"].is_array(), "{id}: no security");
        let responses = operation["responses"].as_object().unwrap();
        assert!(responses.keys().any(|status| status.starts_with('2')), "{id}: no success");
        assert!(responses.contains_key("500") && responses.len() > 2, "{id}: no problems");
        for variable in path.split('{').skip(1).filter_map(|rest| rest.split('}').next()) {
            let parameters = operation["parameters"].as_array().unwrap();
            assert!(
                parameters.iter().any(|parameter| parameter["in"] == "path" && parameter["name"] == variable),
                "{id}: path parameter {variable} is not documented"
            );
        }
    }
}

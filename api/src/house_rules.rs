//! The rules that keep it a house, read off the source text itself: who may speak HTTP, who may speak SQL, how long a file
//! may grow. An exception is a line with its reason; a line that nothing needs any more fails too.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use shared::rules::RULEBOOK;

/// Files longer than this tell what they are long for.
const LINES: usize = 400;
const LONG_FILES: &[(&str, &str)] = &[("api/src/db/schema.rs", "one table! a table of the database")];

/// SQL outside db, queries and rows. What stands here is small, or is one step whose condition and effect are one statement.
const SPEAKS_SQL: &[(&str, &str)] = &[
    ("api/src/audit/mod.rs", "one insert and one read are all the trail has"),
    (
        "api/src/signing/act/",
        "a step of the act is its conditional update; parted from its words neither can be judged",
    ),
    ("api/src/signing/credentials/", "as the act: one conditional update a file"),
    (
        "api/src/signing/repeats.rs",
        "the idempotency of the act, which must keep no fingerprint of what was sent",
    ),
    ("api/src/cli/admin.rs", "the first administrator, written before there is anyone who may act"),
];

fn house() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Every file of ours with one of these endings, as its path from the top and its text.
fn files(endings: &[&str]) -> Vec<(String, String)> {
    fn walk(folder: &Path, endings: &[&str], found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                if !name.starts_with('.') && !["target", "dist", "node_modules"].contains(&name.as_str()) {
                    walk(&path, endings, found);
                }
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                found.push(path);
            }
        }
    }
    let top = house();
    let mut found = Vec::new();
    for folder in ["shared", "api", "frontend", "migrations", "scripts", "docs"] {
        if top.join(folder).is_dir() {
            walk(&top.join(folder), endings, &mut found);
        }
    }
    found.sort();
    let name = |path: &Path| path.strip_prefix(&top).unwrap().to_string_lossy().into_owned();
    found.iter().map(|path| (name(path), fs::read_to_string(path).unwrap())).collect()
}

fn code_of_the_api() -> impl Iterator<Item = (String, String)> {
    files(&[".rs"]).into_iter().filter(|(path, _)| path.starts_with("api/src/") && !is_test(path))
}

fn is_test(path: &str) -> bool {
    path.contains("tests")
        || path.contains("/testing/")
        || path.ends_with("house_rules.rs")
        || path.ends_with("fixtures.rs")
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The lines that are code, without comments.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.trim_start().starts_with("//"))
}

#[test]
fn http_is_spoken_in_handlers_and_their_neighbours_only() {
    let allowed = |path: &str| {
        ["handlers.rs", "mod.rs", "main.rs", "lib.rs"].contains(&file_name(path))
            || ["/handlers/", "/http/", "/auth/", "/cli/", "/demo/"]
                .iter()
                .any(|folder| path.contains(folder))
    };
    let strays: Vec<String> = code_of_the_api()
        .filter(|(path, text)| !allowed(path) && code(text).any(|line| line.contains("actix_web::")))
        .map(|(path, _)| path)
        .collect();
    assert_eq!(strays, Vec::<String>::new(), "these speak HTTP: move that to the handlers");
}

/// Whether a line uses diesel for more than the connection that is handed on.
fn speaks_sql(line: &str) -> bool {
    let line = line.trim().trim_end_matches(';');
    line.contains("diesel::")
        && !["use diesel::pg::PgConnection", "use diesel::PgConnection", "use diesel::Connection as _"]
            .contains(&line)
}

#[test]
fn sql_is_spoken_in_queries_and_rows_only() {
    let free = |path: &str| {
        ["queries", "rows", "/db/", "/http/", "/seed/", "/demo/", "schema.rs"]
            .iter()
            .any(|part| path.contains(part))
    };
    let mut strays = Vec::new();
    let mut needed = BTreeSet::new();
    for (path, text) in code_of_the_api().filter(|(path, _)| !free(path)) {
        if code(&text).any(speaks_sql) {
            match SPEAKS_SQL.iter().find(|(prefix, _)| path.starts_with(prefix)) {
                Some((prefix, _)) => drop(needed.insert(*prefix)),
                None => strays.push(path),
            }
        }
    }
    assert_eq!(strays, Vec::<String>::new(), "these speak SQL: move that to queries.rs");
    let idle: Vec<_> =
        SPEAKS_SQL.iter().map(|(prefix, _)| *prefix).filter(|prefix| !needed.contains(prefix)).collect();
    assert_eq!(idle, Vec::<&str>::new(), "these exceptions are needed no more");
}

#[test]
fn a_feature_calls_another_through_its_mod_only() {
    let mut strays = Vec::new();
    for (path, text) in code_of_the_api() {
        let feature = path.trim_start_matches("api/src/").split('/').next().unwrap_or_default().to_owned();
        for line in code(&text) {
            for inner in ["queries", "rows", "handlers", "actions", "error"] {
                for (at, _) in line.match_indices(&format!("::{inner}::")) {
                    let before = &line[..at];
                    let called = before.rsplit("crate::").next().unwrap_or_default();
                    if before.contains("crate::") && !called.contains(':') && called != feature {
                        strays.push(format!("{path}: {}", line.trim()));
                    }
                }
            }
        }
    }
    assert_eq!(strays, Vec::<String>::new(), "let mod.rs of the called feature export it");
}

#[test]
fn no_file_grows_long_without_a_reason() {
    let mut strays = Vec::new();
    let mut needed = BTreeSet::new();
    for (path, text) in files(&[".rs", ".css"]) {
        let lines = text.lines().count();
        if lines > LINES {
            needed.insert(path.clone());
            if !LONG_FILES.iter().any(|(long, _)| *long == path) {
                strays.push(format!("{path}: {lines} lines"));
            }
        }
    }
    assert_eq!(strays, Vec::<String>::new(), "ask what second thing lives in these");
    let idle: Vec<_> = LONG_FILES.iter().filter(|(long, _)| !needed.contains(*long)).collect();
    assert!(idle.is_empty(), "these are short again: {idle:?}");
}

#[test]
fn nothing_is_left_for_later_in_the_code() {
    let marks = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("X", "XX"), concat!("HA", "CK")];
    let strays: Vec<String> = files(&[".rs", ".css", ".sql", ".sh", ".py", ".md", ".typ"])
        .into_iter()
        .flat_map(|(path, text)| {
            text.lines()
                .filter(|line| {
                    line.split(|c: char| !c.is_ascii_alphabetic()).any(|word| marks.contains(&word))
                })
                .map(|line| format!("{path}: {}", line.trim()))
                .collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(strays, Vec::<String>::new(), "do it, or write an issue");
}

#[test]
fn every_module_says_what_it_is() {
    let strays: Vec<String> = files(&[".rs"])
        .into_iter()
        .filter(|(path, text)| {
            path.contains("/src/")
                && !is_test(path)
                && !text.starts_with("//!")
                && !path.ends_with("db/schema.rs")
        })
        .map(|(path, _)| path)
        .collect();
    assert_eq!(strays, Vec::<String>::new(), "begin with a sentence that says what the file is");
}

/// `.route(…)` would be missing from the document of the API: utoipa-actix-web collects `.service(…)` alone.
#[test]
fn handlers_are_registered_as_services() {
    let strays: Vec<String> = code_of_the_api()
        .filter(|(_, text)| code(text).any(|line| line.contains(".route(")))
        .map(|(path, _)| path)
        .collect();
    assert_eq!(strays, Vec::<String>::new(), "use .service(handler)");
}

#[test]
fn every_rule_of_the_book_has_a_test_that_names_it() {
    let sources: String = files(&[".rs"]).into_iter().map(|(_, text)| text).collect();
    let untested: BTreeSet<&str> = RULEBOOK
        .iter()
        .map(|rule| rule.number)
        .filter(|number| !sources.contains(&format!("fn {}_", number.to_lowercase())))
        .collect();
    assert_eq!(untested, BTreeSet::new(), "write a test called r.._…");
}

#[test]
fn both_languages_say_the_same_things() {
    fn keys(value: &serde_json::Value, at: &str, found: &mut BTreeSet<String>) {
        match value {
            serde_json::Value::Object(fields) => {
                fields.iter().for_each(|(key, value)| keys(value, &format!("{at}.{key}"), found));
            }
            serde_json::Value::String(text) => {
                assert!(!text.trim().is_empty(), "{at} says nothing");
                found.insert(at.to_owned());
            }
            _ => drop(found.insert(at.to_owned())),
        }
    }
    let of = |language: &str| {
        let mut found = BTreeSet::new();
        for (path, text) in
            files(&[".json"]).into_iter().filter(|(path, _)| path.contains(&format!("/locales/{language}/")))
        {
            keys(&serde_json::from_str(&text).unwrap(), file_name(&path), &mut found);
        }
        found
    };
    let (english, bengali) = (of("en"), of("bn"));
    assert!(english.len() > 100, "the locales are not where they were");
    assert_eq!(english.symmetric_difference(&bengali).collect::<Vec<_>>(), Vec::<&String>::new());
}

/// Checked by the compiler as well; here so that a crate that forgets to inherit the lints is found.
#[test]
fn nothing_is_unsafe() {
    for (path, text) in files(&[".rs"]) {
        assert!(!code(&text).any(|line| line.contains(concat!("unsafe", " {"))), "{path} is unsafe");
    }
}

//! Every sentence of server and rules is read off their source and must have its Bengali form.

use std::fs;
use std::path::{Path, PathBuf};

use super::{BOOKS, pattern};

/// Where no sentence for a person of the web app stands: command line, demo filling, the API's description, mails, logs.
const ELSEWHERE: [&str; 18] = [
    "test",
    "seed/",
    "cli/",
    "demo/",
    "drill/",
    "bench/",
    "examples_played",
    "fixtures",
    "openapi",
    "house_rules",
    "order/",
    "letters.rs",
    "schema.rs",
    "health.rs",
    "spa.rs",
    "role_matrix",
    "verification/",
    "config.rs",
];

/// Sentences that are mailed, or name a kind, and are never shown on a page.
const NOT_SHOWN: [&str; 8] = [
    "The password of your sign-in was changed.",
    "An authenticator app was set up for your sign-in.",
    "New backup codes were made for your sign-in.",
    "{} is your code to {what}. It is good for 5 minutes and signs no order. Tell it to nobody.",
    "Financial year, 1 April to 31 March.",
    // parts of a sentence that stands whole in the books
    "{left} attempts left.",
    "{figures}{allowed}. Get a revised administrative approval first.",
    "{figures}. This is within the tolerance; give the reason.",
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// The string literals of a source, without comments and without its tests.
fn literals(source: &str) -> Vec<String> {
    let source = source.split("#[cfg(test)]").next().unwrap_or_default();
    let code: Vec<&str> = source
        .lines()
        .filter(|line| {
            let line = line.trim_start();
            !line.starts_with("//") && !line.contains("description =") && !line.starts_with("/// ")
        })
        .collect();
    let code = code.join("\n");
    let mut found = Vec::new();
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        if c == '\'' {
            // A character such as '"' opens no string.
            let ahead: Vec<char> = chars.clone().take(3).collect();
            match ahead.as_slice() {
                [_, '\'', ..] => drop(chars.nth(1)),
                ['\\', _, '\''] => drop(chars.nth(2)),
                _ => {}
            }
        } else if c == '"' {
            let mut text = String::new();
            while let Some(c) = chars.next() {
                match c {
                    '"' => break,
                    '\\' => text.extend(chars.next()),
                    c => text.push(c),
                }
            }
            found.push(text);
        }
    }
    found
}

/// Whether a form of the books covers what this format string makes, whatever stands in its places.
fn is_known(sentence: &str) -> bool {
    let shape = |text: &str| {
        let mut shape = String::new();
        let mut inside = false;
        for c in text.chars() {
            match c {
                '{' => inside = true,
                '}' => {
                    inside = false;
                    shape.push('{');
                }
                c if !inside => shape.push(c),
                _ => {}
            }
        }
        // `{whole}.{part}` is one figure.
        shape.replace("{.{", "{").replace("{{", "{")
    };
    let own = shape(sentence);
    BOOKS.iter().copied().flatten().any(|(english, _)| shape(english) == own)
}

#[test]
fn every_sentence_of_server_and_rules_has_its_bengali_form() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut paths = Vec::new();
    sources(&top.join("api/src"), &mut paths);
    sources(&top.join("shared/src"), &mut paths);
    paths.sort();
    let mut unknown = Vec::new();
    let mut seen = 0;
    for path in paths {
        let name = path.strip_prefix(&top).unwrap().to_string_lossy().into_owned();
        if ELSEWHERE.iter().any(|part| name.contains(part)) {
            continue;
        }
        for literal in literals(&fs::read_to_string(&path).unwrap()) {
            let is_sentence = literal.starts_with(|c: char| c.is_uppercase() || c == '{')
                && literal.contains(' ')
                && literal.ends_with(['.', '?'])
                && !NOT_SHOWN.contains(&literal.as_str());
            if is_sentence {
                seen += 1;
                if !is_known(&literal) {
                    unknown.push(format!("{name}: {literal}"));
                }
            }
        }
    }
    assert!(seen > 200, "only {seen} sentences were found");
    assert_eq!(unknown, Vec::<String>::new(), "these have no Bengali form in frontend/logic/src/said");
}

#[test]
fn a_bengali_form_uses_the_places_of_the_english_one_and_bengali_digits() {
    for (english, bengali) in BOOKS.iter().copied().flatten() {
        let places = english.matches('{').count();
        for place in 1..=places {
            // Technical words about the request are left out where they help nobody.
            let left_out = english.starts_with("The body is not JSON");
            assert!(left_out || bengali.contains(&format!("{{{place}}}")), "{english}: {bengali}");
        }
        assert!(!bengali.contains(&format!("{{{}}}", places + 1)), "{english}: {bengali}");
        assert!(bengali.chars().any(|c| ('\u{980}'..='\u{9ff}').contains(&c)), "{english}");
        // Examples that are typed as they stand, rules and names of methods keep Latin digits.
        let typed = ["@", "(R", "PW2", "SHA-256", "+91"].iter().any(|sign| bengali.contains(sign));
        let without_places: String =
            (1..=places).fold((*bengali).to_owned(), |text, place| text.replace(&format!("{{{place}}}"), ""));
        assert!(typed || !without_places.contains(|c: char| c.is_ascii_digit()), "{bengali}");
    }
}

#[test]
fn no_sentence_is_known_twice() {
    let mut all: Vec<&str> = BOOKS.iter().copied().flatten().map(|(english, _)| *english).collect();
    let count = all.len();
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), count);
    assert!(
        pattern::fit("Between {n} and {n} entries; there are {n}.", "Between 1 and 20 entries; there are 0.")
            .is_some()
    );
}

//! Sentences with places: whether a sentence is one of this form, and what stands in its places.

use chrono::NaiveDate;

use crate::figures::{bengali_date, bengali_digits};

/// What a place holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Figure,
    Date,
    State,
    Text,
}

/// Words of the record that stand in a place as a state or an act.
const STATES: &[(&str, &str)] = &[
    ("draft", "খসড়া"),
    ("uploaded", "আনা"),
    ("mapped", "মেলানো"),
    ("checking", "যাচাই চলছে"),
    ("running", "লেখা চলছে"),
    ("done", "সম্পূর্ণ"),
    ("failed", "বিফল"),
    ("submitted", "যাচাইয়ে পাঠানো"),
    ("checked", "পরীক্ষিত"),
    ("vetted", "নিরীক্ষিত"),
    ("returned", "ফেরত"),
    ("superseded", "বদলানো"),
    ("verified", "যাচাই করা"),
    ("recommended", "সুপারিশ করা"),
    ("ready to sign", "স্বাক্ষরের জন্য তৈরি"),
    ("signed awaiting timestamp", "স্বাক্ষরিত, সময়-মোহরের অপেক্ষায়"),
    ("issued", "জারি"),
    ("rejected", "প্রত্যাখ্যাত"),
    ("cancelled", "বাতিল"),
    ("draft legacy", "পুরোনো আদেশের খসড়া"),
    ("legacy submitted", "পুরোনো আদেশ, যাচাইয়ে"),
    ("recorded", "নথিভুক্ত"),
    ("fa concurred", "আর্থিক উপদেষ্টা সম্মত"),
    ("fd concurred", "অর্থ দফতর সম্মত"),
    ("in force", "বলবৎ"),
    ("nit published", "বিজ্ঞপ্তি প্রকাশিত"),
    ("opened", "খোলা"),
    ("evaluated", "মূল্যায়িত"),
    ("accepted", "গৃহীত"),
    ("awarded", "কাজ দেওয়া"),
    ("retender", "আবার ডাকা"),
    ("active", "বলবৎ"),
    ("extended", "সময় বর্ধিত"),
    ("completed", "সম্পূর্ণ"),
    ("void", "বাতিল"),
    ("complete", "সম্পূর্ণ"),
    ("certifying", "শংসাপত্র চলছে"),
    ("closed", "সমাপ্ত"),
    ("terminated", "ভাঙা"),
    ("proposed", "প্রস্তাবিত"),
    ("disabled", "বন্ধ"),
    ("placed", "তোলা"),
    ("dismissed", "খারিজ"),
    ("planned", "পরিকল্পিত"),
    ("claimed", "দাবি করা"),
    ("open", "খোলা"),
    ("complied", "ঠিক করা"),
    ("concept", "ভাবনা"),
    ("estimate", "প্রাক্কলন"),
    ("aa proposed", "অনুমোদন প্রস্তাবিত"),
    ("aa accorded", "প্রশাসনিক অনুমোদন প্রাপ্ত"),
    ("ts pending", "কারিগরি অনুমোদনের অপেক্ষায়"),
    ("ts issued", "কারিগরি অনুমোদন জারি"),
    ("tendering", "দরপত্রে"),
    ("in progress", "চলছে"),
    ("suspended", "স্থগিত"),
    ("physically completed", "ভৌতভাবে সম্পূর্ণ"),
    ("financially closed", "আর্থিকভাবে সমাপ্ত"),
    ("approved", "অনুমোদিত"),
    ("measured", "মাপা"),
    ("passed", "পাশ"),
    ("paid", "দেওয়া"),
    ("entered", "লেখা"),
    ("edit", "বদলানো"),
    ("submit", "যাচাইয়ে পাঠানো"),
    ("check", "পরীক্ষা করা"),
    ("vet", "নিরীক্ষা করা"),
    ("return", "ফেরত দেওয়া"),
    ("revise", "সংশোধন করা"),
    ("type of project", "প্রকল্পের ধরন"),
    ("scheme", "কর্মসূচি"),
    ("district", "জেলা"),
    ("block", "ব্লক"),
    ("department", "দপ্তর"),
    ("office", "কার্যালয়"),
    ("too much", "সীমার বেশি"),
    ("approved", "অনুমোদিত"),
    ("withdrawn", "প্রত্যাহৃত"),
    ("hundredths of a percent", "শতাংশের শতভাগ"),
    ("percent", "শতাংশ"),
    ("paise", "পয়সা"),
    ("days", "দিন"),
    ("months", "মাস"),
    ("hours", "ঘণ্টা"),
    ("minutes", "মিনিট"),
    ("seconds", "সেকেন্ড"),
    ("in number", "সংখ্যায়"),
];

fn kind(letter: &str) -> Option<Kind> {
    match letter {
        "n" => Some(Kind::Figure),
        "d" => Some(Kind::Date),
        "s" => Some(Kind::State),
        "t" => Some(Kind::Text),
        _ => None,
    }
}

fn read_date(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text, "%d %b %Y").ok()
}

/// Whether a place of this kind can hold these words.
fn holds(kind: Kind, words: &str) -> bool {
    match kind {
        Kind::Figure => {
            words == "too much"
                || (words.chars().any(|c| c.is_ascii_digit())
                    && words.chars().all(|c| {
                        c.is_ascii_digit() || matches!(c, '₹' | ',' | '.' | ':' | '-' | ' ' | '\u{a0}')
                    }))
        }
        Kind::Date => read_date(words).is_some(),
        Kind::State => STATES.iter().any(|(english, _)| *english == words),
        Kind::Text => !words.is_empty(),
    }
}

/// The places of a form and the words before each; what follows the last place comes last.
fn parts(form: &str) -> (Vec<(&str, Kind)>, &str) {
    let mut parts = Vec::new();
    let mut rest = form;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((letter, after)) = after.split_once('}') else { break };
        let Some(kind) = kind(letter) else { break };
        parts.push((before, kind));
        rest = after;
    }
    (parts, rest)
}

/// What stands in the places, when the sentence has this form.
pub fn fit<'a>(form: &str, sentence: &'a str) -> Option<Vec<(Kind, &'a str)>> {
    let (parts, end) = parts(form);
    let Some(((first, _), _)) = parts.split_first() else { return (form == sentence).then(Vec::new) };
    let mut rest = sentence.strip_prefix(first)?;
    let mut found = Vec::new();
    for (place, (_, kind)) in parts.iter().enumerate() {
        let words = match parts.get(place + 1) {
            Some((next, _)) => {
                let (words, after) = rest.split_once(next)?;
                rest = after;
                words
            }
            None => rest.strip_suffix(end)?,
        };
        if !holds(*kind, words) {
            return None;
        }
        found.push((*kind, words));
    }
    Some(found)
}

/// The Bengali form with its places filled.
pub fn fill(form: &str, places: &[(Kind, &str)]) -> String {
    let mut text = form.to_owned();
    for (place, (kind, words)) in places.iter().enumerate() {
        let state =
            || STATES.iter().find(|(english, _)| english == words).map(|(_, bengali)| (*bengali).to_owned());
        let words = match kind {
            Kind::Figure => state().unwrap_or_else(|| bengali_digits(words)),
            Kind::State => state().unwrap_or_else(|| (*words).to_owned()),
            Kind::Date => read_date(words).map_or_else(|| (*words).to_owned(), bengali_date),
            Kind::Text => (*words).to_owned(),
        };
        text = text.replace(&format!("{{{}}}", place + 1), &words);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_gives_up_what_stands_in_its_places() {
        let form = "{t} may sanction up to {n}; this is {n}.";
        let sentence =
            "Executive Engineer, Krishnanagar may sanction up to ₹45,00,000.00; this is ₹46,00,000.00.";
        let places = fit(form, sentence).unwrap();
        assert_eq!(
            places.iter().map(|(_, words)| *words).collect::<Vec<_>>(),
            ["Executive Engineer, Krishnanagar", "₹45,00,000.00", "₹46,00,000.00"]
        );
        assert_eq!(fit(form, "Somebody may sanction up to nothing; this is ₹1."), None);
        assert_eq!(fit("Enter more.", "Enter more."), Some(Vec::new()));
        assert_eq!(fit("Enter more.", "Enter more. Now."), None);
        assert!(fit("today is {d}.", "today is 4 Jan 2026.").is_some());
        assert!(fit("today is {d}.", "today is someday.").is_none());
    }
}

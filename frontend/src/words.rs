//! Sentences with a place for a figure or a name, for attributes and lists, where the text must be a plain string.

use chrono::NaiveDate;
use leptos_i18n::I18nContext;

use crate::figures::Figures;
use crate::i18n::{Locale, t_string};

/// Since when something waits: `since 12 Nov 2026, 16 days`.
pub fn since(i18n: I18nContext<Locale>, figures: Figures, date: NaiveDate) -> String {
    let day = figures.date(date);
    match -figures.days_to(date) {
        ..=0 => t_string!(i18n, registers.since_today).to_owned(),
        1 => filled(t_string!(i18n, registers.since_one), &[("date", &day)]),
        n => filled(t_string!(i18n, registers.since_many), &[("date", &day), ("n", &figures.count(n))]),
    }
}

/// A sentence with its places filled: `{n}` for `n`.
pub fn filled(sentence: &str, places: &[(&str, &str)]) -> String {
    places.iter().fold(sentence.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
}

/// The common name in a distinguished name such as `CN=Issuing CA\\, trial,O=…`; the whole where there is none.
pub fn common_name(name: &str) -> String {
    let mut parts = vec![String::new()];
    let mut escaped = false;
    for c in name.chars() {
        match (c, parts.last_mut()) {
            ('\\', _) if !escaped => {
                escaped = true;
                continue;
            }
            (',' | '+', _) if !escaped => parts.push(String::new()),
            (c, Some(part)) => part.push(c),
            (_, None) => {}
        }
        escaped = false;
    }
    parts.iter().find_map(|part| part.trim().strip_prefix("CN=")).unwrap_or(name).to_owned()
}

#[cfg(test)]
mod tests {
    use super::{common_name, filled};

    #[test]
    fn places_are_filled_by_name() {
        assert_eq!(filled("Within {limit} of {who}", &[("who", "EE"), ("limit", "₹ 5")]), "Within ₹ 5 of EE");
    }

    #[test]
    fn an_authority_is_called_by_its_common_name() {
        assert_eq!(common_name("C=IN,O=West Bengal,CN=Issuing CA\\, trial"), "Issuing CA, trial");
        assert_eq!(common_name("O=West Bengal"), "O=West Bengal");
    }
}

//! What the server and the rules say, in the language of the page. They speak plain English sentences with figures in them;
//! on a Bengali page the sentence is looked up here and the figures are put into its Bengali form. A sentence that is not
//! known, as from a newer server, is shown as it came. The tests read every sentence off the source of server and rules.

mod administration;
mod approvals;
mod checking;
mod documents;
mod imports;
mod money;
mod orders;
mod pattern;
mod progress;
mod record;
mod rules;
mod signing;
mod tenders;
#[cfg(test)]
mod tests;

use leptos_i18n::I18nContext;

use crate::figures::Figures;
use crate::i18n::Locale;

/// A sentence of the record and its Bengali form. `{n}` is a figure, `{d}` a date, `{s}` a state or an act, `{t}` words that
/// stay as they are, such as a title or a post; the Bengali form takes them by their place, `{1}`, `{2}`.
type Pair = (&'static str, &'static str);

const BOOKS: &[&[Pair]] = &[
    rules::FIELDS,
    rules::RULES,
    record::SENTENCES,
    approvals::SENTENCES,
    documents::SENTENCES,
    signing::SENTENCES,
    checking::SENTENCES,
    administration::SENTENCES,
    orders::LATER,
    progress::SENTENCES,
    tenders::SENTENCES,
    money::SENTENCES,
    imports::SENTENCES,
];

/// A sentence of server or rules, as this page says it.
pub fn said(i18n: I18nContext<Locale>, sentence: &str) -> String {
    if i18n.get_locale() == Locale::bn {
        in_bengali(sentence, Figures::new(i18n)).unwrap_or_else(|| sentence.to_owned())
    } else {
        sentence.to_owned()
    }
}

fn in_bengali(sentence: &str, figures: Figures) -> Option<String> {
    BOOKS.iter().copied().flatten().find_map(|(english, bengali)| {
        let places = pattern::fit(english, sentence)?;
        Some(pattern::fill(bengali, &places, figures))
    })
}

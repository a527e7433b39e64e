//! What the server and the rules say, in the language of the page. They speak plain English sentences with figures in them;
//! on a Bengali page the sentence is looked up here and the figures are put into its Bengali form. A sentence that is not
//! known, as from a newer server, is shown as it came. The tests read every sentence off the source of server and rules.

mod administration;
mod approvals;
mod checking;
mod completion;
mod documents;
mod imports;
mod money;
mod orders;
mod pattern;
mod portfolio;
mod progress;
mod record;
mod rules;
mod signing;
mod systems;
mod tenders;
#[cfg(test)]
mod tests;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_i18n::I18nContext;

use crate::figures::Figures;
use crate::i18n::Locale;
use crate::parts::rooms::sentences;

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
    completion::SENTENCES,
    systems::SENTENCES,
    portfolio::SENTENCES,
    imports::SENTENCES,
];

/// Puts a sentence into Bengali. The books come as a part of their own, to those who read Bengali.
pub type Book = fn(&str, Figures) -> Option<String>;

thread_local! {
    /// The books, once they are here. Whoever said something in English for want of them says it anew then.
    static HERE: ArcRwSignal<Option<Book>> = ArcRwSignal::new(None);
}

fn here() -> ArcRwSignal<Option<Book>> {
    HERE.with(Clone::clone)
}

/// A sentence of server or rules, as this page says it.
pub fn said(i18n: I18nContext<Locale>, sentence: &str) -> String {
    if i18n.get_locale() != Locale::bn {
        return sentence.to_owned();
    }
    let Some(book) = here().get() else {
        spawn_local(bring());
        return sentence.to_owned();
    };
    book(sentence, Figures::new(i18n)).unwrap_or_else(|| sentence.to_owned())
}

/// Whether a page in this language still lacks the books.
pub fn is_wanting(locale: Locale) -> bool {
    locale == Locale::bn && here().get_untracked().is_none()
}

/// Brings the books. When they do not come, sentences stay as they came and the next one asks again.
pub async fn bring() {
    if here().get_untracked().is_none()
        && let Ok(book) = sentences::book().await
    {
        here().set(Some(book));
    }
}

/// The book of the part.
pub fn in_bengali(sentence: &str, figures: Figures) -> Option<String> {
    BOOKS.iter().copied().flatten().find_map(|(english, bengali)| {
        let places = pattern::fit(english, sentence)?;
        Some(pattern::fill(bengali, &places, figures))
    })
}

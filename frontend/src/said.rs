//! What the server and the rules say, in the language of the page. They speak plain English sentences with figures in them;
//! on a Bengali page the sentence is looked up in the books (`logic::said`) and the figures are put into its Bengali form. A
//! sentence that is not known, as from a newer server, is shown as it came.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_i18n::I18nContext;

use crate::i18n::Locale;
use crate::parts::rooms::sentences;

/// Puts a sentence into Bengali. The books come as a part of their own, to those who read Bengali.
pub type Book = fn(&str) -> Option<String>;

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
    book(sentence).unwrap_or_else(|| sentence.to_owned())
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

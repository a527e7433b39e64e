//! The Bengali form of every sentence of server and rules, found by the sentence, with its figures. The tests read every
//! sentence off the source of server and rules. In the browser the books are a part of their own: nothing that is there from
//! the start may call [`in_bengali`].

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

/// The sentence in Bengali, if a book knows it.
pub fn in_bengali(sentence: &str) -> Option<String> {
    BOOKS.iter().copied().flatten().find_map(|(english, bengali)| {
        let places = pattern::fit(english, sentence)?;
        Some(pattern::fill(bengali, &places))
    })
}

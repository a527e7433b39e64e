//! A remark set off from the text, in one of four meanings, each with its own shape of icon.

use leptos::prelude::*;

use super::{Glyph, Icon};

/// What a remark means.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Meaning {
    #[default]
    Info,
    Ok,
    Warn,
    Bad,
}

impl Meaning {
    /// Its picture.
    pub fn glyph(self) -> Glyph {
        match self {
            Self::Info => Glyph::Info,
            Self::Ok => Glyph::Tick,
            Self::Warn => Glyph::Warn,
            Self::Bad => Glyph::Stop,
        }
    }
    /// Its word in the style sheets.
    pub fn word(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Ok => "ok",
            Self::Warn => "warn",
            Self::Bad => "bad",
        }
    }
}

/// A remark set off from the text.
#[component]
pub fn Callout(
    #[prop(optional)] meaning: Meaning,
    #[prop(optional)] glyph: Option<Glyph>,
    children: Children,
) -> impl IntoView {
    view! {
        <div class=format!("callout callout--{}", meaning.word())>
            <Icon glyph=glyph.unwrap_or(meaning.glyph())/>
            <div>{children()}</div>
        </div>
    }
}

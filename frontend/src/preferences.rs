//! Theme, text size and language: kept on the device, at work before anybody signs in.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::i18n::{Locale, use_i18n};

const KEY: &str = "upms.preferences";

/// How the pages are coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    Light,
    Dark,
    Contrast,
}

impl Theme {
    /// The word the style sheets know it by.
    pub fn word(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Contrast => "contrast",
        }
    }
    /// The next one when the button is pressed.
    pub fn next(self) -> Self {
        match self {
            Self::Light => Self::Dark,
            Self::Dark => Self::Contrast,
            Self::Contrast => Self::Light,
        }
    }
}

/// How large text is: 100, 112.5 or 131.25 per cent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum TextSize {
    #[serde(rename = "m")]
    Normal,
    #[serde(rename = "l")]
    Large,
    #[serde(rename = "xl")]
    Largest,
}

impl TextSize {
    /// The word the style sheets know it by.
    pub fn word(self) -> &'static str {
        match self {
            Self::Normal => "m",
            Self::Large => "l",
            Self::Largest => "xl",
        }
    }
}

/// What is written to the device. An absent value follows the browser.
#[derive(Default, Serialize, Deserialize)]
struct Kept {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    theme: Option<Theme>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<TextSize>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    language: Option<String>,
}

/// The preferences of this device.
#[derive(Clone, Copy)]
pub struct Preferences {
    pub theme: RwSignal<Theme>,
    pub text: RwSignal<TextSize>,
}

fn root() -> Option<web_sys::Element> {
    document().document_element()
}

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

fn read() -> Kept {
    storage()
        .and_then(|kept| kept.get_item(KEY).ok().flatten())
        .and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default()
}

fn keep(change: impl FnOnce(&mut Kept)) {
    let mut kept = read();
    change(&mut kept);
    if let (Some(storage), Ok(text)) = (storage(), serde_json::to_string(&kept)) {
        // A full or forbidden storage costs the choice on the next visit, nothing else.
        let _ = storage.set_item(KEY, &text);
    }
}

fn attribute(name: &str) -> Option<String> {
    root().and_then(|root| root.get_attribute(name))
}

fn set_attribute(name: &str, value: &str) {
    if let Some(root) = root() {
        let _ = root.set_attribute(name, value);
    }
}

/// Reads what the device keeps and gives it to all pages. Needs the language context.
pub fn provide_preferences() {
    let theme = match attribute("data-theme").as_deref() {
        Some("dark") => Theme::Dark,
        Some("contrast") => Theme::Contrast,
        _ => Theme::Light,
    };
    let text = match attribute("data-text").as_deref() {
        Some("l") => TextSize::Large,
        Some("xl") => TextSize::Largest,
        _ => TextSize::Normal,
    };
    let language = if read().language.is_some() { read().language } else { attribute("lang") };
    let i18n = use_i18n();
    let locale = if language.as_deref() == Some("bn") { Locale::bn } else { Locale::en };
    i18n.set_locale(locale);
    // The provider above asks the browser for its language in an effect of its own; the choice made here comes after it.
    Effect::new(move |_| i18n.set_locale(locale));
    provide_context(Preferences { theme: RwSignal::new(theme), text: RwSignal::new(text) });
}

/// The preferences, anywhere below the app.
pub fn use_preferences() -> Preferences {
    expect_context()
}

impl Preferences {
    /// Chooses a theme for this device.
    pub fn choose_theme(self, theme: Theme) {
        self.theme.set(theme);
        set_attribute("data-theme", theme.word());
        keep(|kept| kept.theme = Some(theme));
    }
    /// Chooses a text size for this device.
    pub fn choose_text(self, text: TextSize) {
        self.text.set(text);
        set_attribute("data-text", text.word());
        keep(|kept| kept.text = Some(text));
    }
}

/// Keeps the language for this device; the language context itself is set by whoever asks.
pub fn choose_language(locale: Locale) {
    let word = if locale == Locale::bn { "bn" } else { "en" };
    set_attribute("lang", word);
    keep(|kept| kept.language = Some(word.to_owned()));
}

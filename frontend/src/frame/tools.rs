//! Text size, theme and language; on a phone behind one menu button.

use leptos::prelude::*;

use crate::i18n::{Locale, t, t_string, use_i18n};
use crate::preferences::{TextSize, Theme, choose_language, use_preferences};
use crate::ui::{Glyph, Icon};

fn size_class(size: TextSize) -> &'static str {
    match size {
        TextSize::Normal => "tool a-s",
        TextSize::Large => "tool a-m",
        TextSize::Largest => "tool a-l",
    }
}

/// One of the three text sizes.
#[component]
fn SizeButton(
    size: TextSize,
    #[prop(into)] label: TextProp,
    #[prop(optional)] in_menu: bool,
) -> impl IntoView {
    let preferences = use_preferences();
    let class = if in_menu { size_class(size).to_owned() } else { format!("{} no-phone", size_class(size)) };
    view! {
        <button type="button" class=class aria-pressed=move || (preferences.text.get() == size).to_string()
            aria-label=move || label.get() on:click=move |_| preferences.choose_text(size)>"A"</button>
    }
}

/// The tools of the bar, before and after sign-in.
#[component]
pub fn Tools() -> impl IntoView {
    let i18n = use_i18n();
    let preferences = use_preferences();
    let open = RwSignal::new(false);
    let bengali = move || i18n.get_locale() == Locale::bn;
    let theme_label = move || match preferences.theme.get() {
        Theme::Light => t_string!(i18n, shell.theme_light),
        Theme::Dark => t_string!(i18n, shell.theme_dark),
        Theme::Contrast => t_string!(i18n, shell.theme_contrast),
    };
    let next_theme = move |_| preferences.choose_theme(preferences.theme.get_untracked().next());
    view! {
        <div class="tools">
            <SizeButton size=TextSize::Normal label=move || t_string!(i18n, shell.text_normal)/>
            <SizeButton size=TextSize::Large label=move || t_string!(i18n, shell.text_large)/>
            <SizeButton size=TextSize::Largest label=move || t_string!(i18n, shell.text_largest)/>
            <button type="button" class="tool no-phone" aria-label=theme_label on:click=next_theme><Icon glyph=Glyph::Contrast/></button>
            <button type="button" class="tool" lang=move || if bengali() { "en" } else { "bn" }
                on:click=move |_| {
                    let other = if i18n.get_locale_untracked() == Locale::bn { Locale::en } else { Locale::bn };
                    i18n.set_locale(other);
                    choose_language(other);
                }>
                {move || if bengali() { "English" } else { "বাংলা" }}
            </button>
            <div class="menu only-phone" on:keydown=move |event| if event.key() == "Escape" { open.set(false) }>
                <button type="button" class="tool" aria-expanded=move || open.get().to_string() aria-controls="tools-menu"
                    aria-label=move || t_string!(i18n, shell.tools_menu) on:click=move |_| open.update(|open| *open = !*open)>
                    <Icon glyph=Glyph::Menu/>
                </button>
                <div id="tools-menu" class="menu__list" hidden=move || !open.get()>
                    <p class="xs quiet">{t!(i18n, shell.text_size)}</p>
                    <div class="sizes">
                        <SizeButton in_menu=true size=TextSize::Normal label=move || t_string!(i18n, shell.text_normal)/>
                        <SizeButton in_menu=true size=TextSize::Large label=move || t_string!(i18n, shell.text_large)/>
                        <SizeButton in_menu=true size=TextSize::Largest label=move || t_string!(i18n, shell.text_largest)/>
                    </div>
                    <hr/>
                    <button type="button" on:click=next_theme><Icon glyph=Glyph::Contrast/>{theme_label}</button>
                </div>
            </div>
        </div>
    }
}

//! Line pictures, drawn in place: no icon font, no image request. They repeat a word and are hidden from screen readers.

use leptos::prelude::*;

/// What is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Glyph {
    Back,
    Bell,
    Check,
    Clock,
    Contrast,
    Copy,
    Cross,
    Curve,
    Document,
    Down,
    Download,
    Forward,
    Inbox,
    Info,
    Key,
    List,
    Lock,
    Menu,
    Minus,
    Out,
    Pen,
    Person,
    Phone,
    Picture,
    Plus,
    Print,
    Qr,
    Search,
    Shield,
    Stop,
    Tick,
    Upload,
    Warn,
}

impl Glyph {
    fn drawing(self) -> &'static str {
        match self {
            Self::Back => r#"<path d="m15 6-6 6 6 6"/>"#,
            Self::Bell => r#"<path d="M6 16V11a6 6 0 0 1 12 0v5l1.5 2h-15zM10 20.5a2.2 2.2 0 0 0 4 0"/>"#,
            Self::Check => r#"<path d="m5 12.5 4.5 4.5L19 7"/>"#,
            Self::Clock => r#"<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3 2"/>"#,
            Self::Contrast => {
                r#"<circle cx="12" cy="12" r="9"/><path d="M12 3v18a9 9 0 0 0 0-18" fill="currentColor"/>"#
            }
            Self::Copy => {
                r#"<path d="M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1"/>"#
            }
            Self::Cross => r#"<path d="m6 6 12 12M18 6 6 18"/>"#,
            Self::Curve => r#"<path d="M3 3v18h18M6 16c5 0 5-9 14-10"/>"#,
            Self::Document => r#"<path d="M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6"/>"#,
            Self::Down => r#"<path d="m6 9 6 6 6-6"/>"#,
            Self::Download => r#"<path d="M12 4v11M7 11l5 5 5-5M4 20h16"/>"#,
            Self::Forward => r#"<path d="m9 6 6 6-6 6"/>"#,
            Self::Inbox => r#"<path d="M3 12h5l2 3h4l2-3h5M5 5h14l2 7v7H3v-7z"/>"#,
            Self::Info => r#"<circle cx="12" cy="12" r="9"/><path d="M12 11v6M12 7.5v.01"/>"#,
            Self::Key => r#"<circle cx="8" cy="15" r="4.5"/><path d="m11.5 11.5 8-8M16 7l3 3"/>"#,
            Self::List => r#"<path d="M8 6h13M8 12h13M8 18h13M3.5 6h.01M3.5 12h.01M3.5 18h.01"/>"#,
            Self::Lock => {
                r#"<rect x="5" y="11" width="14" height="9" rx="1.5"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>"#
            }
            Self::Menu => r#"<path d="M4 6h16M4 12h16M4 18h16"/>"#,
            Self::Minus => r#"<path d="M5 12h14"/>"#,
            Self::Out => r#"<path d="M14 4h5v16h-5M4 12h11M11 8l4 4-4 4"/>"#,
            Self::Pen => r#"<path d="M3 21h18M5 17l1-4L16 3l4 4L10 16z"/>"#,
            Self::Person => {
                r#"<circle cx="12" cy="8" r="4"/><path d="M4 20c0-4.5 3.5-6.5 8-6.5s8 2 8 6.5"/>"#
            }
            Self::Phone => r#"<rect x="7" y="3" width="10" height="18" rx="2"/><path d="M11 18h2"/>"#,
            Self::Picture => {
                r#"<path d="M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4"/><circle cx="15.5" cy="9" r="1.2"/>"#
            }
            Self::Plus => r#"<path d="M12 5v14M5 12h14"/>"#,
            Self::Print => r#"<path d="M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z"/>"#,
            Self::Qr => r#"<path d="M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2h-2zM20 14v6h-6"/>"#,
            Self::Search => r#"<circle cx="11" cy="11" r="6.5"/><path d="m16 16 5 5"/>"#,
            Self::Shield => r#"<path d="M12 3l8 3v6c0 5-3.5 8-8 9-4.5-1-8-4-8-9V6zM8.5 12l2.5 2.5 4.5-5"/>"#,
            Self::Stop => r#"<path d="M8 3h8l5 5v8l-5 5H8l-5-5V8zM12 8v5M12 16v.01"/>"#,
            Self::Tick => r#"<circle cx="12" cy="12" r="9"/><path d="m8 12.3 2.8 2.8L16 9.5"/>"#,
            Self::Upload => r#"<path d="M12 16V5M7 9l5-5 5 5M4 20h16"/>"#,
            Self::Warn => r#"<path d="M12 3.5 22 20H2zM12 10v4.5M12 17.5v.01"/>"#,
        }
    }
}

/// A line picture.
#[component]
pub fn Icon(#[prop(into)] glyph: Signal<Glyph>) -> impl IntoView {
    view! { <svg class="i" viewBox="0 0 24 24" aria-hidden="true" focusable="false" inner_html=move || glyph.get().drawing()></svg> }
}

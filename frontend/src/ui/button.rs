//! The button that acts. While it is busy or not to be used it stays focusable and says so, rather than vanish from the keyboard.

use leptos::prelude::*;

/// How loud a button is; one primary a view.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Look {
    Primary,
    #[default]
    Plain,
    Small,
    PrimaryBlock,
    Block,
}

impl Look {
    fn class(self) -> &'static str {
        match self {
            Self::Primary => "btn btn--primary btn--lg",
            Self::Plain => "btn",
            Self::Small => "btn btn--small",
            Self::PrimaryBlock => "btn btn--primary btn--lg btn--block",
            Self::Block => "btn btn--block",
        }
    }
}

/// Presses once: while `busy` or `off` a press does nothing.
#[component]
pub fn Act(
    children: Children,
    #[prop(optional)] look: Look,
    #[prop(optional, into)] busy: Signal<bool>,
    #[prop(optional, into)] off: Signal<bool>,
    /// Submits its form; the form's handler must heed `busy` itself.
    #[prop(optional)]
    submit: bool,
    #[prop(optional, into)] on_press: Option<Callback<()>>,
) -> impl IntoView {
    let held = move || busy.get() || off.get();
    view! {
        <button
            type=if submit { "submit" } else { "button" }
            class=look.class()
            aria-disabled=move || held().then_some("true")
            aria-busy=move || busy.get().then_some("true")
            on:click=move |event| {
                if busy.get_untracked() || off.get_untracked() {
                    event.prevent_default();
                } else if let Some(on_press) = on_press {
                    on_press.run(());
                }
            }
        >
            <Show when=move || busy.get()><span class="spinner" aria-hidden="true"></span></Show>
            {children()}
        </button>
    }
}

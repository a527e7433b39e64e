//! A page of a part that may still have to come.

use std::task::{Context, Poll, Waker};

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Coming, Page, PartMissing};
use crate::i18n::{t, t_string, use_i18n};
use crate::said;
use crate::ui::{Act, Callout, Heading, Meaning, Skeleton, Splash};

/// Shows a page of another part: at once when it is here, else when it has come. `whole`: it fills the window.
#[component]
pub fn Later(page: fn() -> Coming<Page>, #[prop(optional)] whole: bool) -> impl IntoView {
    let i18n = use_i18n();
    let came = RwSignal::new(None::<Result<Page, PartMissing>>);
    let ask = move || {
        let mut coming = page();
        let first = coming.as_mut().poll(&mut Context::from_waker(Waker::noop()));
        match first {
            // A part that is here answers at once: no grey lines for the blink of an eye.
            Poll::Ready(answer) if !said::is_wanting(i18n.get_locale_untracked()) => came.set(Some(answer)),
            first => {
                came.set(None);
                spawn_local(async move {
                    // A page in Bengali comes with what the server says in Bengali.
                    if said::is_wanting(i18n.get_locale_untracked()) {
                        said::bring().await;
                    }
                    let answer = match first {
                        Poll::Ready(answer) => answer,
                        Poll::Pending => coming.await,
                    };
                    let _ = came.try_set(Some(answer));
                });
            }
        }
    };
    ask();
    move || match came.get() {
        Some(Ok(page)) => page(),
        Some(Err(PartMissing)) => {
            let missing = view! { <Missing on_again=Callback::new(move |()| ask())/> };
            if whole {
                view! { <main id="main" class="ceremony ceremony--mid">{missing}</main> }.into_any()
            } else {
                missing.into_any()
            }
        }
        None if whole => view! { <Splash/> }.into_any(),
        None => view! { <Skeleton/> }.into_any(),
    }
}

/// In place of a page that did not come.
#[component]
fn Missing(on_again: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let anew = move |_| drop(window().location().reload());
    view! {
        <Heading text=move || t_string!(i18n, common.part_missing)/>
        <div class="mt4" role="alert"><Callout meaning=Meaning::Bad>
            <p>{t!(i18n, common.part_missing_words)}</p>
            <p class="row row--wrap mt3">
                <Act on_press=on_again>{t!(i18n, common.try_again)}</Act>
                <button type="button" class="link small" on:click=anew>{t!(i18n, common.load_anew)}</button>
            </p>
        </Callout></div>
    }
}

/// Asks for a part before its page is opened; one that does not come now is asked for again then.
pub fn fetch(page: fn() -> Coming<Page>) {
    spawn_local(async move {
        let _ = page().await;
    });
}

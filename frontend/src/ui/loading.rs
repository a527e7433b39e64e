//! What is shown while an answer is on its way, and when none came.

use leptos::prelude::*;

use super::{Callout, Meaning};
use crate::api::{Answer, Failure};
use crate::i18n::{t, use_i18n};

/// An answer on its way: a resource of this browser.
pub type Loaded<T> = LocalResource<Answer<T>>;

/// Grey lines where text will be.
#[component]
pub fn Skeleton() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="panel" aria-busy="true">
            <div class="panel__body skeletons">
                <p class="vh" role="status">{t!(i18n, common.loading)}</p>
                <span class="skel skel--1"></span><span class="skel skel--2"></span><span class="skel skel--3"></span>
                <span class="skel skel--1"></span><span class="skel skel--2"></span>
            </div>
        </div>
    }
}

/// In an empty window, until it is known what to show.
#[component]
pub fn Splash() -> impl IntoView {
    let i18n = use_i18n();
    view! { <div class="splash" role="status"><span class="vh">{t!(i18n, common.loading)}</span><span class="spinner" aria-hidden="true"></span></div> }
}

/// A call that brought nothing, in place of what it should have brought.
#[component]
pub fn Refusal(failure: Failure) -> impl IntoView {
    let i18n = use_i18n();
    let rule = failure.rule();
    view! {
        <div role="alert"><Callout meaning=Meaning::Bad>
            <strong>{move || failure.words(i18n)}</strong>
            {rule.map(|rule| view! { <span class="xs quiet" lang="en"><br/>{rule}</span> })}
        </Callout></div>
    }
}

/// Shows a resource: a skeleton first, then the thing or the refusal. A later reload keeps the old until the new is there.
pub fn loaded<T, V>(resource: Loaded<T>, show: impl Fn(T) -> V + Send + 'static) -> impl IntoView
where
    T: Clone + 'static,
    V: IntoView + 'static,
{
    move || match resource.get() {
        None => view! { <Skeleton/> }.into_any(),
        Some(Ok(value)) => show(value).into_any(),
        Some(Err(failure)) => view! { <Refusal failure=failure/> }.into_any(),
    }
}

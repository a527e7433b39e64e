//! Where the site is.

use leptos::prelude::*;
use leptos_router::components::A;
use shared::project::{Location, Project};

use super::words::can;
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::Fact;

/// Degrees with six decimals.
fn degrees(e6: i32) -> String {
    format!("{}.{:06}", e6 / 1_000_000, e6.unsigned_abs() % 1_000_000)
}

/// The panel of the location.
#[component]
pub fn Place(project: Project) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let sets = can(&project.may, "set_project_location");
    let path = format!("/projects/{}/location", project.id);
    let known = project.location.is_some();
    let point = move |lat: i32, lon: i32| {
        view! {
            <span class="v num">{move || figures.digits(&degrees(lat))}{t!(i18n, projects.degrees_n)}", "{move || figures.digits(&degrees(lon))}{t!(i18n, projects.degrees_e)}</span>
        }
    };
    view! {
        <section class="panel" aria-labelledby="location">
            <div class="panel__head">
                <h2 id="location">{t!(i18n, projects.location)}</h2>
                {sets.then(|| view! { <span class="push small"><A href=path>{move || if known { t_string!(i18n, projects.location_change) } else { t_string!(i18n, projects.location_set) }}</A></span> })}
            </div>
            <div class="panel__body">
                {match project.location {
                    Some(Location { latitude_e6, longitude_e6, to_latitude_e6, to_longitude_e6 }) => view! {
                        <dl class="kv kv--1">
                            <Fact term=move || t_string!(i18n, projects.site)>{point(latitude_e6, longitude_e6)}</Fact>
                            {to_latitude_e6.zip(to_longitude_e6).map(|(lat, lon)| view! { <Fact term=move || t_string!(i18n, projects.other_end)>{point(lat, lon)}</Fact> })}
                        </dl>
                    }.into_any(),
                    None => view! { <p class="small muted">{t!(i18n, projects.location_none)}</p> }.into_any(),
                }}
            </div>
        </section>
    }
}

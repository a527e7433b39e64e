//! Where the site is.

use leptos::prelude::*;
use leptos_router::components::A;
use shared::project::{Location, Project};

use super::words::can;
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::map::{Map, Place};
use crate::ui::Fact;
use crate::words::filled;

/// Degrees with six decimals.
fn degrees(e6: i32) -> String {
    format!("{}.{:06}", e6 / 1_000_000, e6.unsigned_abs() % 1_000_000)
}

/// The site, then the other end where there is one.
pub fn places_of(location: &Location) -> Vec<Place> {
    let end = location.to_latitude_e6.zip(location.to_longitude_e6);
    std::iter::once((location.latitude_e6, location.longitude_e6)).chain(end).collect()
}

/// The panel of the location.
#[component]
pub fn SitePanel(project: Project) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let sets = can(&project.may, "set_project_location");
    let path = format!("/projects/{}/location", project.id);
    let known = project.location.is_some();
    let district = project.district;
    let places = StoredValue::new(project.location.as_ref().map(places_of));
    let alt = {
        let (en, bn, location) =
            (project.district_name_en.clone(), project.district_name_bn.clone(), project.location.clone());
        Signal::derive(move || {
            let place = location.as_ref().map(|location| {
                format!("{}°, {}°", degrees(location.latitude_e6), degrees(location.longitude_e6))
            });
            let place = figures.digits(&place.unwrap_or_default());
            let district = figures.either(&en, Some(&bn));
            filled(t_string!(i18n, projects.map_alt), &[("place", &place), ("district", &district)])
        })
    };
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
            {move || places.get_value().map(|places| view! { <Map places=Signal::stored(places) district=district alt=alt/> })}
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

//! The location of a site: pressed on the map, taken from the device, or typed as decimal degrees.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use shared::problem::FieldError;
use shared::project::{Location, Project};
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;

use super::page::use_project;
use crate::api::{Answer, Call, use_signed_in};
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::map::{Map, Place};
use crate::ui::{Act, Callout, Crumbs, DecimalField, Form, Heading, Look, Meaning, loaded, use_toasts};
use crate::words::filled;

/// The form of a location.
#[component]
pub fn LocationPage() -> impl IntoView {
    loaded(use_project(), |project| view! { <Edit project=project/> })
}

/// The four numbers.
#[derive(Clone, Copy)]
struct Degrees {
    lat: RwSignal<Option<i64>>,
    lon: RwSignal<Option<i64>>,
    to_lat: RwSignal<Option<i64>>,
    to_lon: RwSignal<Option<i64>>,
}

impl Degrees {
    fn of(location: Option<&Location>) -> Self {
        let signal = |e6: Option<i32>| RwSignal::new(e6.map(i64::from));
        Self {
            lat: signal(location.map(|location| location.latitude_e6)),
            lon: signal(location.map(|location| location.longitude_e6)),
            to_lat: signal(location.and_then(|location| location.to_latitude_e6)),
            to_lon: signal(location.and_then(|location| location.to_longitude_e6)),
        }
    }
    /// What is typed so far, the site first.
    fn places(self) -> Vec<Place> {
        let pair = |lat: RwSignal<Option<i64>>, lon: RwSignal<Option<i64>>| {
            let e6 = |value: i64| i32::try_from(value).ok();
            Some((e6(lat.get()?)?, e6(lon.get()?)?))
        };
        let site = pair(self.lat, self.lon);
        let end = site.and_then(|_| pair(self.to_lat, self.to_lon));
        site.into_iter().chain(end).collect()
    }
    /// Sets the site, or the other end.
    fn set(self, end: bool, (latitude, longitude): Place) {
        let (lat, lon) = if end { (self.to_lat, self.to_lon) } else { (self.lat, self.lon) };
        lat.set(Some(i64::from(latitude)));
        lon.set(Some(i64::from(longitude)));
    }
    /// The location, or what is wrong with it.
    fn read(self, unreadable: &str) -> Result<Location, Vec<FieldError>> {
        // A number of any size becomes one outside the state, which the check then names.
        let e6 = |value: i64| i32::try_from(value).unwrap_or(i32::MAX);
        let missing = |pointer: &str| FieldError::new(pointer, "NUMBER_MISSING", unreadable);
        let (Some(lat), Some(lon)) = (self.lat.get_untracked(), self.lon.get_untracked()) else {
            let fields = [("/latitude_e6", self.lat), ("/longitude_e6", self.lon)];
            return Err(fields
                .into_iter()
                .filter(|(_, value)| value.get_untracked().is_none())
                .map(|(pointer, _)| missing(pointer))
                .collect());
        };
        let location = Location {
            latitude_e6: e6(lat),
            longitude_e6: e6(lon),
            to_latitude_e6: self.to_lat.get_untracked().map(e6),
            to_longitude_e6: self.to_lon.get_untracked().map(e6),
        };
        location.check().map(|()| location)
    }
}

/// The map, which of the two ends a press sets, and the device's own place.
#[component]
fn Picker(degrees: Degrees, district: i32, names: (String, String)) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let (end, failed) = (RwSignal::new(false), RwSignal::new(false));
    let places = Signal::derive(move || degrees.places());
    let alt = Signal::derive(move || {
        let district = figures.either(&names.0, Some(&names.1));
        filled(t_string!(i18n, projects.map_alt_none), &[("district", &district)])
    });
    let locate = move |()| {
        failed.set(false);
        here(
            move |place| degrees.set(end.get_untracked(), place),
            move || {
                let _ = failed.try_set(true);
            },
        );
    };
    let choice = move |which: bool| {
        view! {
            <button type="button" class="btn btn--small" aria-pressed=move || (end.get() == which).to_string() on:click=move |_| end.set(which)>
                {move || if which { t_string!(i18n, projects.map_pick_end) } else { t_string!(i18n, projects.map_pick_site) }}
            </button>
        }
    };
    view! {
        <section class="panel">
            <div class="panel__head panel__head--wrap">
                <span class="row gap1">{choice(false)}{choice(true)}</span>
                <span class="push"><Act look=Look::Small on_press=locate>{t!(i18n, projects.map_here)}</Act></span>
            </div>
            <Map places=places district=district alt=alt on_pick=Callback::new(move |place| degrees.set(end.get_untracked(), place))/>
            <p class="small muted pad-s">{t!(i18n, projects.map_pick)}</p>
            <div role="status">{move || failed.get().then(|| view! { <Callout meaning=Meaning::Warn>{t!(i18n, projects.map_here_failed)}</Callout> })}</div>
        </section>
    }
}

/// Asks the device where it is.
fn here(found: impl Fn(Place) + 'static, failed: impl Fn() + 'static) {
    let Ok(geolocation) = window().navigator().geolocation() else { return failed() };
    let found = Closure::<dyn FnMut(web_sys::Position)>::new(move |position: web_sys::Position| {
        let at = position.coords();
        found(((at.latitude() * 1e6).round() as i32, (at.longitude() * 1e6).round() as i32));
    });
    let failed = Closure::<dyn FnMut()>::new(failed);
    let asked = geolocation.get_current_position_with_error_callback(
        found.as_ref().unchecked_ref(),
        Some(failed.as_ref().unchecked_ref()),
    );
    // The browser calls one of them once, at a time of its own.
    if asked.is_ok() {
        found.forget();
        failed.forget();
    }
}

#[component]
fn Edit(project: Project) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let api = use_signed_in();
    let navigate = use_navigate();
    let toasts = use_toasts();
    let form = Form::new();
    let degrees = Degrees::of(project.location.as_ref());
    let district = project.district;
    let names = (project.district_name_en.clone(), project.district_name_bn.clone());
    let version = RwSignal::new(project.version);
    let path = format!("/projects/{}", project.id);
    let (back, code) = (path.clone(), project.code);
    let save = Action::new_local(move |body: &Location| {
        let (body, navigate, path) = (body.clone(), navigate.clone(), path.clone());
        async move {
            let call = Call::put(&format!("{path}/location"), &body).if_version(version.get_untracked());
            match api.done(call).await {
                Ok(()) => {
                    toasts.say(Meaning::Ok, t_string!(i18n, projects.saved));
                    navigate(&path, Default::default());
                }
                Err(failure) => {
                    if failure.status() == Some(412) {
                        let newer: Answer<Project> = api.get(path).await;
                        if let Ok(newer) = newer {
                            version.try_set(newer.version);
                        }
                    }
                    form.failed(failure);
                }
            }
        }
    });
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        match degrees.read(t_string!(i18n, projects.missing_degrees)) {
            Ok(location) if !save.pending().get_untracked() => {
                form.clear();
                save.dispatch_local(location);
            }
            Ok(_) => {}
            Err(errors) => form.refuse(errors),
        }
    };
    let (title_en, title_bn) = (project.title_en, project.title_bn);
    view! {
        <Crumbs href=back parent=code here=move || t_string!(i18n, projects.form_location) word=true/>
        <div class="pagehead pagehead--tight"><div><Heading text=move || t_string!(i18n, projects.form_location)/><p>{move || figures.either(&title_en, title_bn.as_deref())}</p></div></div>
        <form class="stack form" novalidate on:submit=send>
            {form.summary()}
            <p class="muted small measure">{t!(i18n, projects.form_location_words)}</p>
            <Picker degrees=degrees district=district names=names/>
            <fieldset class="panel"><legend class="panel__legend">{t!(i18n, projects.site)}</legend><div class="panel__body two two--fields">
                <DecimalField id="latitude_e6" places=6 label=move || t_string!(i18n, projects.f_lat) hint=move || t_string!(i18n, projects.f_lat_hint) unit=move || t_string!(i18n, projects.degrees_n) value=degrees.lat error=form.error("/latitude_e6")/>
                <DecimalField id="longitude_e6" places=6 label=move || t_string!(i18n, projects.f_lon) hint=move || t_string!(i18n, projects.f_lon_hint) unit=move || t_string!(i18n, projects.degrees_e) value=degrees.lon error=form.error("/longitude_e6")/>
            </div></fieldset>
            <fieldset class="panel"><legend class="panel__legend">{t!(i18n, projects.f_other_end)}</legend><div class="panel__body">
                <p class="small muted">{t!(i18n, projects.f_other_end_hint)}</p>
                <div class="two two--fields mt3">
                    <DecimalField id="to_latitude_e6" places=6 label=move || t_string!(i18n, projects.f_lat) unit=move || t_string!(i18n, projects.degrees_n) value=degrees.to_lat error=form.error("/to_latitude_e6")/>
                    <DecimalField id="to_longitude_e6" places=6 label=move || t_string!(i18n, projects.f_lon) unit=move || t_string!(i18n, projects.degrees_e) value=degrees.to_lon error=form.error("/to_longitude_e6")/>
                </div>
            </div></fieldset>
            <div><Act look=Look::Primary submit=true busy=save.pending()>{t!(i18n, projects.f_save_location)}</Act></div>
        </form>
    }
}

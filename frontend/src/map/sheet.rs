//! The map itself: drawn in SVG, moved with finger or mouse, nearer and farther with two buttons. Where it picks, a press sets
//! a place; whoever cannot press types the degrees in the fields beside it.

use leptos::prelude::*;
use logic::map::grid;
use logic::map::towns::{TOWNS, headquarters};
use logic::map::view::{HEIGHT, Place, View, WIDTH};
use wasm_bindgen::JsCast as _;

use crate::api::use_signed_in;
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Glyph, Icon};
use crate::words::filled;

/// A pointer that moved less, in pixels of the drawing, pressed; more, it drew the map.
const PRESS: f64 = 6.0;

/// Where a pointer is in the drawing.
fn place_of(event: &web_sys::PointerEvent) -> (f64, f64) {
    let target = event.current_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let Some(target) = target else { return (0.0, 0.0) };
    let rect = target.get_bounding_client_rect();
    let scale = WIDTH / rect.width().max(1.0);
    ((f64::from(event.client_x()) - rect.left()) * scale, (f64::from(event.client_y()) - rect.top()) * scale)
}

/// A map of one place, or of a line with two ends.
#[component]
pub fn Map(
    /// The place, then the other end.
    #[prop(into)]
    places: Signal<Vec<Place>>,
    /// LGD code: where the map lies while no place is known.
    district: i32,
    /// Says what was pressed; absent: the map only shows.
    #[prop(optional, into)]
    on_pick: Option<Callback<Place>>,
    /// What it shows, for those who do not see it.
    #[prop(into)]
    alt: Signal<String>,
) -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let first = {
        let known = places.get_untracked();
        if known.is_empty() {
            View::around(&headquarters(district).into_iter().collect::<Vec<_>>())
        } else {
            View::around(&known)
        }
    };
    let view_now = RwSignal::new(first);
    // Where the finger went down, and where it was last.
    let held = RwSignal::new(None::<((f64, f64), (f64, f64))>);
    let tiles = api.me.with_untracked(|me| me.map_tiles.clone());
    let (plain, credit) = (tiles.is_none(), tiles.as_ref().map(|tiles| tiles.credit.clone()));
    let down = move |event: web_sys::PointerEvent| {
        let at = place_of(&event);
        held.set(Some((at, at)));
    };
    let drag = move |event: web_sys::PointerEvent| {
        let Some((start, last)) = held.get_untracked() else { return };
        let at = place_of(&event);
        view_now.update(|view| *view = view.moved((at.0 - last.0, at.1 - last.1)));
        held.set(Some((start, at)));
    };
    let up = move |event: web_sys::PointerEvent| {
        let Some((start, _)) = held.get_untracked() else { return };
        held.set(None);
        let at = place_of(&event);
        if let Some(on_pick) = on_pick
            && (at.0 - start.0).hypot(at.1 - start.1) < PRESS
        {
            on_pick.run(view_now.get_untracked().place_at(at));
        }
    };
    let picks = on_pick.is_some();
    let zoom = move |by: i8| move |_| view_now.update(|view| *view = view.zoomed(by));
    view! {
        <div class="map" class:map--picks=picks>
            <svg class="map__sheet" viewBox=format!("0 0 {WIDTH} {HEIGHT}") role="img" aria-label=move || alt.get()
                on:pointerdown=down on:pointermove=drag on:pointerup=up on:pointerleave=move |_| held.set(None)>
                <rect class="map__ground" width=WIDTH height=HEIGHT></rect>
                {tiles.map(|tiles| view! { <g>{move || view_now.get().tiles().into_iter().map(|(column, row, x, y)| {
                    let zoom = view_now.get().zoom;
                    let address = tiles.url.replace("{z}", &zoom.to_string()).replace("{x}", &column.to_string()).replace("{y}", &row.to_string());
                    view! { <image href=address x=x y=y width="256.5" height="256.5"></image> }
                }).collect_view()}</g> })}
                {plain.then(|| view! { <Plain view_now=view_now district=district/> })}
                {move || {
                    let points: Vec<(f64, f64)> = places.get().into_iter().map(|place| view_now.get().pixel(place)).collect();
                    let line = points.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect::<Vec<_>>().join(" ");
                    view! {
                        <polyline class="map__line" points=line></polyline>
                        {points.into_iter().enumerate().map(|(i, (x, y))| view! {
                            <circle class="map__point" class:map__point--end=(i > 0) cx=x cy=y r="8"></circle>
                        }).collect_view()}
                    }
                }}
                <Scale view_now=view_now/>
            </svg>
            <div class="map__tools">
                <button type="button" class="btn btn--icon" aria-label=move || t_string!(i18n, projects.map_nearer) on:click=zoom(1)><Icon glyph=Glyph::Plus/></button>
                <button type="button" class="btn btn--icon" aria-label=move || t_string!(i18n, projects.map_farther) on:click=zoom(-1)><Icon glyph=Glyph::Minus/></button>
            </div>
            {credit.map(|credit| view! { <p class="map__credit xs">{credit}</p> })}
            {plain.then(|| view! { <p class="map__credit xs">{t!(i18n, projects.map_plain)}</p> })}
        </div>
    }
}

/// Grid and towns, where no tiles are to be had.
#[component]
fn Plain(view_now: RwSignal<View>, district: i32) -> impl IntoView {
    let figures = use_figures();
    move || {
        let view = view_now.get();
        let (across, down) = grid::lines(view);
        let near = |(x, y): &(f64, f64)| (0.0..WIDTH).contains(x) && (0.0..HEIGHT).contains(y);
        view! {
            <g class="map__grid">
                {across.into_iter().map(|line| view! {
                    <line x1="0" x2=WIDTH y1=line.at y2=line.at></line>
                    <text x="4" y=line.at - 4.0>{format!("{}°", figures.digits(&grid::degree(line.e6)))}</text>
                }).collect_view()}
                {down.into_iter().map(|line| view! {
                    <line y1="0" y2=HEIGHT x1=line.at x2=line.at></line>
                    <text x=line.at + 4.0 y=HEIGHT - 6.0>{format!("{}°", figures.digits(&grid::degree(line.e6)))}</text>
                }).collect_view()}
                {TOWNS.iter().map(|town| (town, view.pixel((town.3 * 10_000, town.4 * 10_000)))).filter(|(_, at)| near(at)).map(|(town, (x, y))| view! {
                    <g class="map__town" class:map__town--own=(town.0 == district)>
                        <rect x=x - 3.0 y=y - 3.0 width="6" height="6"></rect>
                        <text x=x + 8.0 y=y + 4.0>{figures.either(town.1, Some(town.2))}</text>
                    </g>
                }).collect_view()}
            </g>
        }
    }
}

/// A bar of a round length.
#[component]
fn Scale(view_now: RwSignal<View>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    move || {
        let (metres, pixels) = grid::scale(view_now.get());
        let words = if metres >= 1000 {
            filled(t_string!(i18n, projects.map_km), &[("n", &figures.count(metres / 1000))])
        } else {
            filled(t_string!(i18n, projects.map_m), &[("n", &figures.count(metres))])
        };
        // Above the degrees that stand at the foot.
        let (right, y) = (WIDTH - 12.0, HEIGHT - 30.0);
        view! {
            <g class="map__scale">
                <path d=format!("M{} {}v6h{pixels}v-6", right - pixels, y - 6.0)></path>
                <text x=right y=y - 10.0 text-anchor="end">{words}</text>
            </g>
        }
    }
}

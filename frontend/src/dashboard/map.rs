//! The districts as tiles, roughly where they lie; on a phone a list in two columns. Each tile says its number.

use leptos::prelude::*;
use leptos_router::components::A;
use shared::portfolio::DistrictRow;

use super::words;
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::words::filled;

/// Row and column of each district, by its LGD code.
const PLACES: &[(i32, u8, u8)] = &[
    (309, 1, 3),
    (702, 1, 4),
    (314, 1, 5),
    (664, 1, 6),
    (311, 2, 4),
    (308, 2, 6),
    (316, 3, 4),
    (310, 3, 5),
    (307, 4, 3),
    (319, 4, 4),
    (704, 5, 2),
    (306, 5, 3),
    (320, 5, 4),
    (321, 6, 1),
    (305, 6, 2),
    (312, 6, 3),
    (303, 6, 4),
    (703, 7, 1),
    (318, 7, 2),
    (313, 7, 3),
    (315, 7, 4),
    (317, 8, 3),
    (304, 8, 4),
];

/// The panel.
#[component]
pub fn MapPanel(districts: Vec<DistrictRow>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let all = districts.len();
    let worst: Vec<(String, String)> = districts
        .iter()
        .filter(|row| row.class == Some(3))
        .map(|row| (row.name_en.clone(), row.name_bn.clone()))
        .collect();
    let finding = move || {
        if worst.is_empty() {
            return t_string!(i18n, dashboard.map_none).to_owned();
        }
        let names: Vec<String> = worst.iter().map(|(en, bn)| figures.either(en, Some(bn))).collect();
        let (n, all) = (figures.count(names.len()), figures.count(all));
        filled(
            t_string!(i18n, dashboard.map_words),
            &[("n", &n), ("all", &all), ("names", &names.join(", "))],
        )
    };
    let mut sorted = districts.clone();
    sorted.sort_by_key(|row| std::cmp::Reverse(row.behind_bp));
    let tiles = PLACES.iter().filter_map(|(code, r, c)| {
        let row = districts.iter().find(|row| row.lgd_code == *code)?.clone();
        Some(view! { <Tile row=row at=(*r, *c)/> })
    });
    view! {
        <section class="panel" aria-labelledby="map">
            <div class="panel__head"><h2 id="map">{t!(i18n, dashboard.map)}</h2></div>
            <div class="panel__body">
                <div class="districts" role="group" aria-label=move || t_string!(i18n, dashboard.map_about)>
                    <p class="small muted">{finding}</p>
                    {tiles.collect_view()}
                </div>
                <div class="row between row--wrap mt3">
                    <div class="key">
                        <span><i class="g0"></i>{t!(i18n, dashboard.under_3)}</span><span><i class="g1"></i>{t!(i18n, dashboard.to_6)}</span>
                        <span><i class="g2"></i>{t!(i18n, dashboard.to_10)}</span><span><i class="g3"></i>{t!(i18n, dashboard.from_10)}</span>
                    </div>
                    <details class="alt"><summary>{t!(i18n, dashboard.as_table)}</summary>
                        <div class="scroll"><table class="table"><caption class="vh">{t!(i18n, dashboard.map)}</caption>
                            <thead><tr><th scope="col">{t!(i18n, dashboard.district)}</th><th scope="col" class="r">{t!(i18n, dashboard.points)}</th></tr></thead>
                            <tbody>{sorted.into_iter().map(|row| view! { <tr>
                                <th scope="row">{move || figures.either(&row.name_en, Some(&row.name_bn))}</th>
                                <td class="r">{move || row.behind_bp.map_or_else(|| "–".to_owned(), |bp| words::points(figures, bp))}</td>
                            </tr> }).collect_view()}</tbody></table></div>
                    </details>
                </div>
            </div>
        </section>
    }
}

#[component]
fn Tile(row: DistrictRow, at: (u8, u8)) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let DistrictRow { name_en, name_bn, in_hand_list, behind_bp, class, .. } = row;
    let look = class.map_or("none".to_owned(), |class| format!("g{class}"));
    let name = move || figures.either(&name_en, Some(&name_bn));
    let means = move || match behind_bp {
        Some(bp) if bp > 0 => t_string!(i18n, dashboard.tile_behind),
        Some(_) => t_string!(i18n, dashboard.tile_ahead),
        None => t_string!(i18n, dashboard.tile_none),
    };
    let number = move || behind_bp.map_or_else(|| "–".to_owned(), |bp| words::points(figures, bp));
    let mark = (class == Some(3)).then_some(" ▲");
    view! {
        <A href=in_hand_list attr:class=format!("{look} at-r{} at-c{}", at.0, at.1)>{name}<b>{number}{mark}</b><span class="vh">{means}</span></A>
    }
}

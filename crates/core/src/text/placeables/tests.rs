use super::*;

fn az(text: &str) -> Vec<Value> {
    placeables(text, &Language::azerbaijani()).into_iter().map(|found| found.value).collect()
}

fn en(text: &str) -> Vec<Value> {
    placeables(text, &Language::english()).into_iter().map(|found| found.value).collect()
}

#[test]
fn dates_and_numbers_with_the_same_meaning_have_the_same_values_in_both_languages() {
    for (azerbaijani, english, count) in [
        ("15 dekabr 2025-ci il", "15 December 2025", 1),
        ("15 dekabr 2025-ci il tarixində", "on December 15, 2025", 1),
        ("2025-ci il dekabrın 15-də", "on the 15th of December 2025", 1),
        ("2025-ci ilin oktyabrında", "in October 2025", 1),
        ("2025-ci ildə", "in 2025", 1),
        ("oktyabrda", "in October", 1),
        ("iyunun 6-da", "on June 6", 1),
        ("15-16 dekabr", "15–16 December", 1),
        ("mayın 3-dən 5-dək", "from 3 to 5 May", 1),
        ("mayın 3-dən 15-nə kimi", "May 3 to 15", 1),
        ("2024–2026-cı illər", "2024–2026", 2),
        ("15.12.2025", "15/12/2025", 1),
        ("saat 15:37-də", "at 3.37 pm", 1),
        ("saat 15:00-da", "at 3 p.m.", 1),
        ("850 mln. dollar", "$850 million", 1),
        ("5,5 milyard manat", "5.5 billion manats", 1),
        ("20 mln avro", "€20 million", 1),
        ("12,5 faiz", "12.5 percent", 1),
        ("12,5%", "12.5 per cent", 1),
        ("1.500 nəfər", "1,500 people", 1),
        ("1 500 000 nəfər", "1.5 million people", 1),
        ("üç ölkə", "three countries", 1),
        ("iyirmi beş ölkə", "twenty-five countries", 1),
        ("iyirmi bir ölkə", "twenty-one countries", 1),
        ("XII Sammit", "12th Summit", 1),
        ("3-cü sessiya", "third session", 1),
        ("üçüncü sessiya", "3rd session", 1),
        ("10-dan çox", "more than 10", 1),
        ("5 ABŞ dolları", "US$5", 1),
        ("850 milyon dollardan", "USD 850 million", 1),
        ("30 il", "30-year", 1),
    ] {
        assert_eq!(az(azerbaijani).len(), count, "{azerbaijani}: {:?}", az(azerbaijani));
        assert_eq!(az(azerbaijani), en(english), "{azerbaijani} ~ {english}");
    }
}

#[test]
fn digits_in_names_and_words_with_another_meaning_are_not_read_as_numbers() {
    for text in ["COP29", "F-16", "Bakı-2", "C6", "nəzarəti altında", "A/RES/62/243", "5G"] {
        assert!(az(text).is_empty(), "{text}: {:?}", az(text));
    }
    for text in ["COP29", "one of them", "may be", "March on", "both sides", "second-rate", "the I"] {
        assert!(en(text).is_empty(), "{text}: {:?}", en(text));
    }
}

#[test]
fn the_range_of_a_date_or_number_covers_its_words_in_the_text() {
    let text = "Dekabrın 15-də 850 mln. manat ayrılıb.";
    let found = placeables(text, &Language::azerbaijani());
    let places: Vec<&str> = found.iter().map(|found| &text[found.range.clone()]).collect();
    assert_eq!(places, ["Dekabrın 15-də", "850 mln. manat"]);
}

#[test]
fn a_new_date_or_number_is_written_in_the_form_of_the_value_that_it_replaces() {
    let (az, en) = (Language::azerbaijani(), Language::english());
    for (old, new, expected) in [
        ("15 December 2025", "6 iyul 2026-cı il", "6 July 2026"),
        ("December 15, 2025", "6 iyul 2026-cı il", "July 6, 2026"),
        ("from 3 to 5 April", "mayın 12-dən 14-dək", "from 12 to 14 May"),
        ("the 15th of December", "iyulun 3-də", "the 3rd of July"),
        ("in October 2025", "2026-cı ilin mayında", "in May 2026"),
        ("$850 million", "1,2 mlrd. dollar", "$1.2 billion"),
        ("$1.2 billion", "850 mln. dollar", "$850 million"),
        ("$2 million", "850 min dollar", "="),
        ("$850 million", "12,5 mln. dollar", "$12.5 million"),
        ("12.5%", "3,75 faiz", "3.75%"),
        ("$1.20", "2,50 dollar", "$2.50"),
        ("3.37 pm", "saat 09:05-də", "9.05 am"),
        ("1,500 people", "12 000 nəfər", "12,000 people"),
        ("the 12th Summit", "XXI Sammit", "the 21st Summit"),
        ("the XII Summit", "XIV Sammit", "the XIV Summit"),
        ("third", "beşinci", "fifth"),
        ("five", "12", "twelve"),
        ("€20 million", "30 mln. dollar", "="),
    ] {
        let (from, to) = (placeables(old, &en), placeables(new, &az));
        let made = rewrite(old, &from[0], &to[0].value, &en)
            .map(|made| format!("{}{made}{}", &old[..from[0].range.start], &old[from[0].range.end..]));
        assert_eq!(made.as_deref().unwrap_or("="), expected, "{old} with {new}");
    }
    for (old, new, expected) in [
        ("15 dekabr 2025-ci il", "6 July 2026", "6 iyul 2026-cı il"),
        ("2025-ci ilin oktyabrında", "in May 2026", "2026-cı ilin mayında"),
        ("iyunun 20-də", "on December 6", "dekabrın 6-da"),
        ("aprelin 3-dən 5-nə kimi", "6–10 May", "mayın 6-dan 10-na kimi"),
        ("saat 15:37-də", "at 9.05 am", "saat 09:05-də"),
        ("12,5 faiz", "3.75%", "3,75 faiz"),
        ("850 mln. dollar", "$1.2 billion", "1,2 mlrd. dollar"),
        ("800 min nəfər", "2.5 million people", "2,5 milyon nəfər"),
        ("5 milyona", "2 billion", "="),
        ("3-cü", "10th", "10-cu"),
        ("üçüncü", "fifth", "beşinci"),
        ("10-dan çox", "more than 20", "20-dən çox"),
    ] {
        let (from, to) = (placeables(old, &az), placeables(new, &en));
        let made = rewrite(old, &from[0], &to[0].value, &az)
            .map(|made| format!("{}{made}{}", &old[..from[0].range.start], &old[from[0].range.end..]));
        assert_eq!(made.as_deref().unwrap_or("="), expected, "{old} with {new}");
    }
}

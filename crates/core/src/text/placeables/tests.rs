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
        ("47 milyon 587 min ABŞ dolları", "$47.587 million", 1),
        ("7 mlrd. 300 mln. manat", "7.3 billion manats", 1),
        ("2 min 500 nəfər", "2,500 people", 1),
        ("125 ton 700 kq", "125.7 tonnes", 1),
        ("12 km 300 m", "12.3 km", 1),
        ("5 manat 40 qəpik", "5.40 manats", 1),
        ("3 dollar 50 sent", "3 dollars and 50 cents", 1),
        ("1 milyon 250 min 300 nəfər", "1,250,300 people", 1),
        ("3,5 milyon faiz", "3.5 million percent", 1),
        ("12,5 min", "12,500", 1),
        ("5 min", "5.000", 1),
        ("yarım milyon", "half a million", 1),
        ("iki milyon yarım", "two and a half million", 1),
        ("bir milyon yarım", "a million and a half", 1),
        ("iki min beş yüz", "two thousand five hundred", 1),
        ("min beş yüz", "1,500", 1),
        ("yüz bir", "one hundred and one", 1),
        ("üç yüz əlli nəfər", "three hundred and fifty people", 1),
        ("bir milyard manat", "a billion manats", 1),
        ("bir faiz", "one percent", 1),
        ("on beşindən", "fifteen", 1),
        ("№1325", "No. 1325", 1),
        ("hava -5 dərəcə", "minus five degrees", 1),
        ("mənfi 5", "at −5", 1),
        ("üçdə ikisi", "two-thirds", 1),
        ("dörddə üç", "three quarters", 1),
        ("2/3 hissəsi", "2/3 of", 1),
        ("onda biri", "one-tenth of", 1),
        ("yarısı", "half of", 1),
        ("10-15 min nəfər", "10,000 to 15,000 people", 2),
        ("10-15 min nəfər", "10 to 15 thousand people", 2),
        ("5–10 mln. manat", "5–10 million manats", 2),
        ("5-10 mln. dollar", "$5-10 million", 2),
        ("5-10 faiz", "5% to 10%", 2),
        ("2-3 faiz bəndi", "2 to 3 percentage points", 2),
        ("0,3 faiz bəndi", "0.3 percentage points", 1),
        ("yanvar-iyul", "January–July", 1),
        ("2026-cı ilin yanvar-iyul aylarında", "from January to July 2026", 1),
        ("yanvardan iyuladək", "January to July", 1),
        ("çərşənbə axşamı", "on Tuesday", 1),
        ("çərşənbə günü", "on Wednesday", 1),
        ("bazar ertəsi", "Monday", 1),
        ("cümə axşamından", "since Thursday", 1),
        ("gecə saat 12-də", "at midnight", 1),
        ("saat 24:00-da", "at 12 midnight", 1),
        ("günorta saat 12-də", "at noon", 1),
        ("axşam saat 8-də", "at 8 p.m.", 1),
        ("gecə saat 2-də", "at 2 a.m.", 1),
        ("günortadan sonra saat 3-də", "at 3 p.m.", 1),
        ("saat 20-də", "at 8 pm", 1),
        ("səhər 9-da", "at 9 a.m.", 1),
        ("builki", "this year's", 1),
        ("ötən ilki", "last year's", 1),
        ("gələn ilin", "next year", 1),
        ("ötən ay", "last month", 1),
        ("I rüb", "1st quarter", 1),
        ("V Forum keçirilib", "5th Forum", 1),
        ("1,7000 manat", "1.7 manats", 1),
    ] {
        assert_eq!(az(azerbaijani).len(), count, "{azerbaijani}: {:?}", az(azerbaijani));
        assert_eq!(az(azerbaijani), en(english), "{azerbaijani} ~ {english}");
    }
}

#[test]
fn digits_in_names_and_words_with_another_meaning_are_not_read_as_numbers() {
    for text in ["COP29", "F-16", "Bakı-2", "C6", "nəzarəti altında", "A/RES/62/243", "5G", "ötən illər", "bir ölkə"]
    {
        assert!(az(text).is_empty(), "{text}: {:?}", az(text));
    }
    for text in ["COP29", "one of them", "may be", "March on", "both sides", "second-rate", "the I", "half past"] {
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
        ("$2 million", "850 min dollar", "$850,000"),
        ("31 kilograms 450 grams", "18 kq 720 qram", "18 kilograms 720 grams"),
        ("31 kilograms 450 grams", "18 kq", "="),
        ("31 kilograms 450 grams", "1 kq 720 qram", "="),
        ("on Tuesday", "cümə günü", "on Friday"),
        ("$850 million", "12,5 mln. dollar", "$12.5 million"),
        ("12.5%", "3,75 faiz", "3.75%"),
        ("$1.20", "2,50 dollar", "$2.50"),
        ("3.37 pm", "saat 09:05-də", "9.05 am"),
        ("1,500 people", "12 000 nəfər", "12,000 people"),
        ("the 12th Summit", "XXI Sammit", "the 21st Summit"),
        ("the XII Summit", "XIV Sammit", "the XIV Summit"),
        ("third", "beşinci", "fifth"),
        ("five", "12", "twelve"),
        ("five million people", "7 milyon", "seven million people"),
        ("$47.587 million", "31 milyon 204 min dollar", "$31.204 million"),
        ("$5 million", "47 milyon 587 min dollar", "$47.587 million"),
        ("half a million", "2 milyon", "two million"),
        ("10-15 million", "12-17 milyon", "12-15 million"),
        ("10-15 million", "2-3 milyard", "="),
        ("in January–July 2026", "2025-ci ilin yanvar-avqust aylarında", "in January–August 2025"),
        ("in January 2026", "2025-ci ilin yanvar-avqust aylarında", "="),
        ("at noon", "axşam saat 8-də", "="),
        ("minus 5", "mənfi 7", "minus 7"),
        ("minus 5", "7", "="),
        ("0.3 percentage points", "0,5 faiz bəndi", "0.5 percentage points"),
        ("0.3 percentage points", "0,5 faiz", "="),
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
        ("47 milyon 587 min dollar", "$31.204 million", "31 milyon 204 min dollar"),
        ("47 milyon 587 min dollar", "$31 million", "="),
        ("2 min 500 nəfər", "3,700 people", "3 min 700 nəfər"),
        ("5 manat 40 qəpik", "6.50 manats", "6 manat 50 qəpik"),
        ("5 manat 40 qəpik", "6 manats", "="),
        ("cümə günü", "on Sunday", "bazar günü"),
        ("bazar günü", "on Saturday", "şənbə günü"),
        ("bazar günü", "on Monday", "bazar ertəsi"),
        ("cüməyə", "on Monday", "="),
        ("axşam saat 8-də", "at 7 p.m.", "axşam saat 7-də"),
        ("axşam saat 8-də", "at 9 a.m.", "="),
        ("yanvar-iyul aylarında", "in January–August", "yanvar-avqust aylarında"),
    ] {
        let (from, to) = (placeables(old, &az), placeables(new, &en));
        let made = rewrite(old, &from[0], &to[0].value, &az)
            .map(|made| format!("{}{made}{}", &old[..from[0].range.start], &old[from[0].range.end..]));
        assert_eq!(made.as_deref().unwrap_or("="), expected, "{old} with {new}");
    }
}

/// Writes a number in every form that a text may have.
fn forms(number: u64) -> [Vec<String>; 2] {
    let grouped = |mark: &str| {
        let digits = number.to_string();
        let first = digits.len() % 3;
        let groups = (0..digits.len()).filter(|at| *at > 0 && at % 3 == first % 3);
        let (mut out, mut last) = (String::new(), 0);
        for at in groups {
            out += &digits[last..at];
            out += mark;
            last = at;
        }
        out + &digits[last..]
    };
    let mut azerbaijani = vec![number.to_string(), grouped(" "), grouped("."), grouped("\u{a0}")];
    let mut english = vec![number.to_string(), grouped(","), grouped("\u{202f}")];
    let (millions, thousands, rest) = (number / 1_000_000, number / 1000 % 1000, number % 1000);
    let sum: Vec<String> = [(millions, " milyon"), (thousands, " min"), (rest, "")]
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count}{word}"))
        .collect();
    if !sum.is_empty() && (millions == 0 || rest == 0 || rest >= 100 || thousands > 0) {
        azerbaijani.push(sum.join(" "));
    }
    if millions > 0 {
        let decimals = format!("{:06}", number % 1_000_000);
        let decimals = decimals.trim_end_matches('0');
        let mantissa = |mark: &str| match decimals {
            "" => millions.to_string(),
            decimals => format!("{millions}{mark}{decimals}"),
        };
        azerbaijani.push(format!("{} milyon", mantissa(",")));
        azerbaijani.push(format!("{} mln", mantissa(",")));
        english.push(format!("{} million", mantissa(".")));
        english.push(format!("{}-million", mantissa(".")));
    }
    [azerbaijani, english]
}

proptest::proptest! {
    #[test]
    fn a_number_is_read_alike_in_every_form_in_which_it_may_be_written(number in 10_u64..1_000_000_000) {
        let [azerbaijani, english] = forms(number);
        let expected = vec![Value::Number(number.to_string())];
        for text in azerbaijani {
            proptest::prop_assert_eq!(az(&format!("cəmi {text} ədəd")), expected.clone(), "{}", text);
        }
        for text in english {
            proptest::prop_assert_eq!(en(&format!("all {text} items")), expected.clone(), "{}", text);
        }
    }

    #[test]
    fn reading_and_rewriting_arbitrary_text_stays_within_the_text(text in "[0-9a-zəıöüşç .,%$:/–-]{0,60}") {
        for language in [Language::azerbaijani(), Language::english()] {
            for found in placeables(&text, &language) {
                proptest::prop_assert!(text.get(found.range.clone()).is_some_and(|written| !written.is_empty()));
                let same = rewrite(&text, &found, &found.value, &language);
                proptest::prop_assert!(same.is_none_or(|written| !written.is_empty()));
            }
        }
    }
}

//! Tests of houses (news agencies with a style of their own, such as AZERTAC): matches in the style of a house,
//! terms of a house, and mistyped names of houses.

use serde_json::Value;

use crate::test_env::TestEnv;

const MEMORY: &str = "./news.yaddash";

/// Makes a folder with a memory of two units: one of the house MFA, and one without a house.
fn prepared_env() -> TestEnv {
    let env = TestEnv::new();
    for (house, text) in [("MFA", "The meeting was held in Khankendi on 15 December."), ("", "It rose by 5 percent.")] {
        let source =
            if house.is_empty() { "O, 5 faiz artıb." } else { "Görüş dekabrın 15-də Xankəndidə keçirilib." };
        env.file("units.tsv", format!("az\ten\n{source}\t{text}\n"));
        let more: &[&str] = if house.is_empty() { &[] } else { &["--house", house] };
        env.ok(&[&["import", "units.tsv", "-m", MEMORY], more].concat());
    }
    env
}

fn first(env: &TestEnv, more: &[&str]) -> Value {
    let arguments = ["lookup", "-m", MEMORY, "--no-starter", "--format", "jsonl"];
    env.json(&[&arguments[..], more].concat())[0].clone()
}

#[test]
fn a_match_of_another_house_is_rewritten_in_the_requested_house_style_and_the_reason_is_given() {
    let env = prepared_env();
    let query = "Görüş iyulun 6-da Xankəndidə keçirilib.";
    let line = first(&env, &["--house", "AZERTAC", query]);
    let found = &line["matches"][0];
    assert_eq!(
        found["target"], "The meeting was held in Khankendi on 15 December.",
        "the stored target is not changed"
    );
    assert_eq!(found["adapted"]["target"], "The meeting was held in Khankendi on July 6.");
    assert_eq!(found["adapted"]["changes"][0]["why"], "the news house AZERTAC writes dates as “December 15, 2025”");
    // A match of the requested house keeps its style. If no house is requested, the answer names no house.
    let line = first(&env, &["--house", "MFA", query]);
    assert_eq!(line["matches"][0]["adapted"]["target"], "The meeting was held in Khankendi on 6 July.");
    let line = first(&env, &[query]);
    assert_eq!(line["matches"][0]["adapted"]["target"], "The meeting was held in Khankendi on 6 July.");
    assert!(line.get("house").is_none(), "{line}");
    // An exact match without a house is also adapted. Its score and its stored target do not change.
    let line = first(&env, &["--house", "Report", "O, 5 faiz artıb."]);
    let found = &line["matches"][0];
    assert_eq!((&found["score"], &found["target"]), (&Value::from(100), &Value::from("It rose by 5 percent.")));
    assert_eq!(found["adapted"]["target"], "It rose by 5%.");
    let text = env.ok(&["lookup", "-m", MEMORY, "--no-starter", "--house", "Report", "O, 5 faiz artıb."]);
    assert!(text.contains("5 percent → 5% (the news house Report writes per cent as “%”)"), "{text}");
}

#[test]
fn pretranslate_shows_the_form_of_the_requested_house_and_the_reason_in_every_format() {
    let env = prepared_env();
    env.file("article.txt", "Görüş iyulun 6-da Xankəndidə keçirilib.\n");
    for format in ["table", "html", "jsonl"] {
        let arguments = ["pretranslate", "article.txt", "-m", MEMORY, "--no-starter", "--house", "AZERTAC", "--format"];
        let out = env.ok(&[&arguments[..], &[format]].concat());
        // The format `table` wraps long lines.
        let out = out.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(out.contains("July 6") && out.contains("AZERTAC"), "{format}: {out}");
    }
}

#[test]
fn a_mistyped_house_name_is_reported_with_a_suggestion() {
    let env = prepared_env();
    let lookup = |house: &str| {
        env.run(&["lookup", "-m", MEMORY, "--no-starter", "--house", house, "--format", "jsonl", "Görüş keçirilib."])
    };
    let house = |output: &crate::test_env::CommandOutput| {
        serde_json::from_str::<Value>(output.out.trim()).unwrap()["house"].clone()
    };
    let output = lookup("mfa");
    assert_eq!(output.code, 0, "an unknown house is no error");
    assert!(
        output.err.contains("--house mfa: no unit and no term in news belongs to this house; did you mean MFA?"),
        "{}",
        output.err
    );
    assert_eq!(house(&output), serde_json::json!({"name": "mfa", "known": false, "nearest": "MFA"}));
    let output = lookup("Xinhua");
    assert!(
        output.err.contains("no unit and no term in news belongs to this house; known houses are MFA"),
        "{}",
        output.err
    );
    let output = lookup("Report");
    assert!(
        output.err.contains("no unit and no term in news belongs to this house, but its style is known"),
        "{}",
        output.err
    );
    let output = lookup("MFA");
    assert!(!output.err.contains("--house"), "{}", output.err);
    assert_eq!(house(&output), serde_json::json!({"name": "MFA", "known": true, "nearest": null}));
    env.file("article.txt", "Görüş keçirilib.\n");
    let output = env.run(&["pretranslate", "article.txt", "-m", MEMORY, "--house", "MFAA"]);
    assert!(output.err.contains("did you mean MFA?"), "{}", output.err);
}

#[test]
fn check_finds_deviations_from_a_house_style_except_in_units_of_other_houses() {
    let env = prepared_env();
    let check = |more: &[&str]| env.run(&[&["check", "-m", MEMORY, "--format", "jsonl"], more].concat());
    assert_eq!(check(&[]).code, 0);
    let output = check(&["--house", "Report"]);
    let lines: Vec<Value> = output.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((output.code, lines.len()), (1, 1), "{}", output.out);
    assert_eq!((&lines[0]["rule"], &lines[0]["severity"]), (&Value::from("house-style"), &Value::from("warning")));
    assert_eq!((&lines[0]["text"], &lines[0]["suggestion"]), (&Value::from("5 percent"), &Value::from("5%")));
    assert_eq!(check(&["--house", "Report", "--off", "house-style"]).code, 0);
    let output = check(&["--house", "Raport"]);
    assert_eq!(output.code, 0);
    assert!(
        output.err.contains("the style of this house is unknown") && output.err.contains("did you mean Report?"),
        "{}",
        output.err
    );
    // The pairs of a file have no house, so the style of the requested house applies to them.
    env.file("pairs.tsv", "az\ten\nGörüş dekabrın 15-də keçirilib.\tThe meeting was held on 15 December.\n");
    assert_eq!(env.run(&["check", "pairs.tsv", "--house", "AZERTAC"]).code, 1);
}

#[test]
fn a_user_file_defines_the_style_of_a_house() {
    let env = prepared_env();
    let listed = env.ok(&["check", "--list-houses"]);
    assert!(listed.contains("\nReport\tdate\tDecember 15, 2025\n"), "{listed}");
    env.file("houses.tsv", listed.replace("Report\tdate\tDecember 15, 2025", "Report\tdate\t15 December 2025"));
    env.file("pairs.tsv", "az\ten\nGörüş dekabrın 15-də keçirilib.\tThe meeting was held on 15 December.\n");
    let check = |more: &[&str]| env.run(&[&["check", "pairs.tsv", "--house", "Report"], more].concat());
    assert_eq!(check(&[]).code, 1);
    assert_eq!(check(&["--house-style", "houses.tsv"]).code, 0);
    env.file("wrong.tsv", "Report\tdate\tDecember 15, 2025\nReport\tcomma\tnone\n");
    let output = check(&["--house-style", "wrong.tsv"]);
    assert_eq!(output.code, 2);
    assert!(output.err.contains("wrong.tsv: line 2: expected date, per-cent, place or word"), "{}", output.err);
    assert_eq!(env.run(&["check", "pairs.tsv", "--house-style", "houses.tsv"]).code, 2, "--house-style needs --house");
}

#[test]
fn terms_of_a_house_are_imported_and_exported_unchanged() {
    let env = TestEnv::new();
    env.file("places.csv", "id,domain,az,en\nkhankendi,place,Xankəndi,Khankendi\nshaki,place,Şəki,Shaki\n");
    env.file("others.csv", "id,domain,az,en\nshaki,place,Şəki,Sheki\n");
    env.ok(&["terms", "import", "places.csv", "-m", "news", "--house", "AZERTAC"]);
    env.ok(&["terms", "import", "places.csv", "-m", "news", "--house", "MFA"]);
    env.ok(&["terms", "import", "others.csv", "-m", "news", "--house", "Report"]);
    env.ok(&["terms", "import", "places.csv", "-m", "news"]);
    let output = |memory: &str, house: &str| {
        let arguments = ["terms", "lookup", "--no-starter", "--format", "jsonl", "Şəkidə görüş olub."];
        let targets =
            env.json(&[&arguments[..], &["-m", memory, "--house", house]].concat())[0]["terms"][0]["targets"].clone();
        targets.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(output("news", "Report"), ["Sheki", "Shaki"]);
    assert_eq!(output("news", "AZERTAC"), ["Shaki", "Sheki"]);
    assert_eq!(output("news", "Trend"), ["Shaki", "Sheki"], "a term of no house comes before a term of another house");
    for ending in ["tbx", "csv", "tsv", "jsonl"] {
        let (first, again) = (format!("first.{ending}"), format!("again.{ending}"));
        let memory = format!("back-{ending}");
        env.ok(&["terms", "export", "-m", "news", "-o", &first]);
        env.ok(&["terms", "import", &first, "-m", &memory]);
        env.ok(&["terms", "export", "-m", &memory, "-o", &again]);
        assert_eq!(env.read(&first), env.read(&again), "{ending}");
        for house in ["Report", "AZERTAC", "MFA", "Trend"] {
            assert_eq!(output(&memory, house), output("news", house), "{ending} {house}");
        }
    }
    // A house in the file takes precedence over `--house`.
    env.file("mixed.csv", "id,az,en,house\nsumgait,Sumqayıt,Sumgait,Report\nsumgait,Sumqayıt,Sumgayit,\n");
    env.ok(&["terms", "import", "mixed.csv", "-m", "mixed", "--house", "AZERTAC"]);
    let table = env.ok(&["terms", "export", "-m", "mixed", "--format", "csv"]);
    assert!(table.contains("Sumgait,,,,,,,Report") && table.contains("Sumgayit,,,,,,,AZERTAC"), "{table}");
}

#[test]
fn a_match_without_a_house_is_rewritten_with_the_term_of_the_requested_house() {
    let env = TestEnv::new();
    env.file(
        "units.tsv",
        "az\ten\nGörüş dekabrın 15-də Şəkidə keçirilib.\tThe meeting was held in Shaki on December 15.\n",
    );
    env.ok(&["import", "units.tsv", "-m", MEMORY]);
    env.file("own.csv", "id,domain,az,en,house\nshaki,place,Şəki,Shaki,\nshaki,place,Şəki,Sheki,Report\n");
    env.ok(&["terms", "import", "own.csv", "-m", MEMORY]);
    let line = first(&env, &["--house", "Report", "Görüş dekabrın 15-də Şəkidə keçirilib."]);
    let adapted = &line["matches"][0]["adapted"];
    assert_eq!(adapted["target"], "The meeting was held in Sheki on December 15.");
    assert_eq!(adapted["changes"][0]["why"], "the news house Report writes “Sheki”");
}

#[test]
fn a_user_memory_named_starter_is_not_taken_for_the_shipped_starter_memory() {
    let env = TestEnv::new();
    env.file("units.tsv", "az\ten\nGörüş Şəkidə keçirilib.\tThe meeting was held in Shaki.\n");
    env.ok(&["import", "units.tsv", "-m", "starter"]);
    env.file("article.txt", "Görüş Şəkidə keçirilib.\n");
    let table = env.ok(&["pretranslate", "article.txt", "-m", "starter", "--no-starter"]);
    assert!(table.contains("100               1"), "{table}");
    assert!(!table.contains("matches of the starter memory are not counted"), "{table}");
}
